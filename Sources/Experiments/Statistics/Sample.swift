// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers of a sample and what is said of them. Not-a-numbers and infinities must be left out before.
///
/// Sums run in the order given, from the first value as origin, so that equal values have exactly that value as mean and
/// exactly 0 as variance.
package struct Sample: Sendable {
    package let values: [Double]

    package init(_ values: [Double]) { self.values = values }

    package var count: Int { values.count }

    /// Nil without values.
    package var mean: Double? {
        guard let origin = values.first else { return nil }
        var sum = 0.0
        for value in values { sum += value - origin }
        return origin + sum / Double(values.count)
    }

    /// Sum of squared deviations from the mean over n - 1; nil with fewer than two values.
    package var variance: Double? {
        guard values.count > 1, let mean else { return nil }
        var sum = 0.0
        for value in values { sum += (value - mean) * (value - mean) }
        return sum / Double(values.count - 1)
    }

    /// The mean's 95 % interval by Student's t with n - 1 degrees of freedom; nil with fewer than two values.
    package var interval: ClosedRange<Double>? {
        guard let mean, let variance else { return nil }
        let half = StudentTable.twoSided95(degreesOfFreedom: count - 1) * (variance / Double(count)).squareRoot()
        return half.isFinite ? (mean - half)...(mean + half) : nil
    }

    /// Quantile of type 7 of Hyndman and Fan (1996), the default of R and NumPy: linear between the order statistics,
    /// of which the k-th of n stands at (k - 1) / (n - 1). Nil without values.
    ///
    /// - Parameter p: 0...1.
    package func quantile(_ p: Double) -> Double? { Self.quantile(p, sorted: values.sorted()) }

    /// As `quantile(_:)`, of values sorted already.
    package static func quantile(_ p: Double, sorted: [Double]) -> Double? {
        guard let last = sorted.last else { return nil }
        let at = p * Double(sorted.count - 1)
        let below = Int(at)
        guard below + 1 < sorted.count else { return last }
        return sorted[below] + (at - Double(below)) * (sorted[below + 1] - sorted[below])
    }
}
