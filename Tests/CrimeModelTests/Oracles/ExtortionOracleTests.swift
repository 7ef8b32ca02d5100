// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// C31: what firms are asked where groups bid for them and where each taxes the same, in war and in peace.
@Suite struct `Extortion of firms` {
    private static let tolerance = 100.0

    private static func world(
        _ mode: Extortion.Mode, held: [Double], cost: Double = 0, adjustment: Double = 50, firms: Double = 1_000
    ) -> World {
        var market = SmallWorld.extortion(places: [0], mode, tolerance: tolerance, cost: cost, adjustment: adjustment)
        if case .turf(var turf) = market.kind {
            turf.places[0].firms = firms
            market.kind = .turf(turf)
        }
        let scenario = SmallWorld.scenario(
            places: [SmallWorld.place("town", people: 100_000)], markets: [market],
            templates: [SmallWorld.template(count: held.count, size: 20, markets: [0], turf: [0])])
        var world = SmallWorld.founded(scenario)
        for (group, share) in held.enumerated() { world.held[group, 0] = share }
        return world
    }

    /// Weeks of prices and rents alone; holdings stay as they are.
    private static func run(_ start: World, weeks: Int = 1, truce: Double? = nil) throws -> World {
        var world = start
        if let truce { world.pacts = [self.truce(truce, world.terrain)] }
        var simulation = Simulation(world, [Prices(world.terrain), Turf(world.terrain)], checks: true)
        try simulation.run(weeks: weeks)
        return simulation.world
    }

    /// A truce that all groups keep.
    private static func truce(_ share: Double, _ terrain: Terrain) -> Pact {
        var scenario = terrain.scenario
        scenario.shocks = [Shock(id: "peace", kind: .truce, weeks: 0..<10_000, size: share)]
        let other = Terrain(scenario)
        var world = World(terrain: other)
        Shocks(other)!.step(&world, Luck(seed: 1, replicate: 0))
        return world.pacts[0]
    }

    @Test(arguments: Extortion.Mode.allCases) func `a lone extorter asks what maximises its takings`(
        mode: Extortion.Mode
    ) throws {
        for cost in [0.0, 30] {
            let world = try Self.run(Self.world(mode, held: [1], cost: cost))
            let asked = world.protection[0]
            #expect(agree(asked, cost + Self.tolerance))
            func net(_ t: Double) -> Double { (t - cost) * exp(-t / Self.tolerance) }
            for other in stride(from: 1.0, through: 600, by: 1) { #expect(net(other) <= net(asked) + 1e-9) }
        }
    }

    @Test(arguments: 2...6) func `groups that tax the same firm ask 1/b each and N/b in total`(groups: Int) throws {
        let held = [Double](repeating: 1 / Double(groups), count: groups)
        let world = try Self.run(Self.world(.overlapping, held: held))
        let total = Double(groups) * Self.tolerance
        #expect(agree(world.protection[0], total))
        #expect(agree(world.firms[0], 1_000 * exp(-Double(groups)), within: 1e-9))
        // Nobody gains by asking otherwise while the rest ask what they do.
        let others = total - Self.tolerance
        func net(_ t: Double) -> Double { t * exp(-(t + others) / Self.tolerance) }
        for other in stride(from: 1.0, through: 600, by: 1) { #expect(net(other) <= net(Self.tolerance) + 1e-12) }
        for group in 0..<groups {
            #expect(agree(world.groups.cash[group], world.firms[0] * Self.tolerance))
        }
    }

    @Test func `with two equal bidders for a firm the payment falls to the cost`() throws {
        for cost in [0.0, 30] {
            let world = try Self.run(Self.world(.bidding, held: [0.5, 0.5], cost: cost))
            #expect(agree(world.protection[0], cost))
            #expect(agree(world.firms[0], 1_000 * exp(-cost / Self.tolerance)))
            for group in 0..<2 { #expect(abs(world.groups.cash[group]) < 1e-9) }
        }
    }

    @Test func `a weak second bidder lets the first ask what the second could just bear`() throws {
        let asked = try [0.5, 0.3, 0.2, 0.05, 0.01].map { second in
            try Self.run(Self.world(.bidding, held: [1 - second, second], cost: 30)).protection[0]
        }
        #expect(agree(asked[0], 30) && agree(asked[1], 70) && agree(asked[2], 120))
        #expect(agree(asked[3], 130) && agree(asked[4], 130), "never more than a lone group asks")
    }

    @Test func `peace lowers the total where groups tax the same firm and raises it where they bid`() throws {
        let held = [0.5, 0.5]
        for cost in [0.0, 20] {
            let overlapping = Self.world(.overlapping, held: held, cost: cost)
            let bidding = Self.world(.bidding, held: held, cost: cost)
            var before = (try Self.run(overlapping).protection[0], try Self.run(bidding).protection[0])
            #expect(agree(before.0, 2 * (cost + Self.tolerance)) && agree(before.1, cost))
            for share in [0.25, 0.5, 0.75, 1] {
                let after = (
                    try Self.run(overlapping, truce: share).protection[0],
                    try Self.run(bidding, truce: share).protection[0]
                )
                #expect(after.0 < before.0 && after.1 > before.1, "a truce of \(share)")
                before = after
            }
            // All in one hand, whatever the mode.
            #expect(agree(before.0, cost + Self.tolerance) && agree(before.1, cost + Self.tolerance))
        }
    }

    @Test func `peace feeds groups in both modes, and firms only where they were taxed twice`() throws {
        func change(_ mode: Extortion.Mode) throws -> (cash: Double, firms: Double) {
            let start = Self.world(mode, held: [0.5, 0.5], cost: 20)
            let (war, peace) = (try Self.run(start), try Self.run(start, truce: 1))
            return (peace.groups.cash[0] - war.groups.cash[0], peace.firms[0] - war.firms[0])
        }
        let (overlapping, bidding) = (try change(.overlapping), try change(.bidding))
        #expect(overlapping.cash > 0 && bidding.cash > 0)
        #expect(overlapping.firms > 0 && bidding.firms < 0)
    }

    @Test func `firms adapt at their own pace, and only where the place is held`() throws {
        let start = Self.world(.overlapping, held: [0.6], adjustment: 0.1)
        let rest = 600 * exp(-1.0)
        for weeks in [1, 5, 20] {
            let world = try Self.run(start, weeks: weeks)
            #expect(agree(world.firms[0], rest + (1_000 - rest) * exp(-0.1 * Double(weeks))))
        }
    }

    @Test func `what is paid goes from customers to groups and to the cost of collecting`() throws {
        let world = try Self.run(Self.world(.overlapping, held: [0.5, 0.3], cost: 10), weeks: 8)
        let kept = world.groups.cash[0] + world.groups.cash[1]
        #expect(agree(-world.ledger[.customers], kept + world.ledger[.suppliers], within: 1e-9))
        #expect(world.ledger[.suppliers] > 0 && kept > 0)
    }

    @Test func `extorted firms are counted where they are, and only where a market extorts`() throws {
        let world = try Self.run(Self.world(.overlapping, held: [0.5, 0.5]))
        let observer = Observer(world.terrain)
        var sums = [Double](repeating: 0, count: observer.layout.cells.count)
        var weights = sums
        observer.addLevels(of: world, to: &sums, weights: &weights)
        for cell in [Cell(.extortedFirms), Cell(.extortedFirms, country: 0), Cell(.extortedFirms, place: 0)] {
            let row = try #require(observer.layout.row(of: cell))
            #expect(agree(sums[row] / weights[row], world.firms[0]))
        }
        #expect(!CellLayout(SmallWorld.scenario()).counts(.extortedFirms))
    }
}
