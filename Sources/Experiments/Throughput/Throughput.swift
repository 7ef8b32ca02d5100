// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Glibc

/// How fast the model runs on this machine, and how that grows with its size.
package struct Throughput: Sendable {
    /// Some weeks of one scenario at one size.
    package struct Reading: Sendable, Equatable {
        /// Mean number of active groups, and of members at liberty, over the weeks.
        package var groups: Double
        package var members: Double
        package var weeks: Int
        /// Processor time of the weeks, s.
        package var seconds: Double
        /// Most memory the process had held by the end, bytes.
        package var peakMemory: Int

        package var secondsPerWeek: Double { seconds / Double(weeks) }
        package var groupWeeksPerSecond: Double { groups * Double(weeks) / seconds }
        package var memberWeeksPerSecond: Double { members * Double(weeks) / seconds }
    }

    /// With more groups of the same size, smallest first.
    package let byGroups: [Reading]
    /// With larger groups, smallest first.
    package let byMembers: [Reading]

    /// Growth of the time of a week with groups: 1 is in proportion.
    package var groupExponent: Double { Self.slope(byGroups) { ($0.groups, $0.secondsPerWeek) } }
    package var memberExponent: Double { Self.slope(byMembers) { ($0.members, $0.secondsPerWeek) } }

    /// Runs the scenario at five sizes.
    ///
    /// - Parameter seconds: processor time to spend on each size, beside setting it up.
    package static func measure(_ scenario: Scenario, seconds: Double) throws(BrokenInvariant) -> Throughput {
        let usual = try read(scenario, seconds: seconds)
        var byGroups = [usual]
        for factor in [4, 16] { byGroups.append(try read(scenario.scaled(groups: factor), seconds: seconds)) }
        var byMembers = [usual]
        for factor in [10.0, 100] { byMembers.append(try read(scenario.scaled(members: factor), seconds: seconds)) }
        return Throughput(byGroups: byGroups, byMembers: byMembers)
    }

    /// Runs a scenario from its start until the processor time is spent, at least the eight weeks in which every group
    /// reviews its plans twice.
    package static func read(_ scenario: Scenario, seconds: Double) throws(BrokenInvariant) -> Reading {
        let terrain = Terrain(scenario)
        var simulation = Simulation(terrain, replicate: 0)
        for _ in 0..<4 { try simulation.step() }
        var reading = Reading(groups: 0, members: 0, weeks: 0, seconds: 0, peakMemory: 0)
        while reading.weeks < 8 || reading.seconds < seconds {
            let start = processorSeconds()
            try simulation.step()
            reading.seconds += processorSeconds() - start
            reading.weeks += 1
            let groups = simulation.world.groups
            for row in 0..<groups.count where groups.isActive[row] {
                reading.groups += 1
                reading.members += Double(groups.free[row])
            }
        }
        reading.groups /= Double(reading.weeks)
        reading.members /= Double(reading.weeks)
        reading.peakMemory = peakMemory()
        return reading
    }

    /// Least-squares slope of log y on log x; not a number for fewer than two sizes.
    private static func slope(_ readings: [Reading], _ point: (Reading) -> (x: Double, y: Double)) -> Double {
        let points = readings.map { (x: log(point($0).x), y: log(point($0).y)) }
        let count = Double(points.count)
        let meanX = points.reduce(0) { $0 + $1.x } / count
        let meanY = points.reduce(0) { $0 + $1.y } / count
        let spread = points.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
        return points.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
    }

    /// Processor time of the process so far, s.
    package static func processorSeconds() -> Double {
        var now = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now)
        return Double(now.tv_sec) + 1e-9 * Double(now.tv_nsec)
    }

    /// Most resident memory of the process so far, bytes.
    package static func peakMemory() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1024
    }
}
