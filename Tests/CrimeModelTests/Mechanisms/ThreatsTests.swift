// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Threats against voices` {
    /// A group of which some wait for their trial; a threat costs a week's pay, a lost member a hundred.
    private static func world(
        awaiting: Int, protected: Double = 0.2, given: Bool = true, women: Double = 0.3, silence: Double = 0.001
    ) -> World {
        var country = SmallWorld.country(panels: 0, caseWeeks: 10)
        country.caseCollapse = 0.1
        if given { country.institutions = SmallWorld.institutions { $0.womenAmongVoices = women } }
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([
                .lostWorkerCost: 100, .threatReach: 1, .threatCost: 1, .protectedVoices: protected,
                .collapsePerThreat: 2, .sentimentSpeed: 0.1, .silencePerAttack: silence, .witnessWillingness: 0.4,
            ]), countries: [country], templates: [SmallWorld.template(size: 20)])
        var world = SmallWorld.founded(scenario)
        world.groups.wage[0] = 500
        for row in 0..<awaiting { world.arrest(row) }
        return world
    }

    private static func run(_ world: World, weeks: Int) throws -> (world: World, attacks: Double, women: Double) {
        var simulation = Simulation(world, [Corruption(world.terrain), Institutions(world.terrain)], checks: true)
        var attacks = 0.0
        var women = 0.0
        for _ in 0..<weeks {
            try simulation.step()
            let tally = simulation.world.tally
            attacks += tally[.attacksOnVoices, at: 0]
            for cohort in 0..<Cohort.count {
                let here = tally.toPeople[PersonEvent.attacked.rawValue * Cohort.count + cohort]
                if Cohort(row: cohort).age == .under18 { #expect(here == 0) }
                if Cohort(row: cohort).sex == .female { women += here }
            }
        }
        return (simulation.world, attacks, women)
    }

    @Test func `attacks are those worth their cost, counted by sex`() throws {
        let result = try Self.run(Self.world(awaiting: 5), weeks: 400)
        // Stake 5 / 10 cases x 100 weeks of pay against one: n open = ln(stake x open / cost).
        let mean = 400 * log(0.5 * 100 * 0.8)
        #expect(abs(result.attacks - mean) < allowed * mean.squareRoot())
        let spread = (result.attacks * 0.3 * 0.7).squareRoot()
        #expect(abs(result.women - 0.3 * result.attacks) < allowed * spread)
    }

    @Test func `nobody is threatened where nobody waits for trial, nor where institutions are not given`() throws {
        #expect(try Self.run(Self.world(awaiting: 0), weeks: 50).attacks == 0)
        let plain = try Self.run(Self.world(awaiting: 5, given: false), weeks: 50)
        #expect(plain.attacks == 0 && plain.world.threats[0, 0] == 0)
        #expect(plain.world.caseCollapse(for: 0, at: 0) == 0.1)
    }

    @Test func `protection of voices lowers attacks and case collapse and lets witnesses speak, dose by dose`() throws {
        let results = try [0, 0.3, 0.6, 0.8, 0.9].map { value in
            var world = Self.world(awaiting: 5)
            world.set(.protectedVoices, to: value)
            return try Self.run(world, weeks: 100)
        }
        for (less, more) in zip(results, results.dropFirst()) {
            #expect(more.attacks < less.attacks)
            #expect(more.world.witnessParticipation(at: 0) > less.world.witnessParticipation(at: 0))
            #expect(more.world.caseCollapse(for: 0, at: 0) < less.world.caseCollapse(for: 0, at: 0))
        }
        #expect(results[0].world.witnessParticipation(at: 0) < 0.4)
        #expect(results[0].world.caseCollapse(for: 0, at: 0) > 0.1)
    }

    @Test func `fear silences, and only as far as attacks are remembered`() throws {
        let afraid = try Self.run(Self.world(awaiting: 5), weeks: 60).world
        let deaf = try Self.run(Self.world(awaiting: 5, silence: 0), weeks: 60).world
        #expect(afraid.witnessParticipation(at: 0) < deaf.witnessParticipation(at: 0))
        #expect(deaf.witnessParticipation(at: 0) == 0.4)
        var calm = afraid
        calm.threats[0, 0] = 0
        var simulation = Simulation(calm, [Institutions(calm.terrain)])
        try simulation.run(weeks: 100)
        #expect(simulation.world.witnessParticipation(at: 0) > afraid.witnessParticipation(at: 0))
        #expect(simulation.world.institutions.fear[0] < 0.01 * afraid.institutions.fear[0])
    }

    @Test func `threats held are those of the tape, whatever would be worth it`() throws {
        let start = Self.world(awaiting: 5)
        var reference = start
        reference.follow(.recording(start.terrain))
        var taped = Simulation(reference, [Corruption(start.terrain)])
        try taped.run(weeks: 5)
        let tape = try #require(taped.world.responses.notes)
        var arm = start
        arm.set(.protectedVoices, to: 0.9)
        let live = try Self.run(arm, weeks: 5).world.threats[0, 0]
        arm.follow(.holding(ChannelSet([Channel.corrupt]), at: tape))
        var held = Simulation(arm, [Corruption(start.terrain)])
        try held.run(weeks: 5)
        #expect(held.world.threats[0, 0] == taped.world.threats[0, 0] && live != held.world.threats[0, 0])
    }
}
