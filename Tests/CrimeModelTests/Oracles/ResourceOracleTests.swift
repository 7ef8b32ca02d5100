// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// Stocks that grow by logistic growth and are harvested: fixed points, collapse and what it costs.
@Suite struct `Stocks that grow` {
    private static func resource(regrowth: Double, atStart: Double = 1, elasticity: Double = 0.5) -> Resource {
        Resource(capacity: 1_000, regrowth: regrowth, atStart: atStart, scarcityElasticity: elasticity)
    }

    @Test(arguments: [0.0, 0.2, 0.5, 0.9], [0.01, 0.05]) func `a share h harvested leaves K (1 - h / r)`(
        part: Double, regrowth: Double
    ) {
        let data = Self.resource(regrowth: regrowth)
        let harvest = part * regrowth
        var stock = 0.3 * data.capacity
        for _ in 0..<20_000 { stock = data.next(stock, harvest: harvest * stock) }
        #expect(agree(stock, data.capacity * (1 - part), within: 1e-6), "\(stock)")
    }

    @Test func `harvested faster than it grows, a stock dies out and never turns negative`() {
        let data = Self.resource(regrowth: 0.02)
        var stock = data.capacity
        for _ in 0..<5_000 { stock = data.next(stock, harvest: 0.03 * stock) }
        #expect(stock < 1e-6 * data.capacity)
        #expect(data.next(10, harvest: 50) == 0)
    }

    @Test func `unit cost rises as the stock to the power of its elasticity`() {
        let data = Self.resource(regrowth: 0.02)
        #expect(data.scarcity(stock: 1_000) == 1)
        #expect(agree(data.scarcity(stock: 250), 2))
        #expect(agree(data.scarcity(stock: 0), pow(1_000, 0.5)))
    }

    private static func world(_ resource: Resource?, most: Double = 1) -> World {
        var goods = SmallWorld.flow(from: 0, to: 1, exportPrice: 1, wholesale: 2, corridors: 1)
        if case .flow(var flow) = goods.kind {
            flow.origins[0].resource = resource
            goods.kind = .flow(flow)
        }
        return SmallWorld.founded(
            SmallWorld.scenario(
                SmallWorld.quiet([.mostOfStock: most]), places: ["from", "to"].map { SmallWorld.place($0) },
                links: [SmallWorld.link("way", from: 0, to: 1)], markets: [goods],
                templates: [SmallWorld.template(size: 21, markets: [0], cash: 1e6)]))
    }

    /// 20 workers send 20 loads of a kilogram a week; a stock of 1,000 that grows by 0.1 a week gives at most 25.
    @Test func `in a run the stock settles where growth equals what is taken, and prices follow`() throws {
        let start = Self.world(Self.resource(regrowth: 0.1))
        var simulation = Simulation(start, [FlowOperations(start.terrain)], checks: true)
        try simulation.run(weeks: 200)
        var stocks: [Double] = []
        var taken = 0.0
        var grown = 0.0
        let before = simulation.world.resource[0]
        for _ in 0..<2_000 {
            let stock = simulation.world.resource[0]
            grown += 0.1 * stock * (1 - stock / 1_000)
            try simulation.step()
            taken += simulation.world.tally[.shippedKg, at: 0]
            stocks.append(simulation.world.resource[0])
            #expect(agree(simulation.world.exportPrice[0], pow(1_000 / stock, 0.5)))
        }
        #expect(agree(simulation.world.resource[0] - before, grown - taken, within: 1e-6), "every kilogram is counted")
        // The stable root of 0.1 x (1 - x / 1,000) = 20; the stock's own noise lowers its mean a little.
        let rest = 500 * (1 + (1 - 4 * 20 / 100.0).squareRoot())
        #expect(abs(mean(stocks) / rest - 1) < 0.05, "\(mean(stocks)) of \(rest)")
    }

    @Test func `no more is planned than a share of what is left`() throws {
        let start = Self.world(Self.resource(regrowth: 0, atStart: 0.05), most: 0.1)
        var simulation = Simulation(start, [FlowOperations(start.terrain)], checks: true)
        #expect(agree(simulation.world.partLeft()[0], 0.1 * 50 / 20))
        try simulation.run(weeks: 400)
        #expect(simulation.world.resource[0] < 10)
    }

    @Test func `without a stock nothing changes, and only with one is it counted`() throws {
        let plain = Self.world(nil)
        var simulation = Simulation(plain, [FlowOperations(plain.terrain)])
        try simulation.step()
        #expect(simulation.world.exportPrice[0] == 1 && simulation.world.resource == [0])
        #expect(!CellLayout(plain.terrain.scenario).counts(.resourceStock))
        let grown = Self.world(Self.resource(regrowth: 0.1, atStart: 0.5))
        let observer = Observer(grown.terrain)
        var sums = [Double](repeating: 0, count: observer.layout.cells.count)
        var weights = sums
        observer.addLevels(of: grown, to: &sums, weights: &weights)
        for cell in [Cell(.resourceStock), Cell(.resourceStock, market: 0)] {
            let row = try #require(observer.layout.row(of: cell))
            #expect(agree(sums[row], 0.5))
        }
    }
}
