// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Time from sighting to action` {
    private static func scenario(weeks: Double?, accuracy: Double = 1) -> Scenario {
        var scenario = BorderWorld.twoCountries(
            [.hazardCeiling: 0.02, .hazardSteepness: 1.5, .pictureAccuracy: accuracy], size: 2_000, investigators: 1_000
        )
        scenario.countries[0].disruptWeeks = weeks
        return scenario
    }

    /// Arrests week by week of a group that the state sees from week 3 on.
    private func arrests(_ scenario: Scenario, weeks: Int = 30) throws -> [Double] {
        let start = SmallWorld.founded(scenario)
        let blind = Act { world, _ in
            world.put(.pictureAccuracy, 0, world.week < 3 ? 0 : scenario.parameters[.pictureAccuracy])
        }
        let week: [any Mechanism] = [blind, Investigation(start.terrain), Observation(start.terrain)]
        var simulation = Simulation(start, week, checks: true)
        return try (0..<weeks).map { _ in
            try simulation.step()
            return simulation.world.tally[.arrests, at: 0]
        }
    }

    @Test(arguments: [1.0, 8, 20.5]) func `a group is left alone until so long after it was first seen`(
        delay: Double
    ) throws {
        let waiting = try arrests(Self.scenario(weeks: delay))
        let first = 3 + Int(delay.rounded(.up))
        #expect(waiting[..<first].allSatisfy { $0 == 0 })
        let hazard = Investigation.hazard(effortPerMember: 0.5, visibility: 1, ceiling: 0.02, steepness: 1.5)
        let oracle = 1_999 * (1 - exp(-hazard))
        #expect(abs(waiting[first] - oracle) < allowed * oracle.squareRoot())
    }

    @Test func `groups never identified are never acted upon; where nothing waits, they are`() throws {
        #expect(try arrests(Self.scenario(weeks: 4, accuracy: 0)).allSatisfy { $0 == 0 })
        #expect(try arrests(Self.scenario(weeks: nil, accuracy: 0)).allSatisfy { $0 > 0 })
    }

    @Test func `leaders are spared as long`() throws {
        var start = SmallWorld.founded(Self.scenario(weeks: 10))
        start.put(.leaderRemoval, 0, 1)
        start.groups.sightedWeek[0] = 0
        var simulation = Simulation(start, [Investigation(start.terrain)])
        try simulation.run(weeks: 10)
        #expect(simulation.world.groups.leaders[0] == 1)
        try simulation.step()
        #expect(simulation.world.groups.leaders[0] == 0)
    }

    @Test func `less time to disrupt brings the first arrests forward, dose by dose`() throws {
        var scenario = Self.scenario(weeks: 24)
        scenario.borders = []
        let first = try BorderWorld.doses(.timeToDisrupt, -0.8, in: scenario) { world in
            world.groups.sightedWeek[0] = 0
            return Double(
                (0..<60).first {
                    world.week = $0
                    return world.isActedUpon(0)
                }!)
        }
        #expect(first.values[0] == 24 && first.without == 24)
        #expect(isStrictlyMonotone(first.values, rising: false), "\(first.values)")
    }
}
