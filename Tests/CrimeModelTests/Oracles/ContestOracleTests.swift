// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// C10 and C11: shares of a contested rent, their marginal gains and where best replies come to rest.
@Suite struct `Contest over a rent` {
    private func world(
        groups: Int, rent: Double = 1_000, size: Int = 100_000, exponent: Double = 1, unclaimed: Double = 0,
        adaptability: Double = 0.1, rule: ChoiceRule = .bestReply
    ) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([
                .contestExponent: exponent, .unclaimedForce: unclaimed, .adaptability: adaptability,
            ]),
            markets: [SmallWorld.turf(places: [0], rent: rent)],
            templates: [SmallWorld.template(count: groups, markets: [0], turf: [0], rule: rule)])
        var world = SmallWorld.counted(scenario, size: size)
        for group in 0..<groups {
            let share = 0.001 * Double(group + 1)
            world.share[group, 1] = share
            world.share[group, 0] = 1 - share
        }
        return world
    }

    @Test(arguments: [0.5, 0.8, 1]) func `force shares and marginal gains follow the formula`(exponent: Double) {
        let unclaimed = 5.0
        var world = world(groups: 3, exponent: exponent, unclaimed: unclaimed)
        world.groups.cohesion = [1, 0.7, 0.4]
        world.groups.arms = [1, 2, 0.5]
        let forces = Forces(world)
        let strength = (0..<3).map { world.groups.cohesion[$0] * world.groups.arms[$0] }
        let efforts = (0..<3).map { world.enforcers(of: $0, slot: 0) }
        let force = zip(efforts, strength).map { pow($0 * $1, exponent) }
        let total = force.reduce(unclaimed, +)
        for group in 0..<3 {
            #expect(agree(forces.share(of: group, slot: 0), force[group] / total))
            let others = total - force[group]
            for effort in [0.5, efforts[group], 3 * efforts[group]] {
                func share(_ x: Double) -> Double {
                    let own = pow(x * strength[group], exponent)
                    return own / (own + others)
                }
                let gain = forces.marginalShare(of: group, slot: 0, effort: effort, in: world)
                let own = pow(effort * strength[group], exponent)
                #expect(agree(gain, exponent * own / effort * others / ((own + others) * (own + others))))
                let h = 1e-4 * effort
                let difference = (share(effort + h) - share(effort - h)) / (2 * h)
                #expect(agree(gain, difference, within: 1e-6), "\(gain) against \(difference)")
            }
        }
    }

    @Test func `with exponent 1 the first enforcer gains a finite share`() {
        let world = world(groups: 2, unclaimed: 5)
        let gain = Forces(world).marginalShare(of: 0, slot: 0, effort: 1e-9, in: world)
        #expect(agree(gain, 1 / (5 + world.enforcers(of: 1, slot: 0)), within: 1e-6))
    }

    @Test(arguments: [(2, 0.5), (3, 0.667), (4, 0.75), (5, 0.8), (10, 0.9)])
    func `best replies of N equal groups come to V (N - 1) / (N c)`(groups: Int, published: Double) throws {
        let rent = 1_000.0
        let start = world(groups: groups, rent: rent)
        var simulation = Simulation(start, [Strategy(start.terrain)])
        try simulation.run(weeks: 1_000)
        let efforts = (0..<groups).map { simulation.world.enforcers(of: $0, slot: 0) }
        let n = Double(groups)
        let cost = simulation.world.groups.wage[0]
        #expect(agree(efforts.reduce(0, +), rent * (n - 1) / (n * cost), within: 1e-9))
        #expect(abs(efforts.reduce(0, +) * cost / rent - published) < 5e-4)
        for effort in efforts {
            #expect(agree(effort, rent * (n - 1) / (n * n * cost), within: 1e-9))
            let payoff = rent * effort / efforts.reduce(0, +) - cost * effort
            #expect(agree(payoff, rent / (n * n), within: 1e-8))
        }
    }

    /// Efforts at rest of groups whose prize over cost is as given.
    private func efforts(valuations: [Double]) throws -> [Double] {
        let rent = 1_000.0
        var start = world(groups: valuations.count, rent: rent)
        for (group, value) in valuations.enumerated() { start.groups.wage[group] = 1 / value }
        var simulation = Simulation(start, [Strategy(start.terrain)])
        try simulation.run(weeks: 2_000)
        return valuations.indices.map { simulation.world.enforcers(of: $0, slot: 0) / rent }
    }

    @Test func `unequal groups spend V1^2 V2 / (V1 + V2)^2 and win in the ratio of their values`() throws {
        let efforts = try efforts(valuations: [2, 1])
        #expect(agree(efforts[0], 4 / 9.0) && agree(efforts[1], 2 / 9.0), "\(efforts)")
        #expect(agree(efforts[0] / (efforts[0] + efforts[1]), 2 / 3.0))
    }

    @Test func `weakening a rival calms the contest and splitting it heats it`() throws {
        let equal = try efforts(valuations: [1, 1]).reduce(0, +)
        let weakened = try efforts(valuations: [1, 0.5]).reduce(0, +)
        let split = try efforts(valuations: [1, 1, 1]).reduce(0, +)
        #expect(weakened < equal && equal < split)
        #expect(agree(split / equal, 4 / 3.0))
    }

    @Test func `contested effort follows revenue when scarcity raises the rent`() throws {
        // C12: C6 feeding C10. A price up 20 % changes the rent by 1.2^(1 - e), and effort with it.
        for elasticity in [0.5, 1, 1.5] {
            let factor = pow(1.2, 1 - elasticity)
            var totals: [Double] = []
            for rent in [1_000, 1_000 * factor] {
                let start = world(groups: 3, rent: rent)
                var simulation = Simulation(start, [Strategy(start.terrain)])
                try simulation.run(weeks: 1_000)
                totals.append((0..<3).reduce(0) { $0 + simulation.world.enforcers(of: $1, slot: 0) })
            }
            #expect(agree(totals[1] / totals[0], factor, within: 1e-9))
        }
    }
}
