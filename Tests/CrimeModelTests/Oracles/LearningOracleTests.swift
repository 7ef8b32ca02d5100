// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// C17-C19: what groups learn from their own loads, through the Perception mechanism.
@Suite struct `Learning from loads` {
    private static func world(_ changes: [Parameter: Double], groups: Int = 1) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet(changes), places: [SmallWorld.place("from"), SmallWorld.place("to")],
            links: [SmallWorld.link("way", from: 0, to: 1, detection: 0.2)],
            markets: [SmallWorld.flow(from: 0, to: 1, corridors: 1)],
            templates: [SmallWorld.template(count: groups, markets: [0])])
        return SmallWorld.counted(scenario, size: 20)
    }

    private func belief(_ changes: [Parameter: Double], sent: Int32, lost: Int32, from start: Double) throws -> Double {
        var world = Self.world(changes)
        world.belief[0, 1] = start
        world.loadsSent[0, 1] = sent
        world.loadsLost[0, 1] = lost
        var simulation = Simulation(world, [Perception(world.terrain)])
        try simulation.step()
        return simulation.world.belief[0, 1]
    }

    @Test func `Beta-Bernoulli from Beta(2,8) gives 0.2, after an arrest 0.2727, after a clean load 0.1818`() throws {
        let counting: [Parameter: Double] = [.beliefIsBetaBernoulli: 1, .beliefPriorWeight: 10]
        #expect(try agree(belief(counting, sent: 0, lost: 0, from: 0.2), 0.2))
        #expect(try agree(belief(counting, sent: 1, lost: 1, from: 0.2), 3 / 11.0))
        #expect(try agree(belief(counting, sent: 1, lost: 0, from: 0.2), 2 / 11.0))
    }

    @Test func `Beta-Bernoulli counts over weeks as it does at once`() throws {
        var world = Self.world([.beliefIsBetaBernoulli: 1, .beliefPriorWeight: 10])
        world.belief[0, 1] = 0.2
        let outcomes: [Int32] = [1, 0, 0, 1, 1, 0, 0]
        let loads = Act { world, _ in
            world.loadsSent[0, 1] = 1
            world.loadsLost[0, 1] = outcomes[world.week]
        }
        var simulation = Simulation(world, [loads, Perception(world.terrain)])
        try simulation.run(weeks: outcomes.count)
        #expect(agree(simulation.world.belief[0, 1], 5 / 17.0))
        #expect(
            try agree(
                simulation.world.belief[0, 1],
                belief(
                    [.beliefIsBetaBernoulli: 1, .beliefPriorWeight: 10], sent: 7, lost: 3, from: 0.2)))
    }

    @Test(arguments: [0.05, 0.1, 0.2]) func `one load moves an exponentially weighted belief by its gain`(
        gain: Double
    ) throws {
        let weighted: [Parameter: Double] = [.beliefGainLoss: gain, .beliefGainSuccess: gain]
        #expect(try agree(belief(weighted, sent: 1, lost: 1, from: 0.3), 0.3 + gain * 0.7))
        #expect(try agree(belief(weighted, sent: 1, lost: 0, from: 0.3), 0.3 - gain * 0.3))
        let half = log(0.5) / log(1 - gain)
        let after = try belief(weighted, sent: 30, lost: 0, from: 0.3)
        #expect(agree(after, 0.3 * pow(0.5, 30 / half), within: 1e-9), "half-life \(half) loads")
    }

    /// Beliefs of many independent groups that lose each load with probability `p`, after the start is forgotten.
    private func stationary(_ changes: [Parameter: Double], p: Double, groups: Int, weeks: Int) throws -> [Double] {
        let world = Self.world(changes, groups: groups)
        let loads = Act { world, luck in
            let draws = luck.draws(.seizures, step: world.week)
            for group in 0..<groups {
                world.loadsSent[group, 1] = 1
                world.loadsLost[group, 1] = draws.uniform(world.groups.key[group]) < p ? 1 : 0
            }
        }
        var simulation = Simulation(world, [loads, Perception(world.terrain)])
        try simulation.run(weeks: weeks)
        return (0..<groups).map { simulation.world.belief[$0, 1] }
    }

    @Test(arguments: [(0.05, 0.048), (0.1, 0.069), (0.2, 0.100)])
    func `equal gains settle at the true risk with the variance g p (1 - p) / (2 - g)`(
        gain: Double, published: Double
    ) throws {
        let p = 0.1
        let beliefs = try stationary(
            [.beliefGainLoss: gain, .beliefGainSuccess: gain], p: p, groups: 4_000, weeks: 400)
        let variance = gain * p * (1 - p) / (2 - gain)
        #expect(abs(variance.squareRoot() - published) < 6e-4)
        let z = score(beliefs, expected: p)
        #expect(abs(z) < allowed, "mean \(mean(beliefs)), z \(z)")
        let spread = score(beliefs.map { ($0 - p) * ($0 - p) }, expected: variance)
        #expect(abs(spread) < allowed, "variance against \(variance), z \(spread)")
    }

    @Test func `a loss that teaches twice as much keeps believed risk at 0.1818 over a true 0.1`() throws {
        let p = 0.1
        let beliefs = try stationary([.beliefGainLoss: 0.1, .beliefGainSuccess: 0.05], p: p, groups: 4_000, weeks: 400)
        let oracle = p * 0.1 / (p * 0.1 + (1 - p) * 0.05)
        #expect(abs(oracle - 0.1818) < 5e-5)
        let z = score(beliefs, expected: oracle)
        #expect(abs(z) < allowed, "mean \(mean(beliefs)) against \(oracle), z \(z)")
    }

    @Test func `with nothing to learn from beliefs fade to what the map suggests`() throws {
        var world = Self.world([.beliefFade: 0.1])
        world.belief[0, 1] = 0.7
        var simulation = Simulation(world, [Perception(world.terrain)])
        try simulation.run(weeks: 10)
        #expect(agree(simulation.world.belief[0, 1], 0.2 + 0.5 * pow(0.9, 10)))
    }
}
