// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// Lawful firms, contracts and aid, against shares worked out by hand.
@Suite struct `Infiltration of lawful money` {
    /// Groups of ten whose people can steer 5,000 USD a week where half of all people accept them, of 10,000.
    private static func world(
        _ stream: MoneyStream = .contracts, groups: Int = 1, invested: Double, rule: ChoiceRule = .inert,
        _ changes: [Parameter: Double] = [:], change: (inout InfiltrationMarket) -> Void = { _ in }
    ) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.renewal: 0.1].merging(changes) { $1 }),
            markets: [SmallWorld.lawful(stream, change: change)],
            templates: [SmallWorld.template(count: groups, markets: [0], rule: rule)])
        var world = SmallWorld.counted(scenario, size: 10)
        for group in 0..<groups {
            world.invested[group, 0] = invested
            world.investmentWanted[group, 0] = invested
            world.ledger.pay(invested, from: .founders)
        }
        return world
    }

    private func run(_ world: World, weeks: Int, each: (World) -> Void = { _ in }) throws -> World {
        var simulation = Simulation(world, [Infiltration(world.terrain)])
        for _ in 0..<weeks {
            try simulation.step()
            #expect(abs(simulation.world.moneyGap) <= 1e-9 * max(1, simulation.world.ledger.turnover))
            each(simulation.world)
        }
        return simulation.world
    }

    /// What ends the claim: people (10 x 1,000 x 0.5), capital over weeks of capital, or what is open.
    @Test(arguments: [(100_000.0, 10.0, 1.0, 0.5), (3_000, 10, 1, 0.03), (100_000, 10, 0.02, 0.02)])
    func `the share approaches the least of people, capital and what is open`(
        invested: Double, weeksOfCapital: Double, open: Double, oracle: Double
    ) throws {
        let world = Self.world(invested: invested) {
            $0.capitalWeeks = weeksOfCapital
            $0.openShare = open
        }
        var week = 0
        _ = try run(world, weeks: 60) {
            week += 1
            #expect(agree($0.steered[0, 0], oracle * (1 - pow(0.9, Double(week)))), "week \(week)")
        }
    }

    @Test func `the open share is divided by claims`() throws {
        var world = Self.world(groups: 3, invested: 5_000) { $0.openShare = 0.4 }
        // Claims of 5,000, 5,000 and 1,000 for 4,000.
        world.invested[2, 0] = 1_000
        world.investmentWanted[2, 0] = 1_000
        world.ledger.receive(4_000, into: .founders)
        let end = try run(world, weeks: 400)
        for (group, claim) in [5.0, 5, 1].enumerated() {
            #expect(agree(end.steered[group, 0], 0.4 * claim / 11, within: 1e-6))
        }
    }

    @Test(arguments: MoneyStream.allCases) func `margins come from who pays, and public money counts as leaked`(
        stream: MoneyStream
    ) throws {
        var world = Self.world(stream, invested: 1e5) { $0.margin = 0.2 }
        world.steered[0, 0] = 0.5
        let after = try run(world, weeks: 1)
        #expect(agree(after.groups.capital[0], 1_000) && agree(after.groups.weekMargin[0], 1_000))
        #expect(agree(after.ledger[stream.isPublic ? .treasury : .customers], -1_000))
        #expect(agree(after.tally[.leaked, at: 0], stream.isPublic ? 5_000 : 0))
    }

    @Test func `firms are bought with clean capital only, and sold when nobody is left to run them`() throws {
        var world = Self.world(invested: 0, rule: .expectedGain, [.renewal: 0.5]) { $0.capitalWeeks = 2 }
        world.endow(0, cash: 1e6)
        #expect(try run(world, weeks: 10).invested[0, 0] == 0, "cash buys nothing")
        world.endow(0, capital: 4_000)
        let bought = try run(world, weeks: 1)
        // 5,000 a week takes 10,000, half of which is sought in the first week; there are 4,000.
        #expect(agree(bought.invested[0, 0], 4_000) && bought.groups.capital[0] < 1e-6)
        var left = bought
        left.share[0, 0] = 1
        left.share[0, 1] = 0
        let sold = try run(left, weeks: 30)
        #expect(sold.steered[0, 0] < 1e-6 && agree(sold.groups.capital[0] + sold.invested[0, 0], 4_000))
        #expect(sold.invested[0, 0] < 1e-3)
    }

    @Test func `a group that ends leaves its firms to its people and what is frozen to the state`() throws {
        var world = Self.world(invested: 500)
        world.groups.frozen[0] = 300
        world.ledger.pay(300, from: .customers)
        world.dissolve(0)
        #expect(agree(world.ledger[.households], 500) && agree(world.ledger[.treasury], 300))
        #expect(abs(world.moneyGap) < 1e-9 && world.steered[0, 0] == 0)
    }

    @Test func `each lever narrows what it is about, further with more dose, and nothing else`() throws {
        let cases: [(Lever, MoneyStream, Bool)] = [
            (.contractLeakage, .contracts, true), (.contractLeakage, .aid, true), (.contractLeakage, .sector, false),
            (.licitInfiltration, .sector, true), (.licitInfiltration, .contracts, false),
            (.lawfulFinanceAccess, .sector, true), (.lawfulFinanceAccess, .aid, false),
        ]
        for (lever, stream, acts) in cases {
            var last = 0.25
            for dose in [0, 0.3, 0.6, 1, 2] {
                var world = Self.world(stream, invested: 1e5, [.financeAccess: 0.6, .openPerFinance: 0.5]) {
                    $0.openShare = 0.25
                }
                if dose > 0 {
                    world.set(lever, to: lever == .lawfulFinanceAccess ? shifted(0.6, by: dose) : -dose)
                }
                let reached = try run(world, weeks: 200).steered[0, 0]
                #expect(agree(reached, world.openShare(of: 0), within: 1e-6))
                if dose == 0 || !acts {
                    #expect(agree(world.openShare(of: 0), 0.25) && agree(reached, 0.25, within: 1e-6))
                } else {
                    let oracle = shifted(0.25, by: lever == .lawfulFinanceAccess ? -0.5 * dose : -dose)
                    #expect(agree(world.openShare(of: 0), oracle) && reached < last)
                }
                last = reached
            }
        }
    }

    @Test func `where groups' firms have taken over, work pays less and trust is lower`() throws {
        let changes: [Parameter: Double] = [.payLoss: 0.16, .trustPerCapture: 0.2, .sentimentSpeed: 0.1]
        var world = Self.world(.sector, invested: 1e5, changes)
        world.steered[0, 0] = 0.5
        let required = Risk(world.terrain.scenario.parameters)
        let before = required.requiredWage(at: 0, in: world)
        let after = try run(world, weeks: 1)
        #expect(agree(after.captured[0], 0.5) && agree(after.lawfulPay[0], 0.92))
        #expect(agree(required.requiredWage(at: 0, in: after), 0.92 * before))
        var feeling = Simulation(after, [Sentiment(after.terrain)])
        try feeling.run(weeks: 300)
        #expect(agree(feeling.world.trust[0], 0.5 - 0.2 * 0.5, within: 1e-6))
    }

    @Test func `groups expect the margin on what they could take on, and nothing without clean capital`() throws {
        var world = Self.world(groups: 2, invested: 0) { $0.margin = 0.1 }
        func expected(_ group: Int) -> Double {
            Utility(world.terrain.scenario.parameters).utilities(of: group, in: world, forces: Forces(world))[1]
        }
        #expect(expected(0) == 0)
        world.endow(0, capital: 1e6)
        // 500 USD a week each.
        #expect(agree(expected(0), 50))
        world.groups.capital[0] = 2_000
        #expect(agree(expected(0), 20))
        world.groups.capital[0] = 1e6
        world.claims[0] = 15_000
        #expect(agree(expected(0), 50 * 0.5), "10,000 for claims of 20,000")
    }
}
