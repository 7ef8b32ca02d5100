// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Shares of the variance of a result that factors account for where the result owes something to luck: of the variance that
/// factors and luck give together, the parts that factors have through the *expected* result.
///
/// Luck is one factor more (Iooss and Ribatet 2009), the same within A and AB and another within B and BA. A factor that does
/// nothing but give events other luck then has no share, though it changes every result. First order: mean B (AB - A), as in
/// Saltelli et al. (2010), where B and AB share the factor and nothing else. Total: mean A' (A - AB), A' being A on the
/// luck of B: what A and A' share, less what is left of it without the factor. A factor that does nothing at all has exactly
/// 0.
package struct StochasticSobol: Sendable, Equatable {
    package struct Index: Sendable, Equatable {
        /// About 0...1; sampling may put it outside.
        package var value: Double
        /// 95 %, by Student's t and the standard deviation over resamples.
        package var interval: ClosedRange<Double>
        /// Of an index of 0, by Student's t; 1 where the index is not above 0.
        package var pValue: Double
    }

    package private(set) var first: [Index] = []
    package private(set) var total: [Index] = []
    /// The effect two factors have only together; empty if not asked for.
    package private(set) var second: [SobolIndices.Pair: Index] = [:]
    /// Samples whose results are all numbers; the others are left out whole.
    package let samples: Int

    /// Rows of each sample: those of the design, and A once more.
    package static func rowsPerSample(_ factors: Int, secondOrder: Bool) -> Int {
        SaltelliDesign.rowsPerSample(factors, secondOrder: secondOrder) + 1
    }

    /// The points of a design, with A once more at the end of each sample.
    package static func points(_ design: SaltelliDesign) -> UnitDesign {
        let width = design.rowsPerSample
        return UnitDesign(
            dimensions: design.factors,
            values: stride(from: 0, to: design.points.count, by: width).flatMap { start in
                (start..<(start + width)).flatMap { Array(design.points.row($0)) } + Array(design.points.row(start))
            })
    }

    /// Which of two lucks each row of a sample is run on: 0 or 1.
    package static func lucks(_ factors: Int, secondOrder: Bool) -> [Int] {
        SaltelliDesign.places(factors: factors, secondOrder: secondOrder).map { place in
            switch place {
            case .a, .ab: 0
            case .ba, .b: 1
            }
        } + [1]
    }

    /// - Parameters:
    ///   - results: one for each row, in the order of `points(_:)`.
    ///   - luck: of the resamples, whole samples drawn with replacement.
    ///   - resamples: 2 or more.
    /// - Returns: nil with fewer than two usable samples.
    package init?(
        results: [Double], factors: Int, secondOrder: Bool = false, luck: Luck, resamples: Int = 500
    ) {
        let width = Self.rowsPerSample(factors, secondOrder: secondOrder)
        precondition(results.count % width == 0, "there is a result for each row of the design")
        let usable = (0..<results.count / width).filter { sample in
            results[sample * width..<(sample + 1) * width].allSatisfy(\.isFinite)
        }
        guard usable.count > 1 else { return nil }
        samples = usable.count
        let all = usable.flatMap { results[$0 * width..<($0 + 1) * width] }
        let (mean, sd) = SobolIndices.moments(all)
        func column(_ place: Int) -> [Double] {
            (0..<usable.count).map { sd > 0 ? (all[$0 * width + place] - mean) / sd : 0 }
        }
        let (a, b, again) = (column(0), column(width - 2), column(width - 1))
        let ab = (0..<factors).map { column(1 + $0) }
        var terms = ab.map { one in one.indices.map { b[$0] * (one[$0] - a[$0]) } }
        terms += ab.map { one in one.indices.map { again[$0] * (a[$0] - one[$0]) } }
        var pairs: [SobolIndices.Pair] = []
        if secondOrder {
            for lower in 0..<factors {
                let ba = column(1 + factors + lower)
                for higher in lower + 1..<factors {
                    pairs.append(SobolIndices.Pair(lower, higher))
                    terms.append(
                        ba.indices.map { row in
                            ba[row] * ab[higher][row] - a[row] * b[row] - terms[lower][row] - terms[higher][row]
                        })
                }
            }
        }
        let values = SobolIndices.values(terms, a: a, b: b)
        let deviations = SobolIndices.deviations(terms, a: a, b: b, luck: luck, resamples: resamples)
        let n = Double(samples)
        // Resamples spread less than samples do, by one degree of freedom.
        let wide = StudentT.quantile(0.975, degreesOfFreedom: n - 1) * (n / (n - 1)).squareRoot()
        let indices = zip(terms, zip(values, deviations)).map { term, found in
            Index(
                value: found.0, interval: (found.0 - wide * found.1)...(found.0 + wide * found.1),
                pValue: found.0 > 0 ? Sample(term).chance ?? 1 : 1)
        }
        first = Array(indices[..<factors])
        total = Array(indices[factors..<2 * factors])
        for (pair, index) in zip(pairs, indices[(2 * factors)...]) { second[pair] = index }
    }
}
