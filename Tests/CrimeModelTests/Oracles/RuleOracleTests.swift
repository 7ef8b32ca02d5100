// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// C16: a group moves exactly where the gain over the horizon exceeds the fixed cost of moving.
@Suite struct `Switching at a fixed cost` {
    private static let people = 20.0
    private static let horizon = 100.0

    /// A satisficing group on one of two routes; a worker-week earns `old` there and `new` on the other, which it has not
    /// used so far.
    private func world(old: Double, new: Double, cost: Double, aspiration: Double, speed: Double = 0.2) -> World {
        let links = [("a", 1, 10 - old), ("b", 2, 10 - new)].flatMap { id, via, cost in
            [SmallWorld.link("out-" + id, from: 0, to: via, cost: cost), SmallWorld.link("in-" + id, from: via, to: 3)]
        }
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([
                .entryCost: cost, .entryHorizon: Self.horizon, .aspirationSpeed: speed, .adaptability: 0.5,
            ]), places: "oabd".map { SmallWorld.place(String($0)) }, links: links,
            markets: [SmallWorld.flow(from: 0, to: 3, exportPrice: 1, wholesale: 11)],
            templates: [SmallWorld.template(markets: [0], rule: .satisficing)])
        var world = SmallWorld.counted(scenario, size: Int(Self.people))
        let row = 1 + world.terrain.corridors.firstIndex { $0.places[1] == 1 }!
        for o in 0..<3 { world.share[0, o] = o == row ? 1 : 0 }
        world.groups.aspiration[0] = aspiration
        return world
    }

    /// Shares of effort on the old route after some reviews.
    private func courses(_ start: World, reviews: Int) throws -> [Double] {
        let row = 1 + start.terrain.corridors.firstIndex { $0.places[1] == 1 }!
        var simulation = Simulation(start, [Strategy(start.terrain)])
        return try (0..<reviews).map { _ in
            try simulation.step()
            return simulation.world.share[0, row]
        }
    }

    @Test(arguments: [0.01, 0.5, 0.99, 1.01, 1.5, 4])
    func `displacement is nothing below the threshold and complete above it`(multiple: Double) throws {
        let gain = 2.0
        let cost = gain * Self.people * Self.horizon / multiple
        let start = world(old: 5, new: 5 + gain, cost: cost, aspiration: 20)
        let left = try #require(courses(start, reviews: 300).last)
        if multiple < 1 { #expect(left == 1) } else { #expect(left < 1e-12) }
    }

    @Test(arguments: [0.1, 0.3, 0.5], [1.05, 2, 10])
    func `it begins when the aspiration has come down to what the other way pays`(speed: Double, multiple: Double)
        throws
    {
        let (gain, high) = (2.0, 20.0)
        let cost = gain * Self.people * Self.horizon / multiple
        let start = world(old: 5, new: 5 + gain, cost: cost, aspiration: high, speed: speed)
        let first = try courses(start, reviews: 200).firstIndex { $0 < 1 }
        let net = gain * (1 - 1 / multiple)
        #expect(first == Int((log(net / (high - 5)) / log(1 - speed)).rounded(.up)))
    }

    @Test func `larger stakes displace more`() throws {
        let moved = try [1.0, 2, 4, 8].map { stakes in
            let start = world(old: 1, new: 1 + stakes / 4, cost: 2_500, aspiration: 20)
            return try courses(start, reviews: 300).last! < 0.5
        }
        // The gain of 20 people in 100 weeks is 500, 1,000, 2,000 and 4,000 USD.
        #expect(moved == [false, false, false, true])
    }

    @Test func `who earns what it aspires to stays, however much others pay`() throws {
        let start = world(old: 5, new: 9.9, cost: 0, aspiration: 5)
        #expect(try courses(start, reviews: 50).allSatisfy { $0 == 1 })
    }

    @Test func `the first alternative that is good enough is taken, not the best`() {
        let utilities = [0, 3, 9, 7, -Double.infinity]
        let turns = [0.1, 0.2, 0.9, 0.4, 0]
        func target(_ aspiration: Double) -> [Double] {
            ChoiceRules.satisficing([0, 1, 0, 0, 0], utilities: utilities, aspiration: aspiration) { turns[$0] }
        }
        #expect(target(5) == [0, 0, 0, 1, 0])
        #expect(target(8) == [0, 0, 1, 0, 0])
        #expect(target(3) == [0, 1, 0, 0, 0] && target(10) == [0, 1, 0, 0, 0])
    }

    @Test func `effort that pays enough stays where only some of it disappoints`() {
        let target = ChoiceRules.satisficing([0, 0.25, 0.75], utilities: [0, 1, 6], aspiration: 4) { Double($0) }
        #expect(target == [0, 0, 1])
    }
}

/// C21: experience-weighted attraction and the rules of learning inside it.
@Suite struct `Experience-weighted attraction` {
    private let payoffs: [[Double]] = [[3, 1, -2], [0, 4, 8], [6, -1, 2], [2, 2, 5], [1, 7, 0]]
    /// Which option was played in each round.
    private let played = [0, 2, 2, 1, 0]

    private func learn(memory: Double, forgone: Double, growth: Double, rounds: Int = 5)
        -> (attractions: [Double], experience: Double)
    {
        (0..<rounds).reduce((attractions: [0, 0, 0], experience: 0)) { state, round in
            ChoiceRules.attractions(
                state.attractions, experience: state.experience, shares: (0..<3).map { $0 == played[round] ? 1 : 0 },
                payoffs: payoffs[round], memory: memory, forgoneWeight: forgone, growth: growth)
        }
    }

    @Test func `full memory and full weight of the forgone give the running mean of all payoffs`() {
        for rounds in 1...5 {
            let learned = learn(memory: 1, forgone: 1, growth: 0, rounds: rounds)
            #expect(agree(learned.experience, Double(rounds)))
            for option in 0..<3 {
                #expect(agree(learned.attractions[option], mean(payoffs[..<rounds].map { $0[option] }), within: 1e-12))
            }
        }
    }

    @Test func `no weight of the forgone reinforces what was played, on average`() {
        let learned = learn(memory: 1, forgone: 0, growth: 0).attractions
        for option in 0..<3 {
            let received = played.indices.map { played[$0] == option ? payoffs[$0][option] : 0 }
            #expect(agree(learned[option], mean(received), within: 1e-12))
        }
    }

    @Test func `no memory leaves the last payoff only`() {
        #expect(learn(memory: 0, forgone: 1, growth: 0).attractions == payoffs[4])
        #expect(learn(memory: 0, forgone: 1, growth: 1).attractions == payoffs[4])
    }

    @Test(arguments: [0.5, 0.9]) func `full growth piles payoffs up, each fading with memory`(memory: Double) {
        let learned = learn(memory: memory, forgone: 1, growth: 1)
        #expect(learned.experience == 1)
        for option in 0..<3 {
            let sum = payoffs.indices.reduce(0) { $0 + pow(memory, Double(4 - $1)) * payoffs[$1][option] }
            #expect(agree(learned.attractions[option], sum, within: 1e-12))
        }
    }

    @Test func `anything between follows the published recursion`() {
        let (f, d, k) = (0.8, 0.3, 0.4)
        var (n, a) = (0.0, [0.0, 0, 0])
        for round in payoffs.indices {
            let next = f * (1 - k) * n + 1
            for j in 0..<3 {
                a[j] = (f * n * a[j] + (d + (1 - d) * (played[round] == j ? 1 : 0)) * payoffs[round][j]) / next
            }
            n = next
        }
        let learned = learn(memory: f, forgone: d, growth: k)
        #expect(agree(learned.experience, n))
        for j in 0..<3 { #expect(agree(learned.attractions[j], a[j], within: 1e-12)) }
    }

    @Test func `what is unknown keeps its attraction`() {
        let learned = ChoiceRules.attractions(
            [1, 2], experience: 3, shares: [1, 0], payoffs: [4, -.infinity], memory: 0.9, forgoneWeight: 0.5, growth: 0)
        #expect(learned.attractions[1] == 2)
    }

    private func world(_ rule: ChoiceRule, _ changes: [Parameter: Double]) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet(changes), places: [SmallWorld.place("town"), SmallWorld.place("next")],
            markets: [SmallWorld.turf(places: [0, 1], rent: 100)],
            templates: [SmallWorld.template(count: 3, markets: [0], turf: [0, 1], rule: rule)])
        return SmallWorld.counted(scenario, size: 20)
    }

    @Test func `without memory and with all forgone payoffs counted it is expected gain`() throws {
        let changes: [Parameter: Double] = [.experienceMemory: 0, .forgoneWeight: 1, .adaptability: 0.4]
        let start = world(.experienceWeighted, changes)
        let plain = world(.expectedGain, changes)
        var simulation = Simulation(start, [Strategy(start.terrain)])
        var reference = Simulation(plain, [Strategy(plain.terrain)])
        try simulation.run(weeks: 20)
        try reference.run(weeks: 20)
        #expect(simulation.world.share.cells == reference.world.share.cells)
        #expect(simulation.world.groups.experience == [1, 1, 1])
    }

    @Test func `only where a group goes by it are attractions kept, and a splinter inherits them`() throws {
        #expect(world(.expectedGain, [:]).attraction.cells.isEmpty)
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.experienceMemory: 1, .forgoneWeight: 1, .unclaimedForce: 5]),
            markets: [SmallWorld.turf(places: [0], rent: 100)],
            templates: [SmallWorld.template(size: 40, markets: [0], turf: [0], rule: .experienceWeighted)])
        let luck = Luck(seed: 1, replicate: 0)
        var simulation = Simulation(SmallWorld.founded(scenario), [Strategy(Terrain(scenario))])
        try simulation.run(weeks: 5)
        var world = simulation.world
        Founding(world.terrain).splinter(from: 0, &world, luck)
        #expect(world.groups.count == 2 && world.groups.experience == [5, 5])
        for o in 0..<2 { #expect(world.attraction[0, o] == world.attraction[1, o]) }
        #expect(world.attraction[0, 1] > 0)
    }
}

/// Groups that count what rivals lose (Hehenkamp, Leininger and Possajennikov 2004): N equal groups fight for the rent V
/// as if it were V (1 + a / (N - 1)), and with full weight a = 1 burn all of it.
@Suite struct `Status in a contest` {
    private let rent = 1_000.0

    /// Groups that can hold one place or move goods at 1 USD a worker-week, with so little noise that they do what pays.
    private func world(groups: Int, weight: Double, rule: ChoiceRule, unclaimed: Double = 0) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([
                .statusWeight: weight, .unclaimedForce: unclaimed, .adaptability: 0.001, .choiceNoise: 0.01,
            ]), places: [SmallWorld.place("town"), SmallWorld.place("port")],
            links: [SmallWorld.link("way", from: 1, to: 0)],
            markets: [SmallWorld.flow(from: 1, to: 0), SmallWorld.turf(places: [0], rent: rent)],
            templates: [SmallWorld.template(count: groups, markets: [0, 1], turf: [0], rule: rule)])
        var world = SmallWorld.counted(scenario, size: 10_000)
        for group in 0..<groups {
            world.share[group, 0] = 0
            world.share[group, 1] = 0.95
            world.share[group, 2] = 0.05
        }
        return world
    }

    @Test(arguments: [2, 3, 5], [0, 0.5, 1])
    func `N groups come to V (N - 1 + a) / N, with full weight to V`(groups: Int, weight: Double) throws {
        let start = world(groups: groups, weight: weight, rule: .statusSeeking)
        var simulation = Simulation(start, [Strategy(start.terrain)])
        try simulation.run(weeks: 5_000)
        let rest = simulation.world
        let effort = (0..<groups).reduce(0) { $0 + rest.enforcers(of: $1, slot: 0) }
        let n = Double(groups)
        // At rest the noise pays for the last bit of indifference: u(turf) - u(flow) = noise ln(share / share).
        let worth = 1 + 0.01 * log(rest.share[0, 2] / rest.share[0, 1])
        #expect(agree(effort, rent * (n - 1 + weight) / (n * worth), within: 1e-6))
        #expect(abs(worth - 1) < 0.06)
    }

    @Test func `without weight it is expected gain to the bit`() throws {
        let seeking = world(groups: 3, weight: 0, rule: .statusSeeking)
        let plain = world(groups: 3, weight: 0, rule: .expectedGain)
        var one = Simulation(seeking, [Strategy(seeking.terrain)])
        var other = Simulation(plain, [Strategy(plain.terrain)])
        try one.run(weeks: 60)
        try other.run(weeks: 60)
        #expect(one.world.share.cells == other.world.share.cells)
        #expect(one.world.aggression.cells == other.world.aggression.cells)
    }

    @Test func `rivals lose what a group gains, but for what was nobody's`() {
        let world = world(groups: 4, weight: 1, rule: .statusSeeking, unclaimed: 500)
        let forces = Forces(world)
        // Three rivals of 500 each beside 500 that nobody organises.
        #expect(agree(forces.lossOfRivals(of: 0, slot: 0), 0.75 / 3, within: 1e-3))
    }
}
