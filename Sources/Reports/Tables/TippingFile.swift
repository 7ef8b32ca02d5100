// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension Table where Row == TippingFinding {
    package static func tipping(_ findings: StressFindings) -> Table {
        let scenario = findings.scenario
        let register = findings.plan.register
        func range(_ row: TippingFinding) -> ClosedRange<Double>? { register[row.assumption].numbers?.range }
        func unit(
            _ name: String, _ definition: String, emptyWhen: String? = nil,
            _ value: @escaping (TippingFinding) -> Double?
        ) -> Column<TippingFinding> {
            .number(name, definition, unit: "as the parameter", emptyWhen: emptyWhen) { .number(orEmpty: value($0)) }
        }
        let unless = "the finding is `none`, or cannot be told and has no bounds"
        return Table(
            name: "tipping", title: "Tipping values",
            definition:
                "At what value of a number that is taken for granted a mix just meets its target, or another mix overtakes "
                + "the best, all else standing; on the histories of the one-at-a-time test.",
            columns: [
                .text("assumption", "Id of the assumption.", key: true) { .text(register[$0.assumption].id) },
                .text("objective", "Id of the objective.", key: true) {
                    .text(scenario.objectives[$0.objective].id)
                },
                .policy { .text(scenario.policies[$0.policy].id) },
                .text(
                    "rival", "Id of the mix that overtakes it beyond the value.", key: true,
                    emptyWhen: "it is the target that is met on one side of the value and missed on the other"
                ) { .text(orEmpty: $0.rival.map { scenario.policies[$0].id }) },
                unit("standing", "Where the number stands.", emptyWhen: "it stands at several values") {
                    register[$0.assumption].numbers.flatMap { scenario.standing($0.dial) }
                },
                unit("range_low", "Lower end of what is plausible.") { range($0)?.lowerBound },
                unit("range_high", "Upper end of what is plausible.") { range($0)?.upperBound },
                .text(
                    "finding",
                    "at: it tips at the value; none: what is so as it stands is clearly so everywhere looked at; unclear: too "
                        + "few histories to tell whether it tips within the bounds.",
                    allowed: ["at", "none", "unclear"]
                ) { .text($0.point.finding.word) },
                unit("value", "The tipping value.", emptyWhen: "the finding is not `at`") { $0.point.finding.value },
                unit(
                    "low",
                    "Lower end of its 95 % interval: outside, the sign is clear. Where the search ended early it is the last "
                        + "value known to be clear. Where it is unclear, the bounds within which it may tip.",
                    emptyWhen: unless
                ) { $0.point.finding.bounds?.lowerBound },
                unit("high", "Upper end of it.", emptyWhen: unless) { $0.point.finding.bounds?.upperBound },
                .whole("evaluations", "Values of the number that were looked at.", unit: "values") {
                    .whole($0.point.evaluations)
                },
            ])
    }
}

extension TippingPoint.Finding {
    var word: String {
        switch self {
        case .at: "at"
        case .none: "none"
        case .unclear: "unclear"
        }
    }

    var value: Double? { if case .at(let value, _) = self { value } else { nil } }

    var bounds: ClosedRange<Double>? {
        switch self {
        case .at(_, let interval): interval
        case .unclear(let bounds): bounds
        case .none: nil
        }
    }
}
