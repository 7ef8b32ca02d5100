// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// Shocks as changes of what the world is like: in their weeks and places, as promised, and nowhere else.
@Suite struct `Shocks from outside` {
    private static let weeks = 5..<9

    private static func shock(
        _ kind: Shock.Kind, size: Double, weeks: Range<Int> = weeks, scope: Scope = .everywhere, grievance: Double = 0
    ) -> Shock {
        Shock(id: kind.rawValue, kind: kind, weeks: weeks, size: size, grievance: grievance, scope: scope)
    }

    /// One shock of each kind, hard enough to show.
    private static func everything(size: Double = 0.5, grievance: Double = 0.01, weeks: Range<Int> = -20..<60)
        -> [Shock]
    {
        Shock.Kind.allCases.map {
            shock($0, size: size, weeks: weeks, grievance: $0 == .conflict ? grievance : 0)
        }
    }

    private static func scenario(_ number: UInt64, _ shocks: [Shock], measures: [Measure] = []) -> Scenario {
        var scenario = RandomWorld.scenario(number, measures: measures)
        scenario.shocks = shocks
        return scenario
    }

    private static func places(_ rows: [Int]) -> Scope {
        Scope(countries: [], places: rows, markets: [], templates: [], groups: [])
    }

    /// Levers in force, friction and truces in each week of the horizon, under shocks and nothing else.
    private func courses(_ shocks: [Shock], weeks: Int = 15) throws -> (terrain: Terrain, worlds: [World]) {
        var scenario = RandomWorld.scenario(3, burnIn: 0)
        scenario.shocks = shocks
        let terrain = Terrain(scenario)
        var simulation = Simulation(World(terrain: terrain), [try #require(Shocks(terrain))])
        return (
            terrain,
            try (0..<weeks).map { _ in
                try simulation.step()
                return simulation.world
            }
        )
    }

    private func rows(_ lever: Lever, _ terrain: Terrain) -> Range<Int> {
        let first = terrain.levers.first[lever.rawValue]
        return first..<(first + terrain.levers.rows[lever.rawValue])
    }

    // MARK: Nothing

    @Test(arguments: [1, 4, 100] as [UInt64])
    func `sizes of zero, and shocks after the horizon, are the scenario without them to the bit`(number: UInt64) throws
    {
        let late = Self.everything(weeks: 100..<104)
        var prints: [[UInt64]] = []
        for shocks in [[], Self.everything(size: 0, grievance: 0), late, Self.everything()] {
            let scenario = Self.scenario(number, shocks)
            var simulation = Simulation(Terrain(scenario), replicate: 1)
            try simulation.run(weeks: scenario.burnInWeeks + 80)
            prints.append(simulation.world.fingerprint)
        }
        #expect(prints[0] == prints[1] && prints[0] == prints[2])
        #expect(prints[0] != prints[3])
        #expect(Shocks(Terrain(Self.scenario(number, []))) == nil)
    }

    @Test(arguments: Shock.Kind.allCases) func `a shock acts in its weeks, and all is as before when it ends`(
        kind: Shock.Kind
    ) throws {
        let (terrain, worlds) = try courses([Self.shock(kind, size: 0.5, grievance: 0.01)])
        for (week, world) in worlds.enumerated() {
            let isMoved =
                world.levers.values != terrain.levers.base || world.friction.contains { $0 != 1 }
                || !world.pacts.isEmpty
            #expect(isMoved == Self.weeks.contains(week), "week \(week)")
            #expect(world.levers.values == world.levers.base)
        }
    }

    @Test(arguments: [Shock.Kind.conflict, .disaster, .embargo]) func `a shock in one place leaves others alone`(
        kind: Shock.Kind
    ) throws {
        let (terrain, worlds) = try courses([Self.shock(kind, size: 0.5, scope: Self.places([3]), grievance: 0.01)])
        let world = worlds[6]
        let levers: [Lever] = [.grievance, .legalIncome, .reservationWage, .serviceAccess, .routeDetection]
        let here = Set(
            levers.flatMap { lever in
                terrain.reach.rows(of: lever, agency: nil, scope: Self.places([3])).map {
                    rows(lever, terrain).lowerBound + $0
                }
            })
        for row in world.levers.values.indices where !here.contains(row) {
            #expect(world.levers.values[row] == terrain.levers.base[row])
        }
        for (slot, turf) in terrain.turf.enumerated() {
            #expect(world.friction[slot] == (kind == .conflict && turf.place == 3 ? 1.5 : 1))
        }
    }

    // MARK: As promised

    @Test func `each kind moves what it says by its size`() throws {
        func ratio(_ kind: Shock.Kind, _ size: Double, _ lever: Lever) throws -> [Double] {
            let (terrain, worlds) = try courses([Self.shock(kind, size: size)])
            return rows(lever, terrain).map { worlds[6].levers.values[$0] / terrain.levers.base[$0] }
        }
        func left(_ kind: Shock.Kind, _ size: Double, _ lever: Lever) throws -> [Double] {
            let (terrain, worlds) = try courses([Self.shock(kind, size: size)])
            return rows(lever, terrain).compactMap {
                let base = terrain.levers.base[$0]
                return base < 1 ? (1 - worlds[6].levers.values[$0]) / (1 - base) : nil
            }
        }
        for size in [-0.4, 0.3, 2] {
            #expect(try ratio(.demand, size, .consumerDemand).allSatisfy { agree($0, 1 + size) })
            #expect(try ratio(.price, size, .inputCost).allSatisfy { agree($0, 1 + size) })
        }
        for size in [0.1, 0.8] {
            #expect(try ratio(.fundingCut, size, .agencyCapacity).allSatisfy { agree($0, 1 - size) })
            for lever in [Lever.legalIncome, .reservationWage, .serviceAccess] {
                #expect(try ratio(.disaster, size, lever).allSatisfy { agree($0, 1 - size) })
            }
            #expect(try left(.embargo, size, .routeDetection).allSatisfy { agree($0, 1 - size) })
            #expect(try left(.changeOfGovernment, size, .coordinationLoss).allSatisfy { agree($0, 1 - size) })
        }
    }

    @Test func `a new market is small until its date and as written from then on`() throws {
        let (terrain, worlds) = try courses([Self.shock(.newMarket, size: 0.9, weeks: 0..<7)])
        for (week, world) in worlds.enumerated() {
            for row in rows(.consumerDemand, terrain) {
                #expect(agree(world.levers.values[row], week < 7 ? 0.1 : 1))
            }
        }
    }

    @Test func `shocks on one value add up, in whatever order they are listed`() throws {
        let two = ["a", "b"].map { Shock(id: $0, kind: .disaster, weeks: 0..<9, size: $0 == "a" ? 0.5 : 0.2) }
        let (terrain, worlds) = try courses(two)
        let reversed = try courses(two.reversed()).worlds
        let row = rows(.legalIncome, terrain).lowerBound
        #expect(agree(worlds[0].levers.values[row], terrain.levers.base[row] * 0.4))
        #expect(worlds[0].levers.values == reversed[0].levers.values)
    }

    // MARK: What follows

    /// Means over worlds of what a reader takes from the weeks of a shock, without and with it.
    private func means(_ shock: Shock, _ read: (World) -> Double) throws -> (without: Double, with: Double) {
        var sums = [0.0, 0]
        for number in 0..<8 as Range<UInt64> {
            for (row, shocks) in [[], [shock]].enumerated() {
                let scenario = Self.scenario(number, shocks)
                var simulation = Simulation(Terrain(scenario), replicate: 0)
                try simulation.burnIn()
                for _ in 0..<80 {
                    try simulation.step()
                    sums[row] += read(simulation.world)
                }
            }
        }
        return (sums[0], sums[1])
    }

    private func total(_ event: PlaceEvent) -> (World) -> Double {
        { world in (0..<world.places).reduce(0) { $0 + world.tally[event, at: $1] } }
    }

    @Test func `what follows goes the way each kind promises`() throws {
        func shock(_ kind: Shock.Kind, _ size: Double) -> Shock { Self.shock(kind, size: size, weeks: 0..<80) }
        // In logs: a world in which hardly anything arrives has prices near the one at which demand ends.
        let demand = try means(shock(.demand, 1), { $0.retailPrice.reduce(0) { $0 + log($1) } })
        #expect(demand.with > demand.without)
        let price = try means(shock(.price, 1), { $0.exportPrice.reduce(0, +) })
        #expect(price.with > price.without)
        let clashes = try means(shock(.conflict, 20), total(.clashes))
        #expect(clashes.with > clashes.without)
        let trust = try means(shock(.disaster, 0.6), { $0.trust.reduce(0, +) })
        #expect(trust.with < trust.without)
        let seized = try means(shock(.embargo, 0.6), { total(.seizedKg)($0) / max(1, total(.shippedKg)($0)) })
        #expect(seized.with > seized.without)
        for kind in [Shock.Kind.fundingCut, .changeOfGovernment] {
            let arrests = try means(shock(kind, 0.9), total(.arrests))
            #expect(arrests.with < arrests.without)
        }
        let truce = try means(shock(.truce, 1), total(.clashes))
        #expect(truce.with < truce.without)
        let market = try means(shock(.newMarket, 0.9), total(.soldKg))
        #expect(market.with < market.without)
    }

    @Test func `a truce takes out attacks on those inside it and no others`() throws {
        let who = Scope(countries: [], places: [], markets: [], templates: [], groups: ["crew-1", "crew-2"])
        var scenario = SmallWorld.scenario(
            SmallWorld.quiet, markets: [SmallWorld.turf(places: [0], rent: 100)],
            templates: [SmallWorld.template(count: 3, markets: [0], turf: [0])])
        func attackers(_ share: Double, _ scope: Scope) throws -> Double {
            scenario.shocks = [Self.shock(.truce, size: share, weeks: 0..<9, scope: scope)]
            var world = SmallWorld.counted(scenario, size: 20)
            for group in 0..<3 { world.aggression[group, 0] = 0.5 }
            world.groups.arms = [1, 2, 1]
            var simulation = Simulation(world, [try #require(Shocks(world.terrain))])
            try simulation.step()
            return Forces(simulation.world).attackers[0]
        }
        #expect(try attackers(1, .everywhere) == 0)
        #expect(try agree(attackers(0.4, .everywhere), 30 * 0.6))
        // The first has 2 of 3 units of its rivals' force inside, the second 1 of 2; the third is bound by nothing.
        #expect(try agree(attackers(1, who), 10 * (1 - 2 / 3.0) + 10 * 0.5 + 10))
    }

    // MARK: With policies and answers

    private static let press = Measure(
        id: "press", name: "Press", principle: .pursue, agency: "", referenceSpend: 1, lagWeeks: 0,
        effects: [
            LeverEffect(
                lever: .consumerDemand, agency: nil, magnitude: -0.7, range: -1...0, provenance: .assumed),
            LeverEffect(lever: .arrestProbability, agency: nil, magnitude: 0.7, range: 0...1, provenance: .assumed),
        ])

    private static func policy(start: Int, dose: Double = 1) -> Policy {
        Policy(
            id: "press", name: "Press", summary: "", yearlyBudget: nil,
            uses: [MeasureUse(measure: 0, dose: dose, start: start, ramp: 0, end: nil, scope: .everywhere)])
    }

    private static let nothing = Policy(id: "none", name: "None", summary: "", yearlyBudget: nil, uses: [])

    @Test func `a measure acts on the world as the shock leaves it`() throws {
        let demand = Self.shock(.demand, size: 0.5)
        let unrest = Self.shock(.changeOfGovernment, size: 0.5)
        let terrain = Terrain(Self.scenario(3, [demand, unrest], measures: [Self.press]))
        var past = Simulation(terrain, replicate: 0)
        try past.burnIn()
        var arm = Simulation(forking: past, policy: Self.policy(start: 0))
        var values: [(demand: Double, arrest: Double)] = []
        for _ in 0..<12 {
            try arm.step()
            values.append((arm.world.levers[.consumerDemand, 0], arm.world.levers[.arrestProbability, 0]))
        }
        let (before, during, after) = (values[4], values[5], values[9])
        // Markets have no country, so no fidelity.
        #expect(agree(during.demand, 1.5 * before.demand) && after.demand == before.demand)
        // Half of what agencies achieve together is half of the measure, on the scale of logarithms.
        #expect(agree(during.arrest * during.arrest, before.arrest) && after.arrest == before.arrest)
    }

    @Test func `arms are one history until a measure starts, shocks or not`() throws {
        let scenario = Self.scenario(1, Self.everything(), measures: [Self.press])
        var past = Simulation(Terrain(scenario), replicate: 0)
        try past.burnIn()
        var baseline = Simulation(forking: past, policy: Self.nothing)
        var dosed = Simulation(forking: past, policy: Self.policy(start: 30))
        for week in 0..<60 {
            try baseline.step()
            try dosed.step()
            let isSame = baseline.world.fingerprint == dosed.world.fingerprint
            if week < 30 { #expect(isSame, "week \(week)") }
            if week == 50 { #expect(!isSame) }
        }
    }

    @Test(arguments: [0, 5, 100] as [UInt64])
    func `under a policy that does nothing, any channel held gives the baseline to the bit`(number: UInt64) throws {
        let scenario = Self.scenario(number, Self.everything(), measures: [Self.press])
        var past = Simulation(Terrain(scenario), replicate: 0)
        try past.burnIn()
        var baseline = Simulation(
            forking: past, policy: Self.nothing, responses: .recording(past.world.terrain))
        try baseline.run(weeks: 80)
        let tape = try #require(baseline.world.responses.notes)
        for held in Channel.allCases.map({ ChannelSet([$0]) }) + [.all] {
            var arm = Simulation(
                forking: past, policy: Self.policy(start: 0, dose: 0), responses: .holding(held, at: tape))
            try arm.run(weeks: 80)
            #expect(arm.world.fingerprint == baseline.world.fingerprint, "\(held.channels.map(\.id))")
        }
    }

    @Test(arguments: Array(0..<4) + RandomWorld.withLaterRules)
    func `persons and money are conserved through all shocks at once`(number: UInt64) throws {
        let terrain = Terrain(Self.scenario(number, Self.everything(size: 0.9)))
        var simulation = Simulation(terrain, replicate: 0, checksInvariants: true)
        let persons = simulation.world.persons
        try simulation.run(weeks: 140)
        #expect(simulation.world.persons == persons)
        #expect(abs(simulation.world.moneyGap) <= 1e-9 * simulation.world.ledger.turnover)
    }

    @Test func `the story tells when shocks begin and end`() throws {
        let scenario = Self.scenario(
            2, [Self.shock(.disaster, size: 0.5), Self.shock(.newMarket, size: 0.5, weeks: -52..<7)])
        var simulation = Simulation(Terrain(scenario), replicate: 0, keepsStory: true)
        try simulation.run(weeks: scenario.burnInWeeks + 20)
        let told = (simulation.world.events ?? []).filter { [.shockBegins, .shockEnds].contains($0.kind) }
        #expect(told.map(\.kind) == [.shockBegins, .shockEnds, .shockEnds])
        #expect(told.map { $0.week - scenario.burnInWeeks } == [5, 7, 9])
        #expect(told.map(\.amount) == [0, 1, 0])
    }
}
