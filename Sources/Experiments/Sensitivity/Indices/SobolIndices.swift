// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Shares of the variance of a result that factors account for, alone and with others (Sobol 1993).
///
/// First order: mean B (AB - A) over the variance (Saltelli et al. 2010). Total: half of mean (A - AB)^2 over the variance
/// (Jansen 1999). Second order: Saltelli (2002). Results are standardised first. All to the letter as SALib's
/// `sobol.analyze`, which the tests hold against it.
package struct SobolIndices: Sendable, Equatable {
    package struct Index: Sendable, Equatable {
        /// About 0...1; sampling may put it outside.
        package var value: Double
        /// 95 %: the value plus and minus 1.96 standard deviations over resamples.
        package var interval: ClosedRange<Double>
        /// Whether the interval lies above 0. If not, say "not distinguishable from zero".
        package var isDistinguishable: Bool { interval.lowerBound > 0 }
    }

    /// The effect of each factor alone.
    package private(set) var first: [Index] = []
    /// Its effect with all in which it takes part.
    package private(set) var total: [Index] = []
    /// The effect two factors have only together, by (lower, higher) factor; empty if not asked for.
    package private(set) var second: [Pair: Index] = [:]
    /// Samples whose results are all numbers; the others are left out whole.
    package let samples: Int
    package let factors: Int

    package struct Pair: Hashable, Sendable {
        package var lower: Int
        package var higher: Int

        package init(_ one: Int, _ other: Int) {
            lower = min(one, other)
            higher = max(one, other)
        }
    }

    /// - Parameters:
    ///   - results: one for each row of the design, in its order.
    ///   - luck: of the resamples, whole samples drawn with replacement.
    ///   - resamples: 2 or more.
    /// - Returns: nil with fewer than two usable samples.
    package init?(
        results: [Double], factors: Int, secondOrder: Bool = false, luck: Luck, resamples: Int = 500
    ) {
        let width = SaltelliDesign.rowsPerSample(factors, secondOrder: secondOrder)
        precondition(results.count % width == 0, "there is a result for each row of the design")
        let usable = (0..<results.count / width).filter { sample in
            results[sample * width..<(sample + 1) * width].allSatisfy(\.isFinite)
        }
        guard usable.count > 1 else { return nil }
        samples = usable.count
        self.factors = factors
        let all = usable.flatMap { results[$0 * width..<($0 + 1) * width] }
        let (mean, sd) = Self.moments(all)
        func column(_ place: Int) -> [Double] {
            (0..<usable.count).map { sd > 0 ? (all[$0 * width + place] - mean) / sd : 0 }
        }
        let a = column(0)
        let b = column(width - 1)
        let ab = (0..<factors).map { column(1 + $0) }
        var terms: [[Double]] = []
        for one in ab { terms.append(one.indices.map { b[$0] * (one[$0] - a[$0]) }) }
        for one in ab {
            let gaps = zip(a, one).map { $0 - $1 }
            terms.append(gaps.map { 0.5 * $0 * $0 })
        }
        var pairs: [Pair] = []
        if secondOrder {
            for lower in 0..<factors {
                let ba = column(1 + factors + lower)
                for higher in lower + 1..<factors {
                    pairs.append(Pair(lower, higher))
                    var term: [Double] = []
                    for row in ba.indices {
                        let both = ba[row] * ab[higher][row] - a[row] * b[row]
                        term.append(both - terms[lower][row] - terms[higher][row])
                    }
                    terms.append(term)
                }
            }
        }
        let values = Self.values(terms, a: a, b: b)
        let deviations = Self.deviations(terms, a: a, b: b, luck: luck, resamples: resamples)
        let z = StandardNormal.quantile(0.975)
        let indices = zip(values, deviations).map { value, deviation in
            Index(value: value, interval: (value - z * deviation)...(value + z * deviation))
        }
        first = Array(indices[..<factors])
        total = Array(indices[factors..<2 * factors])
        for (pair, index) in zip(pairs, indices[(2 * factors)...]) { second[pair] = index }
    }

    /// Mean and standard deviation over n.
    static func moments(_ values: [Double]) -> (mean: Double, sd: Double) {
        var sum = 0.0
        for value in values { sum += value }
        let mean = sum / Double(values.count)
        var squares = 0.0
        for value in values { squares += (value - mean) * (value - mean) }
        return (mean, (squares / Double(values.count)).squareRoot())
    }

    /// The mean of each term over the variance of A and B; 0 where that is 0.
    static func values(_ terms: [[Double]], a: [Double], b: [Double]) -> [Double] {
        let sd = moments(a + b).sd
        let variance = sd * sd
        return terms.map { variance > .ulpOfOne ? moments($0).mean / variance : 0 }
    }

    /// The standard deviation of each index over resamples.
    static func deviations(
        _ terms: [[Double]], a: [Double], b: [Double], luck: Luck, resamples: Int
    ) -> [Double] {
        let count = a.count
        let n = Double(count)
        let sums = zip(a, b).map { $0 + $1 }
        let squares = zip(a, b).map { $0 * $0 + $1 * $1 }
        var rows = [Int](repeating: 0, count: count)
        var values = terms.map { _ in [Double]() }
        for resample in 0..<resamples {
            let draws = luck.draws(.futureSampling, step: resample)
            for row in 0..<count { rows[row] = Int(draws.uniform(UInt64(row)) * n) }
            let mean = Self.sum(sums, rows) / (2 * n)
            let variance = Self.sum(squares, rows) / (2 * n) - mean * mean
            for (at, term) in terms.enumerated() {
                values[at].append(variance > .ulpOfOne ? Self.sum(term, rows) / n / variance : 0)
            }
        }
        return values.map { (Sample($0).variance ?? 0).squareRoot() }
    }

    private static func sum(_ values: [Double], _ rows: [Int]) -> Double {
        values.withUnsafeBufferPointer { values in
            var sum = 0.0
            for row in rows { sum += values[row] }
            return sum
        }
    }
}
