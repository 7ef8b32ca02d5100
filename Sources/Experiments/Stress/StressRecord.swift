// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What one history of one world left of the objectives: no more, so that many worlds fit into memory.
package struct StressRecord: Sendable, Equatable {
    /// Names the world and the arms run in it: `StressWorld.key`.
    package var world: UInt64
    package var replicate: Int
    /// What objectives are judged by at their due dates, objective-major: `values[o * arms + a]`; NaN where not applicable.
    package var values: [Double]
    /// Year values of the last year before the policies begin, by objective; the same in all arms.
    package var starts: [Double]
    /// What stopped it; then there are no values.
    package var fault: BrokenInvariant?

    package init(world: UInt64, replicate: Int, values: [Double], starts: [Double], fault: BrokenInvariant? = nil) {
        self.world = world
        self.replicate = replicate
        self.values = values
        self.starts = starts
        self.fault = fault
    }

    /// - Parameter arms: what each arm of the plan left.
    init(world: UInt64, replicate: Int, arms: [RunRecord], scenario: Scenario, layout: CellLayout, calendar: Calendar) {
        let readings = ObjectiveReadings(scenario: scenario, policies: [], calendar: calendar, replicates: [])
        self.init(
            world: world, replicate: replicate,
            values: readings.objectives.flatMap { objective in
                arms.map { readings.value(objective, $0, reading: readings.due(objective)) }
            },
            starts: scenario.objectives.map { objective in
                layout.row(of: Cell(objective.indicator, place: objective.place)).map { arms[0].yearBefore[$0] } ?? .nan
            })
    }
}

extension ByteWriter {
    mutating func put(_ record: StressRecord) {
        put(record.world)
        put(record.replicate)
        put(record.values)
        put(record.starts)
        put(record.fault.map { [$0.week] } ?? [])
        put(record.fault?.mechanism ?? "")
        put(record.fault?.what ?? "")
    }
}

extension ByteReader {
    mutating func stress() -> StressRecord? {
        guard let world = word(), let replicate = integer(), let values = doubles(), let starts = doubles(),
            let week = integers(), let mechanism = text(), let what = text()
        else { return nil }
        return StressRecord(
            world: world, replicate: replicate, values: values, starts: starts,
            fault: week.first.map { BrokenInvariant(mechanism: mechanism, week: $0, what: what) })
    }
}
