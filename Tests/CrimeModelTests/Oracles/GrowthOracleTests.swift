// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// C26 and C27: replacement of removed members, and logistic growth of a group.
@Suite struct `Replacement and growth` {
    /// A group that always finds as many recruits as it has vacancies, out of a pool that does not run dry.
    private func seats(_ wanted: Int, removalRate: Double) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.contactsPerMember: 1e6, .exitRate: removalRate, .poolRefill: 0.5]),
            places: [SmallWorld.place("town", people: 1_000_000)],
            templates: [SmallWorld.template(size: Double(wanted))])
        var world = SmallWorld.founded(scenario)
        world.groups.targetSize[0] = Double(wanted)
        return world
    }

    @Test(arguments: [0.0, 0.002, 0.01, 0.05]) func `K seats filled at once: removal adds recruits and empties no seat`(
        hazard: Double
    ) throws {
        let wanted = 400
        let world = seats(wanted, removalRate: -log1p(-hazard))
        let recruitment = Recruitment(world.terrain)
        var simulation = Simulation(world, [Desistance(world.terrain), seeking, recruitment], checks: true)
        try simulation.step()
        var yearly: [Double] = []
        for _ in 0..<20 {
            var recruits = 0.0
            for _ in 0..<52 {
                try simulation.step()
                #expect(Int(simulation.world.groups.free[0]) == wanted)
                recruits += simulation.world.tally[.recruits, at: 0]
            }
            yearly.append(recruits)
        }
        let oracle = hazard * Double(wanted) * 52
        let se = (oracle * (1 - hazard) / 20).squareRoot()
        let z = hazard == 0 ? 0 : (mean(yearly) - oracle) / se
        #expect(abs(z) < allowed, "\(mean(yearly)) recruits a year against K x = \(oracle), z \(z)")
        if hazard == 0 { #expect(mean(yearly) == 0) }
    }

    @Test(arguments: [0.05, 0.5, 0.95]) func `a group grows logistically to where coordination eats its surplus`(
        start: Double
    ) throws {
        // dC/dt = r C - w C^2 with r = speed (profit - wage) / wage and w = speed x coordination / wage.
        let (speed, wage, profit, coordination) = (0.002, 100.0, 300.0, 2e-4)
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([
                .growthSpeed: speed, .growthCap: 1, .coordinationCost: coordination,
            ]), templates: [SmallWorld.template()])
        let r = speed * (profit - wage) / wage
        let capacity = (profit - wage) / coordination
        #expect(agree(capacity, 1e6))
        var world = SmallWorld.counted(scenario, size: Int(start * capacity))
        world.groups.wage[0] = wage
        world.groups.profitPerWorker[0] = profit
        let fill = Act { world, _ in world.groups.free[0] = Int32(world.groups.targetSize[0].rounded()) }
        var simulation = Simulation(world, [Strategy(world.terrain), fill])
        var worst = 0.0
        for week in 1...1_500 {
            try simulation.step()
            let oracle = capacity / (1 + (1 / start - 1) * exp(-r * Double(week)))
            worst = max(worst, abs(simulation.world.groups.targetSize[0] / oracle - 1))
        }
        // Steps of a week: Euler's error is at most half a step of growth over the doubling times that matter.
        #expect(worst < 2 * r, "largest deviation \(worst), step \(r)")
        #expect(agree(simulation.world.groups.targetSize[0], capacity, within: start < 0.1 ? 0.06 : 0.01))
    }

    @Test func `smaller steps come closer to the logistic curve, in proportion`() throws {
        func deviation(speed: Double) throws -> Double {
            let (wage, profit, coordination, start) = (100.0, 300.0, 2e-4, 0.2)
            let scenario = SmallWorld.scenario(
                SmallWorld.quiet([.growthSpeed: speed, .growthCap: 1, .coordinationCost: coordination]),
                templates: [SmallWorld.template()])
            var world = SmallWorld.counted(scenario, size: 200_000)
            world.groups.wage[0] = wage
            world.groups.profitPerWorker[0] = profit
            let fill = Act { world, _ in world.groups.free[0] = Int32(world.groups.targetSize[0].rounded()) }
            var simulation = Simulation(world, [Strategy(world.terrain), fill])
            let weeks = Int((1 / (2 * speed)).rounded())
            try simulation.run(weeks: weeks)
            let oracle = 1e6 / (1 + (1 / start - 1) * exp(-2 * speed * Double(weeks)))
            return abs(simulation.world.groups.targetSize[0] / oracle - 1)
        }
        let ratio = try deviation(speed: 0.004) / deviation(speed: 0.002)
        #expect(abs(ratio - 2) < 0.05, "halving the step divides the error by \(ratio)")
    }
}
