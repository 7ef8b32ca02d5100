// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// People who came in in several ways, checked by hand.
@Suite struct `Ways into a group` {
    private static let rate = 0.01

    /// One group whose people came in by the shares given; hazards as in the library but for the rate.
    private static func world(
        unchosen: Double, coerced: Double = 0.4, addicted: Double = 0.3, size: Double = 500, drugs: Bool = false,
        replicate: UInt64 = 0, _ changes: [Parameter: Double] = [:]
    ) -> World {
        let own: [Parameter: Double] = [
            .exitRate: rate, .exitPerPay: 1, .exitPerCost: 1, .unchosenShare: unchosen, .coercedPart: coerced,
            .addictedPart: addicted, .exitPerSafety: 2, .exitPerTreatment: 3, .exitOfBornIn: 0.3,
            .witnessWillingness: 0.4,
        ]
        let places = [SmallWorld.place("town", people: 10_000), SmallWorld.place("city", people: 10_000)]
        let goods = [SmallWorld.flow(from: 0, to: 1, corridors: 1), SmallWorld.turf(places: [0], rent: 1)]
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet(own.merging(changes) { $1 }), places: places,
            links: drugs ? [SmallWorld.link("road", from: 0, to: 1)] : [], markets: drugs ? goods : [goods[1]],
            templates: [SmallWorld.template(size: size)])
        return SmallWorld.founded(scenario, replicate: replicate)
    }

    /// Members left after a year in which nothing but leaving happens, in some histories.
    private static func left(
        _ histories: Range<UInt64>, drugs: Bool = false, _ parts: (coerced: Double, addicted: Double),
        set: @escaping @Sendable (inout World) -> Void
    ) throws -> [Double] {
        try histories.map { replicate in
            let start = world(
                unchosen: 1, coerced: parts.coerced, addicted: parts.addicted, drugs: drugs, replicate: replicate)
            var simulation = Simulation(
                start, [Act { world, _ in set(&world) }, Desistance(start.terrain)], replicate: replicate, checks: true)
            try simulation.run(weeks: 52)
            return Double(simulation.world.groups.free[0])
        }
    }

    /// What membership is after a year at a hazard. The leader has chosen to come in and leaves at the rate.
    private static func oracle(_ hazard: Double) -> Double { exp(-rate * 52) + 499 * exp(-hazard * 52) }

    @Test func `people come in by the shares given, and their leader by choice`() {
        let world = Self.world(unchosen: 0.6, size: 9_000)
        func count(_ kind: EntryKind) -> Double { Double(world.members.entry.count { $0 == kind.rawValue }) }
        for (kind, share) in [(EntryKind.chosen, 0.4), (.coerced, 0.24), (.addicted, 0.18), (.bornIn, 0.18)] {
            let z = (count(kind) - 9_000 * share) / (9_000 * share * (1 - share)).squareRoot()
            #expect(abs(z) < allowed, "\(count(kind)) are \(kind), z \(z)")
        }
        let leader = world.members.role.firstIndex(of: Role.leader.rawValue)!
        #expect(Self.world(unchosen: 1).members.entry[leader] == EntryKind.chosen.rawValue)
    }

    @Test func `a larger share turns more of the same people, and none back`() {
        let some = Self.world(unchosen: 0.2).members
        let most = Self.world(unchosen: 0.7).members
        #expect(some.key == most.key)
        let turned = zip(some.entry, most.entry)
        #expect(turned.allSatisfy { $0 == EntryKind.chosen.rawValue || $1 != EntryKind.chosen.rawValue })
        #expect(turned.count { $0 != $1 } > 100)
    }

    @Test(arguments: [0, 3, 100] as [UInt64]) func `where all have chosen nothing hangs on what is said of others`(
        number: UInt64
    ) throws {
        func print(_ change: (inout ParameterValues) -> Void) throws -> [UInt64] {
            var scenario = RandomWorld.scenario(number)
            change(&scenario.parameters)
            var simulation = Simulation(Terrain(scenario), replicate: Int(number), checksInvariants: true)
            for _ in 0..<120 { try simulation.step() }
            let haveChosen = simulation.world.members.entry.allSatisfy { $0 == EntryKind.chosen.rawValue }
            #expect(haveChosen == (scenario.parameters[.unchosenShare] == 0))
            return simulation.world.fingerprint
        }
        let standing = try print { _ in }
        let moved = try print {
            $0[.coercedPart] = 1
            $0[.addictedPart] = 0
            $0[.unchosenLevel] = 3
            $0[.exitPerSafety] = 4
            $0[.exitPerTreatment] = 6
            $0[.exitOfBornIn] = 1
        }
        #expect(standing == moved)
        let pressed = try print { $0[.unchosenShare] = 0.3 }
        #expect(pressed != standing)
    }

    // MARK: Leaving

    @Test func `pay, lawful work and ways out change nothing where all are coerced, addicted or born in`() throws {
        for parts in [(1.0, 0.0), (0, 1), (0, 0)] {
            let standing = try Self.left(0..<4, parts) { _ in }
            let moved = try Self.left(0..<4, parts) { world in
                world.groups.wage[0] = 5
                world.set(.reservationWage, to: 3)
                world.set(.legalIncome, to: 3)
                world.set(.exitRate, to: 0.02)
                world.set(.exitCost, to: 0.2)
            }
            // But of the leader, who may go sooner.
            #expect(zip(standing, moved).allSatisfy { abs($0 - $1) <= 1 }, "\(standing), \(moved)")
        }
    }

    @Test(arguments: [0.4, 0.6]) func `the coerced leave as witnesses are protected`(participation: Double) throws {
        let left = try Self.left(0..<60, (1, 0)) { $0.set(.witnessParticipation, to: participation) }
        let oracle = Self.oracle(Self.rate * exp(2 * (participation - 0.4)))
        let z = score(left, expected: oracle)
        #expect(abs(z) < allowed, "\(mean(left)) left of \(oracle), z \(z)")
    }

    @Test func `the coerced stay where their group holds the place`() throws {
        var hazards: [Double] = []
        for held in [0, 0.5, 1] {
            var world = Self.world(unchosen: 1)
            world.held[0, 0] = held
            hazards.append(Desistance(world.terrain).hazard(of: 0, .coerced, world))
        }
        #expect(agree(hazards[0], Self.rate))
        #expect(agree(hazards[1] / hazards[0], exp(-1)) && agree(hazards[2] / hazards[0], exp(-2)))
    }

    @Test(arguments: [1, 0.8]) func `the addicted leave as treatment lowers demand`(demand: Double) throws {
        let left = try Self.left(0..<60, drugs: true, (0, 1)) { $0.set(.consumerDemand, to: demand) }
        let oracle = Self.oracle(Self.rate * pow(demand, -3))
        let z = score(left, expected: oracle)
        #expect(abs(z) < allowed, "\(mean(left)) left of \(oracle), z \(z)")
        // Demand for what is no drug says nothing of treatment.
        let none = try Self.left(0..<3, (0, 1)) { $0.set(.consumerDemand, to: demand) }
        let usual = try Self.left(0..<3, (0, 1)) { _ in }
        #expect(none == usual)
    }

    @Test(arguments: [0, 0.5]) func `those born in leave least, more where a community holds together`(
        resilience: Double
    ) throws {
        let left = try Self.left(0..<60, (0, 0)) { $0.set(.communityResilience, to: resilience) }
        let oracle = Self.oracle(0.3 * Self.rate * exp(resilience))
        let z = score(left, expected: oracle)
        #expect(abs(z) < allowed, "\(mean(left)) left of \(oracle), z \(z)")
    }

    @Test func `those who have chosen leave among others as they leave alone`() throws {
        let chosen = EntryKind.chosen.rawValue
        var shares: [Double] = []
        for replicate in 0..<80 as Range<UInt64> {
            var start = Self.world(unchosen: 0.5, replicate: replicate)
            start.groups.wage[0] = 2
            let before = start.members.entry.count { $0 == chosen }
            var simulation = Simulation(start, [Desistance(start.terrain)], replicate: replicate, checks: true)
            try simulation.run(weeks: 52)
            let members = simulation.world.members
            let after = members.entry.indices.count {
                members.entry[$0] == chosen && members.status[$0] == Status.free.rawValue
            }
            shares.append(Double(after) / Double(before))
        }
        // A wage of twice the required halves the hazard.
        let z = score(shares, expected: exp(-Self.rate / 2 * 52))
        #expect(abs(z) < allowed, "\(mean(shares)) stay, z \(z)")
    }

    // MARK: Joining

    @Test func `who does not choose joins whatever the pay, and the rest weigh it as before`() throws {
        for (unchosen, wage) in [(1.0, 1.0), (1, 4), (0.5, 4)] {
            var recruits: [Double] = []
            var others: [Double] = []
            for replicate in 0..<300 as Range<UInt64> {
                var start = Self.world(
                    unchosen: unchosen, size: 20, replicate: replicate,
                    [
                        .contactsPerMember: 0.5, .acceptanceLevel: -1, .acceptancePerOffer: 2, .unchosenLevel: -0.5,
                    ])
                start.groups.wage[0] = wage
                start.groups.targetSize[0] = Double(start.groups.free[0]) + 200
                let before = start.members.count
                var simulation = Simulation(
                    start, [seeking, Recruitment(start.terrain)], replicate: replicate, checks: true)
                try simulation.step()
                let members = simulation.world.members
                recruits.append(Double(members.count - before))
                others.append(
                    Double((before..<members.count).count { members.entry[$0] != EntryKind.chosen.rawValue }))
            }
            let pressed = 10 * unchosen * logistic(-0.5)
            let all = pressed + 10 * (1 - unchosen) * logistic(-1 + 2 * log(wage))
            for (found, oracle) in [(recruits, all), (others, pressed)] {
                let z = score(found, expected: oracle)
                #expect(abs(z) < allowed, "\(mean(found)) against \(oracle), z \(z)")
            }
        }
    }
}
