// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension Table where Row == SensitivityRow {
    package static func sensitivity(_ findings: StressFindings) -> Table {
        let scenario = findings.scenario
        let register = findings.plan.register
        let measures = SensitivityRow.Measure.allCases
        return Table(
            name: "sensitivity", title: "What the effect hangs on",
            definition:
                "How much each assumption has to do with what each mix does against the baseline at the due week, where all "
                + "assumptions vary together. Indices that cannot be told from zero say so.",
            columns: [
                .text(
                    "measure",
                    measures.map { "\($0.rawValue): \($0.definition)" }.joined(separator: "; ") + ".", key: true,
                    allowed: measures.map(\.rawValue)
                ) { .text($0.measure.rawValue) },
                .text("assumption", "Id of the assumption.", key: true) { .text(register[$0.assumption].id) },
                .text(
                    "other", "Id of the other assumption of a pair.", key: true, emptyWhen: "the measure is not `pair`"
                ) { .text(orEmpty: $0.other.map { register[$0].id }) },
                .policy { .text(scenario.policies[$0.policy].id) },
                .text("objective", "Id of the objective.", key: true) {
                    .text(scenario.objectives[$0.objective].id)
                },
                .text("unit", "Unit of the row's numbers.") {
                    .text($0.measure.isInUnit ? scenario.objectives[$0.objective].indicator.unit : "share")
                },
                .number("value", "The index.", unitFrom: "unit") { .number($0.value) },
                .number(
                    "ci_low", "Lower end of its 95 % interval.", unitFrom: "unit",
                    emptyWhen: "the measure is `separation`, or there is one trajectory"
                ) { .number(orEmpty: $0.interval?.lowerBound) },
                .number(
                    "ci_high", "Upper end of it.", unitFrom: "unit",
                    emptyWhen: "the measure is `separation`, or there is one trajectory"
                ) { .number(orEmpty: $0.interval?.upperBound) },
                .number(
                    "p_value",
                    "Of an assumption that does not matter: no effect on what is expected, no share, or no difference.",
                    unit: "probability", emptyWhen: "there are too few trajectories", in: (0, 1)
                ) { .number(orEmpty: $0.pValue) },
                .text(
                    "distinguishable",
                    "Whether it can be told from what luck alone gives: by its p-value among those of all rows of the measure; "
                        + "where no assumption matters, at most one study in twenty has any.", allowed: ["yes", "no"]
                ) { .text($0.isDistinguishable ? "yes" : "no") },
                .whole("runs", "Trajectories, futures or samples that it is from.", unit: "runs") { .whole($0.count) },
            ])
    }
}

extension SensitivityRow.Measure {
    /// Whether it is in the indicator's unit.
    var isInUnit: Bool { self == .elementaryEffect || self == .elementarySpread }
}
