// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Services that groups give` {
    /// Groups of twenty, each of whose members is believed to be arrested with 0.001 a week, in a town of 8,000 of whom the state
    /// serves half and where everybody knows everybody. Losing a member costs 52 weeks of 500 USD; lawful work pays 1 USD.
    private static func world(
        _ changes: [Parameter: Double] = [:], groups: Int = 1, cash: Double = 1e6, served: Double = 0.5
    ) -> World {
        let own: [Parameter: Double] = [
            .provisionStake: 10, .provisionPrice: 0.01, .provisionNeighbours: 1e6, .trustTips: 1, .lostWorkerCost: 52,
            .bribeSpeed: 0.5,
            .sentimentSpeed: 0.1, .grievancePerService: 0.4, .legitimacyPerProvision: 0.3, .trustPerLostProvision: 0.25,
            .trustPerService: 0.5,
        ]
        var place = SmallWorld.place("town")
        place.serviceAccess = served
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet(own.merging(changes) { $1 }), places: [place],
            templates: [SmallWorld.template(count: groups)])
        var world = SmallWorld.founded(scenario)
        for group in 0..<groups {
            world.groups.wage[group] = 500
            world.endow(group, cash: cash)
        }
        world.publicArrestRisk[0] = 0.001
        return world
    }

    /// What support of the whole town is worth to a group of `world`, USD a week, and the spend at which 63 % are reached.
    private static func terms(_ world: World) -> (stake: Double, price: Double) {
        (10 * 0.001 * Double(world.groups.free[0]) * 52 * 500, 80)
    }

    private static func run(_ world: World, weeks: Int) throws -> World {
        var simulation = Simulation(world, [Corruption(world.terrain)], checks: true)
        try simulation.run(weeks: weeks)
        return simulation.world
    }

    @Test func `what is best to give is the offer to an official who accepts as often as the state serves nobody`() {
        for stake in [10, 100, 1_000.0] {
            for need in [0.05, 0.2, 0.4, 0.8] {
                let best = Corruption.provision(stake: stake, need: need, price: 50)
                #expect(best == Corruption.offer(stake: stake * need, acceptance: 1, price: 50))
                func gain(_ spend: Double) -> Double { stake * need * (1 - exp(-spend / 50)) - spend }
                for other in [0, best + 1, max(0, best - 1), 2 * best] where other != best {
                    #expect(gain(best) > gain(other), "stake \(stake), need \(need): \(best) against \(other)")
                }
                #expect((best == 0) == (stake * need <= 50), "nothing is given that is not worth it")
                let more = Corruption.provision(stake: stake, need: 2 * need, price: 50)
                #expect(best > 0 ? more > best : more >= 0)
                #expect(Corruption.provision(stake: 2 * stake, need: need, price: 50) == more)
            }
            #expect(Corruption.provision(stake: stake, need: 0, price: 50) == 0)
        }
    }

    @Test func `the spend moves by its speed to what is best, households get it, and nothing is lost`() throws {
        let start = Self.world()
        let terms = Self.terms(start)
        let wanted = Corruption.provision(stake: terms.stake, need: 0.5, price: terms.price)
        #expect(wanted > 100)
        var simulation = Simulation(start, [Corruption(start.terrain)], checks: true)
        var paid = 0.0
        for week in 1...6 {
            try simulation.step()
            let world = simulation.world
            let spend = wanted * (1 - pow(0.5, Double(week)))
            paid += spend
            #expect(agree(world.provision[0, 0], spend) && agree(world.tally[.groupServices, at: 0], spend))
            #expect(agree(world.ledger[.households], paid) && agree(world.groups.weekMargin[0], -paid))
            #expect(agree(world.groups.cash[0], 1e6 - paid))
            #expect(agree(world.provided[0], 0.5 * (1 - exp(-spend / terms.price))))
        }
    }

    @Test func `more groups reach more of those unserved, and never others`() throws {
        var reached: [Double] = []
        for groups in 1...4 {
            let world = try Self.run(Self.world(groups: groups), weeks: 40)
            var missed = 1.0
            for group in 0..<groups { missed *= exp(-world.provision[group, 0] / 80) }
            #expect(agree(world.provided[0], 0.5 * (1 - missed)))
            reached.append(world.provided[0])
        }
        #expect(zip(reached, reached.dropFirst()).allSatisfy { $0 < $1 } && reached[3] < 0.5)
    }

    @Test func `a group serves those around it, so that a large place is served by the share it knows`() throws {
        for (groups, known) in [(1, 20.0), (3, 20), (3, 100)] {
            let world = try Self.run(Self.world([.provisionNeighbours: known], groups: groups), weeks: 60)
            // 20 members know so many of 8,000 each; the price of serving these is in proportion.
            let part = 20 * known / 8_000
            let terms = (stake: Self.terms(world).stake * 0.5, price: 0.01 * 20 * known)
            let served = 1 - terms.price / terms.stake
            for group in 0..<groups {
                #expect(agree(world.provision[group, 0], terms.price * log(terms.stake / terms.price), within: 1e-6))
                #expect(agree(world.reached(by: group), served, within: 1e-6))
                #expect(agree(world.silence(for: group), 0.3 * 0.5 * served, within: 1e-6))
            }
            let missed = pow(1 - part * served, Double(groups))
            #expect(agree(world.provided[0], 0.5 * (1 - missed), within: 1e-6))
        }
    }

    @Test func `the less the state serves, the more is given, and nothing where it serves everybody`() throws {
        let spends = try [0, 0.3, 0.6, 0.9, 1].map { served in
            let world = try Self.run(Self.world(served: served), weeks: 40)
            return (spend: world.provision[0, 0], households: world.ledger[.households], provided: world.provided[0])
        }
        for (less, more) in zip(spends, spends.dropFirst()) { #expect(less.spend > more.spend) }
        #expect(spends[4] == (0, 0, 0))
        // Where the state takes over, groups leave it to it.
        var crowded = try Self.run(Self.world(), weeks: 40)
        crowded.set(.serviceAccess, to: 1)
        let after = try Self.run(crowded, weeks: 40)
        #expect(after.provision[0, 0] == 0 && after.provided[0] == 0)
    }

    @Test(arguments: [0, -1e-9, 10])
    func `no group gives more than its cash`(cash: Double) throws {
        let world = try Self.run(Self.world(cash: cash), weeks: 5)
        #expect(agree(world.ledger[.households], max(0, cash)) && world.groups.cash[0] <= max(0, cash))
        #expect(world.provision[0, 0] >= 0 && world.provided[0] >= 0)
    }

    @Test func `communities that are served have less grievance and accept groups more`() throws {
        let start = Self.world()
        let giving = Act { world, _ in world.provided[0] = 0.4 }
        var simulation = Simulation(start, [giving, Sentiment(start.terrain)])
        try simulation.run(weeks: 600)
        #expect(agree(simulation.world.trust[0], 0.5) && agree(simulation.world.usedToGroups[0], 0.4))
        #expect(agree(simulation.world.grievance[0], 0.5 - 0.4 * 0.4))
        #expect(agree(simulation.world.legitimacy[0], 0.5 + 0.3 * 0.4))
    }

    /// A town used to services of groups for 0.4 of its residents, which end when the state serves `more` than before.
    private static func abandoned(statesMore more: Double = 0) -> World {
        var world = world()
        world.usedToGroups[0] = 0.4
        world.grievance[0] = 0.5 - 0.4 * 0.4
        world.legitimacy[0] = 0.5 + 0.3 * 0.4
        world.set(.serviceAccess, to: 0.5 + more)
        return world
    }

    @Test func `what ends is missed until people are used to that, which costs the state trust`() throws {
        let start = Self.abandoned()
        var simulation = Simulation(start, [Sentiment(start.terrain)])
        var (trust, grievance) = (0.5, start.grievance[0])
        var lowest = 0.5
        for week in 0..<300 {
            let missed = 0.4 * pow(0.9, Double(week))
            #expect(agree(simulation.world.missed(at: 0), missed))
            try simulation.step()
            trust += 0.1 * (0.5 - 0.25 * missed - trust)
            grievance += 0.1 * (0.5 + 0.4 * missed - grievance)
            #expect(agree(simulation.world.trust[0], trust) && agree(simulation.world.grievance[0], grievance))
            lowest = min(lowest, trust)
        }
        // The level falls by 0.1; trust is on its way there when people get used to it.
        #expect(lowest < 0.47 && lowest > 0.4)
        #expect(agree(simulation.world.trust[0], 0.5, within: 1e-6))
        #expect(agree(simulation.world.grievance[0], 0.5, within: 1e-6))
    }

    @Test(arguments: [0, 0.1, 0.3, 0.4, 0.5])
    func `what the state takes over is not missed, in the long run either`(more: Double) throws {
        let start = Self.abandoned(statesMore: more)
        var simulation = Simulation(start, [Sentiment(start.terrain)])
        for week in 0..<100 {
            let missed = max(0, 0.4 - more) * pow(0.9, Double(week))
            #expect(abs(simulation.world.missed(at: 0) - missed) < 1e-12, "week \(week)")
            try simulation.step()
        }
    }

    @Test func `a state that serves fewer is blamed for that once, not for services of groups`() throws {
        let start = Self.world()
        var worse = start
        worse.set(.serviceAccess, to: 0.3)
        var simulation = Simulation(worse, [Sentiment(worse.terrain)])
        for _ in 0..<50 {
            try simulation.step()
            #expect(simulation.world.missed(at: 0) == 0 && simulation.world.moods.allSatisfy { $0 == 0 })
        }
    }

    @Test func `groups that end are missed, groups that go on elsewhere in the town take part of it over`() throws {
        let start = try Self.run(Self.world(groups: 3), weeks: 40)
        func after(_ ending: [Int]) throws -> World {
            var world = start
            world.usedToGroups[0] = world.provided[0]
            for group in ending { world.dissolve(group) }
            var simulation = Simulation(
                world, [Sentiment(world.terrain), Corruption(world.terrain)], checks: true)
            try simulation.run(weeks: 20)
            return simulation.world
        }
        let worlds = try [[], [0], [0, 1], [0, 1, 2]].map(after)
        for (fewer, more) in zip(worlds, worlds.dropFirst()) {
            #expect(more.trust[0] < fewer.trust[0] && more.grievance[0] > fewer.grievance[0])
            #expect(more.provided[0] < fewer.provided[0])
        }
        #expect(worlds[0].missed(at: 0) < 1e-9 && worlds[3].provided[0] == 0)
    }

    @Test func `those served keep silent, so fewer are arrested`() throws {
        var arrests: [Double] = []
        for (spend, weight) in [(0.0, 0.3), (1e6, 0.3), (1e6, 0)] {
            let scenario = SmallWorld.scenario(
                SmallWorld.quiet([
                    .hazardCeiling: 0.02, .hazardSteepness: 1.5, .trustTips: 2, .provisionPrice: 0.01,
                    .provisionNeighbours: 1,
                    .legitimacyPerProvision: weight,
                ]), countries: [SmallWorld.country(investigators: 200)],
                places: [SmallWorld.place("town", people: 100_000)], templates: [SmallWorld.template(size: 2_000)])
            var start = SmallWorld.founded(scenario)
            start.provision[0, 0] = spend
            #expect(agree(start.silence(for: 0), spend == 0 ? 0 : weight * 0.5))
            var simulation = Simulation(start, [Investigation(start.terrain)])
            var sum = 0.0
            for _ in 0..<100 {
                try simulation.step()
                sum += simulation.world.tally[.arrests, at: 0]
            }
            arrests.append(sum)
        }
        // Log of visibility falls by 2 x 0.3 x 0.5: about a quarter fewer.
        #expect(arrests[0] == arrests[2] && arrests[1] < 0.85 * arrests[0] && arrests[1] > 0.65 * arrests[0])
    }

    @Test func `what is given passes on with those who split off or join, to the cent`() throws {
        var start = try Self.run(Self.world(groups: 2), weeks: 10)
        let spend = start.provision[0, 0]
        let persons = start.persons
        Founding(start.terrain).splinter(from: 0, &start, Luck(seed: 1, replicate: 0))
        #expect(start.groups.count == 3 && start.provision[2, 0] > 0.19 * spend)
        #expect(agree(start.provision[0, 0] + start.provision[2, 0], spend))
        start.merge(2, into: 1)
        #expect(start.provision[2, 0] == 0 && start.provision[0, 0] + start.provision[1, 0] > 1.9 * spend)
        let kept = start.provision[1, 0]
        start.dissolve(0)
        start.compactGroups()
        #expect(start.provision.cells == [kept] && start.violation(persons: persons) == nil)
    }

    @Test func `what is given is held at the tape's with what officials are offered`() throws {
        let start = Self.world()
        var reference = start
        reference.follow(.recording(start.terrain))
        var taped = Simulation(reference, [Corruption(start.terrain)])
        try taped.run(weeks: 5)
        let tape = try #require(taped.world.responses.notes)
        var arm = start
        arm.set(.serviceAccess, to: 0.9)
        let live = try Self.run(arm, weeks: 5).provision[0, 0]
        arm.follow(.holding(ChannelSet([Channel.corrupt]), at: tape))
        var held = Simulation(arm, [Corruption(start.terrain)])
        try held.run(weeks: 5)
        #expect(held.world.provision[0, 0] == taped.world.provision[0, 0] && live < held.world.provision[0, 0])
    }

    @Test(arguments: [1, 4, 101] as [UInt64]) func `where nobody gives anything, nothing hangs on what giving would do`(
        number: UInt64
    ) throws {
        func print(_ change: (inout ParameterValues) -> Void) throws -> [UInt64] {
            var scenario = RandomWorld.scenario(number)
            change(&scenario.parameters)
            var simulation = Simulation(Terrain(scenario), replicate: Int(number), checksInvariants: true)
            for _ in 0..<120 { try simulation.step() }
            return simulation.world.fingerprint
        }
        let none = try print { $0[.provisionStake] = 0 }
        let other = try print {
            $0[.provisionStake] = 0
            $0[.provisionPrice] = 0.5
            $0[.provisionNeighbours] = 7
            $0[.legitimacyPerProvision] = 0.6
            $0[.trustPerLostProvision] = 0.5
        }
        let given = try print {
            $0[.provisionStake] = 1_000
        }
        #expect(none == other && none != given)
    }

    @Test func `everybody is served by the state, by groups or by nobody`() throws {
        let world = try Self.run(Self.world(served: 0.3), weeks: 40)
        let observer = Observer(world.terrain)
        var sums = [Double](repeating: 0, count: observer.layout.cells.count)
        var weights = sums
        observer.addLevels(of: world, to: &sums, weights: &weights)
        observer.addTotals(of: world, to: &sums, weights: &weights)
        func value(_ cell: Cell) -> Double { sums[observer.layout.row(of: cell)!] }
        let people = Double(world.atRisk.reduce(0, +) + world.wider.reduce(0, +))
        let served = value(Cell(.servedByGroups))
        let unserved = value(Cell(.withoutServices))
        #expect(served > 0 && unserved > 0 && agree(0.3 * people + served + unserved, people))
        for cell in [Cell(.servedByGroups, place: 0), Cell(.servedByGroups, country: 0)] {
            #expect(value(cell) == served)
        }
        let cohorts = (0..<Cohort.count).map { value(Cell(.withoutServices, cohort: $0)) }
        #expect(cohorts.allSatisfy { $0 > 0 } && agree(cohorts.reduce(0, +), unserved))
        #expect(agree(value(Cell(.withoutServices, place: 0)), unserved))
        #expect(value(Cell(.groupServices)) == world.provision[0, 0])
    }
}
