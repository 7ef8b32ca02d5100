// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

@Suite struct `Goods made with other goods` {
    /// Inputs go from the plant to the valley; goods, 40 % of whose cost they are, from the valley to the city.
    private static func world(share: Double? = 0.4) -> World {
        var inputs = SmallWorld.flow(from: 0, to: 1, corridors: 1)
        inputs.id = "inputs"
        var goods = SmallWorld.flow(from: 1, to: 2, exportPrice: 5, corridors: 1)
        if case .flow(var flow) = goods.kind, let share {
            flow.origins[0].input = Origin.Input(market: 0, destination: 0, share: share)
            goods.kind = .flow(flow)
        }
        let scenario = SmallWorld.scenario(
            places: ["plant", "valley", "city"].map { SmallWorld.place($0) },
            links: [SmallWorld.link("first", from: 0, to: 1), SmallWorld.link("second", from: 1, to: 2)],
            markets: [inputs, goods])
        return SmallWorld.counted(scenario, size: 0)
    }

    @Test(arguments: [(0.5, 4), (1, 5), (2, 7), (10, 23)] as [(Double, Double)])
    func `cost more by the share of what these cost more`(ratio: Double, price: Double) throws {
        for share in [nil, 0, 0.4] {
            var start = Self.world(share: share)
            start.retailPrice[0] *= ratio
            var simulation = Simulation(start, [FlowOperations(start.terrain)])
            try simulation.step()
            #expect(agree(simulation.world.exportPrice[1], share == 0.4 ? price : 5))
            #expect(agree(simulation.world.exportPrice[0], 1), "inputs themselves cost what they cost")
        }
    }

    @Test func `use up as much of these as is made`() throws {
        func rest(made: Double, share: Double?) throws -> (price: Double, sold: Double) {
            var start = Self.world(share: share)
            start.originVolume[1] *= made
            let delivery = Act { world, _ in world.delivered = [100 * made, 100] }
            var simulation = Simulation(start, [delivery, Prices(start.terrain)])
            try simulation.run(weeks: 6_000)
            return (simulation.world.retailPrice[0], simulation.world.sold[0])
        }
        for made in [0.5, 1, 1.5] {
            let fed = try rest(made: made, share: 0.4)
            #expect(agree(fed.price, 10, within: 1e-6) && agree(fed.sold, 100 * made, within: 1e-6))
        }
        #expect(try rest(made: 0.5, share: nil).price > 15, "where nobody makes anything with them, less is scarce")
    }
}
