// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

/// Alliances; what truces do beside that is in `Shocks` and `Extortion in two modes`.
@Suite struct `Groups that stand together` {
    private static func scenario(
        _ changes: [Parameter: Double] = [:], kind: Shock.Kind = .alliance, groups: [String] = [], size: Double = 1
    ) -> Scenario {
        var scenario = SmallWorld.scenario(
            SmallWorld.quiet(changes), places: [SmallWorld.place("town", people: 10_000), SmallWorld.place("next")],
            markets: [SmallWorld.turf(places: [0, 1], rent: 100)],
            templates: [SmallWorld.template(count: 3, size: 30, markets: [0], turf: [0], cash: 100)])
        scenario.shocks = [
            Shock(
                id: "league", kind: kind, weeks: 0..<10_000, size: size,
                scope: Scope(countries: [], places: [], markets: [], templates: [], groups: groups))
        ]
        return scenario
    }

    /// A world in which the alliance has begun.
    private static func allied(_ scenario: Scenario, replicate: UInt64 = 0) throws -> World {
        let world = SmallWorld.founded(scenario, replicate: replicate)
        var simulation = Simulation(world, [try #require(Shocks(world.terrain))], replicate: replicate)
        try simulation.step()
        return simulation.world
    }

    @Test func `an alliance takes out attacks on allies as a truce does`() throws {
        var attackers: [[Double]] = []
        for kind in [Shock.Kind.truce, .alliance] {
            var world = try Self.allied(Self.scenario(kind: kind, groups: ["crew-1", "crew-2"], size: 0.4))
            for group in 0..<3 {
                world.share[group, world.terrain.firstTurf] = 1
                world.aggression[group, 0] = 0.5
            }
            let forces = Forces(world)
            attackers.append((0..<3).map { forces.attackers(of: $0, slot: 0, in: world) })
        }
        #expect(attackers[0] == attackers[1])
        // Half of each ally's rivals is its ally.
        let sent = 29 * 0.5
        #expect(
            agree(attackers[0][0], sent * 0.8) && agree(attackers[0][1], sent * 0.8) && agree(attackers[0][2], sent))
    }

    /// Contest over what each group could take, which is all that is at stake in these worlds.
    @Test(arguments: [0, 0.5, 1])
    func `who could take much keeps little of a pact, who holds what it could take keeps all`(
        temptation: Double
    ) throws {
        let scenario = Self.scenario([
            .turfDiscount: 1, .attackClashes: 0.5, .deathsPerClash: 0.2, .lostWorkerCost: 10, .attentionCost: 50,
            .aggressionScale: 1, .aggressionCap: 1, .pactTemptation: temptation,
        ])
        var world = try Self.allied(scenario)
        for group in 0..<3 { world.share[group, world.terrain.firstTurf] = 1 }
        (world.held[0, 0], world.held[1, 0], world.held[2, 0]) = (1.0 / 3, 1.0 / 2, 1.0 / 6)
        var simulation = Simulation(world, [Strategy(world.terrain)])
        try simulation.step()
        let after = simulation.world
        let cost = 0.5 * 0.2 * 10 * world.groups.wage[2] + 50
        let gain = (1.0 / 3 - 1.0 / 6) * 100 / 29
        #expect(agree(after.peace[2, 0], cost / (cost + temptation * gain)))
        #expect(after.peace[0, 0] == 1 && after.peace[1, 0] == 1)
        #expect(after.aggression[2, 0] > 0 && after.aggression[1, 0] == 0)
    }

    @Test(arguments: [0, 0.4, 1]) func `without a pact groups spare each other as far as both are for peace`(
        restraint: Double
    ) throws {
        var scenario = Self.scenario([.restraint: restraint])
        scenario.shocks = []
        var world = SmallWorld.founded(scenario)
        for group in 0..<3 {
            world.share[group, world.terrain.firstTurf] = 1
            world.aggression[group, 0] = 0.5
        }
        world.peace[1, 0] = 0.5
        world.peace[2, 0] = 0
        let forces = Forces(world)
        let sent = 29 * 0.5
        #expect(agree(forces.attackers(of: 0, slot: 0, in: world), sent * (1 - restraint * 0.25)))
        #expect(agree(forces.attackers(of: 1, slot: 0, in: world), sent * (1 - restraint * 0.5 * 0.5)))
        #expect(agree(forces.attackers(of: 2, slot: 0, in: world), sent))
        #expect(agree(forces.attackers[0], sent * (3 - restraint * 0.5)))
    }

    @Test(arguments: [0, 0.3, 1]) func `a part of those who split off keep the pacts of the group they leave`(
        part: Double
    ) throws {
        let scenario = Self.scenario([.pactsInherited: part], groups: ["crew-1", "crew-2"])
        var kept = 0.0
        let trials = 1_000
        for replicate in 0..<UInt64(trials) {
            var world = try Self.allied(scenario, replicate: replicate)
            let luck = Luck(seed: scenario.seed, replicate: replicate)
            Founding(world.terrain).splinter(from: 0, &world, luck)
            let pact = try #require(world.pacts.first)
            #expect(pact.binds(0, in: world) && !pact.binds(2, in: world))
            let keeps = pact.binds(3, in: world)
            kept += keeps ? 1 : 0
            guard replicate < 50 else { continue }
            // Who did not take them along has none to pass on.
            Founding(world.terrain).splinter(from: 3, &world, luck)
            if !keeps { #expect(!pact.binds(4, in: world)) }
        }
        let expected = Double(trials) * part
        let spread = max(1e-9, (expected * (1 - part)).squareRoot())
        #expect(abs(kept - expected) <= allowed * spread, "\(kept) of \(trials) against \(expected)")
    }

    @Test func `allies tell each other what pays, and parties to a truce do not`() throws {
        for (kind, told) in [(Shock.Kind.alliance, true), (.truce, false)] {
            var world = try Self.allied(
                Self.scenario([.toldByAllies: 1, .exploration: 0], kind: kind, groups: ["crew-1", "crew-2"]))
            world.isKnown[1, 2] = true
            var simulation = Simulation(world, [Strategy(world.terrain)])
            try simulation.step()
            #expect(simulation.world.isKnown[0, 2] == told, "\(kind)")
            #expect(!simulation.world.isKnown[2, 2], "whoever stands outside is told nothing")
        }
    }

    @Test func `what an ally tells is heard as often as the number says, beside what a group finds itself`() throws {
        var heard: [Double] = []
        for replicate in 0..<800 as Range<UInt64> {
            var world = try Self.allied(Self.scenario([.toldByAllies: 0.2, .exploration: 0.1]), replicate: replicate)
            world.isKnown[1, 2] = true
            var simulation = Simulation(world, [Strategy(world.terrain)], replicate: replicate)
            try simulation.step()
            heard.append(simulation.world.isKnown[0, 2] ? 1 : 0)
        }
        let z = score(heard, expected: 1 - 0.9 * 0.8)
        #expect(abs(z) < allowed, "\(mean(heard)) heard of it, z \(z)")
    }
}
