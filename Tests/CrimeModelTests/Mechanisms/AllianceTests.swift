// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

/// Alliances that groups make by themselves; those of a scenario are in `Groups that stand together`.
@Suite struct `Allies by choice` {
    /// Groups of so many enforcers each at the first place, all against all, and nothing else to do.
    private static func world(
        _ enforcers: [Double], _ changes: [Parameter: Double] = [:], market: Market? = nil, replicate: UInt64 = 0
    ) -> World {
        let standing: [Parameter: Double] = [.alliances: 1, .alliancePeace: 0.8, .reviewWeeks: 1, .adaptability: 0]
        var scenario = SmallWorld.scenario(
            SmallWorld.quiet(standing.merging(changes) { _, new in new }),
            places: [SmallWorld.place("town", people: 10_000), SmallWorld.place("next")],
            markets: [market ?? SmallWorld.turf(places: [0, 1], rent: 100)],
            templates: enforcers.enumerated().map {
                SmallWorld.template("crew\($0)", size: $1 + 1, markets: [0], turf: [0], cash: 100)
            })
        scenario.horizonWeeks = 52
        var world = SmallWorld.founded(scenario, replicate: replicate)
        for group in enforcers.indices {
            for o in 0..<world.share.width { world.share[group, o] = 0 }
            world.share[group, world.terrain.firstTurf] = 1
        }
        return world
    }

    /// Who stands with whom after everybody has looked twice, in an order of reviews.
    private static func allies(_ world: World, order: [Int]) -> [Int] {
        var world = world
        for group in order + order {
            world.groups.partner[group] = AllianceChoice(world, Forces(world)).partner(of: group)
        }
        return world.allies
    }

    private static let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]

    /// Caplow's first six types of three, with the coalition that is cheapest where several would win.
    struct Triad: Sendable {
        var enforcers: [Double]
        var coalitions: [[Int]]
    }

    @Test(arguments: [
        Triad(enforcers: [20, 20, 20], coalitions: [[1, 0, -1], [2, -1, 0], [-1, 2, 1]]),
        Triad(enforcers: [30, 20, 20], coalitions: [[-1, 2, 1]]),
        Triad(enforcers: [20, 30, 30], coalitions: [[1, 0, -1], [2, -1, 0]]),
        Triad(enforcers: [50, 20, 20], coalitions: [[-1, -1, -1]]),
        Triad(enforcers: [40, 30, 20], coalitions: [[-1, 2, 1]]),
        Triad(enforcers: [60, 30, 20], coalitions: [[-1, -1, -1]]),
    ]) func `of three, two join that are both needed and enough, and the weakest that will do`(_ triad: Triad) {
        let world = Self.world(triad.enforcers)
        for order in Self.orders {
            let allies = Self.allies(world, order: order)
            #expect(triad.coalitions.contains(allies), "\(triad.enforcers), reviews \(order): \(allies)")
        }
    }

    @Test func `the second makes do with the weakest that suffices, and a pair counts as one power`() {
        // 30 with 15 beats 40; 20 would do as well but takes more of it.
        #expect(Self.allies(Self.world([40, 30, 20, 15]), order: [1, 3])[1] == 3)
        // 25 and 20 together beat 40, so 40 is no longer the strongest and looks for help of its own.
        var world = Self.world([40, 25, 20, 10])
        (world.groups.partner[1], world.groups.partner[2]) = (world.groups.key[2], world.groups.key[1])
        #expect(world.allies == [-1, 2, 1, -1])
        #expect(AllianceChoice(world, Forces(world)).partner(of: 0) == world.groups.key[3])
        world.groups.partner[1] = 0
        #expect(AllianceChoice(world, Forces(world)).partner(of: 0) == 0)
    }

    @Test func `an alliance ends with the power it was against, and is told`() throws {
        var start = Self.world([40, 30, 20])
        start.events = []
        var simulation = Simulation(start, [Strategy(start.terrain)])
        try simulation.run(weeks: 2)
        #expect(simulation.world.allies == [-1, 2, 1])
        #expect(simulation.world.events?.map(\.kind) == [.alliance])
        var world = simulation.world
        world.dissolve(0)
        simulation = Simulation(world, [Strategy(world.terrain)])
        try simulation.run(weeks: 1)
        #expect(simulation.world.allies == [-1, -1, -1])
        #expect(simulation.world.events?.last?.kind == .allianceEnds)
    }

    @Test(arguments: [0, 0.3, 1]) func `groups weigh it at so many of their reviews`(part: Double) throws {
        var weighed: [Double] = []
        for replicate in 0..<600 as Range<UInt64> {
            let start = Self.world([40, 30, 20], [.alliances: part], replicate: replicate)
            var simulation = Simulation(start, [Strategy(start.terrain)], replicate: replicate)
            try simulation.run(weeks: 1)
            weighed.append(simulation.world.groups.partner[1] != 0 ? 1 : 0)
        }
        guard part > 0, part < 1 else { return #expect(weighed.allSatisfy { $0 == part }) }
        let z = score(weighed, expected: part)
        #expect(abs(z) < allowed, "\(mean(weighed)), z \(z)")
    }

    @Test(arguments: [0, 0.4, 1]) func `allies spare each other as far as each keeps it`(peace: Double) {
        var world = Self.world([20, 20, 20], [.alliancePeace: peace])
        for group in 0..<3 { world.aggression[group, 0] = 0.5 }
        (world.groups.partner[0], world.groups.partner[1]) = (world.groups.key[1], world.groups.key[0])
        world.peace[1, 0] = 0.5
        let forces = Forces(world)
        // Half of each ally's rivals is its ally.
        #expect(agree(forces.attackers(of: 0, slot: 0, in: world), 10 * (1 - peace * 0.5)))
        #expect(agree(forces.attackers(of: 1, slot: 0, in: world), 10 * (1 - peace * 0.5 * 0.5)))
        #expect(agree(forces.attackers(of: 2, slot: 0, in: world), 10))
        #expect(agree(forces.attackers[0], 30 - peace * 7.5))
        // One that is named and does not name in turn is no ally.
        world.groups.partner[1] = 0
        #expect(agree(Forces(world).attackers[0], 30))
    }

    @Test func `allies tell each other what pays`() throws {
        for part in [0.0, 1] {
            var world = Self.world(
                [40, 30, 20], [.alliances: part, .toldByAllies: 1, .exploration: 0, .reviewWeeks: 1])
            (world.groups.partner[1], world.groups.partner[2]) = (world.groups.key[2], world.groups.key[1])
            let far = world.terrain.firstTurf + 1
            world.isKnown[2, far] = true
            var simulation = Simulation(world, [Strategy(world.terrain)])
            try simulation.step()
            #expect(simulation.world.isKnown[1, far] == (part > 0))
            #expect(!simulation.world.isKnown[0, far])
        }
    }

    @Test(arguments: Extortion.Mode.allCases) func `firms are asked by allies as by groups bound by a pact`(
        mode: Extortion.Mode
    ) throws {
        let market = SmallWorld.extortion(places: [0], mode, cost: 10)
        guard case .turf(let turf) = market.kind, let extortion = turf.extortion else {
            Issue.record("a market without firms")
            return
        }
        var apart = Self.world([20, 20, 20], [.alliancePeace: 0.6], market: market)
        for group in 0..<3 { apart.held[group, 0] = [0.5, 0.3, 0.2][group] }
        var allied = apart
        (allied.groups.partner[0], allied.groups.partner[2]) = (allied.groups.key[2], allied.groups.key[0])
        var scenario = apart.terrain.scenario
        scenario.shocks = [
            Shock(
                id: "league", kind: .alliance, weeks: 0..<10_000, size: 0.6,
                scope: Scope(countries: [], places: [], markets: [], templates: [], groups: ["crew0", "crew2"]))
        ]
        var bound = apart
        var shocked = World(terrain: Terrain(scenario))
        try #require(Shocks(shocked.terrain)).step(&shocked, Luck(seed: 1, replicate: 0))
        bound.pacts = shocked.pacts
        let (a, b) = (allied.demand(at: 0, extortion), bound.demand(at: 0, extortion))
        #expect(agree(a.payment, b.payment) && agree(a.cost, b.cost))
        #expect(!agree(a.payment, apart.demand(at: 0, extortion).payment))
    }

    @Test func `with the switch at zero nobody stands with anybody, whatever is named`() {
        var world = Self.world([40, 30, 20], [.alliances: 0])
        (world.groups.partner[1], world.groups.partner[2]) = (world.groups.key[2], world.groups.key[1])
        #expect(world.allies == [-1, -1, -1])
        #expect(!CellLayout(world.terrain.scenario).counts(.alliedGroups))
        #expect(CellLayout(Self.world([1, 1, 1]).terrain.scenario).counts(.alliedGroups))
    }
}
