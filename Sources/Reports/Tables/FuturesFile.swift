// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// A future, a mix and an objective.
package struct FutureRow: Sendable {
    package var design: FutureDesign
    package var future: Int
    /// Place among the plan's policies.
    package var arm: Int
    package var objective: Int
}

/// Which points of those varied together.
package enum FutureDesign: String, CaseIterable, Sendable {
    case futures, fresh, trajectories, samples

    var definition: String {
        switch self {
        case .futures: "a Latin hypercube over all assumptions, each future on luck of its own"
        case .fresh: "the same on fresh points and fresh luck, to confirm"
        case .trajectories:
            "paths on which one assumption moves at a time (Morris), all on one luck and all again on another"
        case .samples: "rows from which shares of the variance are estimated (Saltelli), each sample on two lucks"
        }
    }

    func runs(_ together: TogetherFindings) -> TogetherFindings.Runs? {
        switch self {
        case .futures: together.futures
        case .fresh: together.fresh
        case .trajectories: together.trajectories
        case .samples: together.samples
        }
    }
}

extension Table where Row == FutureRow {
    package static func futures(_ findings: StressFindings, _ together: TogetherFindings) -> Table {
        let scenario = findings.scenario
        let arms = findings.plan.policies
        func record(_ row: FutureRow) -> StressRecord { row.design.runs(together)!.records[row.future] }
        func value(_ row: FutureRow, _ arm: Int) -> Double? {
            let record = record(row)
            return record.fault == nil ? record.values[row.objective * arms.count + arm] : nil
        }
        let broken = "the history broke a rule of the model, or the indicator does not apply"
        return Table(
            name: "futures", title: "Futures",
            definition:
                "What each mix did in each future in which all assumptions vary together, one history each; with what each "
                + "assumption was in it.",
            columns: [
                .text(
                    "design",
                    FutureDesign.allCases.map { "\($0.rawValue): \($0.definition)" }.joined(separator: "; ") + ".",
                    key: true, allowed: FutureDesign.allCases.map(\.rawValue)
                ) { .text($0.design.rawValue) },
                .whole("future", "Number of the point in its design, from 0.", key: true) { .whole($0.future) },
                .policy { .text(scenario.policies[arms[$0.arm]].id) },
                .text("objective", "Id of the objective.", key: true) {
                    .text(scenario.objectives[$0.objective].id)
                },
                .unit { .text(scenario.objectives[$0.objective].indicator.unit) },
                .whole("replicate", "Number of the history.") { .whole(record($0).replicate) },
                .number(
                    "value", "The indicator in the year that ends at the due week.", unitFrom: "unit", emptyWhen: broken
                ) { .number(orEmpty: value($0, $0.arm)) },
                .number("effect", "The same less the baseline's.", unitFrom: "unit", emptyWhen: broken) { row in
                    guard let own = value(row, row.arm), let base = value(row, findings.baseline) else {
                        return .empty
                    }
                    return .number(own - base)
                },
                .text(
                    "met", "Whether the target is met.", emptyWhen: "there is no target, or \(broken)",
                    allowed: ["yes", "no"]
                ) { row in
                    guard findings.plan.hasTargets else { return .empty }
                    return .text(
                        orEmpty: findings.met(record(row), row.objective, row.arm).map { $0 ? "yes" : "no" })
                },
            ] + together.factors.factors.indices.map { factor in column(factor, together) })
    }

    /// What an assumption is in each future.
    private static func column(_ factor: Int, _ together: TogetherFindings) -> Column<FutureRow> {
        func point(_ row: FutureRow) -> Double? {
            let points = row.design.runs(together)!.points
            let column = row.design == .samples ? together.shared.firstIndex(of: factor) : factor
            return column.map { together.factors.value(factor, at: points[row.future, $0]) }
        }
        let name = "assumption." + together.factors.id(factor)
        let stands = "it stands as it does in the scenario, in designs of fewer assumptions"
        switch together.factors.factors[factor].kind {
        case .number:
            return .number(name, "Where the number stands.", unit: "as the parameter", emptyWhen: stands) {
                .number(orEmpty: point($0))
            }
        case .choice(let changes):
            return .text(
                name, "What is otherwise.", emptyWhen: stands,
                allowed: (0...changes.count).map { together.factors.words(factor, Double($0)) }
            ) { .text(orEmpty: point($0).map { together.factors.words(factor, $0) }) }
        }
    }

    /// Every future of every design with every arm and objective.
    package static func rows(_ findings: StressFindings, _ together: TogetherFindings) -> [FutureRow] {
        FutureDesign.allCases.flatMap { design in
            (0..<(design.runs(together)?.records.count ?? 0)).flatMap { future in
                findings.plan.policies.indices.flatMap { arm in
                    findings.scenario.objectives.indices.map {
                        FutureRow(design: design, future: future, arm: arm, objective: $0)
                    }
                }
            }
        }
    }
}
