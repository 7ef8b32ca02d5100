// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// Whether two samples come from one law (Smirnov 1939).
package enum KolmogorovSmirnov {
    /// Up to this product of the sizes the p-value is exact.
    package static let exactUpTo = 1_000_000

    /// The largest distance between two empirical distribution functions, and the probability of one as large were the
    /// law the same: exact, ties included (Schröer and Trenkler 1995), for small samples; else Kolmogorov's limit with
    /// Stephens's correction. Nil where a sample is empty.
    package static func test(_ one: [Double], _ other: [Double]) -> (distance: Double, pValue: Double)? {
        guard !one.isEmpty, !other.isEmpty else { return nil }
        let x = one.sorted()
        let y = other.sorted()
        var (i, j, distance) = (0, 0, 0.0)
        // Whether the k-th of all values is the last of its ties.
        var isLast: [Bool] = []
        isLast.reserveCapacity(x.count + y.count)
        while i < x.count || j < y.count {
            let value = min(i < x.count ? x[i] : .infinity, j < y.count ? y[j] : .infinity)
            let before = i + j
            while i < x.count && x[i] == value { i += 1 }
            while j < y.count && y[j] == value { j += 1 }
            for _ in 1..<(i + j - before) as Range<Int> { isLast.append(false) }
            isLast.append(true)
            distance = max(distance, abs(Double(i) / Double(x.count) - Double(j) / Double(y.count)))
        }
        let (product, overflow) = x.count.multipliedReportingOverflow(by: y.count)
        let pValue =
            !overflow && product <= exactUpTo
            ? exact(distance, x.count, y.count, isLast) : limit(distance, x.count, y.count)
        return (distance, pValue)
    }

    /// The share of orders of all values in which the distance is at least this: paths on a grid that leave a band.
    private static func exact(_ distance: Double, _ m: Int, _ n: Int, _ isLast: [Bool]) -> Double {
        let (md, nd) = (Double(m), Double(n))
        let bound = (0.5 + (distance * md * nd - 1e-7).rounded(.down)) / (md * nd)
        var left = [Double](repeating: 0, count: n + 1)
        for j in 1...n { left[j] = Double(j) / nd > bound && isLast[j - 1] ? 1 : left[j - 1] }
        for i in 1...m {
            if Double(i) / md > bound && isLast[i - 1] { left[0] = 1 }
            for j in 1...n {
                if abs(Double(i) / md - Double(j) / nd) > bound && isLast[i + j - 1] {
                    left[j] = 1
                } else {
                    left[j] = (Double(i) * left[j] + Double(j) * left[j - 1]) / Double(i + j)
                }
            }
        }
        return min(left[n], 1)
    }

    private static func limit(_ distance: Double, _ m: Int, _ n: Int) -> Double {
        let root = (Double(m) * Double(n) / Double(m + n)).squareRoot()
        let z = (root + 0.12 + 0.11 / root) * distance
        // The series converges slowly where the answer is 1 to many digits.
        guard z > 0.2 else { return 1 }
        var (sum, sign) = (0.0, 1.0)
        for k in 1...100 {
            sum += sign * exp(-2 * Double(k * k) * z * z)
            sign = -sign
        }
        return min(max(2 * sum, 0), 1)
    }
}
