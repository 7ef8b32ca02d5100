// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension Table where Row == CourseRow {
    package static func courses(_ labels: Labels) -> Table {
        let whole = "the effect is not split into orders"
        func part(_ name: String, _ short: String, _ definition: String, _ value: @escaping (CourseRow) -> Estimate?)
            -> [Column<CourseRow>]
        {
            Column.estimate(name, short + "_low", short + "_high", definition, value).map { column in
                var column = column
                column.about.emptyWhen = [whole, column.about.emptyWhen].compactMap { $0 }.joined(separator: ", or ")
                return column
            }
        }
        return Table(
            name: "courses", title: "Effects quarter by quarter",
            definition:
                "Paired differences of recorded cells in the 13 weeks that end at a week: of counts and money sums, of the "
                + "rest means or ratios.",
            columns: Column.compared(labels) { ($0.policy, $0.reference, $0.cell) } + [
                .whole("week", "Week of the horizon at whose end the quarter ends.", unit: "weeks", key: true, from: 1)
                { .whole($0.week) },
                .whole("pairs", "Replicates in which every history compared has a value.", unit: "pairs") {
                    .whole($0.pairs)
                },
            ] + part("first_order", "first", "Difference with all channels held") { $0.first }
                + part("second_order", "second", "Total less first order") { $0.second }
                + Column.estimate("total", "total_low", "total_high", "Difference with everybody free to answer") {
                    $0.total
                })
    }
}

extension Table where Row == TimingRow {
    package static func timing(_ labels: Labels) -> Table {
        func week(_ name: String, _ definition: String, _ value: @escaping (TimingRow) -> Int?) -> Column<TimingRow> {
            .whole(name, definition, unit: "weeks", emptyWhen: "it does not happen within the horizon", from: 1) {
                .whole(orEmpty: value($0))
            }
        }
        return Table(
            name: "timing", title: "When effects appear, peak, fade and turn",
            definition:
                "Read off the quarters of courses.csv. What is said of a quarter takes two in a row whose 95 % intervals "
                + "leave zero out.",
            columns: Column.compared(labels) { ($0.policy, $0.reference, $0.cell) } + [
                .text(
                    "order",
                    "Which part of the effect: what the measures do by themselves, what the answers add, or both.",
                    key: true, allowed: EffectOrder.allCases.map(\.rawValue)
                ) { .text($0.order.rawValue) },
                week("appears_week", "End of the first quarter in which it can be told from zero.") { $0.appears },
                week("peak_week", "End of the quarter in which its mean is largest.") { $0.peaks },
                .number(
                    "peak", "That mean.", unitFrom: "unit", emptyWhen: "the effect never can be told from zero"
                ) { .number(orEmpty: $0.peak) },
                week("fades_week", "End of the first quarter after the peak from which on it cannot be told from zero.")
                {
                    $0.fades
                },
                week("reverses_week", "End of the first quarter in which it is clearly on the other side of zero.") {
                    $0.reverses
                },
                week(
                    "undone_week",
                    "End of the quarter by which what had added up since the beginning is used up again, on average."
                ) { $0.undone },
            ])
    }
}
