// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What one mix came to in each history.
package struct HistoryValues: Sendable, Equatable {
    /// In the order of the histories' numbers; NaN where not applicable.
    package var values: [Double]

    /// Over the histories in which it is applicable; nil without any.
    package var mean: Double? { Sample(values.filter(\.isFinite)).mean }
}

extension Findings {
    /// Year values of an objective's indicator at its due date.
    ///
    /// - Parameters:
    ///   - objective: row of the scenario's objectives.
    ///   - arm: row of the plan's policies.
    package func values(ofObjective objective: Int, arm: Int) -> HistoryValues {
        let readings = readings
        let due = readings.due(objective)
        return HistoryValues(values: replicates.map { readings.value(objective, $0.arms[arm], reading: due) })
    }

    /// Whether an objective is met at its due date, by history; nil where that cannot be told, as it cannot where the
    /// plan leaves out the mix it is measured against.
    package func isMet(_ objective: Int, arm: Int) -> [Bool?] {
        let readings = readings
        let due = readings.due(objective)
        let data = scenario.objectives[objective]
        let cell = layout.row(of: Cell(data.indicator, place: data.place))
        return replicates.map { met(objective, arm: arm, $0, cell: cell, readings)[due] }
    }

    /// Year values of a cell at a horizon of the calendar.
    package func values(ofCell cell: Int, horizon: Int, arm: Int) -> HistoryValues {
        HistoryValues(values: replicates.map { $0.arms[arm].yearly[horizon * layout.cells.count + cell] })
    }

    /// What a mix costs over the horizon, USD.
    package func spend(arm: Int) -> HistoryValues {
        HistoryValues(values: replicates.map { $0.arms[arm].spend.reduce(0, +) })
    }

    /// What it costs in a year of the horizon, counted from 0, USD.
    package func spend(arm: Int, year: Int) -> HistoryValues {
        let uses = scenario.policies[plan.policies[arm]].uses.indices
        return HistoryValues(
            values: replicates.map { replicate in
                uses.reduce(0) { $0 + replicate.arms[arm].spend[$1 * calendar.years + year] }
            })
    }
}
