// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

@Suite struct `Corruption of officials` {
    /// One group that moves goods into a country with customs worth bribing.
    private func world(integrity: Double = 0.5, cash: Double = 1e9) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.customsStake: 1, .customsPrice: 100, .bribeSpeed: 0.5, .bribeReach: 0.8]),
            countries: [SmallWorld.country("out"), SmallWorld.country("in", integrity: integrity)],
            places: [SmallWorld.place("from"), SmallWorld.place("to", country: 1)],
            links: [SmallWorld.link("way", from: 0, to: 1, detection: 0.3)],
            markets: [SmallWorld.flow(from: 0, to: 1, wholesale: 1_000, corridors: 1)],
            templates: [SmallWorld.template(markets: [0])])
        var world = SmallWorld.counted(scenario, size: 20)
        world.groups.cash[0] = cash
        world.ledger.pay(cash, from: .founders)
        return world
    }

    @Test func `the budget moves by its speed to what the stake is worth, and officials get it`() throws {
        let start = world()
        var simulation = Simulation(start, [Corruption(start.terrain)])
        let stake = 0.8 * 20 * 1_000 * 0.3
        let wanted = Corruption.offer(stake: stake, acceptance: 0.5, price: 100)
        #expect(wanted > 0)
        var paid = 0.0
        for week in 1...5 {
            try simulation.step()
            var part = 1.0
            for _ in 0..<week { part *= 0.5 }
            #expect(agree(simulation.world.bribes[0, 1], wanted * (1 - part)))
            #expect(simulation.world.bribes[0, 0] == 0, "nothing is bought where no load enters")
            paid += simulation.world.bribes[0, 1]
            #expect(agree(simulation.world.ledger[.officials], paid))
        }
        #expect(simulation.world.moneyGap == 0 || abs(simulation.world.moneyGap) < 1e-6)
        let bought = Corruption.protection(of: 0, from: .customs, in: 1, simulation.world)
        #expect(bought > 0 && bought <= 0.8)
    }

    @Test(arguments: [0, -1e-9, 10])
    func `no group pays more than its cash, not even when cash is below zero by rounding`(
        cash: Double
    ) throws {
        let start = world(cash: cash)
        var simulation = Simulation(start, [Corruption(start.terrain)])
        try simulation.run(weeks: 3)
        #expect(agree(simulation.world.ledger[.officials], max(0, cash)))
        #expect(simulation.world.groups.cash[0].isFinite && simulation.world.groups.cash[0] <= max(0, cash))
        for cell in simulation.world.bribes.cells { #expect(cell.isFinite && cell >= 0) }
    }

    @Test func `honest officials are offered nothing`() throws {
        let start = world(integrity: 1)
        var simulation = Simulation(start, [Corruption(start.terrain)])
        try simulation.run(weeks: 5)
        #expect(simulation.world.ledger[.officials] == 0)
    }
}
