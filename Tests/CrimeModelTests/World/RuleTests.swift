// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// Groups that rule what they hold, checked by hand.
@Suite struct `Groups that rule` {
    private static func world(_ rule: Double, _ changes: [Parameter: Double] = [:], held: [Double]) -> World {
        let own: [Parameter: Double] = [
            .rule: rule, .sentimentSpeed: 0.1, .backgroundClashes: 0.01, .legitimacyPerRule: 0.2, .silencePerRule: 1,
            .witnessWillingness: 0.4,
        ]
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet(own.merging(changes) { $1 }), places: [SmallWorld.place("town", people: 100_000)],
            markets: [SmallWorld.turf(places: [0], rent: 0)],
            templates: [SmallWorld.template(count: held.count, size: 51, markets: [0], turf: [0])])
        var world = SmallWorld.founded(scenario)
        for (group, share) in held.enumerated() { world.held[group, 0] = share }
        return world
    }

    /// Turf with holdings kept where they are.
    private static func turf(_ world: World) -> Simulation {
        let held = world.held
        return Simulation(world, [Act { world, _ in world.held = held }, Turf(world.terrain)])
    }

    @Test func `what one holds alone is ruled, what many hold is not`() {
        for (held, dominance) in [([1.0, 0], 1.0), ([0.5, 0.5], 0.5), ([0.6, 0], 0.36), ([0, 0], 0)] {
            #expect(agree(Self.world(1, held: held).dominance(at: 0), dominance))
        }
    }

    @Test func `order grows by its speed and takes its part of the background of fighting`() throws {
        var simulation = Self.turf(Self.world(0.8, held: [0.7, 0.3]))
        let now = 0.8 * (0.49 + 0.09)
        for week in 1...40 {
            try simulation.step()
            #expect(agree(simulation.world.order[0], now * (1 - pow(0.9, Double(week)))))
            #expect(agree(simulation.world.unrest[0], 1 - now))
        }
        var clashes: [Double] = []
        for _ in 0..<4_000 {
            try simulation.step()
            clashes.append(simulation.world.tally[.clashes, at: 0])
        }
        let z = score(clashes, expected: 0.01 * 100 * 0.5 * (1 - now))
        #expect(abs(z) < allowed, "\(mean(clashes)) clashes a week, z \(z)")
    }

    @Test func `who loses its hold leaves more fighting than where nobody ruled, until people are used to it`() throws {
        var ruled = Self.turf(Self.world(1, held: [1, 0]))
        for _ in 0..<200 { try ruled.step() }
        #expect(ruled.world.unrest[0] == 0 && agree(ruled.world.order[0], 1, within: 1e-6))
        var world = ruled.world
        world.held[0, 0] = 0
        let order = world.order[0]
        var broken = Self.turf(world)
        for week in 0..<40 {
            try broken.step()
            #expect(agree(broken.world.unrest[0], 1 + order * pow(0.9, Double(week)), within: 1e-9))
        }
        #expect(broken.world.unrest[0] < 1.02)
    }

    @Test func `the ruled see groups as more legitimate, and their witnesses speak less`() throws {
        let world = Self.world(1, held: [1, 0])
        let held = world.held
        var simulation = Simulation(
            world, [Act { world, _ in world.held = held }, Sentiment(world.terrain), Turf(world.terrain)])
        try simulation.run(weeks: 800)
        #expect(agree(simulation.world.legitimacy[0], 0.7, within: 1e-6))
        #expect(
            agree(simulation.world.witnessParticipation(at: 0), logistic(logOdds(0.4) - 1), within: 1e-6))
    }

    @Test(arguments: [1, 4, 101] as [UInt64]) func `where nobody wants to rule nothing hangs on what rule would do`(
        number: UInt64
    ) throws {
        func print(_ change: (inout ParameterValues) -> Void) throws -> [UInt64] {
            var scenario = RandomWorld.scenario(number)
            change(&scenario.parameters)
            var simulation = Simulation(Terrain(scenario), replicate: Int(number), checksInvariants: true)
            for _ in 0..<120 { try simulation.step() }
            return simulation.world.fingerprint
        }
        let standing = try print { _ in }
        let moved = try print {
            $0[.legitimacyPerRule] = 0.5
            $0[.silencePerRule] = 3
        }
        let ruled = try print { $0[.rule] = 1 }
        #expect(standing == moved && standing != ruled)
    }
}
