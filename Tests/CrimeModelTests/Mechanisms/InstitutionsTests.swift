// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Institutions of the state` {
    /// One group at home in a country that gives its institutions, or does not.
    private static func world(
        _ changes: [Parameter: Double] = [:], given: Bool = true, oversight: Double = 0.5,
        _ change: (inout StateInstitutions) -> Void = { _ in }
    ) -> World {
        var country = SmallWorld.country(conviction: 0.5)
        country.oversight = oversight
        if given {
            country.institutions = SmallWorld.institutions {
                $0.sanctionCorrupt = 0.1
                $0.sanctionAbusive = 0.1
                change(&$0)
            }
        }
        let usual: [Parameter: Double] = [.sanctionCorrupt: 0.1, .sanctionAbusive: 0.1, .legalCoverage: 0.5]
        return SmallWorld.counted(
            SmallWorld.scenario(
                SmallWorld.quiet(usual.merging(changes) { $1 }), countries: [country], horizon: 520), size: 20)
    }

    private static func after(_ weeks: Int, _ world: World) throws -> World {
        var simulation = Simulation(world, [Institutions(world.terrain)])
        try simulation.run(weeks: weeks)
        #expect(simulation.world.institutions.violation == nil)
        return simulation.world
    }

    private static func integrity(_ world: World) -> Double { 1 - world.bribeAcceptance(of: .police, in: 0) }

    // MARK: Integrity

    @Test func `under constant bribes the distance to the level falls by one less the speed`() throws {
        var world = Self.world([.integrityPerBribe: 2, .integritySpeed: 0.1])
        world.bribes[0, 1] = 300
        let level = -2 * log(4.0)
        for weeks in [1, 5, 40] {
            let shift = try Self.after(weeks, world).institutions.integrity[
                LeverLayout.row(agency: .police, country: 0)]
            #expect(agree(shift, level * (1 - pow(0.9, Double(weeks)))))
        }
        var clean = world
        clean.bribes[0, 1] = 0
        #expect(try Self.integrity(Self.after(40, clean)) == 0.5, "without bribes nothing moves, to the bit")
        var constant = Self.world([.integrityPerBribe: 2, .integritySpeed: 0.1], given: false)
        constant.bribes[0, 1] = 300
        #expect(try Self.integrity(Self.after(40, constant)) == 0.5, "nor where institutions are not given")
    }

    @Test func `integrity recovers when bribes end`() throws {
        var world = Self.world([.integrityPerBribe: 2, .integritySpeed: 0.1])
        world.bribes[0, 1] = 300
        var later = try Self.after(50, world)
        let worn = Self.integrity(later)
        later.bribes[0, 1] = 0
        #expect(try worn < 0.1 && Self.integrity(Self.after(50, later)) > 0.45)
    }

    @Test(arguments: [true, false], [Lever.officialPay, .sanctionCorruptOfficial, .oversightStrength])
    func `pay, punishment and oversight raise integrity and the price of officials, dose by dose`(
        given: Bool, lever: Lever
    ) throws {
        let world = Self.world(
            [
                .integritySpeed: 0.1, .integrityPerPay: 1, .integrityPerSanction: 5, .integrityPerOversight: 2,
                .postRent: 100,
            ], given: given)
        let values: [Double] =
            switch lever {
            case .officialPay: [1, 1.1, 1.3, 1.6, 2]
            case .sanctionCorruptOfficial: [0.1, 0.15, 0.2, 0.3, 0.4]
            default: [0.5, 0.55, 0.6, 0.7, 0.8]
            }
        let moved = try values.map { value in
            var dosed = world
            dosed.set(lever, to: value)
            return try Self.after(52, dosed)
        }
        #expect(Self.integrity(moved[0]) == 0.5)
        for (less, more) in zip(moved, moved.dropFirst()) {
            #expect(Self.integrity(more) > Self.integrity(less))
            let prices = [less, more].map { $0.bribePrice(of: .police, in: 0) }
            #expect(lever == .oversightStrength ? prices[0] == prices[1] : prices[0] < prices[1])
        }
    }

    // MARK: Posts

    @Test func `posts settle where those turned are those lost, and vetting empties them`() throws {
        var world = Self.world([.postsTurned: 0.01, .postTurnover: 0.02]) { $0.sanctionCorrupt = 0 }
        world.bribes[0, 1] = 50
        let lost = probability(ofWeeklyRate: 0.02)
        // Turned are 0.5 (1 - S / 100) a week.
        let settled = try Self.after(1_000, world)
        #expect(agree(settled.posts[0, 1], 0.5 / (lost + 0.005), within: 1e-6))
        #expect(agree(settled.infiltratedPosts(in: 0), settled.posts[0, 1]))
        let doses = [0, -0.01, -0.02, -0.05, -0.2].map { push in
            var vetted = settled
            vetted.set(.stateInfiltration, to: push)
            return vetted
        }
        let left = try doses.map { try Self.after(26, $0).posts[0, 1] }
        for (less, more) in zip(left, left.dropFirst()) { #expect(more < less) }
        var punished = settled
        punished.set(.sanctionCorruptOfficial, to: 0.5)
        #expect(try Self.after(26, punished).posts[0, 1] < settled.posts[0, 1])
    }

    @Test func `posts hide their group and make its cases collapse`() {
        var country = SmallWorld.country()
        country.caseCollapse = 0.2
        country.institutions = SmallWorld.institutions()
        var world = SmallWorld.counted(
            SmallWorld.scenario(SmallWorld.quiet([.collapsePerPost: 3]), countries: [country]), size: 20)
        #expect(Corruption.protection(of: 0, from: .police, in: 0, world) == 0)
        #expect(world.caseCollapse(for: 0, at: 0) == 0.2)
        world.posts[0, 1] = 40
        #expect(agree(Corruption.protection(of: 0, from: .police, in: 0, world), 0.4))
        #expect(agree(world.caseCollapse(for: 0, at: 0), logistic(logOdds(0.2) + 1.2)))
        #expect(Corruption.protection(of: 0, from: .customs, in: 0, world) == 0)
        #expect(world.caseCollapse(for: -1, at: 0) == 0.2, "nobody leaks for those without a group")
    }

    // MARK: Law and capacity

    @Test func `law on paper is applied in part and in time, and scales cases and convictions`() throws {
        let world = Self.world([.lawSpeed: 0.1]) { $0.legalPractice = 0.4 }
        let covered = [0.5, 0.55, 0.6, 0.75, 0.9]
        let moved = try covered.map { value in
            var dosed = world
            dosed.set(.legalCoverage, to: value)
            return try (Self.after(5, dosed), Self.after(400, dosed))
        }
        #expect(moved[0].0.institutions.law[0] == 1)
        for (value, (early, late)) in zip(covered, moved) {
            let level = 1 + 0.4 * (value / 0.5 - 1)
            #expect(agree(late.institutions.law[0], level))
            #expect(agree(early.institutions.law[0] - level, (1 - level) * pow(0.9, 5), within: 1e-6))
            #expect(agree(late.convictionProbability(in: 0), 0.5 * level))
        }
        // The same law where nothing of it is practised changes nothing.
        var ignored = Self.world([.lawSpeed: 0.1]) { $0.legalPractice = 0 }
        ignored.set(.legalCoverage, to: 0.9)
        #expect(try Self.after(400, ignored).convictionProbability(in: 0) == 0.5)
    }

    @Test func `capacity is built slowly and lost slowly, and at once where institutions are not given`() throws {
        let rates: [Parameter: Double] = [.capacityBuilding: 0.1, .capacityDecay: 0.05]
        var world = Self.world(rates)
        world.set(.agencyCapacity, to: 2)
        #expect(world.capacity(of: .police, in: 0) == 1)
        var built = try Self.after(20, world)
        let reached = built.capacity(of: .police, in: 0)
        #expect(agree(log(reached), log(2.0) * (1 - pow(0.9, 20))))
        built.set(.agencyCapacity, to: 1)
        #expect(try agree(log(Self.after(20, built).capacity(of: .police, in: 0)), log(reached) * pow(0.95, 20)))
        var direct = Self.world(rates, given: false)
        direct.set(.agencyCapacity, to: 2)
        #expect(direct.capacity(of: .police, in: 0) == 2)
    }

    // MARK: Abuse

    @Test func `abuse grows with force nobody oversees and falls with punishment, dose by dose`() {
        let weights: [Parameter: Double] = [.violationsPerArrest: 0.1, .abusePerSanction: 3, .abusePerFootprint: 2]
        func violations(_ lever: Lever, _ value: Double, given: Bool = true) -> Double {
            var world = Self.world(weights, given: given)
            world.set(lever, to: value)
            return world.violationsPerArrest(at: 0)
        }
        #expect(Self.world(weights, given: false).violationsPerArrest(at: 0) == 0.1 * (1 - 0.5))
        let doses: [(Lever, [Double])] = [
            (.coerciveFootprint, [0.8, 0.5, 0.3, 0.1, 0]), (.oversightStrength, [0.5, 0.6, 0.7, 0.8, 0.9]),
            (.sanctionAbusiveOfficer, [0.1, 0.2, 0.3, 0.5, 0.9]), (.rightsViolations, [1, 0.9, 0.7, 0.5, 0.1]),
        ]
        for (lever, values) in doses {
            let results = values.map { violations(lever, $0) }
            for (less, more) in zip(results, results.dropFirst()) { #expect(more < less, "\(lever.id)") }
        }
        #expect(violations(.coerciveFootprint, 0.5, given: false) == 0.05)
    }

    /// ASM-20, with its contrast: the same force under full oversight.
    @Test func `a strong police that nobody checks worsens grievance, a checked one does not`() throws {
        func grievance(capacity: Double, oversight: Double) throws -> Double {
            var country = SmallWorld.country(investigators: 5)
            country.oversight = oversight
            let scenario = SmallWorld.scenario(
                SmallWorld.quiet([
                    .hazardCeiling: 0.05, .hazardSteepness: 1, .coercionPerArrest: 0.01, .grievancePerCoercion: 0.4,
                    .sentimentSpeed: 0.05,
                ]), countries: [country], templates: [SmallWorld.template(size: 200)])
            var world = SmallWorld.founded(scenario)
            world.set(.agencyCapacity, to: capacity)
            var simulation = Simulation(world, [Sentiment(world.terrain), Investigation(world.terrain)])
            try simulation.run(weeks: 26)
            return simulation.world.grievance[0]
        }
        let weak = try grievance(capacity: 1, oversight: 0.1)
        let strong = try grievance(capacity: 20, oversight: 0.1)
        let checked = try grievance(capacity: 20, oversight: 0.9)
        #expect(strong > weak && weak > 0.5)
        #expect(strong - 0.5 > 5 * (checked - 0.5))
        #expect(try grievance(capacity: 20, oversight: 1) == 0.5)
    }

    @Test func `who holds the police to account calms grievance`() throws {
        func grievance(_ lever: Lever, _ value: Double) throws -> Double {
            var world = Self.world([.grievancePerCoercion: 0.4, .sentimentSpeed: 0.1, .abusePerSanction: 3])
            world.set(.coerciveFootprint, to: 0.6)
            world.set(lever, to: value)
            var simulation = Simulation(world, [Sentiment(world.terrain)])
            try simulation.run(weeks: 52)
            return simulation.world.grievance[0]
        }
        let doses: [(Lever, [Double])] = [
            (.oversightStrength, [0.5, 0.6, 0.7, 0.8, 0.9]), (.sanctionAbusiveOfficer, [0.1, 0.2, 0.3, 0.5, 0.9]),
            (.rightsViolations, [1, 0.9, 0.7, 0.5, 0.1]),
        ]
        for (lever, values) in doses {
            let results = try values.map { try grievance(lever, $0) }
            for (less, more) in zip(results, results.dropFirst()) { #expect(more < less, "\(lever.id)") }
        }
    }
}
