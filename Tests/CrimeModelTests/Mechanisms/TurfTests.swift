// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Places held and fought over` {
    private static func world(_ changes: [Parameter: Double], groups: Int, size: Double = 50) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet(changes), places: [SmallWorld.place("town", people: 100_000)],
            markets: [SmallWorld.turf(places: [0], rent: 1_000)],
            templates: [SmallWorld.template(count: groups, size: size, markets: [0], turf: [0])])
        return SmallWorld.founded(scenario)
    }

    private static let fighting: [Parameter: Double] = [
        .backgroundClashes: 0.01, .attackClashes: 0.5, .deathsPerClash: 0.2, .bystandersPerDeath: 0.5,
        .holdPerClash: 0.05, .aggressionScale: 1, .aggressionCap: 1,
    ]

    @Test func `a settled monopoly is quiet`() throws {
        let start = Self.world(Self.fighting, groups: 1)
        #expect(agree(start.held[0, 0], 1))
        var simulation = Simulation(start, [Strategy(start.terrain), Turf(start.terrain)], checks: true)
        for _ in 0..<300 {
            try simulation.step()
            #expect(simulation.world.tally[.clashes, at: 0] == 0)
            #expect(agree(simulation.world.tally[.turfRents, at: 0], 1_000))
        }
    }

    @Test func `friction between equals brings clashes at background x effort x (1 - 1/N)`() throws {
        let start = Self.world([.backgroundClashes: 0.01], groups: 4, size: 51)
        var simulation = Simulation(start, [Turf(start.terrain)])
        var clashes: [Double] = []
        for _ in 0..<2_000 {
            try simulation.step()
            clashes.append(simulation.world.tally[.clashes, at: 0])
        }
        let z = score(clashes, expected: 0.01 * 200 * 0.75)
        #expect(abs(z) < allowed, "\(mean(clashes)) clashes a week, z \(z)")
    }

    @Test func `holdings move to force shares by their drift, and rents are paid on holdings`() throws {
        var start = Self.world([.holdDecay: 0.1], groups: 2, size: 51)
        start.held[0, 0] = 0.9
        start.held[1, 0] = 0.1
        var simulation = Simulation(start, [Turf(start.terrain)], checks: true)
        for week in 0..<30 {
            let held = 0.5 + 0.4 * exp(-0.1 * Double(week))
            #expect(agree(simulation.world.held[0, 0], held))
            let cash = simulation.world.groups.cash[0]
            try simulation.step()
            #expect(agree(simulation.world.groups.cash[0] - cash, 1_000 * held))
        }
    }

    @Test func `the dead fall by share of effort and bystanders in proportion to them`() throws {
        var dead: [Double] = []
        var bystanders: [Double] = []
        for replicate in 0..<120 as Range<UInt64> {
            let start = Self.world(
                [.backgroundClashes: 0.02, .deathsPerClash: 0.2, .bystandersPerDeath: 0.5], groups: 3, size: 101)
            var simulation = Simulation(start, [Turf(start.terrain)], replicate: replicate, checks: true)
            try simulation.step()
            dead.append(simulation.world.tally[.membersKilled, at: 0])
            bystanders.append(simulation.world.tally[.bystandersKilled, at: 0])
            #expect(Double(simulation.world.deaths) == dead.last! + bystanders.last!)
        }
        let oracle = 0.02 * 300 * (2 / 3.0) * 0.2
        let z = score(dead, expected: oracle)
        #expect(abs(z) < allowed, "\(mean(dead)) dead of \(oracle), z \(z)")
        let other = score(zip(bystanders, dead).map { $0 - 0.5 * $1 }, expected: 0)
        #expect(abs(other) < allowed, "bystanders per death, z \(other)")
    }

    @Test func `a group whose force exceeds what it holds attacks, and one that holds its due does not`() throws {
        var start = Self.world(Self.fighting, groups: 2, size: 51)
        start.held[0, 0] = 0.9
        start.held[1, 0] = 0.1
        var simulation = Simulation(start, [Strategy(start.terrain)])
        try simulation.step()
        #expect(simulation.world.aggression[0, 0] == 0)
        #expect(simulation.world.aggression[1, 0] > 0)
    }
}
