// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Looks up what objectives are judged by in finished replicates.
package struct ObjectiveReadings: Sendable {
    private let scenario: Scenario
    private let policies: [Int]
    private let calendar: Calendar
    private let replicates: [ReplicateRecord]

    package init(scenario: Scenario, policies: [Int], calendar: Calendar, replicates: [ReplicateRecord]) {
        self.scenario = scenario
        self.policies = policies
        self.calendar = calendar
        self.replicates = replicates
    }

    /// Rows of the scenario's objectives.
    package var objectives: Range<Int> { scenario.objectives.indices }

    /// Row of the policy that changes are measured against.
    package var reference: Int { scenario.baseline }

    /// Index of the calendar's reading at which an objective is due: its own week, or the last reading before it where
    /// the horizon is shorter.
    package func due(_ objective: Int) -> Int {
        calendar.readings.lastIndex { $0 <= scenario.objectives[objective].dueWeek } ?? 0
    }

    /// What the objective is judged by at a reading of the calendar in one arm: its year value, or the mean over the years it is
    /// judged over, as far as they have passed; NaN where not applicable.
    package func value(_ objective: Int, _ arm: RunRecord, reading: Int) -> Double {
        let first = objective * calendar.readings.count
        guard scenario.objectives[objective].overWeeks > Calendar.weeksPerYear else {
            return arm.objectiveReadings[first + reading]
        }
        let years = scenario.objectives[objective].years(until: calendar.readings[reading]).compactMap { week in
            calendar.readings.firstIndex(of: week).map { arm.objectiveReadings[first + $0] }
        }
        return years.reduce(0, +) / Double(years.count)
    }

    /// Values at the due date in all arms of the plan, in plan order, of each replicate in which all are finite.
    package func values(_ objective: Int) -> [[Double]] {
        let reading = due(objective)
        return replicates.map { $0.arms.map { value(objective, $0, reading: reading) } }
            .filter { $0.allSatisfy(\.isFinite) }
    }

    /// Values at the due date of two arms of the plan, where both are finite.
    package func pairs(_ objective: Int, policy: Int, reference: Int) -> Pairs {
        var pairs = Pairs()
        guard let p = policies.firstIndex(of: policy), let r = policies.firstIndex(of: reference) else { return pairs }
        let reading = due(objective)
        for replicate in replicates {
            pairs.append(
                policy: value(objective, replicate.arms[p], reading: reading),
                reference: value(objective, replicate.arms[r], reading: reading))
        }
        return pairs
    }

    /// Row of the policy with the best mean at the due date; ties go to the first of the plan, nil without values.
    package func winner(_ objective: Int) -> Int? {
        let values = values(objective)
        guard !values.isEmpty else { return nil }
        let means = policies.indices.map { arm in Sample(values.map { $0[arm] }).mean! }
        let best = scenario.objectives[objective].wish == .lower ? means.min()! : means.max()!
        return policies[means.firstIndex(of: best)!]
    }
}
