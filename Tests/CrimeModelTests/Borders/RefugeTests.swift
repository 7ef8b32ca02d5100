// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Refuge abroad` {
    @Test func `being wanted and being surrendered follow each other`() {
        // Mean waits of stages in series add up.
        for (home, surrender) in [(0.01, 0.025), (0.3, 0.002), (2.0, 1.0)] {
            #expect(agree(1 / RefugeChoice.rate(home: home, surrender: surrender), 1 / home + 1 / surrender))
        }
        #expect(RefugeChoice.rate(home: 0.01, surrender: .infinity) == 0.01)
        #expect(RefugeChoice.rate(home: 0, surrender: 0.1) == 0 && RefugeChoice.rate(home: 0.1, surrender: 0) == 0)
    }

    /// Leaders who are all abroad and all wanted wait for requests of 20 weeks of which half succeed: 40 weeks on average.
    @Test func `a wanted leader abroad is surrendered after request time over surrender probability`() throws {
        let scenario = BorderWorld.twoCountries(groups: 400, size: 4)
        var weeks: [Double] = []
        var handedOver = 0.0
        var start = SmallWorld.founded(scenario)
        for group in 0..<start.groups.count {
            start.refuge[group, 1] = 1
            start.put(.leaderRemoval, group, 1)
        }
        let leaders = start.groups.leaders.reduce(0, +)
        #expect(leaders == 400)
        var simulation = Simulation(start, [Investigation(start.terrain)], checks: true)
        for week in 1...600 {
            let before = simulation.world.groups.leaders.reduce(0, +)
            try simulation.step()
            let taken = before - simulation.world.groups.leaders.reduce(0, +)
            weeks += [Double](repeating: Double(week), count: Int(taken))
            handedOver += simulation.world.tally[.surrendered, at: 0]
            // All who are taken are handed over, so they are the same people.
            for cohort in 0..<Cohort.count {
                let tally = simulation.world.tally
                #expect(tally[.handedOver, cohort: cohort] == tally[.arrested, cohort: cohort])
            }
        }
        // The week of the first success of weekly trials, each with the chance that a rate of 1/40 gives.
        let expected = 1 / (1 - exp(-0.5 / 20))
        #expect(weeks.count == 400 && handedOver == 400)
        let z = score(weeks, expected: expected)
        #expect(abs(z) < allowed, "\(mean(weeks)) weeks against \(expected), z \(z)")
    }

    @Test func `leaders at home are never surrendered, and those abroad hide where the country shelters`() throws {
        var taken: [Int32] = []
        for (away, haven) in [(0.0, 0.0), (1, 0), (1, 0.9)] {
            var start = SmallWorld.founded(BorderWorld.twoCountries(groups: 400, size: 4, safeHaven: haven))
            for group in 0..<start.groups.count {
                start.refuge[group, 1] = away
                start.put(.leaderRemoval, group, 0.05)
            }
            var simulation = Simulation(start, [Investigation(start.terrain)], checks: true)
            var surrendered = 0.0
            for _ in 0..<20 {
                try simulation.step()
                surrendered += simulation.world.tally[.surrendered, at: 0]
            }
            let gone = 400 - simulation.world.groups.leaders.reduce(0, +)
            #expect(surrendered == (away == 0 ? 0 : Double(gone)))
            taken.append(gone)
        }
        #expect(taken[0] > taken[1] && taken[1] > taken[2])
    }

    private static let flight: [Parameter: Double] = [.refugeLeaderCost: 26, .refugeUpkeep: 200, .adaptability: 0.5]

    @Test func `without pressure nobody leaves; with it, the gain over the upkeep decides`() throws {
        let scenario = BorderWorld.twoCountries(Self.flight)
        var world = SmallWorld.founded(scenario)
        let choice = RefugeChoice(scenario.parameters)
        #expect(choice.target(of: 0, in: world) == [0, 0])
        world.groups.pressure[0] = 0.02
        // r = 0.5 / 20; gain = (h - h r / (h + r)) x 26 weeks x wage x people.
        let spared = 0.02 - 0.02 * 0.025 / 0.045
        let gain = spared * 26 * world.groups.wage[0] * Double(world.groups.free[0])
        #expect(gain > 200)
        #expect(agree(choice.target(of: 0, in: world)[1], (gain - 200) / gain))
        var simulation = Simulation(world, [Strategy(world.terrain)])
        try simulation.run(weeks: 2)
        #expect(agree(simulation.world.refuge[0, 1], 0.75 * (gain - 200) / gain, within: 0.02))
        #expect(simulation.world.refuge[0, 0] == 0)
    }

    @Test func `pressure follows the hazard at home, and leaders under it go`() throws {
        var changes = Self.flight
        changes[.riskMemory] = 0.2
        let slow = Border(requestWeeks: 50, surrender: 0.1)
        var start = SmallWorld.founded(BorderWorld.twoCountries(changes, groups: 20, border: slow))
        for group in 0..<start.groups.count where group % 2 == 0 { start.put(.leaderRemoval, group, 0.03) }
        let week: [any Mechanism] = [Strategy(start.terrain), Investigation(start.terrain)]
        var simulation = Simulation(start, week, checks: true)
        try simulation.run(weeks: 40)
        let world = simulation.world
        for group in 0..<20 {
            let hunted = group % 2 == 0
            let pressure = world.groups.pressure[group]
            #expect(hunted ? agree(pressure, -log(0.97), within: 0.01) : pressure == 0)
            #expect((world.shareAbroad(of: group) > 0.2) == hunted)
        }
    }

    @Test func `staying abroad is paid for, and money in havens is out of reach`() throws {
        var paid: [Double] = []
        var confiscated: [Double] = []
        for away in [0.0, 0.5] {
            var start = SmallWorld.founded(
                BorderWorld.twoCountries([.refugeUpkeep: 300, .refugeMoney: 0.5], safeHaven: 0.4))
            start.refuge[0, 1] = away
            start.groups.cash[0] += 1e6
            start.ledger.pay(1e6, from: .customers)
            start.groups.weekTakings[0] = 10_000
            start.put(.confiscatedShare, 0, 0.1)
            var simulation = Simulation(start, [Money(start.terrain)], checks: true)
            try simulation.step()
            paid.append(simulation.world.ledger[.households])
            confiscated.append(simulation.world.tally[.confiscated, at: 0])
        }
        #expect(agree(paid[1] - paid[0], 150, within: 1e-6))
        #expect(agree(confiscated[0], 10_000 * 0.1 * (1 - 0.5 * 0.4)))
    }

    @Test(arguments: [
        (Lever.foreignRequestTime, -0.5), (.foreignSurrender, 0.5), (.safeHavenValue, -0.5), (.legalGap, -0.5),
        (.neighbourCapacityGap, -0.5), (.partnerTrust, 0.5),
    ]) func `more of what brings leaders back keeps more of them at home`(lever: Lever, magnitude: Double) throws {
        var changes = Self.flight
        for weight in [Parameter.havenPerLegalGap, .havenPerCapacityGap, .havenPerDistrust] { changes[weight] = 0.5 }
        var scenario = BorderWorld.twoCountries(changes, safeHaven: 0.4)
        // The haven lags behind in law and capacity.
        scenario.borders[2].legalGap = 0.3
        scenario.borders[2].capacityGap = 0.3
        let choice = RefugeChoice(scenario.parameters)
        let rates = try BorderWorld.doses(lever, magnitude, in: scenario) { $0.surrenderRate(1, from: 0) }
        let shares = try BorderWorld.doses(lever, magnitude, in: scenario) {
            $0.groups.pressure[0] = 0.02
            return choice.target(of: 0, in: $0)[1]
        }
        #expect(rates.values[0] == rates.without && shares.values[0] == shares.without)
        #expect(isStrictlyMonotone(rates.values, rising: true), "\(rates.values)")
        #expect(isStrictlyMonotone(shares.values, rising: false), "\(shares.values)")
    }

    @Test func `leaders abroad are counted where they stay, surrenders where they were wanted`() throws {
        var start = SmallWorld.founded(BorderWorld.twoCountries(groups: 3))
        for group in 0..<3 { start.refuge[group, 1] = 0.5 }
        start.tally.add(.surrendered, at: 0, 2)
        let observer = Observer(start.terrain)
        var sums = [Double](repeating: 0, count: observer.layout.cells.count)
        var weights = sums
        observer.addLevels(of: start, to: &sums, weights: &weights)
        observer.addTotals(of: start, to: &sums, weights: &weights)
        func value(_ indicator: Indicator, _ country: Int?) -> Double {
            sums[observer.layout.row(of: Cell(indicator, country: country))!]
        }
        #expect([nil, 0, 1].map { value(.leadersAbroad, $0) } == [1.5, 0, 1.5])
        #expect([nil, 0, 1].map { value(.surrendered, $0) } == [2, 2, 0])
        let plain = CellLayout(BorderWorld.twoCountries(safeHaven: nil))
        #expect(plain.row(of: Cell(.leadersAbroad)) == nil && !plain.counts(.surrendered))
    }
}
