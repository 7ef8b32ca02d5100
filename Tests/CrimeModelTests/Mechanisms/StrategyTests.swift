// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// Where choices come to rest is in `Diversion between routes` and `Contest over a rent`; here is how they are made.
@Suite struct `Decisions of groups` {
    private static func world(_ changes: [Parameter: Double], groups: Int = 3, rule: ChoiceRule = .expectedGain)
        -> World
    {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet(changes), places: [SmallWorld.place("town"), SmallWorld.place("next")],
            markets: [SmallWorld.turf(places: [0, 1], rent: 100)],
            templates: [SmallWorld.template(count: groups, markets: [0], turf: [0], rule: rule)])
        return SmallWorld.counted(scenario, size: 20)
    }

    @Test func `each group reviews once every few weeks, in a week of its own key`() throws {
        let start = Self.world([.reviewWeeks: 4, .wageSpeed: 1], groups: 12)
        var moved = start
        for group in 0..<12 { moved.groups.wage[group] = 50 }
        var simulation = Simulation(moved, [Strategy(start.terrain)])
        var weeks = [Int](repeating: -1, count: 12)
        for week in 0..<4 {
            let before = simulation.world.groups.wage
            try simulation.step()
            for group in 0..<12 where simulation.world.groups.wage[group] != before[group] { weeks[group] = week }
        }
        for group in 0..<12 { #expect(UInt64(weeks[group]) == start.groups.key[group] % 4) }
    }

    @Test(arguments: [(0.03, 1.0 / 3), (0.01, 0.5), (0, 1 / (1 + 0.5.squareRoot()))] as [(Double, Double)])
    func `groups flatten as leaders are lost more often than usual, and the other way round`(
        losses: Double, expected: Double
    ) throws {
        var start = Self.world([.flattening: 0.5, .adaptability: 0.5])
        // A hundredth of anybody is arrested in a week, and leaders as often again, when policies begin.
        start.publicArrestRisk[0] = 0.01
        start.usualLeaderRisk[0] = losses == 0.03 ? 0.01 : 0.02
        start.leaderLosses[0] = losses
        var simulation = Simulation(start, [Strategy(start.terrain)])
        try simulation.step()
        #expect(agree(simulation.world.groups.structure[0], (0.5 + expected) / 2))
        try simulation.run(weeks: 60)
        #expect(agree(simulation.world.groups.structure[0], expected, within: 1e-6))
    }

    @Test func `what is lost in the burn-in is usual`() throws {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.flattening: 0.5, .riskMemory: 0.1]), templates: [SmallWorld.template(count: 4)],
            burnIn: 20)
        let start = SmallWorld.counted(scenario, size: 20)
        let removal = Act { world, _ in world.tally.add(.leadersRemoved, at: 0) }
        var simulation = Simulation(start, [Perception(start.terrain), Strategy(start.terrain), removal])
        for week in 1...30 {
            try simulation.step()
            // The first week looks back on nothing.
            let lost = 0.25 * (1 - pow(0.9, Double(week - 1)))
            #expect(agree(simulation.world.leaderLosses[0], lost))
            #expect(agree(simulation.world.usualLeaderRisk[0], min(lost, 0.25 * (1 - pow(0.9, 19)))))
            #expect((simulation.world.groups.structure[0] == 0.5) == (week <= 20))
        }
    }

    @Test func `the inert keep their shares whatever they could earn`() throws {
        let start = Self.world([.exploration: 1], rule: .inert)
        var simulation = Simulation(start, [Strategy(start.terrain)])
        try simulation.run(weeks: 50)
        #expect(simulation.world.share.cells == start.share.cells)
        #expect(simulation.world.isKnown.cells == start.isKnown.cells)
    }

    @Test func `imitators copy the best earner and learn what it knows, those who earn most copy nobody`() throws {
        var start = Self.world([.adaptability: 0.5], rule: .imitation)
        start.groups.profitPerWorker = [1, 9, 4]
        start.isKnown[1, 2] = true
        start.share[1, 1] = 0.2
        start.share[1, 2] = 0.8
        #expect(ChoiceRules.model(for: 0, in: start) == 1)
        #expect(ChoiceRules.model(for: 1, in: start) == nil)
        var simulation = Simulation(start, [Strategy(start.terrain)])
        try simulation.step()
        for group in [0, 2] {
            #expect(agree(simulation.world.share[group, 1], 0.6) && agree(simulation.world.share[group, 2], 0.4))
            #expect(simulation.world.isKnown[group, 2])
        }
        #expect(simulation.world.share[1, 2] == 0.8)
    }

    @Test func `unknown places are found by exploration only`() throws {
        for (rate, finds) in [(0.0, false), (1, true)] {
            let start = Self.world([.exploration: rate])
            #expect(!start.isKnown[0, 2])
            var simulation = Simulation(start, [Strategy(start.terrain)])
            try simulation.run(weeks: 2)
            #expect(simulation.world.isKnown[0, 2] == finds)
            #expect((simulation.world.share[0, 2] > 0) == finds)
        }
    }

    @Test func `the wage follows what risk requires, above it while seats are empty`() throws {
        let start = Self.world([.wageSpeed: 0.5, .wagePerVacancy: 2])
        var wanting = start
        wanting.groups.wage = [3, 3, 3]
        wanting.groups.targetSize = [20, 30, 10]
        var simulation = Simulation(wanting, [Strategy(start.terrain)])
        try simulation.step()
        // Halfway from 3 to 1, or to 1 x (1 + 2 x 0.5) with half as many seats empty as filled.
        let oracle: [Double] = [2, 2.5, 2]
        for group in 0..<3 { #expect(agree(simulation.world.groups.wage[group], oracle[group])) }
    }
}
