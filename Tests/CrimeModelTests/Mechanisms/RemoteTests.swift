// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// Fraud from afar, checked against the coverage of a finite population by random attempts.
@Suite struct `People defrauded from afar` {
    private static func terrain(
        _ changes: [Parameter: Double] = [:], groups: Int = 1, size: Double = 11, people: Int = 10_000,
        investigators: Double = 0, change: (inout RemoteMarket) -> Void = { _ in }
    ) -> Terrain {
        Terrain(
            SmallWorld.scenario(
                SmallWorld.quiet(changes),
                countries: [SmallWorld.country("here", investigators: investigators), SmallWorld.country("there")],
                places: [
                    SmallWorld.place("den"), SmallWorld.place("city", country: 1, people: people, atRisk: 0.1),
                ],
                markets: [SmallWorld.remote(targets: [1], change: change)],
                templates: [SmallWorld.template(count: groups, size: size, markets: [0])]))
    }

    private func week(_ terrain: Terrain, replicate: UInt64 = 0, weeks: Int = 1, each: (World) -> Void) throws {
        var simulation = Simulation(
            SmallWorld.founded(terrain.scenario), [Remote(terrain)], replicate: replicate, checks: true)
        for _ in 0..<weeks {
            try simulation.step()
            each(simulation.world)
        }
    }

    /// 10 workers, 8 cohorts of 10,000 of whom a tenth can be defrauded.
    @Test(arguments: [1.0, 100, 800, 5_000]) func `victims are those a random attempt reaches`(
        attempts: Double
    ) throws {
        let terrain = Self.terrain { $0.attemptsPerWorker = attempts }
        var victims: [Double] = []
        try week(terrain, weeks: 300) { victims.append($0.tally[.defrauded, at: 1]) }
        let oracle = 8_000 * (1 - exp(-10 * attempts / 8_000))
        let z = score(victims, expected: oracle)
        #expect(abs(z) < allowed, "\(mean(victims)) victims of \(oracle), z \(z)")
    }

    @Test func `twice the attempts bring less than twice the victims, and never more than there are`() throws {
        let counts = try [500.0, 1_000, 2_000, 20_000].map { attempts in
            var all = 0.0
            try week(Self.terrain { $0.attemptsPerWorker = attempts }, weeks: 50) {
                all += $0.tally[.defrauded, at: 1]
            }
            return all / 50
        }
        for (less, more) in zip(counts, counts.dropFirst()) { #expect(more > less && more < 2 * less) }
        #expect(counts[3] <= 8_000)
        // What groups expect saturates alike.
        let terrain = Self.terrain { $0.success = 0.5 }
        var world = World(terrain: terrain)
        #expect(agree(world.successOfAttempts(in: 0), 0.5))
        world.attempts[0] = 16_000
        #expect(agree(world.successOfAttempts(in: 0), (1 - exp(-1.0)) * 8_000 / 16_000))
    }

    @Test func `victims follow the susceptible of each sex and age, and nobody else is one`() throws {
        let susceptible = [0.4, 0.3, 0.2, 0.1, 0.05, 0, 0.01, 0.02]
        let terrain = Self.terrain {
            $0.susceptible = susceptible
            $0.attemptsPerWorker = 100
        }
        var weekly = [[Double]](repeating: [], count: Cohort.count)
        try week(terrain, weeks: 200) { world in
            for cohort in 0..<Cohort.count {
                weekly[cohort].append(world.tally.toPeople[PersonEvent.defrauded.rawValue * Cohort.count + cohort])
            }
        }
        let pool = 10_000 * susceptible.reduce(0, +)
        for cohort in 0..<Cohort.count where susceptible[cohort] > 0 {
            let oracle = 10_000 * susceptible[cohort] * (1 - exp(-1_000 / pool))
            #expect(abs(score(weekly[cohort], expected: oracle)) < allowed, "cohort \(cohort)")
        }
        #expect(weekly[5].allSatisfy { $0 == 0 })
    }

    @Test func `takings go by attempts, and every dollar to a group, a fee or a cost`() throws {
        let terrain = Self.terrain(groups: 2) {
            $0.attemptsPerWorker = 50
            $0.cashOutFee = 0.25
            $0.costPerWorker = 40
        }
        try week(terrain, weeks: 20) { world in
            let losses = world.tally[.fraudLosses, at: 1]
            #expect(losses == 100 * world.tally[.defrauded, at: 1])
            #expect(agree(world.tally[.groupRevenue, at: 0], losses, within: 1e-9))
            #expect(agree(world.groups.cash[0], world.groups.cash[1], within: 1e-9))
            #expect(agree(-world.ledger[.customers] * 0.25, world.ledger[.launderers], within: 1e-9))
        }
    }

    @Test func `workers are arrested with the hazard of effort at home, and groups learn of it`() throws {
        let terrain = Self.terrain(size: 1_001) { $0.arrestRate = 0.002 }
        var arrests: [Double] = []
        for replicate in 0..<400 as Range<UInt64> {
            try week(terrain, replicate: replicate) { world in
                arrests.append(world.tally[.arrests, at: 0])
                #expect(Double(world.loadsLost[0, 1]) == arrests.last!)
                #expect(world.loadsSent[0, 1] == 1_000 && world.groups.leaders[0] == 1)
            }
        }
        let z = score(arrests, expected: 1_000 * (1 - exp(-0.002)))
        #expect(abs(z) < allowed, "\(mean(arrests)) arrests, z \(z)")
        #expect(agree(terrain.priorBelief[1], 1 - exp(-0.104)))
    }

    @Test func `doubling police capacity doubles the hazard, and help from abroad raises it`() throws {
        let terrain = Self.terrain([.cooperationReach: 1], size: 10_001) { $0.arrestRate = 0.002 }
        func arrests(_ change: @escaping @Sendable (inout World) -> Void) throws -> Double {
            var all = 0.0
            for replicate in 0..<100 as Range<UInt64> {
                var simulation = Simulation(
                    SmallWorld.founded(terrain.scenario), [Act { world, _ in change(&world) }, Remote(terrain)],
                    replicate: replicate)
                try simulation.step()
                all += simulation.world.tally[.arrests, at: 0]
            }
            return all / 100
        }
        let levers = terrain.levers
        let base = try arrests { _ in }
        let police = levers.first[Lever.agencyCapacity.rawValue] + LeverLayout.row(agency: .police, country: 0)
        let double = try arrests { $0.levers.set(police, to: 2) }
        #expect(abs(double / base - 2) < allowed * 2 * (3 / (100 * base)).squareRoot(), "\(double) against \(base)")
        let lawless = try arrests { $0.institutions.law[0] = 0.5 }
        #expect(abs(lawless / base - 0.5) < allowed * 2 * (1 / (100 * base)).squareRoot(), "\(lawless), \(base)")
        let helped = try arrests { $0.levers.set(levers.first[Lever.partnerTrust.rawValue] + 1, to: 0.9) }
        #expect(abs(helped / base - exp(0.4)) < allowed * 2 * (3 / (100 * base)).squareRoot())
    }

    @Test func `groups put more people to it the more a victim loses`() throws {
        let shares = try [0.0, 500, 1_000, 2_000, 4_000].map { take in
            let terrain = Self.terrain([.choiceNoise: 500]) { $0.take = take }
            var simulation = Simulation(SmallWorld.founded(terrain.scenario), [Strategy(terrain), Remote(terrain)])
            try simulation.run(weeks: 10)
            return simulation.world.share[0, 1]
        }
        for (less, more) in zip(shares, shares.dropFirst()) { #expect(more > less, "\(shares)") }
    }

    @Test func `fewer people open to fraud means fewer victims`() throws {
        let terrain = Self.terrain { $0.attemptsPerWorker = 500 }
        let row = terrain.levers.first[Lever.victimSupply.rawValue] + 1
        let counts = try [1.0, 0.8, 0.5, 0.2, 0].map { supply in
            var simulation = Simulation(
                SmallWorld.founded(terrain.scenario),
                [Act { world, _ in world.levers.set(row, to: supply) }, Remote(terrain)])
            try simulation.step()
            return simulation.world.tally[.defrauded, at: 1]
        }
        for (more, less) in zip(counts, counts.dropFirst()) { #expect(less < more, "\(counts)") }
        #expect(counts[4] == 0)
    }

    @Test func `victims and losses are counted where people live, and only where a market defrauds`() throws {
        let terrain = Self.terrain { $0.attemptsPerWorker = 500 }
        let observer = Observer(terrain)
        try week(terrain) { world in
            var sums = [Double](repeating: 0, count: observer.layout.cells.count)
            var weights = sums
            observer.addTotals(of: world, to: &sums, weights: &weights)
            func value(_ cell: Cell) -> Double { observer.layout.row(of: cell).map { sums[$0] } ?? .nan }
            let victims = world.tally[.defrauded, at: 1]
            #expect(value(Cell(.fraudVictims)) == victims && value(Cell(.fraudVictims, place: 1)) == victims)
            #expect(value(Cell(.fraudVictims, country: 0)) == 0)
            #expect(
                (0..<Cohort.count).reduce(0) { $0 + value(Cell(.fraudVictims, cohort: $1)) } == victims)
            #expect(value(Cell(.fraudLosses, country: 1)) == 100 * victims)
        }
        #expect(!CellLayout(SmallWorld.scenario()).counts(.fraudVictims))
    }
}
