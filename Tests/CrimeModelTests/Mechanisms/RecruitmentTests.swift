// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Joining` {
    private static func world(_ changes: [Parameter: Double], vacancies: Int) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet(changes), places: [SmallWorld.place("town", people: 100_000)])
        var world = SmallWorld.founded(scenario)
        world.groups.targetSize[0] = Double(Int(world.groups.free[0]) + vacancies)
        return world
    }

    @Test func `without vacancies nobody joins`() throws {
        let start = Self.world([.contactsPerMember: 100], vacancies: 0)
        var simulation = Simulation(start, [seeking, Recruitment(start.terrain)], checks: true)
        try simulation.run(weeks: 20)
        #expect(simulation.world.groups.free[0] == start.groups.free[0])
    }

    @Test(arguments: [-2, 0, 1.0]) func `recruits are contacts times acceptance`(level: Double) throws {
        var recruits: [Double] = []
        for replicate in 0..<400 as Range<UInt64> {
            let start = Self.world([.contactsPerMember: 0.5, .acceptanceLevel: level], vacancies: 200)
            var simulation = Simulation(
                start, [seeking, Recruitment(start.terrain)], replicate: replicate, checks: true)
            try simulation.step()
            recruits.append(simulation.world.tally[.recruits, at: 0])
        }
        // The founders came out of the pool: 20 of 400,000.
        let oracle = 0.5 * 20 * logistic(level) * (1 - 20 / 400_000.0)
        let z = score(recruits, expected: oracle)
        #expect(abs(z) < allowed, "\(mean(recruits)) recruits against \(oracle), z \(z)")
    }

    @Test func `a better offer wins more, as the logistic of its logarithm`() throws {
        var means: [Double] = []
        for wage in [1.0, 3] {
            var recruits: [Double] = []
            for replicate in 0..<300 as Range<UInt64> {
                var start = Self.world(
                    [.contactsPerMember: 0.5, .acceptanceLevel: -1, .acceptancePerOffer: 2], vacancies: 200)
                start.groups.wage[0] = wage
                var simulation = Simulation(start, [seeking, Recruitment(start.terrain)], replicate: replicate)
                try simulation.step()
                recruits.append(simulation.world.tally[.recruits, at: 0])
            }
            let oracle = 10 * logistic(-1 + 2 * log(wage))
            let z = score(recruits, expected: oracle)
            #expect(abs(z) < allowed, "\(mean(recruits)) recruits against \(oracle), z \(z)")
            means.append(mean(recruits))
        }
        #expect(means[1] > means[0])
    }

    @Test func `people in prison are never recruited, and the pool refills from its own cohort`() throws {
        var start = Self.world([.contactsPerMember: 100, .poolRefill: 0.1], vacancies: 0)
        for cell in 0..<Cohort.count {
            start.wider[cell] += start.atRisk[cell]
            start.atRisk[cell] = 0
        }
        let before = (0..<Cohort.count).map { start.wider[$0] }
        var simulation = Simulation(start, [seeking, Recruitment(start.terrain)], checks: true)
        for _ in 0..<100 {
            try simulation.step()
            for cell in 0..<Cohort.count {
                #expect(simulation.world.atRisk[cell] + simulation.world.wider[cell] == before[cell])
            }
        }
        #expect(simulation.world.atRisk.allSatisfy { $0 == 50_000 })
    }

    @Test(arguments: [14, 400]) func `groups of one place share its pool whatever the order of their rows`(
        people: Int
    ) throws {
        var short = 0
        for replicate in 0..<40 as Range<UInt64> {
            let scenario = SmallWorld.scenario(
                SmallWorld.quiet([.contactsPerMember: 14]),
                places: [SmallWorld.place("town", people: people, atRisk: 1)],
                templates: [SmallWorld.template(count: 3, size: 6)])
            var straight = SmallWorld.founded(scenario, replicate: replicate)
            for group in 0..<3 { straight.groups.targetSize[group] = 6 + 40 }
            var turned = straight
            turned.reorderGroups([2, 0, 1])
            var joined: [[UInt64: Int32]] = []
            var cohorts: [[Int]] = []
            for start in [straight, turned] {
                var simulation = Simulation(
                    start, [seeking, Recruitment(start.terrain)], replicate: replicate, checks: true)
                try simulation.run(weeks: 3)
                let groups = simulation.world.groups
                joined.append(Dictionary(uniqueKeysWithValues: zip(groups.key, groups.free)))
                cohorts.append(simulation.world.atRisk)
            }
            #expect(joined[0] == joined[1] && cohorts[0] == cohorts[1], "replicate \(replicate)")
            if joined[0].values.contains(where: { $0 < 46 }) { short += 1 }
        }
        if people == 14 { #expect(short > 0, "the pool never ran short") }
    }
}
