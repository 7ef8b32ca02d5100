// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// Measures as an overlay on numbers: what is not moved is not touched, to the bit.
@Suite struct `Delivery of policies` {
    private static func measure(_ id: String, _ levers: [(Lever, Double)], lag: Int = 0) -> Measure {
        Measure(
            id: id, name: id, principle: .pursue, agency: "", referenceSpend: 1_000, lagWeeks: lag,
            effects: levers.map {
                LeverEffect(lever: $0, agency: nil, magnitude: $1, range: -9...9, provenance: .assumed)
            })
    }

    private static func policy(_ uses: [MeasureUse]) -> Policy {
        Policy(id: "mix", name: "Mix", summary: "", yearlyBudget: nil, uses: uses)
    }

    private static func use(_ measure: Int, dose: Double = 1, start: Int = 0, ramp: Int = 0, end: Int? = nil)
        -> MeasureUse
    {
        MeasureUse(measure: measure, dose: dose, start: start, ramp: ramp, end: end, scope: .everywhere)
    }

    /// Small magnitudes on every lever, so that whatever is delivered shows.
    private static let all = measure("all", Lever.allCases.map { ($0, $0.scale == .additive ? 0.01 : 0.3) })
    private static let measures = [
        all, measure("police", [(.arrestProbability, 0.7), (.coordinationLoss, -0.5)]),
        measure("ports", [(.routeDetection, 0.8), (.partnerTrust, 0.4)], lag: 2),
        measure("jobs", [(.legalIncome, 0.1)]),
    ]

    private func values(_ policy: Policy, weeks: Int, terrain: Terrain) throws -> [[Double]] {
        var simulation = Simulation(World(terrain: terrain), [PolicyDelivery(policy, terrain: terrain)])
        return try (0..<weeks).map { _ in
            try simulation.step()
            return simulation.world.levers.values
        }
    }

    private static let terrain = Terrain(RandomWorld.scenario(3, measures: measures, burnIn: 0))

    @Test(arguments: Lever.allCases, [-0.4, 0.4]) func `a lever moves the way of its magnitude, further with more dose`(
        lever: Lever, magnitude: Double
    ) throws {
        let scenario = RandomWorld.scenario(3, measures: [Self.measure("m", [(lever, magnitude)])], burnIn: 0)
        let terrain = Terrain(scenario)
        let base = terrain.levers.base
        let doses = [0.0, 0.2, 0.5, 1, 2, 5]
        let values = try doses.map {
            try self.values(Self.policy([Self.use(0, dose: $0)]), weeks: 1, terrain: terrain)[0]
        }
        let first = terrain.levers.first[lever.rawValue]
        let rows = first..<(first + terrain.levers.rows[lever.rawValue])
        var moved = 0
        for index in base.indices {
            #expect(values[0][index] == base[index])
            for (less, more) in zip(values, values.dropFirst()) {
                if !rows.contains(index) {
                    #expect(more[index] == base[index], "\(lever.id) moves another lever")
                } else if magnitude > 0 {
                    #expect(more[index] >= less[index])
                } else {
                    #expect(more[index] <= less[index])
                }
                #expect(lever.bounds.contains(more[index]) || more[index] == base[index])
            }
            if rows.contains(index), values[3][index] != base[index] { moved += 1 }
        }
        // What stands at a bound, such as certainty or nothing, has nowhere to go.
        let free = rows.filter { index in
            switch lever.scale {
            case .log: base[index] > 0
            case .logit: base[index] > 0 && base[index] < 1
            case .additive: magnitude > 0 || base[index] > lever.bounds.lowerBound
            }
        }
        let reached = terrain.reach.rows(of: lever, agency: nil, scope: .everywhere).map { first + $0 }
        #expect(moved == Set(free).intersection(reached).count)
    }

    @Test func `every lever is back at its base to the bit when measures end`() throws {
        let values = try values(Self.policy([Self.use(0, ramp: 3, end: 8)]), weeks: 10, terrain: Self.terrain)
        #expect(values[7] != Self.terrain.levers.base)
        #expect(values[8] == Self.terrain.levers.base && values[9] == Self.terrain.levers.base)
    }

    @Test func `measures on one lever add up on its scale`() throws {
        let twice = [Self.measure("a", [(.arrestProbability, 0.7)]), Self.measure("b", [(.arrestProbability, -0.2)])]
        let terrain = Terrain(RandomWorld.scenario(3, measures: twice, burnIn: 0))
        let values = try values(Self.policy([Self.use(0), Self.use(1)]), weeks: 1, terrain: terrain)[0]
        let row = terrain.levers.first[Lever.arrestProbability.rawValue]
        #expect(agree(values[row], terrain.levers.base[row] * 1.648_721_270_700_128))
    }

    @Test func `better coordination delivers the other measures more faithfully`() throws {
        let row = Self.terrain.levers.first[Lever.arrestProbability.rawValue]
        let loss = Self.terrain.levers.first[Lever.coordinationLoss.rawValue]
        let alone = Terrain(
            RandomWorld.scenario(3, measures: [Self.measure("police", [(.arrestProbability, 0.7)])], burnIn: 0))
        let without = try values(Self.policy([Self.use(0)]), weeks: 1, terrain: alone)[0][row]
        let with = try values(Self.policy([Self.use(1)]), weeks: 1, terrain: Self.terrain)[0]
        #expect(with[loss] < Self.terrain.levers.base[loss])
        #expect(with[row] > without)
    }

    // MARK: What measures require

    /// `raid` moves arrests and the cooperation of countries and requires `map`, which moves tips alone and comes late and slowly.
    private func raids(
        _ change: (inout Scenario) -> Void = { _ in }, without: Double = 0.4, map: MeasureUse? = nil
    ) throws -> (raid: [Double], cooperation: [Double]) {
        var raid = Self.measure("raid", [(.arrestProbability, 0.7), (.partnerTrust, 0.3)])
        raid.requires = [1]
        let measures = [raid, Self.measure("map", [(.networkVisibility, 0.2)], lag: 2)]
        var scenario = RandomWorld.scenario(3, measures: measures, burnIn: 0)
        scenario.parameters[.withoutRequirement] = without
        change(&scenario)
        let terrain = Terrain(scenario)
        let rows = [Lever.arrestProbability, .partnerTrust].map { lever in
            terrain.levers.first[lever.rawValue]
                + terrain.reach.rows(of: lever, agency: nil, scope: .everywhere).first!
        }
        let base = terrain.levers.base
        let policy = Self.policy([Self.use(0)] + (map.map { [$0] } ?? []))
        let values = try values(policy, weeks: 8, terrain: terrain)
        /// Magnitude delivered, on the lever's scale, read back from the value.
        func moved(_ value: Double, _ row: Int, _ lever: Lever) -> Double {
            switch lever.scale {
            case .additive: value - base[row]
            case .log: log(value / base[row])
            case .logit: log(value / (1 - value)) - log(base[row] / (1 - base[row]))
            }
        }
        return (
            values.map { moved($0[rows[0]], rows[0], .arrestProbability) },
            values.map { moved($0[rows[1]], rows[1], .partnerTrust) }
        )
    }

    private func expect(_ found: [Double], _ shares: [Double], of full: Double) {
        for (week, share) in shares.enumerated() {
            #expect(abs(found[week] - share * full) < 1e-9, "week \(week): \(found[week]), not \(share * full)")
        }
    }

    @Test func `without what it requires a measure does the share that is said, with it all`() throws {
        let without = try raids()
        expect(without.raid, [Double](repeating: 0.4, count: 8), of: 0.7)
        expect(without.cooperation, [Double](repeating: 0.4, count: 8), of: 0.3)
        // The map arrives after two weeks, over four, and ends after seven.
        let shares = [0.4, 0.4, 0.55, 0.7, 0.85, 1, 1, 0.4]
        let with = try raids(map: Self.use(1, ramp: 4, end: 7))
        expect(with.raid, shares, of: 0.7)
        expect(with.cooperation, shares, of: 0.3)
        let whole = try raids(without: 1)
        expect(whole.raid, [Double](repeating: 1, count: 8), of: 0.7)
    }

    @Test func `what a country has already is in place there, and what another does is not`() throws {
        let has = try raids { scenario in
            for country in scenario.countries.indices { scenario.countries[country].inPlace = [1] }
        }
        expect(has.raid, [Double](repeating: 1, count: 8), of: 0.7)
        var elsewhere = Self.use(1, ramp: 0)
        elsewhere.scope.countries = [1]
        let other = try raids(map: elsewhere)
        expect(other.raid, [Double](repeating: 0.4, count: 8), of: 0.7)
        // Between two countries it is enough that one has it.
        expect(other.cooperation, [0.4, 0.4, 1, 1, 1, 1, 1, 1], of: 0.3)
    }

    @Test func `what a mix lacks is named with the countries it lacks it in`() {
        var raid = Self.measure("raid", [(.arrestProbability, 0.7)])
        raid.requires = [1]
        var scenario = RandomWorld.scenario(3, measures: [raid, Self.measure("map", [])], burnIn: 0)
        var map = Self.use(1)
        map.scope.countries = [0]
        scenario.policies = [
            Self.policy([Self.use(0)]), Self.policy([Self.use(0), Self.use(1)]), Self.policy([Self.use(0), map]),
        ]
        let all = Array(scenario.countries.indices)
        let found = scenario.policies.indices.map { scenario.missingRequirements(of: $0) }
        #expect(found.map { $0.map { [$0.measure, $0.required] } } == [[[0, 1]], [], [[0, 1]]])
        #expect(found.map { $0.map(\.countries) } == [[all], [], [Array(all.dropFirst())]])
        for country in all.dropFirst() { scenario.countries[country].inPlace = [1] }
        #expect(scenario.missingRequirements(of: 2).isEmpty)
    }

    // MARK: What is said of delivery beforehand

    private static func institutions(will: Double, capacity: Double) -> StateInstitutions {
        let all = Agency.allCases.map { _ in 1.0 }
        return StateInstitutions(
            posts: all, officialPay: all, sanctionCorrupt: 0, sanctionAbusive: 0, legalCoverage: 1, legalPractice: 1,
            politicalWill: will, lastingWill: will, influencePrice: 1, deliveryCapacity: capacity, bargainingShare: 0,
            womenAmongVoices: 0.5)
    }

    @Test func `shares of lag, capacity and requirements are those with which levers move`() throws {
        var raid = Self.measure(
            "raid", [(.arrestProbability, 0.7), (.partnerTrust, 0.3), (.arrestProbability, 0)], lag: 1)
        raid.requires = [1]
        let measures = [raid, Self.measure("map", [(.networkVisibility, 0.2)], lag: 2)]
        var scenario = RandomWorld.scenario(3, measures: measures, burnIn: 0)
        scenario.parameters[.withoutRequirement] = 0.4
        let count = Double(scenario.countries.count)
        // Enough for one measure and not for two, save in the first country, which says nothing of its institutions.
        for country in scenario.countries.indices {
            let given = Self.institutions(will: 0.8, capacity: 1_200 / count)
            scenario.countries[country].institutions = country == 0 ? nil : given
        }
        var map = Self.use(1, ramp: 2, end: 7)
        map.scope.countries = Array(scenario.countries.indices.dropFirst())
        scenario.policies = [Self.policy([Self.use(0, ramp: 2), map])]
        let terrain = Terrain(scenario)
        let first = terrain.levers.first[Lever.arrestProbability.rawValue]
        let values = try values(scenario.policies[0], weeks: 8, terrain: terrain)
        for week in 0..<8 {
            let deliveries = scenario.deliveries(of: 0, week: week)
            #expect(deliveries.count { $0.use == 1 } == (week < 7 ? scenario.countries.count - 1 : 0))
            let raids = deliveries.filter { $0.use == 0 }
            #expect(raids.map(\.country) == Array(scenario.countries.indices))
            for raid in raids {
                #expect(raid.levers == [.arrestProbability], "cooperation is of two countries")
                #expect(agree(raid.spend, 1_000 / count))
                let will = raid.country == 0 ? 1 : 0.8
                let share = raid.arrived * raid.capacity * raid.required * will
                let row = first + raid.country
                #expect(abs(log(values[week][row] / terrain.levers.base[row]) - 0.7 * share) < 1e-9, "week \(week)")
            }
        }
        let last = scenario.deliveries(of: 0, week: 5).filter { $0.use == 0 }
        #expect(last.map(\.arrived).allSatisfy { $0 == 1 })
        #expect(last[0].capacity == 1 && last[0].required == 0.4, "the map is not for the first country")
        #expect(agree(last[1].capacity, 1_200 / (1_000 + 1_000 * count / (count - 1))) && last[1].required == 1)
    }

    // MARK: Whole runs

    private func record(_ policy: Policy, _ scenario: Scenario, observed: Bool = true) throws -> RunRecord {
        let terrain = Terrain(scenario)
        let recorder = Recorder(terrain, recorded: Array(CellLayout(scenario).cells.indices))
        var past = Simulation(terrain, replicate: 2)
        let before = try recorder.burnIn(&past)
        var simulation = Simulation(forking: past, policy: policy)
        return try recorder.run(&simulation, uses: policy.uses.count, yearBefore: before)
    }

    /// Whether two records say the same to the bit, spending and not-a-number included.
    private func same(_ a: RunRecord, _ b: RunRecord) -> Bool {
        a.yearly.map(\.bitPattern) == b.yearly.map(\.bitPattern)
            && a.series.map(\.bitPattern) == b.series.map(\.bitPattern)
            && a.yearBefore.map(\.bitPattern) == b.yearBefore.map(\.bitPattern)
    }

    @Test(arguments: Array(0..<3) + RandomWorld.withLaterRules)
    func `no dose, and a start after the horizon, are the baseline to the bit`(
        number: UInt64
    ) throws {
        let scenario = RandomWorld.scenario(number, measures: Self.measures)
        let baseline = try record(Self.policy([]), scenario)
        let all = Self.measures.indices
        let none = try record(Self.policy(all.map { Self.use($0, dose: 0) }), scenario)
        let late = try record(Self.policy(all.map { Self.use($0, start: scenario.horizonWeeks) }), scenario)
        #expect(same(baseline, none) && same(baseline, late))
        #expect(none.spend.allSatisfy { $0 == 0 } && late.spend.allSatisfy { $0 == 0 })
        let dosed = try record(Self.policy(all.map { Self.use($0) }), scenario)
        #expect(!same(baseline, dosed))
        #expect(baseline.yearBefore.map(\.bitPattern) == dosed.yearBefore.map(\.bitPattern))
        #expect(dosed.spend.allSatisfy { agree($0, 52_000) })
    }

    @Test func `a measure changes nothing before its start`() throws {
        let scenario = RandomWorld.scenario(1, measures: Self.measures)
        let terrain = Terrain(scenario)
        var past = Simulation(terrain, replicate: 0)
        try past.burnIn()
        var baseline = Simulation(forking: past, policy: Self.policy([]))
        var dosed = Simulation(forking: past, policy: Self.policy([Self.use(0, start: 40)]))
        for week in 0..<104 {
            try baseline.step()
            try dosed.step()
            let isSame = baseline.world.fingerprint == dosed.world.fingerprint
            if week < 40 { #expect(isSame, "week \(week)") }
            if week == 60 { #expect(!isSame) }
        }
    }

    @Test func `measures in another order change nothing`() throws {
        let scenario = RandomWorld.scenario(2, measures: Self.measures)
        let uses = Self.measures.indices.map { Self.use($0, dose: 0.5 + Double($0), start: 3 * $0, ramp: 5) }
        let straight = try record(Self.policy(uses), scenario)
        let reversed = try record(Self.policy(uses.reversed()), scenario)
        let turned = try record(Self.policy(Array(uses[2...] + uses[..<2])), scenario)
        #expect(same(straight, reversed) && same(straight, turned))
    }

    @Test func `forking twice gives the same, and the past is not touched`() throws {
        let scenario = RandomWorld.scenario(0, measures: Self.measures)
        var past = Simulation(Terrain(scenario), replicate: 0)
        try past.burnIn()
        let before = past.world.fingerprint
        var prints: [[UInt64]] = []
        for _ in 0..<2 {
            var fork = Simulation(forking: past, policy: Self.policy([Self.use(0)]))
            try fork.run(weeks: 60)
            prints.append(fork.world.fingerprint)
        }
        #expect(prints[0] == prints[1])
        #expect(past.world.fingerprint == before)
    }
}
