// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension Table where Row == SeriesRow {
    package static func series(_ labels: Labels) -> Table {
        let cell: (SeriesRow) -> Int = { $0.cell }
        let empty = "no replicate has a value there"
        func number(_ name: String, _ definition: String, _ value: @escaping (SeriesRow) -> Double?) -> Column<
            SeriesRow
        > {
            .number(name, definition, unitFrom: "indicator", emptyWhen: empty) { .number(orEmpty: value($0)) }
        }
        return Table(
            name: "series", title: "Course over time",
            definition: "Every fourth week, over replicates: of counts and money the sum over the four weeks that end "
                + "there, of the rest their mean or ratio. Cells recorded for the run only.",
            columns: [
                .policy { labels.policy($0.policy) },
                .whole("week", "Week of the horizon at whose end the point stands.", unit: "weeks", key: true, from: 1)
                {
                    .whole($0.week)
                },
                .indicator { labels.cells[$0.cell].indicator }, .layer(labels, cell),
            ] + Column.region(labels, cell) + [
                number("mean", "Mean over replicates.") { $0.mean },
                number("q05", "Quantile: one replicate in twenty is below.") { $0.q05 },
                number("q50", "Median.") { $0.q50 },
                number("q95", "Quantile: one replicate in twenty is above.") { $0.q95 },
            ])
    }
}
