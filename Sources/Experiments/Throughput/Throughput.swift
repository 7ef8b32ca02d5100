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

    /// Processor time that a week takes where whole histories run, and are looked at, on several threads at once, s; nil where one breaks a rule.
    ///
    /// Cores that share their parts take longer each when all are at work, and so do later weeks than the first ones: a plan by
    /// one thread's first weeks costs half as much again as it says.
    ///
    /// - Parameter seconds: processor time to spend on each thread, and at least eight weeks.
    package static func pace(_ scenario: Scenario, threads: Int, seconds: Double) async -> Double? {
        let terrain = Terrain(scenario)
        let weeks = scenario.burnInWeeks + scenario.horizonWeeks
        return await withTaskGroup(of: (seconds: Double, weeks: Int)?.self) { group in
            for thread in 0..<threads {
                group.addTask {
                    let start = clockSeconds(CLOCK_THREAD_CPUTIME_ID)
                    var (done, spent) = (0, 0.0)
                    let observer = Observer(terrain)
                    var sums = [Double](repeating: 0, count: observer.layout.cells.count)
                    var weights = sums
                    var simulation = Simulation(terrain, replicate: thread)
                    while done < 8 || spent < seconds {
                        if done > 0, done % weeks == 0 {
                            simulation = Simulation(terrain, replicate: done / weeks * threads + thread)
                        }
                        guard (try? simulation.step()) != nil else { return nil }
                        observer.addTotals(of: simulation.world, to: &sums, weights: &weights)
                        observer.addLevels(of: simulation.world, to: &sums, weights: &weights)
                        done += 1
                        spent = clockSeconds(CLOCK_THREAD_CPUTIME_ID) - start
                    }
                    return (spent, done)
                }
            }
            var all = (seconds: 0.0, weeks: 0)
            for await part in group {
                guard let part else { return nil }
                all = (all.seconds + part.seconds, all.weeks + part.weeks)
            }
            return all.seconds / Double(all.weeks)
        }
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
    package static func processorSeconds() -> Double { clockSeconds(CLOCK_PROCESS_CPUTIME_ID) }

    private static func clockSeconds(_ clock: clockid_t) -> Double {
        var now = timespec()
        clock_gettime(clock, &now)
        return Double(now.tv_sec) + 1e-9 * Double(now.tv_nsec)
    }

    /// Most resident memory of the process so far, bytes.
    package static func peakMemory() -> Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1024
    }
}
