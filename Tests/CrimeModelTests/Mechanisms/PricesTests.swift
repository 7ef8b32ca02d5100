// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

/// Where prices come to rest is in `Scarcity and revenue`; here is the way there.
@Suite struct `Prices from week to week` {
    private func world() -> World {
        SmallWorld.counted(
            SmallWorld.scenario(
                places: [SmallWorld.place("from"), SmallWorld.place("to")],
                links: [SmallWorld.link("way", from: 0, to: 1)], markets: [SmallWorld.flow(from: 0, to: 1)]), size: 0)
    }

    @Test func `no more is sold than there is, and none of it vanishes`() throws {
        let supply = [300.0, 0, 0, 0, 0, 0, 0, 0, 0, 900, 20, 20, 0, 5]
        let delivery = Act { world, _ in world.delivered[0] = supply[world.week % supply.count] }
        let start = world()
        var simulation = Simulation(start, [delivery, Prices(start.terrain)], checks: true)
        for week in 0..<400 {
            let stock = simulation.world.stock[0]
            try simulation.step()
            let sold = simulation.world.sold[0]
            #expect(agree(simulation.world.stock[0] + sold, stock + supply[week % supply.count], within: 1e-12))
            #expect(sold >= 0 && simulation.world.stock[0] >= 0)
        }
    }

    @Test func `consumers pay what they consume`() throws {
        let delivery = Act { world, _ in world.delivered[0] = 80 }
        let start = world()
        var simulation = Simulation(start, [delivery, Prices(start.terrain)])
        var spent = 0.0
        for _ in 0..<30 {
            let price = simulation.world.retailPrice[0]
            try simulation.step()
            spent += price * simulation.world.sold[0]
            #expect(agree(simulation.world.ledger[.distribution], spent))
            #expect(agree(simulation.world.ledger[.customers], -spent))
        }
    }

    @Test func `consumers die of drugs and of nothing else`() throws {
        let delivery = Act { world, _ in world.delivered[0] = 80 }
        func deaths(drugs: Bool) throws -> (sold: Double, deaths: Double) {
            var market = SmallWorld.flow(from: 0, to: 1)
            guard case .flow(var flow) = market.kind else { return (0, 0) }
            flow.areDrugs = drugs
            market.kind = .flow(flow)
            let start = SmallWorld.counted(
                SmallWorld.scenario(
                    SmallWorld.quiet([
                        .overdoseDeaths: 0.02, .womenOverdoses: 0.4, .minorOverdoses: 0.1, .youngOverdoses: 0.5,
                        .olderOverdoses: 0.8,
                    ]),
                    places: [SmallWorld.place("from"), SmallWorld.place("to")],
                    links: [SmallWorld.link("way", from: 0, to: 1)], markets: [market]), size: 0)
            var simulation = Simulation(start, [delivery, Prices(start.terrain)])
            try simulation.step()
            let (tally, deaths) = (simulation.world.tally, simulation.world.tally[.overdoseDeaths, at: 1])
            let parts = (0..<Cohort.count).map { tally[.overdosed, cohort: $0] }
            #expect(agree(parts.reduce(0, +), deaths) || deaths == 0)
            // Equally many of each sex and age live there.
            if deaths > 0 {
                for (cohort, risk) in [0.04, 0.2, 0.4, 0.32, 0.1, 0.5, 1, 0.8].enumerated() {
                    #expect(agree(parts[cohort] / parts[6], risk), "cohort \(cohort)")
                }
            }
            return (simulation.world.sold[0], deaths)
        }
        let (drugs, others) = (try deaths(drugs: true), try deaths(drugs: false))
        #expect(drugs.sold == others.sold && drugs.sold > 0)
        #expect(drugs.deaths > 0 && others.deaths == 0)
    }

    @Test func `years without supply leave prices finite`() throws {
        let start = world()
        var simulation = Simulation(start, [Prices(start.terrain)], checks: true)
        try simulation.run(weeks: 30 * 52)
        #expect(simulation.world.retailPrice[0].isFinite)
    }

    @Test func `a price stays below the one at which nobody buys, and comes back with supply`() throws {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.chokePrice: 8]), places: [SmallWorld.place("from"), SmallWorld.place("to")],
            links: [SmallWorld.link("way", from: 0, to: 1)], markets: [SmallWorld.flow(from: 0, to: 1)])
        let start = SmallWorld.counted(scenario, size: 0)
        let delivery = Act { world, _ in world.delivered[0] = world.week < 10 * 52 ? 0 : 100 }
        var simulation = Simulation(start, [delivery, Prices(start.terrain)], checks: true)
        try simulation.run(weeks: 10 * 52)
        #expect(agree(simulation.world.retailPrice[0], 80, within: 1e-6))
        try simulation.run(weeks: 20 * 52)
        #expect(agree(simulation.world.retailPrice[0], 10, within: 0.02), "\(simulation.world.retailPrice[0])")
    }
}
