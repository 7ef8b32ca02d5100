// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `What controls cost lawful trade` {
    private static var scenario: Scenario {
        var scenario = BorderWorld.twoRoutes()
        scenario.links[0].trade = LawfulTrade(hours: 6, consignments: 300)
        scenario.links[1].trade = LawfulTrade(hours: 10, consignments: 100)
        return scenario
    }

    private func delays(_ world: inout World) -> [Double] {
        FlowOperations(world.terrain).step(&world, Luck(seed: 1, replicate: 0))
        return world.tradeDelay
    }

    private func indicator(_ world: World, _ country: Int?) -> Double {
        let observer = Observer(world.terrain)
        var sums = [Double](repeating: 0, count: observer.layout.cells.count)
        var weights = sums
        observer.addLevels(of: world, to: &sums, weights: &weights)
        return sums[observer.layout.row(of: Cell(.legalTradeDelay, country: country))!]
    }

    @Test func `at usual control it is what the scenario says, and grows as what is inspected`() {
        var world = SmallWorld.founded(Self.scenario)
        #expect(delays(&world) == [6, 10, 0, 0])
        world.put(.routeDetection, 0, 1 - 0.85 * 0.85 * 0.85)
        world.put(.legalTradeDelay, 1, 4)
        let delays = delays(&world)
        #expect(agree(delays[0], 18) && delays[1] == 4)
        #expect(agree(indicator(world, nil), (300 * 18 + 100 * 4) / 400))
        #expect(agree(indicator(world, 1), 18) && agree(indicator(world, 2), 4) && indicator(world, 3) == 0)
    }

    @Test(arguments: [(Lever.routeDetection, 0.8, true), (.legalTradeDelay, -0.8, false)])
    func `control lengthens it and facilitation shortens it, dose by dose`(lever: Lever, magnitude: Double, rises: Bool)
        throws
    {
        let hours = try BorderWorld.doses(lever, magnitude, in: Self.scenario) { world in
            _ = self.delays(&world)
            return self.indicator(world, nil)
        }
        #expect(hours.values[0] == hours.without && agree(hours.without, 7))
        #expect(isStrictlyMonotone(hours.values, rising: rises), "\(hours.values)")
    }

    @Test func `it is counted only where lawful trade is given`() {
        #expect(CellLayout(BorderWorld.twoRoutes()).row(of: Cell(.legalTradeDelay)) == nil)
    }
}

@Suite struct `Scenarios that say nothing of borders` {
    @Test func `run as with empty words, to the bit`() throws {
        for number in [0, 2, 3] as [UInt64] {
            var spoken = RandomWorld.scenario(number)
            spoken.borders = [Border](repeating: Border(), count: 4)
            var prints: [[UInt64]] = []
            for scenario in [RandomWorld.scenario(number), spoken] {
                var simulation = Simulation(Terrain(scenario), replicate: 0)
                try simulation.run(weeks: 120)
                #expect(simulation.world.refuge.width == 0 && simulation.world.alertness.isEmpty)
                prints.append(simulation.world.fingerprint)
            }
            #expect(prints[0] == prints[1])
        }
    }

    @Test func `what they do say changes the course`() throws {
        let bordered = RandomWorld.scenario(1)
        #expect(RandomWorld.isBordered(1) && bordered.hasRefuges && bordered.hasGaps && bordered.hasTrade)
        var plain = bordered
        plain.borders = []
        var prints: [[UInt64]] = []
        for scenario in [bordered, plain] {
            var simulation = Simulation(Terrain(scenario), replicate: 0)
            try simulation.run(weeks: 60)
            prints.append(simulation.world.fingerprint)
        }
        #expect(prints[0] != prints[1])
    }
}
