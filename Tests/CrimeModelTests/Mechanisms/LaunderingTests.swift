// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// Channels of laundering and services sold by groups: splits, limits, freezing, fees, by hand and by their laws.
@Suite struct `Laundering through channels` {
    private static func scenario(
        _ channels: [LaunderingChannel], groups: Int = 1, markets: [Market] = [], sellers: Int = 0,
        _ changes: [Parameter: Double] = [:]
    ) -> Scenario {
        let all = [Parameter.launderedShare: 1, .routeNoise: 0.02, .freezeWeeks: 1e9].merging(changes) { $1 }
        var templates = [SmallWorld.template("buyers", count: groups)]
        if sellers > 0 { templates.append(SmallWorld.template("sellers", count: sellers, markets: [0])) }
        return SmallWorld.scenario(SmallWorld.quiet(all), markets: markets, templates: templates).laundering(channels)
    }

    private func step(_ world: World, week: UInt64 = 0) throws -> World {
        var simulation = Simulation(world, [Money(world.terrain)], replicate: week)
        try simulation.step()
        #expect(abs(simulation.world.moneyGap) <= 1e-9 * max(1, simulation.world.ledger.turnover))
        return simulation.world
    }

    @Test func `a channel takes its cost, and without detection nothing is frozen`() throws {
        var world = SmallWorld.counted(Self.scenario([SmallWorld.channel("a", cost: 0.07)]), size: 0)
        world.endow(0, cash: 1_000)
        let after = try step(world)
        #expect(agree(after.groups.capital[0], 930) && agree(after.ledger[.launderers], 70))
        #expect(after.groups.frozen[0] == 0 && after.groups.cash[0] == 0)
        #expect(agree(after.tally[.laundered, at: 0], 1_000))
    }

    @Test func `sums are found as often as detection says, and as a whole`() throws {
        let (groups, weeks, detection) = (200, 40, 0.13)
        var world = SmallWorld.counted(
            Self.scenario([SmallWorld.channel("a", cost: 0.1, detection: detection)], groups: groups), size: 0)
        for group in 0..<groups { world.endow(group, cash: 1_000) }
        var found = 0.0
        for week in 0..<weeks {
            let after = try step(world, week: UInt64(week))
            for sum in after.groups.frozen {
                #expect(sum == 0 || agree(sum, 900))
                found += sum > 0 ? 1 : 0
            }
        }
        let n = Double(groups * weeks)
        let z = (found - n * detection) / (n * detection * (1 - detection)).squareRoot()
        #expect(abs(z) < allowed, "\(found) of \(n) found, z \(z)")
    }

    @Test func `what is frozen is decided on at its rate, part confiscated and part given back`() throws {
        let scenario = Self.scenario([SmallWorld.channel("a")], [.freezeWeeks: 20, .frozenConfiscated: 0.5])
        var world = SmallWorld.counted(scenario, size: 0)
        world.groups.frozen[0] = 1_000
        world.ledger.pay(1_000, from: .customers)
        var simulation = Simulation(world, [Money(world.terrain)])
        for week in 1...100 {
            try simulation.step()
            let left = 1_000 * exp(-Double(week) / 20)
            #expect(agree(simulation.world.groups.frozen[0], left))
            #expect(agree(simulation.world.ledger[.treasury], (1_000 - left) / 2))
            #expect(agree(simulation.world.groups.capital[0], (1_000 - left) / 2))
        }
    }

    @Test func `groups split by logit on cost and expected loss`() throws {
        let channels = [
            SmallWorld.channel("a", cost: 0.05), SmallWorld.channel("b", cost: 0.08),
            SmallWorld.channel("c", cost: 0.05, detection: 0.1),
        ]
        let world = SmallWorld.counted(Self.scenario(channels, [.frozenConfiscated: 0.5]), size: 0)
        let shares = (0..<3).map { world.routeShare[0, $0] }
        #expect(agree(shares.reduce(0, +), 1))
        #expect(agree(shares[0] / shares[1], exp(0.03 / 0.02)))
        #expect(agree(shares[0] / shares[2], exp(0.95 * 0.1 * 0.5 / 0.02)))
    }

    @Test func `measures on cost and detection move money away, the more the higher the dose`() throws {
        let channels = [
            SmallWorld.channel("a", cost: 0.05, detection: 0.02), SmallWorld.channel("b", cost: 0.05, detection: 0.02),
        ]
        let scenario = Self.scenario(
            channels, [.frozenConfiscated: 0.5, .adaptability: 1, .launderingFee: 0.08])
        var start = SmallWorld.counted(scenario, size: 0)
        start.endow(0, cash: 1_000)
        var last = (share: 0.5, kept: Double.infinity)
        for shift in [0.0, 0.5, 1, 2, 3] {
            var world = start
            if shift > 0 {
                world.set(.launderingDetection, row: 0, to: shifted(0.02, by: shift))
                world.set(.launderingCost, to: shifted(0.08, by: shift))
            }
            let after = try step(world)
            let kept = after.groups.capital[0] + after.groups.frozen[0]
            if shift == 0 {
                #expect(agree(after.routeShare[0, 0], 0.5) && agree(kept, 950))
            } else {
                #expect(after.routeShare[0, 0] < last.share && kept < last.kept)
                #expect(agree(kept, 1_000 * (1 - shifted(0.05, by: shift))))
            }
            last = (after.routeShare[0, 0], kept)
        }
    }

    @Test func `a full channel passes sums on, and what has no room stays cash`() throws {
        let (cheap, dear) = (SmallWorld.channel("a", capacity: 100), SmallWorld.channel("b", cost: 0.5, capacity: 400))
        var world = SmallWorld.counted(Self.scenario([cheap, dear], groups: 3, [.routeNoise: 1]), size: 0)
        for group in 0..<3 { world.endow(group, cash: Double(group + 1) * 200) }
        let after = try step(world)
        #expect(agree(after.tally[.laundered, at: 0], 500), "both channels are full")
        #expect(agree(after.ledger[.launderers], 200) && agree(after.groups.cash.reduce(0, +), 700))
        for group in 0..<3 {
            #expect(agree(after.groups.cash[group], Double(group + 1) * 200 * 7 / 12), "room is shared by sums")
        }
    }

    @Test func `fees for a service are the income of those who sell it`() throws {
        let scenario = Self.scenario(
            [SmallWorld.channel("dear", cost: 0.3)],
            markets: [SmallWorld.desk(fee: 0.1, runningCost: 0.04, volumePerSeller: 50)], sellers: 2)
        var world = SmallWorld.counted(scenario, size: 10)
        for group in 0..<3 { world.groups.wage[group] = 0 }
        // Two desks of 10 people each take 1,000 of 1,600; the rest goes the dear way.
        world.endow(0, cash: 1_600)
        let after = try step(world)
        #expect(agree(after.groups.cash[1], 30) && agree(after.groups.cash[2], 30), "\(after.groups.cash)")
        #expect(agree(after.ledger[.suppliers], 40) && agree(after.ledger[.launderers], 180))
        #expect(agree(after.groups.capital[0], 900 + 420))
        #expect(agree(after.serviceCapacity[0], 1_000) && agree(after.groups.weekMargin[1], 30))
    }

    @Test func `who sold a service is missed: laundering costs more without them`() throws {
        let scenario = Self.scenario(
            [SmallWorld.channel("dear", cost: 0.3)], markets: [SmallWorld.desk(volumePerSeller: 1e6)], sellers: 1)
        var world = SmallWorld.counted(scenario, size: 10)
        for group in 0..<2 { world.groups.wage[group] = 0 }
        world.endow(0, cash: 1_000)
        let with = try step(world).groups.capital[0]
        let slot = world.terrain.firstService
        (world.share[1, 0], world.share[1, slot]) = (1, 0)
        let without = try step(world).groups.capital[0]
        #expect(agree(without, 700) && with > 890)
    }

    @Test func `sellers earn what buyers leave them, and look for it where it is wanted`() throws {
        let scenario = Self.scenario(
            [SmallWorld.channel("dear", cost: 0.3)], markets: [SmallWorld.desk(volumePerSeller: 100)], sellers: 1)
        var world = SmallWorld.counted(scenario, size: 10)
        func expects(_ demand: Double) -> Double {
            world.serviceDemand[0] = demand
            return Utility(world.terrain.scenario.parameters).utilities(of: 1, in: world, forces: Forces(world))[
                world.terrain.firstService]
        }
        #expect(expects(0) == 0 && agree(expects(500), 5) && agree(expects(5_000), 10))
    }

    @Test func `a measure on what groups own takes its share of it, and none at zero`() throws {
        let scenario = SmallWorld.scenario(SmallWorld.quiet)
        var last = -1.0
        for share in [0, 0.001, 0.01, 0.1, 1] {
            var world = SmallWorld.counted(scenario, size: 0)
            world.endow(0, cash: 600, capital: 400)
            if share > 0 { world.set(.groupCapital, to: -share) }
            let after = try step(world)
            #expect(agree(after.ledger[.treasury], 1_000 * share) && after.ledger[.treasury] > last)
            last = after.ledger[.treasury]
        }
    }
}
