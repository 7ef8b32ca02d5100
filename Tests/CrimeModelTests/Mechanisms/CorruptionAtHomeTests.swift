// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// Agency by agency: what courts, prosecutors and financial intelligence are offered at home, and what that buys.
@Suite struct `Corruption of agencies at home` {
    private static let changes: [Parameter: Double] = [
        .justiceStake: 1, .justicePrice: 50, .financeStake: 1, .financePrice: 20, .bribeSpeed: 1, .bribeReach: 0.8,
        .lostWorkerCost: 30,
    ]

    /// A group of 40, ten of whom wait for trial.
    private static func world(
        integrity: Double = 0.5, prosecution: Prosecution? = nil, _ changes: [Parameter: Double] = changes
    ) -> World {
        var country = SmallWorld.country(panels: 0, caseWeeks: 5, conviction: 0.6, integrity: integrity)
        country.prosecution = prosecution
        var world = SmallWorld.counted(
            SmallWorld.scenario(SmallWorld.quiet(changes), countries: [country]), size: 40)
        for number in 0..<10 {
            world.members.append(
                key: UInt64(100 + number), group: 0, place: 0, role: .operator, sex: 0, birthWeek: -1_000, week: 0)
            world.members.status[number] = Status.awaitingTrial.rawValue
            world.members.dueWeek[number] = -1
        }
        world.groups.wage[0] = 200
        world.endow(0, cash: 1e7)
        return world
    }

    private static func after(_ weeks: Int, _ world: World) throws -> World {
        var simulation = Simulation(world, [Corruption(world.terrain)])
        try simulation.run(weeks: weeks)
        return simulation.world
    }

    private static func offer(_ agency: Agency, _ world: World) -> Double {
        world.bribes[0, world.office(of: agency, in: 0)]
    }

    @Test func `courts are offered what those who would be convicted are worth`() throws {
        let start = Self.world()
        let after = try Self.after(1, start)
        let wanted = Corruption.offer(stake: 0.8 * 10 / 5 * 0.6 * 30 * 200, acceptance: 0.5, price: 50)
        #expect(wanted > 0 && agree(Self.offer(.courts, after), wanted))
        #expect(Self.offer(.prosecution, after) == 0, "where a country gives none, nobody prepares cases")
        #expect(Self.offer(.police, after) == 0 && Self.offer(.customs, after) == 0)
        #expect(agree(after.ledger[.officials], wanted))
        #expect(
            try Self.offer(.courts, Self.after(3, Self.world(integrity: 1))) == 0, "honest courts are offered nothing")
        let off = Self.changes.merging([.justiceStake: 0]) { $1 }
        #expect(try Self.offer(.courts, Self.after(3, Self.world(off))) == 0)
    }

    @Test func `what prosecutors drop is not paid for again at court`() throws {
        let start = Self.world(prosecution: Prosecution(prosecutors: 3, caseWeeks: 5))
        let one = try Self.after(1, start)
        let stake = 0.8 * 10 / 5 * 0.6 * 30 * 200
        let alone = Corruption.offer(stake: stake, acceptance: 0.5, price: 50)
        #expect(agree(Self.offer(.courts, one), alone) && agree(Self.offer(.prosecution, one), alone))
        let dropped = 0.8 * Corruption.protection(offer: alone, acceptance: 0.5, price: 50)
        #expect(agree(1 - one.pursued(for: 0, in: 0), 1 - (1 - dropped) * (1 - dropped)))
        let two = try Self.after(2, start)
        #expect(
            agree(
                Self.offer(.courts, two), Corruption.offer(stake: stake * (1 - dropped), acceptance: 0.5, price: 50)))
    }

    @Test func `bought courts convict as many fewer as protection says`() throws {
        let held = 4_000
        var country = SmallWorld.country(panels: 1e5, caseWeeks: 1e-3, conviction: 1)
        country.convictionProbability = 0.7
        var world = SmallWorld.counted(
            SmallWorld.scenario(SmallWorld.quiet([.bribeReach: 0.9, .justicePrice: 100]), countries: [country]),
            size: 5)
        world.bribes[0, world.office(of: .courts, in: 0)] = 150
        for number in 0..<held {
            world.members.append(
                key: UInt64(number), group: 0, place: 0, role: .operator, sex: 0, birthWeek: -1_000, week: 0)
            world.members.status[number] = Status.awaitingTrial.rawValue
        }
        let pursued = 1 - 0.9 * (1 - exp(-150 * 0.5 / 100))
        #expect(agree(world.pursued(for: 0, in: 0), pursued))
        var simulation = Simulation(world, [Justice(world.terrain)])
        try simulation.step()
        let convicted = Int(simulation.world.tally[.convictions, at: 0])
        let p = 0.7 * pursued
        let z = (Double(convicted) - Double(held) * p) / (Double(held) * p * (1 - p)).squareRoot()
        #expect(abs(z) < allowed, "\(convicted) convicted, z \(z)")
    }

    @Test func `financial intelligence finds more with capacity and less where it is bought`() throws {
        let scenario = SmallWorld.scenario(SmallWorld.quiet(Self.changes)).laundering([
            SmallWorld.channel("shops", detection: 0.2)
        ])
        var world = SmallWorld.counted(scenario, size: 20)
        #expect(world.routeDetection(0, of: 0) == 0.2, "to the bit where nothing has changed")
        world.set(.agencyCapacity, to: 3)
        #expect(agree(world.routeDetection(0, of: 0), 0.25 * 3 / (1 + 0.25 * 3)))
        world.set(.agencyCapacity, to: 1)
        world.bribes[0, world.office(of: .financialIntelligence, in: 0)] = 40
        let bought = 0.8 * (1 - exp(-40 * 0.5 / 20))
        #expect(agree(world.routeDetection(0, of: 0), 0.2 * (1 - bought)))
        #expect(agree(world.lostInLaundering(by: 0), 0.2 * world.confiscatedOfFrozen(of: 0)))
    }

    @Test func `financial intelligence is offered what it would find of the profit`() throws {
        var start = Self.world(Self.changes.merging([.confiscationRate: 0.05]) { $1 })
        start.groups.profitPerWorker[0] = 1_200
        let after = try Self.after(1, start)
        let stake = 0.8 * 40 * (1_200 - 200) * 0.05
        let wanted = Corruption.offer(stake: stake, acceptance: 0.5, price: 20)
        #expect(wanted > 0 && agree(Self.offer(.financialIntelligence, after), wanted))
        start.groups.profitPerWorker[0] = 100
        #expect(try Self.offer(.financialIntelligence, Self.after(1, start)) == 0, "nothing is at risk without profit")
    }

    @Test func `posts and integrity answer bribes agency by agency`() throws {
        var country = SmallWorld.country()
        country.institutions = SmallWorld.institutions()
        let changes: [Parameter: Double] = [.integrityPerBribe: 2, .integritySpeed: 0.1, .postsTurned: 0.01]
        var world = SmallWorld.counted(
            SmallWorld.scenario(SmallWorld.quiet(changes), countries: [country]), size: 20)
        let office = world.office(of: .courts, in: 0)
        let offers = Act { world, _ in world.bribes[0, office] = 300 }
        var simulation = Simulation(world, [offers, Institutions(world.terrain)])
        try simulation.run(weeks: 20)
        world = simulation.world
        for agency in Agency.allCases {
            let row = LeverLayout.row(agency: agency, country: 0)
            #expect((world.institutions.integrity[row] < 0) == (agency == .courts), "\(agency)")
            #expect((world.infiltrated(by: 0, agency, in: 0) > 0) == (agency == .courts), "\(agency)")
        }
        #expect(agree(world.infiltratedPosts(in: 0), world.posts[0, office]))
    }
}
