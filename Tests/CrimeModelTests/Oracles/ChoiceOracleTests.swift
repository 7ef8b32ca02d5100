// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// C14 and C15: logit shares and what closing or taxing one of several routes does to them.
@Suite struct `Logit choice` {
    let utilities = [0, 1.3, -0.4, 2.2]

    @Test func `log ratios of shares are utility differences over noise`() {
        for noise in [0.3, 1, 7.5] {
            let shares = ChoiceRules.expectedGain(utilities, noise: noise)
            #expect(agree(shares.reduce(0, +), 1))
            for i in utilities.indices {
                for j in utilities.indices where i != j {
                    #expect(agree(shares[i] / shares[j], exp((utilities[i] - utilities[j]) / noise)))
                }
            }
        }
    }

    @Test func `a constant added to all utilities changes no share`() {
        let shares = ChoiceRules.expectedGain(utilities, noise: 0.7)
        let moved = ChoiceRules.expectedGain(utilities.map { $0 + 1e4 }, noise: 0.7)
        for (a, b) in zip(shares, moved) { #expect(agree(a, b)) }
    }

    @Test func `scaling utilities is scaling the inverse of noise`() {
        let scaled = ChoiceRules.expectedGain(utilities.map { 3 * $0 }, noise: 1)
        let quieter = ChoiceRules.expectedGain(utilities, noise: 1 / 3.0)
        for (a, b) in zip(scaled, quieter) { #expect(agree(a, b)) }
    }

    @Test func `great noise gives equal shares and little noise the best option`() {
        for share in ChoiceRules.expectedGain(utilities, noise: 1e15) { #expect(agree(share, 0.25)) }
        #expect(ChoiceRules.expectedGain(utilities, noise: 1e-3) == [0, 0, 0, 1])
    }

    @Test func `an unknown option gets nothing and its mass goes to the others in their ratio`() {
        let before = ChoiceRules.expectedGain(utilities, noise: 1)
        var closed = utilities
        closed[3] = -.infinity
        let after = ChoiceRules.expectedGain(closed, noise: 1)
        #expect(after[3] == 0)
        for j in 0..<3 { #expect(agree(after[j], before[j] / (1 - before[3]))) }
    }

    @Test(arguments: [(0.5, 0.233, 0.384, 0.141), (1, 0.155, 0.422, 0.237), (2, 0.063, 0.468, 0.340)])
    func `a cost on one of three equal routes diverts as published`(
        cost: Double, taxed: Double, other: Double, loss: Double
    ) {
        let shares = ChoiceRules.expectedGain([-cost, 0, 0], noise: 1)
        #expect(abs(shares[0] - taxed) < 6e-4 && abs(shares[1] - other) < 6e-4)
        #expect(agree(shares[1], shares[2]))
        // Each share is exp(u - logsum): the log-sum, and so the loss of welfare, can be read off any of them.
        #expect(abs(log(3 * shares[1]) - loss) < 6e-4)
    }

    @Test(arguments: [2, 3, 4]) func `closing one of n equal routes costs ln(n / (n - 1))`(n: Int) {
        var utilities = [Double](repeating: 0, count: n)
        let open = ChoiceRules.expectedGain(utilities, noise: 1)
        utilities[0] = -.infinity
        let closed = ChoiceRules.expectedGain(utilities, noise: 1)
        #expect(agree(log(closed[1]) - log(open[1]), log(Double(n) / Double(n - 1))))
    }
}

/// C15 through Strategy: beliefs frozen, three routes that differ in cost only, and lying low as the outside option.
@Suite struct `Diversion between routes` {
    /// Shares of (lying low, via a, via b, via c) where Strategy comes to rest. A worker-week on an open route earns 1.
    private func rest(cost: Double, closes: Bool, adaptability: Double = 0.3) throws -> [Double] {
        let links = (1...3).flatMap { via in
            [
                SmallWorld.link("out-\(via)", from: 0, to: via, cost: via == 1 ? cost : 0),
                SmallWorld.link("in-\(via)", from: via, to: 4),
            ]
        }
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.adaptability: adaptability]), places: "oabcd".map { SmallWorld.place(String($0)) },
            links: links, markets: [SmallWorld.flow(from: 0, to: 4)], templates: [SmallWorld.template(markets: [0])])
        var world = SmallWorld.counted(scenario, size: 20)
        let via = world.terrain.corridors.map { $0.places[1] }
        if closes { world.isKnown[0, 1 + via.firstIndex(of: 1)!] = false }
        var simulation = Simulation(world, [Strategy(world.terrain)])
        try simulation.run(weeks: 200)
        let row = (1...3).map { 1 + via.firstIndex(of: $0)! }
        return [simulation.world.share[0, 0]] + row.map { simulation.world.share[0, $0] }
    }

    @Test(arguments: [0, 0.5, 1, 2, 5]) func `Strategy comes to rest at logit shares`(cost: Double) throws {
        let shares = try rest(cost: cost, closes: false)
        let weights: [Double] = [1, exp(1 - cost), exp(1.0), exp(1.0)]
        let sum = weights.reduce(0, +)
        for (share, weight) in zip(shares, weights) {
            #expect(agree(share, weight / sum, within: 1e-9), "share \(share), logit \(weight / sum) at cost \(cost)")
        }
    }

    @Test(arguments: [(0.5, 0.233, 0.384), (1, 0.155, 0.422), (2, 0.063, 0.468)])
    func `among those who still move goods the published shares appear`(
        cost: Double, taxed: Double, other: Double
    ) throws {
        let shares = try rest(cost: cost, closes: false)
        let moving = 1 - shares[0]
        #expect(abs(shares[1] / moving - taxed) < 6e-4)
        #expect(abs(shares[2] / moving - other) < 6e-4)
    }

    @Test func `a closed route sends its mass to routes and to lying low in their ratio`() throws {
        let open = try rest(cost: 0, closes: false)
        let closed = try rest(cost: 0, closes: true)
        #expect(closed[1] < 1e-30)
        for j in [0, 2, 3] { #expect(agree(closed[j], open[j] / (1 - open[1]))) }
        #expect(closed[0] > open[0] && closed[2] > open[2])
    }

    @Test(arguments: [0.05, 0.3, 1]) func `how fast groups adapt changes the way, not the end`(speed: Double) throws {
        let shares = try rest(cost: 1, closes: false, adaptability: speed)
        let reference = try rest(cost: 1, closes: false, adaptability: 0.6)
        for (a, b) in zip(shares, reference) { #expect(agree(a, b, within: 1e-4)) }
    }
}
