// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// C6, C4 and C5: what a cut in supply does to prices and revenue, through the Prices mechanism.
@Suite struct `Scarcity and revenue` {
    private struct Rest {
        var price: Double
        var quantity: Double
        var wholesale: Double
    }

    /// Where prices come to rest when `supply` arrives every week. The reference is price 10, quantity 100.
    private func rest(elasticity: Double, supply: Double, additive: Double = 0) throws -> Rest {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.passThroughAdditive: additive]),
            places: [SmallWorld.place("from"), SmallWorld.place("to")],
            links: [SmallWorld.link("way", from: 0, to: 1)],
            markets: [
                SmallWorld.flow(from: 0, to: 1, shortRun: 0.8 * elasticity, longRun: elasticity, corridors: 1)
            ])
        let world = SmallWorld.counted(scenario, size: 1)
        let delivery = Act { world, _ in world.delivered[0] = supply }
        var simulation = Simulation(world, [delivery, Prices(world.terrain)])
        try simulation.run(weeks: 6_000)
        return Rest(
            price: simulation.world.retailPrice[0], quantity: simulation.world.sold[0],
            wholesale: simulation.world.wholesalePrice[0])
    }

    @Test func `at the reference supply nothing moves`() throws {
        let rest = try rest(elasticity: 0.7, supply: 100)
        #expect(agree(rest.price, 10) && agree(rest.quantity, 100) && agree(rest.wholesale, 2))
    }

    @Test(
        arguments: [
            (0.3, -5.3, 13.6), (0.5, -8.7, 9.5), (0.9, -15.1, 1.8), (1, -16.7, 0), (1.5, -23.9, -8.7),
            (2, -30.6, -16.7),
        ])
    func `a price up 20 % changes quantity and revenue as published`(
        elasticity: Double, quantity: Double, revenue: Double
    ) throws {
        let rest = try rest(elasticity: elasticity, supply: 100 * pow(1.2, -elasticity))
        #expect(agree(rest.price, 12), "price \(rest.price)")
        #expect(abs(100 * (rest.quantity / 100 - 1) - quantity) < 0.051)
        #expect(abs(100 * (rest.price * rest.quantity / 1_000 - 1) - revenue) < 0.051)
    }

    @Test(arguments: [0.3, 0.75, 1, 1.2, 2], [0.5, 0.8, 1.3])
    func `revenue changes by one less elasticity times the log of the price`(elasticity: Double, supply: Double) throws
    {
        let rest = try rest(elasticity: elasticity, supply: 100 * supply)
        let revenue = log(rest.price * rest.quantity / 1_000)
        #expect(abs(revenue - (1 - elasticity) * log(rest.price / 10)) < 1e-9)
        #expect(agree(rest.quantity, 100 * supply))
        if elasticity < 1 { #expect((revenue > 0) == (supply < 1)) }
        if elasticity > 1 { #expect((revenue > 0) == (supply > 1)) }
    }

    @Test(arguments: [0, 0.25, 0.5, 0.8, 1])
    func `the wholesale price follows between proportion and dollar for dollar`(
        weight: Double
    ) throws {
        let rest = try rest(elasticity: 0.5, supply: 100 * pow(1.2, -0.5), additive: weight)
        // Retail 10 to 12, wholesale from 2: proportional 2.4, dollar for dollar 4.
        #expect(agree(rest.wholesale, (1 - weight) * 2.4 + weight * 4), "wholesale \(rest.wholesale)")
    }

    @Test func `pass-through has the slope of its chain at both ends`() {
        let data = Destination(
            place: 0, referenceDemand: 1, retailPrice: 122_000, wholesalePrice: 19_000, shortRunElasticity: 0.5,
            longRunElasticity: 0.5)
        func wholesale(_ retail: Double, _ weight: Double) -> Double {
            Prices.wholesale(retail: retail, data, additive: weight)
        }
        for retail in [115_000.0, 122_000, 140_000] {
            let additive = (wholesale(retail + 10, 1) - wholesale(retail - 10, 1)) / 20
            #expect(agree(additive, 1, within: 1e-9))
            let proportional = log(wholesale(2 * retail, 0) / wholesale(retail, 0)) / log(2)
            #expect(agree(proportional, 1))
            for weight in [0.2, 0.5, 0.9] {
                let slope = (wholesale(retail + 10, weight) - wholesale(retail - 10, weight)) / 20
                #expect(agree(slope, (1 - weight) * 19_000 / 122_000 + weight, within: 1e-9))
            }
        }
        // Doubling the wholesale price moves retail by 19,000 / 122,000 dollar for dollar, and doubles it in proportion.
        #expect(agree(wholesale(122_000 + 19_000, 1), 38_000))
        #expect(agree(wholesale(244_000, 0), 38_000))
        #expect(wholesale(50_000, 1) > 0)
    }
}
