// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension Table where Row == EffectRow {
    package static func effects(_ labels: Labels) -> Table {
        let noPair = "no replicate has a value in both policies"
        return Table(
            name: "effects", title: "Effect of each policy",
            definition:
                "Paired difference of each policy from its reference on the same luck, in every cell and horizon.",
            columns: Column.compared(labels) { ($0.policy, $0.reference, $0.cell, $0.horizonWeeks) } + [
                .whole("pairs", "Replicates in which both policies have a value.", unit: "pairs") {
                    .whole($0.paired.pairs)
                },
                .number("mean_reference", "Mean under the reference.", unitFrom: "unit", emptyWhen: noPair) {
                    .number(orEmpty: $0.paired.meanReference)
                },
                .number("mean_policy", "Mean under the policy.", unitFrom: "unit", emptyWhen: noPair) {
                    .number(orEmpty: $0.paired.meanPolicy)
                },
                .number("difference", "Mean of policy less reference over pairs.", unitFrom: "unit", emptyWhen: noPair)
                {
                    .number(orEmpty: $0.paired.difference)
                },
                .number(
                    "ci_low", "Lower end of the difference's 95 % interval, Student's t on pairs.", unitFrom: "unit",
                    emptyWhen: Column<EffectRow>.noInterval
                ) { .number(orEmpty: $0.paired.interval?.lowerBound) },
                .number(
                    "ci_high", "Upper end of the difference's 95 % interval.", unitFrom: "unit",
                    emptyWhen: Column<EffectRow>.noInterval
                ) { .number(orEmpty: $0.paired.interval?.upperBound) },
                .number(
                    "relative_difference", "Difference as a share of the reference's mean without its sign.",
                    unit: "share", emptyWhen: "the reference's mean is 0, or there is no pair"
                ) { .number(orEmpty: $0.paired.relativeDifference) },
                .number(
                    "share_lower", "Share of pairs in which the policy is lower; a tie counts half.", unit: "share",
                    emptyWhen: noPair, in: (0, 1)
                ) { .number(orEmpty: $0.paired.shareLower) },
                .number(
                    "variance_reduction", "How many times fewer replicates the shared luck makes necessary.",
                    unit: "ratio", emptyWhen: "the difference does not vary, or there are fewer than two pairs",
                    in: (0, nil)
                ) { .number(orEmpty: $0.paired.varianceReduction) },
                .whole(
                    "pairs_for_10pct",
                    "Pairs that would bring the interval's half-width within a tenth of the difference.",
                    unit: "pairs", emptyWhen: "the difference is 0, or it would take more than a million million",
                    from: 2
                ) { .whole(orEmpty: $0.paired.pairsFor10Percent) },
                .whole(
                    "example_replicate",
                    "The history whose difference is nearest to the mean: see countermove run --replicate.",
                    emptyWhen: noPair
                ) { .whole(orEmpty: $0.example) },
            ])
    }
}
