// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension Table where Row == SecondOrderRow {
    package static func secondOrder(_ labels: Labels) -> Table {
        return Table(
            name: "second_order", title: "What measures do by themselves, and what the answers to them do",
            definition:
                "The paired difference of a policy from its reference, split into what its measures do while everybody "
                + "keeps deciding as under the reference (first order) and what their answers add (second order).",
            columns: Column.compared(labels) { ($0.policy, $0.reference, $0.cell, $0.horizonWeeks) } + [
                .whole("pairs", "Replicates in which every history of the split has a value.", unit: "pairs") {
                    .whole($0.pairs)
                }
            ]
                + Column.estimate(
                    "first_order", "first_low", "first_high", "Difference with all channels held", withoutRough: true
                ) { $0.first }
                + Column.estimate(
                    "second_order", "second_low", "second_high", "Total less first order", withoutRough: true
                ) { $0.second }
                + Column.estimate(
                    "total", "total_low", "total_high", "Difference with everybody free to answer", withoutRough: true
                ) { $0.total } + [
                    .number(
                        "offset", "Share of the first order that the answers undo: -second order / first order.",
                        unit: "ratio", emptyWhen: noOffset
                    ) { .number(orEmpty: $0.offset?.mean) },
                    .number(
                        "offset_low", "Lower end of the offset's 95 % interval, by Fieller's method.", unit: "ratio",
                        emptyWhen: noOffset
                    ) { .number(orEmpty: $0.offset?.interval?.lowerBound) },
                    .number(
                        "offset_high", "Upper end of the offset's 95 % interval.", unit: "ratio", emptyWhen: noOffset
                    ) { .number(orEmpty: $0.offset?.interval?.upperBound) },
                    .text(
                        "verdict", "What may be said on 95 % intervals and the way wanted.",
                        emptyWhen: "nobody says which way is better, or there are fewer than two pairs",
                        allowed: SecondOrderVerdict.allCases.map(\.rawValue)
                    ) { .text(orEmpty: $0.verdict?.rawValue) },
                ])
    }

    private static var noOffset: String { "the first order cannot be told from zero" }
}

extension Table where Row == ChannelRow {
    package static func channels(_ labels: Labels) -> Table {
        return Table(
            name: "channels", title: "Which answer did it",
            definition:
                "The second order shared out over channels of response by Shapley value; the channels of a cell and "
                + "horizon add up to its second order.",
            columns: Column.compared(labels) { ($0.policy, $0.reference, $0.cell, $0.horizonWeeks) } + [
                .text(
                    "channel", "The response: whose decisions, about what.", key: true,
                    allowed: Channel.allCases.map(\.id)
                ) { .text($0.channel.id) }
            ]
                + Column.estimate(
                    "contribution", "ci_low", "ci_high",
                    "The channel's part of the second order; 0 for a channel that decides nothing", withoutRough: true
                ) { $0.contribution })
    }
}
