// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// C24, C25 and C35: courts as queues, prisons as stocks, and the return of convicts.
@Suite struct `Courts and prisons` {
    /// People arrested in Poisson numbers each week, from outside any group; rows that are done with are dropped.
    private static func arrivals(mean: Double, areCharged: Bool = true) -> Act {
        Act { world, luck in
            let count = poisson(luck.draws(.arrests, step: world.week).uniform(0), mean: mean)
            for number in 0..<count {
                let row = world.members.count
                let key = childKey(parent: 1, ordinal: UInt64(world.week) << 16 | UInt64(number))
                world.members.append(
                    key: key, group: -1, place: 0, role: .operator, sex: 0, birthWeek: world.week - 1_000,
                    week: world.week)
                world.members.status[row] = Status.awaitingTrial.rawValue
                if !areCharged { world.members.dueWeek[row] = -1 }
            }
            if world.week % 64 == 0 { world.members.compact() }
        }
    }

    private static func count(_ status: Status, _ world: World) -> Int {
        var count = 0
        for row in 0..<world.members.count where world.members.status[row] == status.rawValue { count += 1 }
        return count
    }

    private static func court(
        panels: Double, caseWeeks: Double, conviction: Double, _ changes: [Parameter: Double] = [:]
    )
        -> World
    {
        let country = SmallWorld.country(
            panels: panels, caseWeeks: caseWeeks, conviction: conviction, sentenceWeeks: 182)
        return World(
            terrain: Terrain(SmallWorld.scenario(SmallWorld.quiet(changes), countries: [country], templates: [])))
    }

    /// Mean number waiting for one of `servers`, by Erlang's C formula.
    private static func erlangC(servers: Int, load: Double) -> (waits: Double, queue: Double) {
        var term = 1.0
        var sum = 1.0
        for k in 1..<servers {
            term *= load / Double(k)
            sum += term
        }
        let last = term * load / Double(servers) * Double(servers) / (Double(servers) - load)
        let waits = last / (sum + last)
        return (waits, waits * load / (Double(servers) - load))
    }

    @Test(arguments: [(1, 0.8, 0.8, 3.20), (5, 4, 0.5541, 2.217), (10, 9, 0.6687, 6.019)])
    func `a court is a queue with as many servers as panels`(
        panels: Int, load: Double, waits: Double, queue: Double
    ) throws {
        let oracle = Self.erlangC(servers: panels, load: load)
        #expect(abs(oracle.waits - waits) < 6e-5 && abs(oracle.queue - queue) < 6e-3)
        let rate = 0.02
        let world = Self.court(panels: Double(panels), caseWeeks: 1 / rate, conviction: 0)
        var simulation = Simulation(world, [Self.arrivals(mean: load * rate), Justice(world.terrain)])
        try simulation.run(weeks: 5_000)
        // Batches much longer than the queue's memory of some thousand weeks, for a standard error that holds.
        var batches: [Double] = []
        for _ in 0..<30 {
            var sum = 0
            for _ in 0..<20_000 {
                try simulation.step()
                sum += max(0, Self.count(.awaitingTrial, simulation.world) - panels)
            }
            batches.append(Double(sum) / 20_000)
        }
        // A week is a step: those who arrive in it are heard in it, and several panels finish at once. Both are worth
        // at most half a week's arrivals and a share `rate` of the queue.
        let bound = load * rate / 2 + rate * oracle.queue
        let error = abs(mean(batches) - oracle.queue)
        let deviation = score(batches, expected: oracle.queue)
        let standardError = (mean(batches) - oracle.queue) / deviation
        #expect(
            error <= bound + allowed * standardError,
            "queue \(mean(batches)) against \(oracle.queue), z \(deviation), bound \(bound)")
    }

    /// Those who await trial when the first week begins.
    private static func backlog(of count: Int = 600, areCharged: Bool = true) -> Act {
        Act { world, _ in
            guard world.week == 0 else { return }
            for number in 0..<UInt64(count) {
                let row = world.members.count
                world.members.append(
                    key: number, group: -1, place: 0, role: .operator, sex: 0, birthWeek: -1_000, week: -1)
                world.members.status[row] = Status.awaitingTrial.rawValue
                if !areCharged { world.members.dueWeek[row] = -1 }
            }
        }
    }

    @Test func `120 arrests and 100 judgments a month leave 240 waiting more after a year`() throws {
        let finishes = 1 - exp(-1 / 4.0)
        let panels = 1_200 / 52.0 / finishes
        var growth: [Double] = []
        for replicate in 0..<200 as Range<UInt64> {
            let world = Self.court(panels: panels, caseWeeks: 4, conviction: 0)
            var simulation = Simulation(
                world, [Self.backlog(), Self.arrivals(mean: 1_440 / 52.0), Justice(world.terrain)], replicate: replicate
            )
            try simulation.run(weeks: 52)
            growth.append(Double(Self.count(.awaitingTrial, simulation.world) - 600))
        }
        let z = score(growth, expected: 240)
        #expect(abs(z) < allowed, "backlog grew by \(mean(growth)), z \(z)")
    }

    /// The weakest link: what prosecutors cannot bring does not come before a court, however many panels it has.
    @Test func `with prosecutors for 100 of 120 arrests a month the cases pile up with them, not at court`() throws {
        let finishes = 1 - exp(-1 / 4.0)
        let servers = 1_200 / 52.0 / finishes
        var growth: [Double] = []
        for replicate in 0..<200 as Range<UInt64> {
            var country = SmallWorld.country(panels: 1e4, caseWeeks: 1e-3, conviction: 0)
            country.prosecution = Prosecution(prosecutors: servers, caseWeeks: 4)
            let world = World(
                terrain: Terrain(SmallWorld.scenario(SmallWorld.quiet, countries: [country], templates: [])))
            var simulation = Simulation(
                world,
                [
                    Self.backlog(areCharged: false), Self.arrivals(mean: 1_440 / 52.0, areCharged: false),
                    Justice(world.terrain),
                ],
                replicate: replicate)
            try simulation.run(weeks: 52)
            let end = simulation.world
            let uncharged = (0..<end.members.count).count {
                end.members.status[$0] == Status.awaitingTrial.rawValue && end.isUncharged($0)
            }
            growth.append(Double(uncharged - 600))
            #expect(Self.count(.awaitingTrial, end) - uncharged < 200, "what is brought is heard in the week after")
        }
        let z = score(growth, expected: 240)
        #expect(abs(z) < allowed, "backlog grew by \(mean(growth)), z \(z)")
    }

    @Test func `the longest waiting are heard first`() throws {
        var world = Self.court(panels: 3, caseWeeks: 1e-3, conviction: 0)
        for number in 0..<9 {
            world.members.append(
                key: UInt64(number * 7 % 9), group: -1, place: 0, role: .operator, sex: 0, birthWeek: -1_000,
                week: number * 5 % 9)
            world.members.status[number] = Status.awaitingTrial.rawValue
        }
        var simulation = Simulation(world, [Justice(world.terrain)])
        try simulation.step()
        for row in 0..<9 {
            let isWaiting = simulation.world.members.status[row] == Status.awaitingTrial.rawValue
            #expect(isWaiting == (simulation.world.members.sinceWeek[row] >= 3))
        }
    }

    @Test(arguments: [1.0, 4]) func `the prison stock is admissions times mean stay`(shape: Double) throws {
        // 100 a year for 3.5 years each: 350.
        let world = Self.court(panels: 100, caseWeeks: 1e-3, conviction: 1, [.sentenceShape: shape])
        var simulation = Simulation(world, [Self.arrivals(mean: 100 / 52.0), Justice(world.terrain)])
        try simulation.run(weeks: 2_000)
        var batches: [Double] = []
        for _ in 0..<40 {
            var sum = 0
            for _ in 0..<1_000 {
                try simulation.step()
                sum += Self.count(.inPrison, simulation.world)
            }
            batches.append(Double(sum) / 1_000)
        }
        // Sentences are rounded to whole weeks, at least one: less than half a week's admissions.
        let bound = 0.5 * 100 / 52
        let z = score(batches, expected: 350)
        let standardError = (mean(batches) - 350) / z
        #expect(
            abs(mean(batches) - 350) <= bound + allowed * standardError,
            "stock \(mean(batches)), z \(z), bound \(bound)")
    }

    @Test func `released people return as published after 1, 3, 5 and 9 years`() throws {
        let count = 40_000
        var world = Self.court(panels: 0, caseWeeks: 10, conviction: 1)
        for number in 0..<count {
            world.members.append(
                key: UInt64(number), group: -1, place: 0, role: .operator, sex: 0, birthWeek: -1_000, week: 0)
            world.members.status[number] = Status.inPrison.rawValue
        }
        var simulation = Simulation(world, [Justice(world.terrain)])
        try simulation.step()
        for (years, published) in [(1, 0.456), (3, 0.659), (5, 0.755), (9, 0.852)] {
            var returned = 0
            for row in 0..<count
            where simulation.world.members.status[row] == Status.released.rawValue
                && Int(simulation.world.members.dueWeek[row]) <= years * 52
            {
                returned += 1
            }
            let share = Double(returned) / Double(count)
            // Times are rounded to whole weeks, so that week 52 holds what happens until half a week later.
            let exact = 1 - exp(-pow((Double(years * 52) + 0.5) / (2.6 * 52), 0.52))
            let z = (share - exact) / (exact * (1 - exact) / Double(count)).squareRoot()
            #expect(abs(z) < allowed, "after \(years) years \(share) against \(exact), z \(z)")
            #expect(abs(1 - exp(-pow(Double(years) / 2.6, 0.52)) - published) < 6e-4)
            #expect(abs(exact - published) < 2.5e-3)
        }
    }

    @Test func `doubling the hazard of return doubles the cumulated hazard at every time`() throws {
        // P(return by t) = 1 - S(t)^k with hazards times k.
        let measure = Measure(
            id: "m", name: "m", principle: .prevent, agency: "", referenceSpend: 1, lagWeeks: 0,
            effects: [
                LeverEffect(lever: .reoffending, agency: nil, magnitude: log(2), range: 0...1, provenance: .assumed)
            ])
        let use = MeasureUse(measure: 0, dose: 1, start: 0, ramp: 0, end: nil, scope: .everywhere)
        let policy = Policy(id: "p", name: "p", summary: "", yearlyBudget: nil, uses: [use])
        let terrain = Terrain(SmallWorld.scenario(templates: [], measures: [measure], policies: [policy]))
        var world = World(terrain: terrain)
        let count = 40_000
        for number in 0..<count {
            world.members.append(
                key: UInt64(number), group: -1, place: 0, role: .operator, sex: 0, birthWeek: -1_000, week: 0)
            world.members.status[number] = Status.inPrison.rawValue
        }
        var simulation = Simulation(world, [PolicyDelivery(policy, terrain: terrain), Justice(terrain)])
        try simulation.step()
        var returned = 0
        for row in 0..<count
        where simulation.world.members.status[row] == Status.released.rawValue
            && Int(simulation.world.members.dueWeek[row]) <= 52
        {
            returned += 1
        }
        let exact = 1 - exp(-2 * pow(52.5 / (2.6 * 52), 0.52))
        let z = (Double(returned) / Double(count) - exact) / (exact * (1 - exact) / Double(count)).squareRoot()
        #expect(abs(z) < allowed, "\(Double(returned) / Double(count)) against \(exact), z \(z)")
    }
}
