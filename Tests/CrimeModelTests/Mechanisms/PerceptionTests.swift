// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `What people hear` {
    @Test func `public risk is the remembered share of members arrested and killed`() throws {
        let scenario = SmallWorld.scenario(SmallWorld.quiet([.riskMemory: 0.1]))
        let world = SmallWorld.counted(scenario, size: 50)
        let events = Act { world, _ in
            world.tally.add(.arrests, at: 0, 5)
            world.tally.add(.membersKilled, at: 0, 1)
        }
        var simulation = Simulation(world, [Perception(world.terrain), events])
        try simulation.run(weeks: 21)
        // The first week has nothing to hear of.
        #expect(agree(simulation.world.publicArrestRisk[0], 0.1 * (1 - pow(0.9, 20))))
        #expect(agree(simulation.world.publicDeathRisk[0], 0.02 * (1 - pow(0.9, 20))))
    }

    @Test func `others' loads count by their weight`() throws {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.beliefGainLoss: 0.1, .beliefGainSuccess: 0.05, .beliefFromOthers: 0.5]),
            places: [SmallWorld.place("from"), SmallWorld.place("to")],
            links: [SmallWorld.link("way", from: 0, to: 1, detection: 0.2)],
            markets: [SmallWorld.flow(from: 0, to: 1, corridors: 1)],
            templates: [SmallWorld.template(count: 2, markets: [0])])
        var world = SmallWorld.counted(scenario, size: 20)
        world.loadsSent[1, 1] = 4
        world.loadsLost[1, 1] = 4
        var simulation = Simulation(world, [Perception(world.terrain)])
        try simulation.step()
        #expect(agree(simulation.world.belief[0, 1], 1 - 0.8 * pow(0.9, 2)))
        #expect(agree(simulation.world.belief[1, 1], 1 - 0.8 * pow(0.9, 4)))
    }

    @Test func `the believed price follows the price by its memory`() throws {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.priceMemory: 0.25]), places: [SmallWorld.place("from"), SmallWorld.place("to")],
            links: [SmallWorld.link("way", from: 0, to: 1)], markets: [SmallWorld.flow(from: 0, to: 1)])
        var world = SmallWorld.counted(scenario, size: 20)
        world.wholesalePrice[0] = 3
        var simulation = Simulation(world, [Perception(world.terrain)])
        try simulation.run(weeks: 8)
        #expect(agree(simulation.world.believedPrice[0], 3 - pow(0.75, 8)))
    }
}
