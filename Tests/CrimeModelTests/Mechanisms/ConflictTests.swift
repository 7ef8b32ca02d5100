// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// Firearms, rents of conflict and margins: what each lever does first.
@Suite struct `What feeds conflict` {
    private static let fighting: [Parameter: Double] = [
        .attackClashes: 0.5, .deathsPerClash: 0.2, .aggressionScale: 1, .aggressionCap: 1, .lostWorkerCost: 10,
        .conflictHalf: 20, .armsSpeed: 0.1, .armsPerAvailability: 1, .deathsPerAvailability: 1,
    ]

    private static func terrain(
        _ changes: [Parameter: Double] = [:], rent: Double = 1_000, conflict: Double = 0, firearms: Double? = nil,
        more: [Market] = [], size: Double = 21
    ) -> Terrain {
        var street = SmallWorld.turf(places: [1], rent: rent)
        if case .turf(var turf) = street.kind {
            turf.places[0].conflictRent = conflict
            street.kind = .turf(turf)
        }
        var town = SmallWorld.place("town", people: 100_000)
        town.firearms = firearms
        return Terrain(
            SmallWorld.scenario(
                SmallWorld.quiet(fighting.merging(changes) { $1 }), places: [SmallWorld.place("away"), town],
                links: [SmallWorld.link("way", from: 0, to: 1)], markets: [street] + more,
                templates: [SmallWorld.template(count: 2, home: 1, size: size, markets: [0], turf: [1])]))
    }

    /// A world in which each group sends half of its 20 enforcers to attack.
    private static func attacking(_ terrain: Terrain) -> World {
        var world = SmallWorld.founded(terrain.scenario)
        for group in 0..<2 { world.aggression[group, 0] = 0.5 }
        return world
    }

    private static func set(_ lever: Lever, _ row: Int, _ value: Double) -> Act {
        Act { world, _ in world.levers.set(world.levers.layout.first[lever.rawValue] + row, to: value) }
    }

    // MARK: Rents of conflict

    @Test(arguments: [0.0, 500, 1_000, 4_000]) func `who attacks shares what conflict pays`(rents: Double) throws {
        let terrain = Self.terrain(rent: 0, conflict: 4_000)
        var simulation = Simulation(
            Self.attacking(terrain), [Self.set(.conflictRents, 1, rents), Turf(terrain)], checks: true)
        try simulation.step()
        // 20 attackers, at whom half of it is drawn.
        let income = simulation.world.tally[.conflictIncome, at: 1]
        #expect(agree(income, rents / 2))
        #expect(agree(simulation.world.groups.cash[0], rents / 4) || rents == 0)
        #expect(agree(-simulation.world.ledger[.customers], income) || rents == 0)
    }

    @Test func `groups attack more the more conflict pays, though there is nothing else to take`() throws {
        let terrain = Self.terrain([.attentionCost: 1_000], rent: 0, conflict: 4_000)
        let aggression = try [0.0, 500, 1_000, 2_000, 4_000].map { rents in
            var simulation = Simulation(
                SmallWorld.founded(terrain.scenario), [Self.set(.conflictRents, 1, rents), Strategy(terrain)])
            try simulation.step()
            return simulation.world.aggression[0, 0]
        }
        #expect(aggression[0] == 0)
        for (less, more) in zip(aggression, aggression.dropFirst()) { #expect(more > less, "\(aggression)") }
    }

    /// A full truce between the only two groups.
    private static func atPeace(_ terrain: Terrain) throws -> World {
        var scenario = terrain.scenario
        scenario.shocks = [Shock(id: "peace", kind: .truce, weeks: 0..<10_000, size: 1)]
        let other = Terrain(scenario)
        var world = Self.attacking(other)
        try #require(Shocks(other)).step(&world, Luck(seed: 1, replicate: 0))
        return world
    }

    @Test func `a truce is kept less the more its end would pay`() throws {
        let terrain = Self.terrain([.attentionCost: 100], rent: 0, conflict: 4_000)
        let world = try Self.atPeace(terrain)
        let row = terrain.levers.first[Lever.conflictRents.rawValue] + 1
        let cost = 0.5 * 0.2 * 10 * world.groups.wage[0] + 100
        let attackers = [0.0, 500, 1_000, 4_000].map { rents in
            var world = world
            world.levers.set(row, to: rents)
            let usual = world.share
            Strategy(terrain).step(&world, Luck(seed: 1, replicate: 0))
            world.share = usual
            for group in 0..<2 { world.aggression[group, 0] = 0.5 }
            let kept = cost / (cost + rents / 20)
            let left = Forces(world).attackers[0]
            #expect(agree(left, 20 * (1 - kept)) || rents == 0, "\(left) attackers at \(rents)")
            return left
        }
        #expect(abs(attackers[0]) < 1e-9, "without rents peace is kept")
        for (less, more) in zip(attackers, attackers.dropFirst()) { #expect(more > less) }
        // Switched off, peace costs nobody anything.
        #expect(abs(Forces(try Self.atPeace(Self.terrain())).attackers[0]) < 1e-9)
    }

    // MARK: Firearms

    @Test func `arms and deaths a clash rise with the availability of firearms`() throws {
        let terrain = Self.terrain(firearms: 0.5)
        var arms: [Double] = []
        var lethality: [Double] = []
        for supply in [0.0, 0.25, 0.5, 0.75, 1] {
            var simulation = Simulation(
                Self.attacking(terrain), [Self.set(.firearmSupply, 1, supply), Turf(terrain)], checks: true)
            try simulation.run(weeks: 5)
            arms.append(simulation.world.groups.arms[0])
            lethality.append(simulation.world.lethality(at: 0))
            let wanted = 1 + supply - 0.5
            #expect(agree(arms.last!, wanted + (1 - wanted) * pow(0.9, 5)))
            #expect(agree(lethality.last!, exp(supply - 0.5)))
        }
        #expect(arms[2] == 1 && lethality[2] == 1)
        for rows in [arms, lethality] {
            for (less, more) in zip(rows, rows.dropFirst()) { #expect(more > less) }
        }
    }

    @Test func `clashes kill in proportion to lethality`() throws {
        let terrain = Self.terrain(firearms: 0.5)
        for supply in [0.0, 1] {
            var dead: [Double] = []
            for replicate in 0..<400 as Range<UInt64> {
                var simulation = Simulation(
                    Self.attacking(terrain), [Self.set(.firearmSupply, 1, supply), Turf(terrain)], replicate: replicate)
                try simulation.step()
                dead.append(simulation.world.tally[.membersKilled, at: 1])
            }
            // 20 attackers x 0.5 clashes x 0.2 deaths; nobody dies twice.
            let oracle = 2 * exp(supply - 0.5)
            let z = score(dead, expected: oracle)
            #expect(abs(z) < allowed, "\(mean(dead)) dead of \(oracle), z \(z)")
        }
    }

    @Test func `where firearms arrive they can be had, and where none arrive they cannot`() throws {
        var guns = SmallWorld.flow(from: 0, to: 1, demand: 100)
        guns.id = "guns"
        if case .flow(var flow) = guns.kind {
            flow.areFirearms = true
            guns.kind = .flow(flow)
        }
        let terrain = Self.terrain([.supplyMemory: 0.2], firearms: 0.4, more: [guns])
        func availability(_ delivered: Double) throws -> Double {
            // Deliveries of the week are what the flow says; here nobody moves anything, so they are put in by hand.
            var world = SmallWorld.founded(terrain.scenario)
            for _ in 0..<200 {
                world.delivered[0] = delivered
                world.stockFirearms(memory: 0.2)
            }
            return world.availability(at: 1)
        }
        #expect(try agree(availability(100), 0.4, within: 1e-6))
        #expect(try availability(0) < 1e-6)
        #expect(try agree(availability(300), 0.4 * 1.5, within: 1e-6))
        // In a run without loads, the city runs dry of them.
        var simulation = Simulation(
            SmallWorld.founded(terrain.scenario), [FlowOperations(terrain), Turf(terrain)], checks: true)
        try simulation.run(weeks: 100)
        #expect(simulation.world.firearms[1] < 1e-6 && simulation.world.groups.arms[0] < 0.61)
    }

    @Test func `where firearms are not modelled, arms and deaths stay as they are`() throws {
        let terrain = Self.terrain()
        var simulation = Simulation(
            Self.attacking(terrain), [Self.set(.firearmSupply, 1, 0.9), Turf(terrain)], checks: true)
        try simulation.run(weeks: 5)
        #expect(simulation.world.groups.arms == [1, 1] && simulation.world.lethality(at: 0) == 1)
        #expect(!CellLayout(terrain.scenario).counts(.firearmAvailability))
        #expect(!CellLayout(terrain.scenario).counts(.conflictIncome))
    }

    // MARK: Margins

    /// Takings of a week under a margin, in a market of each kind.
    @Test(arguments: ["goods", "street", "protection", "trafficking", "fraud"])
    func `takings are in proportion to the margin, whatever the market`(id: String) throws {
        var markets = [
            SmallWorld.turf(places: [1], rent: 1_000), SmallWorld.flow(from: 0, to: 1, demand: 100),
            SmallWorld.extortion(places: [1], .overlapping, cost: 10),
            SmallWorld.exploitation(places: [1]) {
                $0.income = 100
                $0.recruitsPerHandler = 50
            }, SmallWorld.remote(targets: [1]) { $0.attemptsPerWorker = 100 },
        ]
        markets.sort { $0.id < $1.id }
        let row = try #require(markets.firstIndex { $0.id == id })
        let terrain = Terrain(
            SmallWorld.scenario(
                places: [SmallWorld.place("away"), SmallWorld.place("town", people: 100_000)],
                links: [SmallWorld.link("way", from: 0, to: 1)], markets: markets,
                templates: [SmallWorld.template(home: 1, markets: [row], turf: [1], cash: 1e6)]))
        let revenue = try [0.25, 0.5, 1, 2].map { margin in
            let market = terrain.levers.first[Lever.marketMargin.rawValue] + row
            let set = Act { world, _ in world.levers.set(market, to: margin) }
            var simulation = Simulation(
                SmallWorld.founded(terrain.scenario),
                [set, FlowOperations(terrain), Prices(terrain), Turf(terrain), Exploitation(terrain), Remote(terrain)],
                checks: true)
            try simulation.run(weeks: 2)
            return simulation.world.tally[.groupRevenue, at: 1]
        }
        #expect(revenue[2] > 0)
        for (number, share) in [0.25, 0.5, 1, 2].enumerated() {
            #expect(agree(revenue[number], share * revenue[2], within: 1e-9), "\(revenue)")
        }
    }

    @Test func `groups come to expect what the market pays`() throws {
        let terrain = Self.terrain(more: [SmallWorld.flow(from: 0, to: 1, demand: 100)])
        let market = terrain.levers.first[Lever.marketMargin.rawValue] + 1
        var simulation = Simulation(
            SmallWorld.founded(terrain.scenario),
            [Act { world, _ in world.levers.set(market, to: 0.5) }, Perception(terrain)])
        try simulation.step()
        #expect(agree(simulation.world.believedPrice[0], 1))
    }
}
