// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Arrests by investigation` {
    private static func world(_ changes: [Parameter: Double], investigators: Double) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.hazardCeiling: 0.02, .hazardSteepness: 1.5].merging(changes) { $1 }),
            countries: [SmallWorld.country(investigators: investigators)],
            places: [SmallWorld.place("town", people: 100_000)], templates: [SmallWorld.template(size: 2_000)])
        return SmallWorld.founded(scenario)
    }

    @Test(arguments: [0, 200.0, 2_000, 20_000]) func `members are arrested at the hazard that effort per member gives`(
        investigators: Double
    ) throws {
        let hazard = Investigation.hazard(
            effortPerMember: investigators / 2_000, visibility: 1, ceiling: 0.02, steepness: 1.5)
        var arrests: [Double] = []
        for replicate in 0..<40 as Range<UInt64> {
            let start = Self.world([:], investigators: investigators)
            var simulation = Simulation(start, [Investigation(start.terrain)], replicate: replicate, checks: true)
            try simulation.step()
            arrests.append(simulation.world.tally[.arrests, at: 0])
        }
        let oracle = 1_999 * (1 - exp(-hazard))
        let z = oracle == 0 ? mean(arrests) : (mean(arrests) - oracle) / (oracle / 40).squareRoot()
        #expect(abs(z) < allowed, "\(mean(arrests)) arrests against \(oracle), z \(z)")
    }

    @Test func `hazard saturates at its ceiling and rises with visibility`() {
        func hazard(_ effort: Double, _ visibility: Double = 1) -> Double {
            Investigation.hazard(effortPerMember: effort, visibility: visibility, ceiling: 0.02, steepness: 1.5)
        }
        #expect(hazard(0) == 0 && agree(hazard(1e9), 0.02))
        #expect(hazard(0.1, 2) > hazard(0.1) && agree(hazard(0.1, 2), hazard(0.2)))
    }

    @Test func `with no effort on leaders none is taken`() throws {
        let start = Self.world([.leaderExposure: 0], investigators: 1e6)
        var simulation = Simulation(start, [Investigation(start.terrain)], checks: true)
        try simulation.run(weeks: 200)
        #expect(simulation.world.groups.leaders[0] == 1)
    }

    @Test func `bribed police look away as far as they can`() throws {
        var free: [Int32] = []
        for bribe in [0.0, 1e6] {
            var start = Self.world([.bribeReach: 0.5], investigators: 200)
            start.bribes[0, 1] = bribe
            var simulation = Simulation(start, [Investigation(start.terrain)])
            try simulation.run(weeks: 100)
            free.append(simulation.world.groups.free[0])
        }
        #expect(free[1] > free[0] && free[1] < 2_000)
    }
}
