// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Whether the order of mixes is the same from future to future, by regret in one objective or in a weighted sum.
package struct RankStability: Sendable, Equatable {
    package struct Best: Sendable, Equatable {
        /// Futures in which the mix is best; m mixes alike share one.
        package var futures: Double
        package var share: Double
        /// Clopper and Pearson's, 95 %, carried over to shared futures.
        package var interval: ClosedRange<Double>
    }

    /// Futures in which mixes could be compared.
    package let futures: Int
    /// By mix: how often it is best.
    package let best: [Best]
    /// By mix and rank, 0 the best: in what share of futures it has this rank. Mixes alike share their ranks.
    package let shareAtRank: [[Double]]
    /// By mix, by other mix: share of futures in which the first does better; ties count half.
    package let shareBetter: [[Double]]
    /// Mixes from the least mean regret on.
    package let order: [Int]
    /// Kendall's tau-b between `order`'s mean regrets and a future's, mean over futures: 1 the same order everywhere, 0 no
    /// more alike than by chance. A future in which all mixes are alike counts 0. Nil where means are all alike.
    package let agreement: Double?
    /// Share of futures in which the mix with the least mean regret is best, alone or with others.
    package let sameBest: Double

    /// - Parameter regrets: of every mix, over the same futures.
    /// - Returns: nil without futures.
    package init?(_ regrets: [Regret]) {
        let futures = regrets.first?.values.count ?? 0
        precondition(regrets.allSatisfy { $0.values.count == futures }, "mixes are compared over the same futures")
        guard futures > 0 else { return nil }
        let mixes = regrets.count
        let n = Double(futures)
        var firsts = [Double](repeating: 0, count: mixes)
        var ranks = [[Double]](repeating: Array(repeating: 0, count: mixes), count: mixes)
        var better = ranks
        let means = regrets.map { $0.mean!.mean }
        let order = means.indices.sorted { (means[$0], $0) < (means[$1], $1) }
        var (agreement, sameBest) = (0.0, 0)
        for future in 0..<futures {
            let values = regrets.map { $0.values[future] }
            for mix in 0..<mixes {
                let lower = values.count { $0 < values[mix] }
                let alike = values.count { $0 == values[mix] }
                for rank in lower..<(lower + alike) { ranks[mix][rank] += 1 / Double(alike) / n }
                if lower == 0 { firsts[mix] += 1 / Double(alike) }
                for other in 0..<mixes where other != mix {
                    better[mix][other] += (values[mix] < values[other] ? 1 : values[mix] == values[other] ? 0.5 : 0) / n
                }
            }
            if values[order[0]] == values.min()! { sameBest += 1 }
            agreement += Self.tau(means, values) / n
        }
        self.futures = futures
        self.order = order
        best = firsts.map { Best(futures: $0, share: $0 / n, interval: Self.interval($0, of: n)) }
        shareAtRank = ranks
        shareBetter = better
        self.agreement = means.allSatisfy { $0 == means[0] } ? nil : agreement
        self.sameBest = Double(sameBest) / n
    }

    private static func interval(_ k: Double, of n: Double) -> ClosedRange<Double> {
        let low = k <= 0 ? 0 : Beta.quantile(0.025, k, n - k + 1)
        let high = k >= n ? 1 : Beta.quantile(0.975, k + 1, max(n - k, .leastNormalMagnitude))
        return low...max(low, high)
    }

    /// Kendall's tau-b (1945); 0 where one side does not vary.
    package static func tau(_ one: [Double], _ other: [Double]) -> Double {
        var (sum, ones, others) = (0.0, 0.0, 0.0)
        func sign(_ difference: Double) -> Double { difference > 0 ? 1 : difference < 0 ? -1 : 0 }
        for i in one.indices {
            for j in one.indices where j > i {
                let (a, b) = (sign(one[i] - one[j]), sign(other[i] - other[j]))
                sum += a * b
                ones += a * a
                others += b * b
            }
        }
        return ones > 0 && others > 0 ? sum / (ones * others).squareRoot() : 0
    }
}
