// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
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
        #expect(world.entrantsSoFar[1] == 1)
        #expect(world.violation(persons: persons) == nil)
    }
}
