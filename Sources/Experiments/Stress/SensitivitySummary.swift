// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// How much one assumption, or two, has to do with what a mix does, where all assumptions vary together.
package struct SensitivityRow: Sendable, Equatable {
    package enum Measure: String, CaseIterable, Sendable {
        case elementaryEffect = "elementary_effect"
        case elementarySpread = "elementary_spread"
        case separation
        case firstOrder = "first_order"
        case total
        case pair

        /// What it says, for those who read no code.
        package var definition: String {
            switch self {
            case .elementaryEffect:
                "mean size of the change of the effect as the assumption crosses its range (Morris's mu*), each change the mean of "
                    + "two histories"
            case .elementarySpread:
                "spread of that change, large where it hangs on other assumptions, is no straight line (Morris's sigma), or is "
                    + "luck"
            case .separation:
                "how far futures that miss the target differ in the assumption from those that meet it, 0 to 1 (Kolmogorov and "
                    + "Smirnov; for choices, total variation)"
            case .firstOrder:
                "share of the variance of the effect, luck's included, that the assumption has by itself (Sobol)"
            case .total: "the same with all in which it takes part together with others"
            case .pair: "share of the variance that two assumptions have only together"
            }
        }
    }

    package var measure: Measure
    /// Rows of the register; `other` for pairs alone.
    package var assumption: Int
    package var other: Int?
    package var policy: Int
    package var objective: Int
    package var value: Double
    /// 95 %; nil for distances.
    package var interval: ClosedRange<Double>?
    /// Of an assumption that does not matter: of no effect on what is expected, no share, or no difference. Nil where it cannot
    /// be told.
    package var pValue: Double?
    /// Whether it matters beyond chance, all rows of its measure together: where no assumption matters, at most one study in
    /// twenty has any (Benjamini and Hochberg 1995).
    package var isDistinguishable = false
    /// Trajectories, futures or samples that it is from.
    package var count: Int
}

extension StressFindings {
    /// By measure, assumption, policy, objective; empty where assumptions were not varied together.
    package var sensitivities: [SensitivityRow] {
        guard let together else { return [] }
        return [elementary(together), separations(together), shares(together)].flatMap { told($0) }
    }

    /// The same rows with what can be told of each measure.
    private func told(_ rows: [SensitivityRow]) -> [SensitivityRow] {
        var rows = rows
        for measure in SensitivityRow.Measure.allCases {
            let own = rows.indices.filter { rows[$0].measure == measure }
            let threshold = FalseDiscovery.threshold(own.map { rows[$0].pValue ?? 1 }, rate: StressSummary.rate) ?? -1
            for row in own { rows[row].isDistinguishable = (rows[row].pValue ?? 1) <= threshold }
        }
        return rows
    }

    private func elementary(_ together: TogetherFindings) -> [SensitivityRow] {
        StressEffect.all(together.trajectories, scenario, plan).flatMap { effect in
            RepeatedEffects.all(together.trajectories.points, results: effect.results).enumerated()
                .flatMap { factor, repeated -> [SensitivityRow] in
                    let found = repeated.effects
                    guard let size = found.meanSize, let spread = found.spread else { return [] }
                    func row(
                        _ measure: SensitivityRow.Measure, _ value: Double, _ interval: ClosedRange<Double>?,
                        _ pValue: Double?
                    ) -> SensitivityRow {
                        SensitivityRow(
                            measure: measure, assumption: together.factors.factors[factor].assumption, other: nil,
                            policy: effect.policy, objective: effect.objective, value: value, interval: interval,
                            pValue: pValue, count: found.effects.count)
                    }
                    let luck = together.design.luck(scenario.seed, TogetherDesign.firstTrajectory)
                    return [
                        row(.elementaryEffect, size.mean, size.interval, repeated.pValue),
                        row(
                            .elementarySpread, spread, found.spreadInterval(factor: factor, luck: luck),
                            repeated.spreadPValue),
                    ]
                }
        }
    }

    private func separations(_ together: TogetherFindings) -> [SensitivityRow] {
        guard plan.hasTargets else { return [] }
        return targets.flatMap { target -> [SensitivityRow] in
            let told = met(together.futures, target)
            let rows = told.indices.filter { told[$0] != nil }
            let luck = together.design.luck(scenario.seed, TogetherDesign.firstFuture)
            guard
                let found = RegionalSensitivity(
                    together.factors.table(together.futures.points, rows: rows), fails: rows.map { !told[$0]! },
                    luck: luck)
            else { return [] }
            return found.separations.map { separation in
                SensitivityRow(
                    measure: .separation, assumption: together.factors.factors[separation.factor].assumption,
                    other: nil,
                    policy: target.policy, objective: target.objective, value: separation.distance, interval: nil,
                    pValue: separation.pValue, count: rows.count)
            }
        }
    }

    private func shares(_ together: TogetherFindings) -> [SensitivityRow] {
        guard let samples = together.samples else { return [] }
        let shared = together.shared.map { together.factors.factors[$0].assumption }
        return StressEffect.all(samples, scenario, plan).flatMap { effect -> [SensitivityRow] in
            guard
                let indices = StochasticSobol(
                    results: effect.results, factors: shared.count, secondOrder: together.design.hasPairs,
                    luck: together.design.luck(scenario.seed, TogetherDesign.firstSample))
            else { return [] }
            func row(
                _ measure: SensitivityRow.Measure, _ factor: Int, _ other: Int?, _ index: StochasticSobol.Index
            ) -> SensitivityRow {
                SensitivityRow(
                    measure: measure, assumption: shared[factor], other: other.map { shared[$0] },
                    policy: effect.policy,
                    objective: effect.objective, value: index.value, interval: index.interval, pValue: index.pValue,
                    count: indices.samples)
            }
            return shared.indices.map { row(.firstOrder, $0, nil, indices.first[$0]) }
                + shared.indices.map { row(.total, $0, nil, indices.total[$0]) }
                + indices.second.map { row(.pair, $0.lower, $0.higher, $1) }.sorted {
                    ($0.assumption, $0.other!) < ($1.assumption, $1.other!)
                }
        }
    }

    // MARK: Targets

    /// A mix and an objective.
    struct Target { var policy: Int; var objective: Int }

    /// By objective, then mix, without the baseline.
    var targets: [Target] {
        scenario.objectives.indices.flatMap { objective in
            plan.policies.filter { $0 != scenario.baseline }.map { Target(policy: $0, objective: objective) }
        }
    }

    /// Whether the target is met at each point of a design; nil where the history does not apply.
    func met(_ runs: TogetherFindings.Runs, _ target: Target) -> [Bool?] {
        runs.records.map { met($0, target.objective, plan.policies.firstIndex(of: target.policy)!) }
    }

    /// Whether an arm of a history meets a target; nil where it does not apply.
    package func met(_ record: StressRecord, _ objective: Int, _ arm: Int) -> Bool? {
        guard record.fault == nil else { return nil }
        let values = record.values[(objective * plan.policies.count)..<((objective + 1) * plan.policies.count)]
        let margin = scenario.objectives[objective].margin(
            values[values.startIndex + arm], reference: values[values.startIndex + baseline],
            start: record.starts[objective])
        return margin.isFinite ? margin >= 0 : nil
    }
}
