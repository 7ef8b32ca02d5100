// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// One value of one history.
package struct OutcomeRow: Sendable {
    /// Row in the scenario's policies.
    package var policy: Int32
    package var replicate: Int32
    /// Row in the cell layout.
    package var cell: Int32
    package var horizonWeeks: Int32
    /// NaN where not applicable.
    package var value: Double
}

extension Table where Row == OutcomeRow {
    package static func outcomes(_ labels: Labels) -> Table {
        let cell: (OutcomeRow) -> Int = { Int($0.cell) }
        return Table(
            name: "outcomes", title: "Outcome of every history",
            definition: "One value per policy, replicate, cell and horizon: the raw results the other files sum up.",
            columns: [
                .policy { labels.policy(Int($0.policy)) },
                .whole(
                    "replicate", "Number of the history; the same number means the same luck in every policy.",
                    key: true
                ) { .whole(Int($0.replicate)) },
                .indicator { labels.cells[Int($0.cell)].indicator }, .layer(labels, cell),
            ] + Column.region(labels, cell) + Column.people(labels, cell) + [
                .horizon { .whole(Int($0.horizonWeeks)) },
                .number(
                    "value", "The indicator over the 52 weeks that end at the horizon.", unitFrom: "indicator",
                    emptyWhen: "a share or mean of nothing, such as the seized share where nothing was shipped"
                ) { .number($0.value) },
            ])
    }
}

extension Findings {
    /// Every value of every finished replicate, in the order of the file. Fresh replicates are not among them: they
    /// exist only to judge the winner on luck that had no say in choosing it.
    package func outcomes(_ labels: Labels) -> [OutcomeRow] {
        let arms = plan.policies.enumerated().sorted {
            CellValue.text(scenario.policies[$0.element].id).precedes(.text(scenario.policies[$1.element].id))
        }
        let width = layout.cells.count
        var rows: [OutcomeRow] = []
        rows.reserveCapacity(arms.count * replicates.count * width * calendar.horizons.count)
        for (arm, policy) in arms {
            for replicate in replicates {
                let yearly = replicate.arms[arm].yearly
                for cell in labels.order {
                    for (h, weeks) in calendar.horizons.enumerated() {
                        rows.append(
                            OutcomeRow(
                                policy: Int32(policy), replicate: Int32(replicate.replicate), cell: Int32(cell),
                                horizonWeeks: Int32(weeks), value: yearly[h * width + cell]))
                    }
                }
            }
        }
        return rows
    }
}
