// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

@Suite struct `Money of groups` {
    private func world(cash: Double, _ changes: [Parameter: Double] = [:]) -> World {
        var world = SmallWorld.founded(SmallWorld.scenario(SmallWorld.quiet(changes)))
        world.groups.cash[0] = cash
        world.ledger.pay(cash, from: .customers)
        return world
    }

    @Test func `wages are paid, and cut to what cash allows`() throws {
        for cash in [1_000.0, 7] {
            var start = world(cash: cash)
            start.groups.wage[0] = 5
            let people = Double(start.groups.free[0])
            var simulation = Simulation(start, [Money(start.terrain)], checks: true)
            try simulation.step()
            #expect(agree(simulation.world.ledger[.households], min(cash, 5 * people)))
            #expect(simulation.world.groups.wage[0] == (cash > 100 ? 5 : 1))
        }
    }

    @Test(arguments: [(500.0, 10.0, 0.0), (4, 4, 6), (0, 0, 10)])
    func `confiscation takes its share of takings, clean capital first`(
        capital: Double, clean: Double, dirty: Double
    ) throws {
        // With nothing to keep ready, no capital moves back to cash.
        var start = world(cash: 1_000, [.confiscationRate: 0.01, .workingCapitalWeeks: 0])
        start.groups.wage[0] = 0
        start.groups.capital[0] = capital
        start.groups.weekTakings[0] = 1_000
        start.ledger.pay(capital, from: .customers)
        var simulation = Simulation(start, [Money(start.terrain)], checks: true)
        try simulation.step()
        #expect(agree(simulation.world.ledger[.treasury], 10))
        #expect(agree(simulation.world.groups.capital[0], capital - clean) || capital == clean)
        #expect(agree(simulation.world.groups.cash[0], 1_000 - dirty))
        try simulation.step()
        #expect(agree(simulation.world.ledger[.treasury], 10), "takings are taxed once")
    }

    @Test func `profit per worker is the remembered margin per head`() throws {
        var start = world(cash: 1e6, [.profitMemory: 0.25])
        start.groups.profitPerWorker[0] = 0
        let people = Double(start.groups.free[0])
        let earn = Act { world, _ in world.groups.weekMargin[0] = 40 * people }
        var simulation = Simulation(start, [earn, Money(start.terrain)])
        var oracle = 0.0
        for _ in 0..<10 {
            try simulation.step()
            oracle += 0.25 * (40 - oracle)
            #expect(agree(simulation.world.groups.profitPerWorker[0], oracle))
        }
    }
}
