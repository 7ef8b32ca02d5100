// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Groups that enter` {
    @Test func `do so only where an adult is left to join`() {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.minimumSize: 3, .entryRate: 2]),
            places: [SmallWorld.place("town", people: 2_000), SmallWorld.place("village", people: 2_000)],
            templates: [SmallWorld.template("crew", home: 0), SmallWorld.template("band", home: 1)])
        var world = SmallWorld.founded(scenario)
        let persons = world.persons
        // Everybody of age in the village turns away from crime, but for one person.
        let village = Cohort.count..<(2 * Cohort.count)
        for cell in village where Cohort(row: cell - Cohort.count).age != .under18 {
            world.wider[cell] += world.atRisk[cell]
            world.atRisk[cell] = 0
        }
        let last = village.first { Cohort(row: $0 - Cohort.count).age != .under18 }!
        world.atRisk[last] = 1
        world.wider[last] -= 1
        #expect(village.contains { world.atRisk[$0] > 1 }, "minors are left, who found no group")
        let before = world.groups.count
        for week in 0..<20 {
            world.week = week
            Founding(world.terrain).enter(&world, Luck(seed: 3, replicate: 0))
        }
        let entrants = before..<world.groups.count
        let inVillage = entrants.filter { world.groups.home[$0] == 1 }
        #expect(inVillage.count == 1 && world.groups.free[inVillage[0]] == 1)
        #expect(entrants.count > 10 && entrants.allSatisfy { world.groups.free[$0] > 0 })
        #expect(world.entrantsSoFar[1] > 1, "who cannot found is counted, so that later entrants keep their keys")
        #expect(world.violation(persons: persons) == nil)
    }

    /// Where no group is left, entrants go by what the map and the prices promise.
    @Test func `come to a market that nobody serves for what it would pay`() {
        func entrants(wholesale: Double) -> Int {
            let scenario = SmallWorld.scenario(
                SmallWorld.quiet([.minimumSize: 3, .entryRate: 0.05, .entryPerProfit: 1]),
                places: ["from", "to"].map { SmallWorld.place($0, people: 20_000) },
                links: [SmallWorld.link("way", from: 0, to: 1, cost: 1)],
                markets: [SmallWorld.flow(from: 0, to: 1, wholesale: wholesale)],
                templates: [SmallWorld.template(markets: [0])])
            var world = World(terrain: Terrain(scenario))
            for week in 0..<400 {
                world.week = week
                Founding(world.terrain).enter(&world, Luck(seed: 3, replicate: 0))
                for group in 0..<world.groups.count { world.groups.isActive[group] = false }
            }
            return world.groups.count
        }
        // A worker-week brings the price less 2 USD, of which the wage is 1: gains of -1, 1 and, cut off, 3.
        let (poor, fair, rich) = (entrants(wholesale: 2), entrants(wholesale: 4), entrants(wholesale: 50))
        #expect(poor < fair && fair < rich, "\(poor), \(fair), \(rich)")
        let expected = [-1.0, 1, 3].map { 400 * 0.05 * exp($0) }
        for (count, mean) in zip([poor, fair, rich], expected) {
            #expect(abs(Double(count) - mean) < allowed * mean.squareRoot(), "\(count) against \(mean)")
        }
    }

    /// Decisions held are found on the tape by key, so a founding that falls through in one arm must not rename the next.
    @Test func `are the same ones in an arm where others could not found`() throws {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.minimumSize: 3, .entryRate: 2]),
            places: [SmallWorld.place("town", people: 20_000)], templates: [SmallWorld.template("crew", home: 0)])
        /// Keys of those who found in the later weeks, from the second on.
        func founders(_ world: inout World, barred: Bool) -> [UInt64] {
            var keys: [UInt64] = []
            for week in 0..<10 {
                world.week = week
                let kept = (world.atRisk, world.wider)
                if barred, week == 3 {
                    for cell in world.atRisk.indices {
                        world.wider[cell] += world.atRisk[cell]
                        world.atRisk[cell] = 0
                    }
                }
                let before = world.groups.count
                Founding(world.terrain).enter(&world, Luck(seed: 3, replicate: 0))
                if barred, week == 3 { (world.atRisk, world.wider) = kept }
                if week > 3 { keys += world.groups.key[before...] }
            }
            return keys
        }
        var free = SmallWorld.founded(scenario)
        free.follow(.recording(free.terrain))
        let keys = founders(&free, barred: false)
        var barred = SmallWorld.founded(scenario)
        barred.follow(.holding(ChannelSet([.reorganise]), at: try #require(free.responses.notes)))
        let missing = founders(&barred, barred: true)
        #expect(keys.count > 5 && missing == keys)
        #expect(barred.groups.count < free.groups.count, "somebody could not found in the fourth week")
    }
}
