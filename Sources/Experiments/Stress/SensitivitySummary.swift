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
                "mean size of the change of the effect as the assumption crosses its range (Morris's mu*)"
            case .elementarySpread:
                "spread of that change, large where it hangs on other assumptions or is no straight line (Morris's sigma)"
            case .separation:
                "how far futures that miss the target differ in the assumption from those that meet it, 0 to 1 (Kolmogorov and "
                    + "Smirnov; for choices, total variation)"
            case .firstOrder: "share of the variance of the effect that the assumption has by itself (Sobol)"
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
    /// 95 %; nil for distances, which have a p-value instead.
    package var interval: ClosedRange<Double>?
    package var pValue: Double?
    /// Whether it can be told from zero.
    package var isDistinguishable: Bool
    /// Trajectories, futures or samples that it is from.
    package var count: Int
}

extension StressFindings {
    /// By measure, assumption, policy, objective; empty where assumptions were not varied together.
    package var sensitivities: [SensitivityRow] {
        guard let together else { return [] }
        return elementary(together) + separations(together) + shares(together)
    }

    private func elementary(_ together: TogetherFindings) -> [SensitivityRow] {
        StressEffect.all(together.trajectories, scenario, plan).flatMap { effect in
            MorrisEffects.all(together.trajectories.points, results: effect.results).enumerated()
                .flatMap { factor, found -> [SensitivityRow] in
                    guard let size = found.meanSize, let spread = found.spread else { return [] }
                    func row(
                        _ measure: SensitivityRow.Measure, _ value: Double, _ interval: ClosedRange<Double>?
                    ) -> SensitivityRow {
                        SensitivityRow(
                            measure: measure, assumption: together.factors.factors[factor].assumption, other: nil,
                            policy: effect.policy, objective: effect.objective, value: value, interval: interval,
                            pValue: nil, isDistinguishable: (interval?.lowerBound ?? 0) > 0, count: found.effects.count)
                    }
                    let luck = together.design.luck(scenario.seed, TogetherDesign.firstTrajectory)
                    return [
                        row(.elementaryEffect, size.mean, size.interval),
                        row(.elementarySpread, spread, found.spreadInterval(factor: factor, luck: luck)),
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
                    pValue: separation.pValue, isDistinguishable: separation.isDistinguishable, count: rows.count)
            }
        }
    }

    private func shares(_ together: TogetherFindings) -> [SensitivityRow] {
        guard let samples = together.samples else { return [] }
        let shared = together.shared.map { together.factors.factors[$0].assumption }
        return StressEffect.all(samples, scenario, plan).flatMap { effect -> [SensitivityRow] in
            guard
                let indices = SobolIndices(
                    results: effect.results, factors: shared.count, secondOrder: together.design.hasPairs,
                    luck: together.design.luck(scenario.seed, TogetherDesign.firstSample))
            else { return [] }
            func row(_ measure: SensitivityRow.Measure, _ factor: Int, _ other: Int?, _ index: SobolIndices.Index)
                -> SensitivityRow
            {
                SensitivityRow(
                    measure: measure, assumption: shared[factor], other: other.map { shared[$0] },
                    policy: effect.policy,
                    objective: effect.objective, value: index.value, interval: index.interval, pValue: nil,
                    isDistinguishable: index.isDistinguishable, count: indices.samples)
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
