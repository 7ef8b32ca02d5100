// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// How a mix stands over many futures, by one objective or by all of them weighted.
package struct RobustnessRow: Sendable, Equatable {
    /// The futures it is judged over.
    package enum Futures: Sendable, Hashable {
        /// The scenario as it stands, many histories.
        case standing
        /// The same, an agency's favoured measure having no effect.
        case without(Favoured)
        /// All assumptions varied together.
        case together
        /// The same on fresh points and fresh luck.
        case fresh
    }

    /// What mixes are judged by.
    package enum Criterion: Sendable, Hashable {
        case objective(Int)
        /// All objectives, each counting the same.
        case alike
        /// All objectives, this one counting as much as all others together.
        case foremost(Int)
    }

    package var futures: Futures
    package var criterion: Criterion
    package var policy: Int
    /// How often the target, or all targets, are met; nil without targets.
    package var met: Satisficing?
    /// In the objective's unit; for several objectives as a share of what the worst mix loses.
    package var regret: Regret
    package var best: RankStability.Best
    /// Place by mean regret, 1 the least.
    package var rank: Int
    /// Agreement of the order of all mixes from future to future, Kendall's tau-b; nil where all are alike.
    package var agreement: Double?
}

extension StressFindings {
    /// Every mix and the baseline, by futures, criterion, policy.
    package var robustness: [RobustnessRow] {
        let standing = histories(0).compactMap { $0 }
        var rows = rows(.standing, standing)
        for found in withoutFavoured { rows += self.rows(.without(found.favoured), found.records) }
        if let together {
            rows += self.rows(.together, together.futures.records)
            rows += self.rows(.fresh, together.fresh.records)
        }
        return rows
    }

    /// What mixes are judged by: each objective, and all under several weights.
    package var criteria: [RobustnessRow.Criterion] {
        let objectives = scenario.objectives.indices
        let single = objectives.map { RobustnessRow.Criterion.objective($0) }
        guard objectives.count > 1 else { return single }
        return single + [.alike] + (objectives.count > 2 ? objectives.map { .foremost($0) } : [])
    }

    /// By what the pick is judged: all objectives alike, or the only one.
    package var widest: RobustnessRow.Criterion { criteria.contains(.alike) ? .alike : .objective(0) }

    /// Other mixes that cannot be told from one by their regret: future by future and by Student's t, a twentieth shared out
    /// over all. On the fresh futures, which had no part in a pick, or, without them, on histories of the scenario as it
    /// stands.
    package func close(to policy: Int) -> [Int] {
        let records = together?.fresh.records ?? histories(0).compactMap { $0 }
        let regrets = regrets(outcomes(records.filter { $0.fault == nil }), widest)
        let others = plan.policies.indices.filter { plan.policies[$0] != policy }
        guard let own = plan.policies.firstIndex(of: policy) else { return [] }
        return others.filter { other in
            let lead = Sample(zip(regrets[other].values, regrets[own].values).map { $0 - $1 })
            guard let mean = lead.mean, mean > 0, let chance = lead.chance else { return true }
            return chance * Double(others.count) > StressSummary.rate
        }.map { plan.policies[$0] }
    }

    private func rows(_ futures: RobustnessRow.Futures, _ records: [StressRecord]) -> [RobustnessRow] {
        let table = outcomes(records.filter { $0.fault == nil })
        guard table.futures > 0 else { return [] }
        return criteria.flatMap { criterion -> [RobustnessRow] in
            let regrets = regrets(table, criterion)
            guard let stability = RankStability(regrets) else { return [] }
            return plan.policies.enumerated().map { arm, policy in
                RobustnessRow(
                    futures: futures, criterion: criterion, policy: policy,
                    met: plan.hasTargets ? satisficing(table, arm, criterion) : nil, regret: regrets[arm],
                    best: stability.best[arm], rank: stability.order.firstIndex(of: arm)! + 1,
                    agreement: stability.agreement)
            }
        }
    }

    private func outcomes(_ records: [StressRecord]) -> OutcomeTable {
        let arms = plan.policies.count
        return OutcomeTable(
            mixes: arms,
            objectives: scenario.objectives.map { OutcomeTable.Objective(isLowerBetter: $0.wish == .lower) },
            outcomes: records.flatMap { record in
                plan.policies.indices.flatMap { arm in
                    scenario.objectives.indices.map { objective in
                        OutcomeTable.Outcome(
                            value: record.values[objective * arms + arm], isMet: met(record, objective, arm) ?? false)
                    }
                }
            })
    }

    private func regrets(_ table: OutcomeTable, _ criterion: RobustnessRow.Criterion) -> [Regret] {
        let count = scenario.objectives.count
        switch criterion {
        case .objective(let objective): return Regret.all(table, objective: objective)
        case .alike: return Regret.all(table, weights: Array(repeating: 1, count: count))
        case .foremost(let first):
            return Regret.all(table, weights: (0..<count).map { $0 == first ? Double(count - 1) : 1 })
        }
    }

    private func satisficing(
        _ table: OutcomeTable, _ arm: Int, _ criterion: RobustnessRow.Criterion
    ) -> Satisficing {
        if case .objective(let objective) = criterion { return Satisficing(table, mix: arm, objective: objective) }
        return Satisficing(table, mix: arm, objectives: Array(scenario.objectives.indices))
    }
}
