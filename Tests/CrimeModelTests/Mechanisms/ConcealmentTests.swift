// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Loads hidden and split` {
    private static let answering: [Parameter: Double] = [
        .concealmentElasticity: 0.3, .mostConcealment: 0.5, .splitElasticity: 2.0 / 3, .mostSplitting: 4,
        .splitCost: 0.3,
    ]

    private static func world(_ changes: [Parameter: Double] = answering, detection: Double = 0.2, burnIn: Int = 0)
        -> World
    {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet(changes), places: ["from", "to"].map { SmallWorld.place($0) },
            links: [SmallWorld.link("way", from: 0, to: 1, cost: 0.5, detection: detection)],
            markets: [SmallWorld.flow(from: 0, to: 1)],
            templates: [SmallWorld.template(size: 1_000, markets: [0], cash: 1e6)], burnIn: burnIn)
        return SmallWorld.founded(scenario)
    }

    /// Place of the least of a function on a fine grid in logs.
    private static func least(_ f: (Double) -> Double) -> Double {
        let grid = (-3_000...3_000).map { exp(Double($0) / 1_000) }
        return grid.min { f($0) < f($1) }!
    }

    @Test(arguments: [0.1, 0.3, 0.6], [0.5, 1, 2, 5])
    func `how well is where loss and hiding together cost least`(elasticity: Double, risk: Double) {
        let found = Self.least { risk * $0 + Concealment.hiding(visibility: $0, elasticity: elasticity) }
        #expect(agree(found, Concealment.visibility(risk: risk, elasticity: elasticity), within: 2e-3))
        #expect(Concealment.hiding(visibility: 1, elasticity: elasticity) == 0)
    }

    @Test(arguments: [0.3, 1, 2, 6])
    func `how small is where the spread of losses and the cost of more loads together are least`(spread: Double) {
        // The scenario's own load is the best one at the usual spread: a further load costs half of it.
        let best = Self.least { spread / $0.squareRoot() + $0 / 2 }
        #expect(agree(best, pow(spread, 2.0 / 3), within: 2e-3))
    }

    @Test func `groups that believe what is usual hide and split as usual, others by how much more they believe`() {
        var world = Self.world()
        let rule = Concealment(world.terrain.parameters)
        world.share[0, 0] = 0
        world.share[0, 1] = 1
        #expect(agree(world.usualLoss[0], 0.2) && world.usualPrice == [2])
        let usual = rule.target(of: 0, in: world)
        #expect(agree(usual.visibility, 1) && agree(usual.splitting, 1))
        world.belief[0, 1] = 0.5
        let pressed = rule.target(of: 0, in: world)
        #expect(agree(pressed.visibility, pow(2.5, -0.3)))
        #expect(agree(pressed.splitting, pow((0.25 / 0.16).squareRoot(), 2.0 / 3)))
        // Half as visible, what is believed stands for twice the risk.
        world.groups.visibility[0] = 0.5
        #expect(agree(rule.target(of: 0, in: world).visibility, max(0.5, pow(5, -0.3))))
        world.groups.visibility[0] = 1
        world.believedPrice[0] = 6
        #expect(agree(rule.target(of: 0, in: world).visibility, max(0.5, pow(7.5, -0.3))))
        world.believedPrice[0] = 200
        let most = rule.target(of: 0, in: world)
        #expect(most.visibility == 0.5 && most.splitting == 4)
        world.believedPrice[0] = 1e-9
        let least = rule.target(of: 0, in: world)
        #expect(least.visibility == 2 && least.splitting == 0.25)
        world.share[0, 0] = 1
        world.share[0, 1] = 0
        let idle = rule.target(of: 0, in: world)
        #expect(idle.visibility == 1 && idle.splitting == 1)
    }

    @Test func `what is usual is what groups believe when the burn-in ends`() throws {
        var start = Self.world(burnIn: 3)
        start.share[0, 0] = 0
        start.share[0, 1] = 1
        start.belief[0, 1] = 0.5
        #expect(Concealment(start.terrain.parameters).target(of: 0, in: start).visibility == 1)
        var simulation = Simulation(start, [Perception(start.terrain)])
        try simulation.run(weeks: 3)
        #expect(simulation.world.usualLoss == [simulation.world.belief[0, 1]])
        #expect(simulation.world.usualLoss != [0.2])
        let target = Concealment(start.terrain.parameters).target(of: 0, in: simulation.world)
        #expect(agree(target.visibility, 1) && agree(target.splitting, 1))
    }

    @Test func `moving goods costs what it did, and more in smaller or better hidden loads`() {
        var world = Self.world()
        func cost() -> Double { world.carriage(of: 0).costPerKg(on: 0, in: world) }
        #expect(cost() == 0.5)
        world.groups.splitting[0] = 3
        #expect(agree(cost(), 0.5 * (1 + 0.3 * 2)))
        world.groups.splitting[0] = 1
        world.groups.visibility[0] = 0.8
        let hiding = 0.3 / 0.7 * (pow(0.8, -0.7 / 0.3) - 1)
        #expect(agree(cost(), 0.5 + 0.2 * 2 * hiding))
        world.groups.visibility[0] = 2
        #expect(cost() < 0.5 && cost() >= 0)
    }

    /// Half the size, twice as many: the same weight, half as much in each that is lost.
    @Test func `split loads carry the same, and well hidden ones are found more rarely`() throws {
        func year(splitting: Double, visibility: Double) throws -> (loads: Double, kg: [Double], lost: Double) {
            var start = Self.world()
            start.share[0, 0] = 0
            start.share[0, 1] = 1
            start.groups.splitting[0] = splitting
            start.groups.visibility[0] = visibility
            var simulation = Simulation(start, [FlowOperations(start.terrain)], checks: true)
            var (loads, lost, kg) = (0.0, 0.0, [Double]())
            for _ in 0..<200 {
                try simulation.step()
                let tally = simulation.world.tally
                loads += Double(simulation.world.loadsSent[0, 1])
                lost += Double(simulation.world.loadsLost[0, 1])
                kg.append(tally[.shippedKg, at: 0])
                #expect(agree(tally[.shippedKg, at: 0], tally[.seizedKg, at: 1] + tally[.deliveredKg, at: 1]))
            }
            return (loads, kg, lost / loads)
        }
        let usual = try year(splitting: 1, visibility: 1)
        let small = try year(splitting: 2, visibility: 1)
        let hidden = try year(splitting: 1, visibility: 0.5)
        #expect(agree(small.loads, 2 * usual.loads, within: 0.01))
        #expect(abs(score(small.kg, expected: 999)) < allowed)
        let sd = { (loads: Double, p: Double) in (p * (1 - p) / loads).squareRoot() }
        #expect(abs(small.lost - 0.2) < allowed * sd(small.loads, 0.2))
        #expect(abs(hidden.lost - 0.1) < allowed * sd(hidden.loads, 0.1))
    }

    @Test func `what is observed of split loads is weighed, not counted`() throws {
        var start = Self.world(detection: 0)
        start.share[0, 0] = 0
        start.share[0, 1] = 1
        start.groups.splitting[0] = 4
        var simulation = Simulation(start, [FlowOperations(start.terrain)])
        try simulation.step()
        let observer = Observer(start.terrain)
        var sums = [Double](repeating: 0, count: observer.layout.cells.count)
        var weights = sums
        observer.addTotals(of: simulation.world, to: &sums, weights: &weights)
        let row = try #require(observer.layout.row(of: Cell(.delivered, market: 0)))
        #expect(agree(sums[row], simulation.world.delivered[0]) && sums[row] > 900)
    }
}

@Suite struct `Technique against the police` {
    /// Groups of 20 that lose people at a rate of one in a hundred a week, each worth a hundred weeks' wages.
    private static func world(_ changes: [Parameter: Double], groups: Int = 1, arrestRisk: Double = 0.01) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.lostWorkerCost: 100].merging(changes) { $1 }),
            templates: [SmallWorld.template(count: groups)])
        var world = SmallWorld.counted(scenario, size: 20)
        for group in 0..<groups {
            world.groups.leaders[group] = 1
            world.groups.brokers[group] = 1
        }
        world.publicArrestRisk[0] = arrestRisk
        return world
    }

    @Test func `is used where it saves more than it costs`() {
        // 20 people, a hundredth of whom would be lost, at 100 wages of 1 USD: 20 USD, of which it saves half of a half.
        for (price, uses) in [(2.49, true), (2.51, false)] {
            var world = Self.world([.techniqueEdge: 0.5, .techniquePrice: price, .techniqueInnovation: 1e9])
            world.groups.wage[0] = 1
            #expect(Concealment(world.terrain.parameters).usesTechnique(0, heard: 0.5, in: world) == uses)
            world.groups.usesTechnique[0] = true
            #expect(Concealment(world.terrain.parameters).usesTechnique(0, heard: 0.999, in: world) == uses)
        }
    }

    @Test func `hides people less and less, until a new one comes`() throws {
        let catchUp = 0.1
        var start = Self.world([.techniqueEdge: 0.4, .techniqueCatchUp: catchUp])
        start.groups.usesTechnique[0] = true
        start.technique.known[0] = 0
        var simulation = Simulation(start, [Institutions(start.terrain)])
        for week in 1...20 {
            try simulation.step()
            #expect(agree(simulation.world.cover(of: 0), 0.4 * pow(1 - catchUp, Double(week))))
        }
        // Nobody uses it, nobody learns.
        var dropped = simulation.world
        dropped.groups.usesTechnique[0] = false
        let known = dropped.technique.known[0]
        simulation = Simulation(dropped, [Institutions(start.terrain)])
        try simulation.run(weeks: 10)
        #expect(simulation.world.technique.known[0] == known && simulation.world.cover(of: 0) == 0)
        start = Self.world([.techniqueEdge: 0.4, .techniqueArrival: 1e9])
        start.groups.usesTechnique[0] = true
        simulation = Simulation(start, [Institutions(start.terrain)])
        try simulation.step()
        #expect(simulation.world.technique.known[0] == 0 && !simulation.world.groups.usesTechnique[0])
    }

    @Test func `comes up the sooner the better the state knows the last one`() throws {
        let rate = 0.02
        for known in [1, 0.25] {
            let start = Self.world([.techniqueArrival: rate])
            var waits: [Double] = []
            for replicate in 0..<400 as Range<UInt64> {
                var begin = start
                begin.technique.known[0] = known
                var simulation = Simulation(begin, [Institutions(start.terrain)], replicate: replicate)
                var weeks = 0.0
                repeat {
                    try simulation.step()
                    weeks += 1
                } while simulation.world.technique.known[0] > 0
                waits.append(weeks)
            }
            // Weeks until a success of probability p: 1 / p on average.
            let z = score(waits, expected: 1 / (1 - exp(-rate * known)))
            #expect(abs(z) < allowed, "\(mean(waits)) weeks, z \(z)")
        }
    }

    @Test func `takes its part of the hazard of arrest`() throws {
        func arrested(using: Bool) throws -> Double {
            let scenario = SmallWorld.scenario(
                SmallWorld.quiet([.hazardCeiling: 0.02, .hazardSteepness: 1e-3, .techniqueEdge: 0.5]),
                countries: [SmallWorld.country(investigators: 1e5)],
                places: [SmallWorld.place("town", people: 20_000)], templates: [SmallWorld.template(size: 20_000)])
            var start = SmallWorld.founded(scenario)
            start.groups.usesTechnique[0] = using
            start.technique.known[0] = 0
            var simulation = Simulation(start, [Investigation(start.terrain)])
            try simulation.step()
            return simulation.world.tally[.arrests, at: 0]
        }
        let (open, hidden) = (try arrested(using: false), try arrested(using: true))
        // The hazard is all but linear where effort is thin.
        let expected = Investigation.hazard(effortPerMember: 5, visibility: 1, ceiling: 0.02, steepness: 1e-3) * 20_000
        #expect(abs(open - expected) < allowed * expected.squareRoot(), "\(open) against \(expected)")
        #expect(abs(hidden - expected / 2) < allowed * (expected / 2).squareRoot(), "\(hidden) against \(expected / 2)")
    }

    /// C30: F = (1 - e^-(p + q) t) / (1 + q / p e^-(p + q) t), steepest at ln(q / p) / (p + q).
    @Test func `spreads among groups as Bass has it`() throws {
        let (p, q) = (0.03 / 52, 0.38 / 52)
        let groups = 400
        let start = Self.world(
            [.techniqueEdge: 0.5, .techniqueInnovation: p, .techniqueImitation: q, .techniqueCatchUp: 1e-12],
            groups: groups)
        let years = [2, 4, 6, 8, 12]
        var shares = years.map { _ in [Double]() }
        for replicate in 0..<24 as Range<UInt64> {
            var simulation = Simulation(
                start, [Strategy(start.terrain), Institutions(start.terrain)], replicate: replicate)
            for (row, year) in years.enumerated() {
                try simulation.run(weeks: (year - (row == 0 ? 0 : years[row - 1])) * 52)
                let users = (0..<groups).count { simulation.world.groups.usesTechnique[$0] }
                shares[row].append(Double(users) / Double(groups))
            }
        }
        for (year, values) in zip(years, shares) {
            let decay = exp(-(p + q) * Double(year * 52))
            let oracle = (1 - decay) / (1 + q / p * decay)
            let z = score(values, expected: oracle)
            // A week's lag and a finite number of groups shift it by less than a hundredth.
            #expect(
                abs(z) < allowed || abs(mean(values) - oracle) < 0.01, "year \(year): \(mean(values)) against \(oracle)"
            )
        }
        #expect(agree(log(q / p) / (p + q) / 52, 6.19, within: 1e-3))
    }
}
