// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

@Suite struct `Groups that join others` {
    /// Four groups of 20, 25, 30 and 35, of which only the first closes: the others earn far too well.
    private static func world(
        joining: Double, profits: [Double] = [-1, 3, 3, 3], shares: [[Double]]? = nil, replicate: UInt64 = 0
    ) -> World {
        var scenario = SmallWorld.scenario(
            SmallWorld.quiet([.minimumSize: 3, .closureRate: 50, .closurePerProfit: 20, .joining: joining]),
            countries: [SmallWorld.country(), SmallWorld.country("abroad")],
            places: [
                SmallWorld.place("town", people: 10_000), SmallWorld.place("next", people: 10_000),
                SmallWorld.place("far", country: 1, people: 10_000),
            ],
            markets: [SmallWorld.turf(places: [0, 1], rent: 100)],
            templates: [
                SmallWorld.template("a", size: 20, markets: [0], turf: [0], cash: 100),
                SmallWorld.template("b", size: 25, markets: [0], turf: [0], cash: 100),
                SmallWorld.template("c", size: 30, markets: [0], turf: [1], cash: 100),
                SmallWorld.template("d", home: 2, size: 35, markets: [0], turf: [0], cash: 100),
            ])
        // Of those who reorganise, Organisation alone is at work here.
        scenario.withoutMechanisms = [Strategy.name]
        var world = SmallWorld.founded(scenario, replicate: replicate)
        for group in 0..<4 {
            world.groups.profitPerWorker[group] = (profits[group] + 1) * world.groups.wage[group]
            if let shares {
                for o in 0..<3 { world.share[group, o] = shares[group][o] }
            }
        }
        return world
    }

    private static func step(_ world: World, replicate: UInt64 = 0) throws -> World {
        var simulation = Simulation(world, [Organisation(world.terrain)], replicate: replicate, checks: true)
        try simulation.step()
        return simulation.world
    }

    @Test func `people, money and holdings go along and nothing is lost`() throws {
        var start = Self.world(joining: 1)
        start.groups.capital[0] = 70
        start.ledger.pay(70, from: .founders)
        start.arrest(3)
        let world = try Self.step(start)
        // The third does something else, and the fourth lives elsewhere.
        #expect(world.groups.isActive == [false, true, true, true])
        #expect(world.groups.free == [0, 44, 30, 35])
        #expect(world.groups.leaders == [0, 1, 1, 1], "a leader who joins is a broker there")
        #expect(agree(world.groups.cash[1], 4_500) && world.groups.cash[0] == 0)
        #expect(agree(world.groups.capital[1], 70) && world.groups.capital[0] == 0)
        #expect(agree(world.held[1, 0], start.held[0, 0] + start.held[1, 0]) && world.held[0, 0] == 0)
        #expect(agree(world.groups.targetSize[1], 25 + 19))
        #expect(world.tally[.dissolutions, at: 0] == 1 && world.tally[.exits, at: 0] == 0)
        #expect(world.ledger[.households] == start.ledger[.households])
    }

    @Test func `without joining they break up`() throws {
        let world = try Self.step(Self.world(joining: 0))
        #expect(world.groups.isActive == [false, true, true, true] && world.groups.free == [0, 25, 30, 35])
        #expect(agree(world.ledger[.households], 2_000))
    }

    @Test func `whom to join: who does the same, is stronger, pays its way and lives there`() throws {
        let all = [[0, 1.0, 0], [0, 1, 0], [0, 1, 0], [0, 1, 0]]
        for (profits, heirs) in [([-1, 3, 3, 3.0], Set([1, 2])), ([-1, -0.1, 3, 3], [2])] {
            var found: Set<Int> = []
            for replicate in 0..<40 as Range<UInt64> {
                let start = Self.world(joining: 1, profits: profits, shares: all, replicate: replicate)
                let world = try Self.step(start, replicate: replicate)
                found.formUnion((1..<4).filter { world.groups.free[$0] > start.groups.free[$0] })
            }
            #expect(found == heirs, "profits of \(profits)")
        }
        // The weaker do not take over the stronger.
        var start = Self.world(joining: 1, shares: all)
        for row in start.members.settled(in: 1).dropFirst(10) { start.depart(row) }
        for row in start.members.settled(in: 2).dropFirst(10) { start.depart(row) }
        #expect(try Self.step(start).groups.free == [0, 10, 10, 35])
    }

    @Test func `some of those who close join, as many as the number says, by size and common work`() throws {
        let all = [[0, 0.5, 0.5], [0, 1.0, 0], [0, 0.25, 0.75], [0, 1, 0]]
        var joined: [Double] = []
        var second: [Double] = []
        for replicate in 0..<2_000 as Range<UInt64> {
            let start = Self.world(joining: 0.3, shares: all, replicate: replicate)
            let world = try Self.step(start, replicate: replicate)
            let heir = (1..<4).first { world.groups.free[$0] > start.groups.free[$0] }
            joined.append(heir == nil ? 0 : 1)
            if let heir { second.append(heir == 1 ? 1 : 0) }
        }
        let z = score(joined, expected: 0.3)
        #expect(abs(z) < allowed, "\(mean(joined)) joined, z \(z)")
        // Half of the work in common with 25 people, three quarters with 30.
        let split = score(second, expected: 0.5 * 25 / (0.5 * 25 + 0.75 * 30))
        #expect(abs(split) < allowed, "\(mean(second)) went to the second, z \(split)")
    }

    @Test func `held, groups join those whom they join on the tape`() throws {
        let start = Self.world(joining: 1, shares: [[0, 1, 0], [0, 1, 0], [0, 1, 0], [0, 1, 0]])
        var noted = start
        noted.follow(.recording(start.terrain))
        let baseline = try Self.step(noted)
        let tape = try #require(baseline.responses.notes)
        let heir = try #require((1..<4).first { baseline.groups.free[$0] > start.groups.free[$0] })
        for others in 1..<3 where others != heir {
            // In another arm another group has become by far the likelier one.
            var arm = start
            arm.share[heir, 1] = 1e-9
            arm.share[heir, 0] = 1 - 1e-9
            #expect(try Self.step(arm).groups.free[others] > start.groups.free[others])
            arm.follow(.holding(ChannelSet([.reorganise]), at: tape))
            #expect(try Self.step(arm).groups.free[heir] == baseline.groups.free[heir])
            // Where that group is gone, they break up.
            arm.dissolve(heir)
            let world = try Self.step(arm)
            #expect(!world.groups.isActive[0] && world.groups.free[others] == start.groups.free[others])
        }
    }
}
