// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Sentiment of communities` {
    @Test func `undisturbed it stays where it belongs and a shock wears off by its speed`() throws {
        let scenario = SmallWorld.scenario(SmallWorld.quiet([.sentimentSpeed: 0.1]))
        var world = SmallWorld.counted(scenario, size: 0)
        world.trust[0] = 0.9
        var simulation = Simulation(world, [Sentiment(world.terrain)], checks: false)
        for week in 1...30 {
            try simulation.step()
            #expect(agree(simulation.world.trust[0], 0.5 + 0.4 * pow(0.9, Double(week))))
            #expect(agree(simulation.world.grievance[0], 0.5) && agree(simulation.world.legitimacy[0], 0.5))
        }
    }

    @Test func `constant violence lowers trust to its new level`() throws {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.sentimentSpeed: 0.1, .trustPerViolence: 0.001, .legitimacyPerViolence: 0.002]))
        let world = SmallWorld.counted(scenario, size: 0)
        let killing = Act { world, _ in world.tally.add(.bystandersKilled, at: 0, 0.1) }
        var simulation = Simulation(world, [Sentiment(world.terrain), killing])
        try simulation.run(weeks: 600)
        // 8,000 residents.
        let violence = 0.1 * 52 * 100_000 / 8_000
        #expect(agree(simulation.world.violence[0], violence))
        #expect(agree(simulation.world.trust[0], 0.5 - 0.001 * violence))
        #expect(agree(simulation.world.legitimacy[0], max(0, 0.5 - 0.002 * violence)))
    }

    /// PRN-17: how far a story works without services.
    @Test(arguments: [(alone: 0.2, services: 0.5), (0.2, 1), (1, 0.5), (0, 0)])
    func `what disputes the standing of groups works as far as people are served`(alone: Double, services: Double)
        throws
    {
        func standing(push: Double) throws -> Double {
            let scenario = SmallWorld.scenario(SmallWorld.quiet([.sentimentSpeed: 0.1, .narrativeAlone: alone]))
            var world = SmallWorld.counted(scenario, size: 0)
            world.put(.groupLegitimacy, 0, push)
            world.put(.serviceAccess, 0, services)
            var simulation = Simulation(world, [Sentiment(world.terrain)])
            try simulation.run(weeks: 400)
            return simulation.world.legitimacy[0]
        }
        // At rest, speed x (level - x) + push = 0.
        let part = alone + (1 - alone) * services
        #expect(agree(try standing(push: -0.01), 0.5 - 0.1 * part))
        #expect(agree(try standing(push: 0.01), 0.6))
    }

    @Test func `felt coercion is less where oversight is strong`() throws {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.sentimentSpeed: 0.1, .coercionPerArrest: 0.001, .grievancePerCoercion: 0.4]))
        let world = SmallWorld.counted(scenario, size: 0)
        let arrests = Act { world, _ in world.tally.add(.arrests, at: 0, 8) }
        var simulation = Simulation(world, [Sentiment(world.terrain), arrests])
        try simulation.run(weeks: 600)
        #expect(agree(simulation.world.coercion[0], 0.001 * 100 * 0.5))
        #expect(agree(simulation.world.grievance[0], 0.5 + 0.4 * 0.05))
    }
}
