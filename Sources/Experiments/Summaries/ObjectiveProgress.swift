// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// How many histories meet an objective at one reading of the calendar.
package struct ObjectiveProgress: Sendable, Equatable {
    /// Week of the horizon at whose end it is read.
    package var week: Int
    package var share: Double
    /// Its 95 % interval by Clopper and Pearson.
    package var interval: ClosedRange<Double>
}

extension Findings {
    /// The share of replicates that meet an objective under a policy of the plan, reading by reading; readings at which it
    /// can be told for none are left out.
    package func progress(_ objective: Int, policy: Int) -> [ObjectiveProgress] {
        guard let arm = plan.policies.firstIndex(of: policy) else { return [] }
        let data = scenario.objectives[objective]
        let cell = layout.row(of: Cell(data.indicator, place: data.place))
        let readings = readings
        let histories = replicates.map { met(objective, arm: arm, $0, cell: cell, readings) }
        return calendar.readings.enumerated().compactMap { reading, week in
            let told = histories.compactMap { $0[reading] }
            guard !told.isEmpty else { return nil }
            let successes = told.count { $0 }
            return ObjectiveProgress(
                week: week, share: Double(successes) / Double(told.count),
                interval: ShareInterval.clopperPearson(successes: successes, trials: told.count))
        }
    }
}
