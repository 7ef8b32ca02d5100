// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension Table where Row == DisplacementRow {
    package static func displacement(_ labels: Labels) -> Table {
        return Table(
            name: "displacement", title: "Where it went",
            definition:
                "Weighted displacement quotients of Bowers and Johnson (2003): what is added elsewhere for each unit a "
                + "policy takes away where it acts. Time 0 is the reference on the same luck and time 1 the policy, both in "
                + "the year that ends at the horizon. Below 0 is displacement, above 0 diffusion of benefits.",
            columns: comparison(labels) + [
                .whole("pairs", "Replicates in which target, buffer and control all have a value.", unit: "pairs") {
                    .whole($0.result.pairs)
                },
                .number(
                    "target_reference", "Mean at the target under the reference.", unitFrom: "unit",
                    emptyWhen: "there is no target or no pair"
                ) { .number(orEmpty: $0.result.targetReference) },
            ]
                + change("target", "there is no target, no pair or no control that counts anything") {
                    $0.result.targetChange
                }
                + change("buffer", "there is no buffer, no pair or no control that counts anything") {
                    $0.result.bufferChange
                } + [
                    .number(
                        "wdq", "Change at the buffer per change at the target, both weighted by the control.",
                        unit: "ratio", emptyWhen: undefined
                    ) { .number(orEmpty: $0.result.quotient?.mean) },
                    .number(
                        "ci_low", "Lower end of its 95 % interval, by Fieller's method.", unit: "ratio",
                        emptyWhen: undefined
                    ) { .number(orEmpty: $0.result.quotient?.interval?.lowerBound) },
                    .number("ci_high", "Upper end of its 95 % interval.", unit: "ratio", emptyWhen: undefined) {
                        .number(orEmpty: $0.result.quotient?.interval?.upperBound)
                    },
                    .text(
                        "status",
                        "What may be said on the 95 % interval, or why there is no quotient. "
                            + DisplacementStatus.allCases.map { "\($0.rawValue): \($0.definition)" }
                            .joined(separator: "; ") + ".", allowed: DisplacementStatus.allCases.map(\.rawValue)
                    ) { .text($0.result.status.rawValue) },
                ])
    }

    private static var undefined: String { "the status begins with undefined" }

    /// What is compared with what; no column is ever empty, so that together they name a row.
    private static func comparison(_ labels: Labels) -> [Column<DisplacementRow>] {
        [
            .policy { labels.policy($0.policy) }, .reference { labels.policy($0.reference) },
            .indicator { .text($0.indicator.rawValue) }, .unit { .text($0.indicator.unit) },
            .text(
                "kind",
                "What target, buffer and control are: places; markets of goods; or, as method, kinds of places on the way "
                    + "in the countries of the places that measures name.", key: true,
                allowed: DisplacementComparison.Kind.allCases.map(\.rawValue)
            ) { .text($0.comparison.kind.rawValue) },
            .text(
                "target",
                "Where measures act, ids parted by +: everywhere they do, the parts they single out, and each of those; "
                    + "(nowhere) where none acts.", key: true
            ) { .text($0.comparison.target.label) },
            .text(
                "buffer",
                "Where it may have gone: an id; (linked), places one link away from the target; (all others), which counts "
                    + "goods once at each place they pass; (none).", key: true
            ) { .text($0.comparison.buffer.label) },
            .text(
                "control",
                "What both are weighted by: (not linked), places neither target nor linked to it; (none), where the "
                    + "reference on the same luck stands for it and C is 1.", key: true
            ) { .text($0.comparison.control?.label ?? "(none)") },
            .text(
                "buffer_acted_on", "Whether measures of the policy act at the buffer too: a fall may be their own.",
                allowed: DisplacementComparison.Overlap.allCases.map(\.rawValue)
            ) { .text($0.comparison.overlap.rawValue) },
            .horizon { .whole($0.horizonWeeks) },
        ]
    }

    private static func change(
        _ name: String, _ emptyWhen: String, _ value: @escaping (DisplacementRow) -> Estimate?
    ) -> [Column<DisplacementRow>] {
        let alone = "there are fewer than two pairs, or \(emptyWhen)"
        return [
            .number(
                name + "_change", "Mean change at the \(name), weighted by the control.", unitFrom: "unit",
                emptyWhen: emptyWhen
            ) { .number(orEmpty: value($0)?.mean) },
            .number(
                name + "_low", "Lower end of its 95 % interval, Student's t on pairs.", unitFrom: "unit",
                emptyWhen: alone
            ) { .number(orEmpty: value($0)?.interval?.lowerBound) },
            .number(name + "_high", "Upper end of its 95 % interval.", unitFrom: "unit", emptyWhen: alone) {
                .number(orEmpty: value($0)?.interval?.upperBound)
            },
        ]
    }
}
