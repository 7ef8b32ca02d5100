// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension Objective {
    /// Whether a year value meets the target; nil where that cannot be told.
    ///
    /// A change by share s from a value b asks for a difference of at least s x |b| in the wished direction, and for a
    /// difference at all unless s is 0: where b is 0, staying there meets no target.
    ///
    /// - Parameters:
    ///   - value: in the arm judged.
    ///   - reference: in the reference arm of the same replicate at the same reading.
    ///   - start: in the year before the policies begin.
    package func isMet(_ value: Double, reference: Double, start: Double) -> Bool? {
        let sign: Double = wish == .lower ? -1 : 1
        switch target {
        case .level(let level): return value.isFinite ? sign * (value - level) >= 0 : nil
        case .changeFromReference(let share): return Self.isChanged(value, from: reference, by: share, sign)
        case .changeFromStart(let share): return Self.isChanged(value, from: start, by: share, sign)
        }
    }

    private static func isChanged(_ value: Double, from base: Double, by share: Double, _ sign: Double) -> Bool? {
        guard value.isFinite, base.isFinite else { return nil }
        let gain = sign * (value - base)
        return gain >= share * abs(base) && (gain > 0 || share <= 0)
    }
}

extension Findings {
    /// Whether each policy of the plan meets each objective. The policies' own reference is the scenario's, whatever the
    /// contrasts; a target against it is not applicable where the plan leaves it out.
    package func objectiveRows() -> [ObjectiveRow] {
        let readings = readings
        return plan.policies.indices.flatMap { arm in
            readings.objectives.map { objectiveRow($0, arm: arm, readings) }
        }
    }

    private func objectiveRow(_ objective: Int, arm: Int, _ readings: ObjectiveReadings) -> ObjectiveRow {
        let due = readings.due(objective)
        let data = scenario.objectives[objective]
        let cell = layout.row(of: Cell(data.indicator, place: data.place))
        let histories = replicates.map { met(objective, arm: arm, $0, cell: cell, readings) }
        let atDue = histories.compactMap { $0[due] }
        let successes = atDue.count { $0 }
        // Sorted by first week met, with those that never meet it last: the middle one, or the lower of the two.
        let first = histories.compactMap { $0.firstIndex(of: true) }.sorted()
        let middle = (histories.count - 1) / 2
        return ObjectiveRow(
            policy: plan.policies[arm], objective: objective, replicates: atDue.count,
            probabilityMet: atDue.isEmpty ? nil : Double(successes) / Double(atDue.count),
            interval: atDue.isEmpty ? nil : ShareInterval.clopperPearson(successes: successes, trials: atDue.count),
            medianWeekMet: atDue.isEmpty || middle >= first.count ? nil : calendar.readings[first[middle]])
    }

    /// Whether the target is met, by reading of the calendar.
    func met(
        _ objective: Int, arm: Int, _ replicate: ReplicateRecord, cell: Int?, _ readings: ObjectiveReadings
    ) -> [Bool?] {
        let data = scenario.objectives[objective]
        let reference = plan.policies.firstIndex(of: scenario.baseline)
        let start = cell.map { replicate.arms[arm].yearBefore[$0] } ?? .nan
        return calendar.readings.indices.map { reading in
            data.isMet(
                readings.value(objective, replicate.arms[arm], reading: reading),
                reference: reference.map { readings.value(objective, replicate.arms[$0], reading: reading) } ?? .nan,
                start: start)
        }
    }
}
