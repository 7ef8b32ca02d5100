// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

/// Queues, stocks and returns are in `Courts and prisons`; here is what a verdict does.
@Suite struct `Verdicts` {
    @Test(arguments: [0, 0.35, 1]) func `the share convicted is the probability of conviction, the others go back`(
        conviction: Double
    ) throws {
        let scenario = SmallWorld.scenario(
            countries: [SmallWorld.country(panels: 1e6, caseWeeks: 1e-3, conviction: conviction)],
            places: [SmallWorld.place("town", people: 10_000)], templates: [SmallWorld.template(size: 3_000)])
        var world = SmallWorld.founded(scenario)
        for row in 0..<world.members.count { world.arrest(row) }
        var simulation = Simulation(world, [Justice(world.terrain)], checks: true)
        try simulation.step()
        let convicted = simulation.world.tally[.convictions, at: 0]
        let n = Double(world.members.count)
        let spread = (n * conviction * (1 - conviction)).squareRoot()
        let z = spread == 0 ? convicted - n * conviction : (convicted - n * conviction) / spread
        #expect(abs(z) < allowed, "\(convicted) convicted, z \(z)")
        #expect(Double(simulation.world.groups.free[0]) == n - convicted)
        #expect(simulation.world.groups.leaders[0] <= 1)
    }

    @Test func `without panels nobody is tried`() throws {
        var world = SmallWorld.founded(SmallWorld.scenario())
        world.arrest(3)
        var simulation = Simulation(world, [Justice(world.terrain)], checks: true)
        try simulation.run(weeks: 100)
        #expect(simulation.world.members.status[3] == Status.awaitingTrial.rawValue)
    }
}
