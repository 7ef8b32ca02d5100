// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension Findings {
    /// How the policies of the plan stand among each other, replicate by replicate, on each objective at its due date.
    ///
    /// Only replicates in which every arm has a value count: a mix cannot be best of those that were not compared.
    package func rankingRows() -> [RankingRow] {
        let readings = readings
        return readings.objectives.flatMap { objective in
            rows(objective, readings.values(objective), winner: readings.winner(objective))
        }
    }

    private func rows(_ objective: Int, _ values: [[Double]], winner: Int?) -> [RankingRow] {
        // Lower is better from here on.
        let sign: Double = scenario.objectives[objective].wish == .lower ? 1 : -1
        let costs = values.map { $0.map { sign * $0 } }
        return plan.policies.enumerated().map { arm, policy in
            let isCompared = policy == winner || policy == scenario.baseline
            let fresh = isCompared ? freshValues(objective, policy) : Sample([])
            let regrets = Sample(costs.map { $0[arm] - $0.min()! })
            return RankingRow(
                objective: objective, policy: policy, replicates: values.count,
                probabilityBest: Sample(costs.map { Self.shareOfBest(arm, $0) }).mean,
                expectedRank: Sample(costs.map { Self.rank(arm, $0) }).mean, regretMean: regrets.mean,
                regretQ95: regrets.quantile(0.95), freshMean: fresh.mean, freshInterval: fresh.interval,
                isWinner: policy == winner)
        }
    }

    private func freshValues(_ objective: Int, _ policy: Int) -> Sample {
        let readings = readings
        let due = readings.due(objective)
        let values = fresh.compactMap { record in
            record.policies.firstIndex(of: policy).map {
                readings.value(objective, record.arms[$0], reading: due)
            }
        }
        return Sample(values.filter(\.isFinite))
    }

    private static func shareOfBest(_ arm: Int, _ costs: [Double]) -> Double {
        let best = costs.min()!
        return costs[arm] == best ? 1 / Double(costs.count { $0 == best }) : 0
    }

    private static func rank(_ arm: Int, _ costs: [Double]) -> Double {
        let better = costs.count { $0 < costs[arm] }
        let equal = costs.count { $0 == costs[arm] }
        return Double(better) + Double(equal + 1) / 2
    }
}
