// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Leaving` {
    @Test func `with nothing but a rate of leaving membership decays exponentially`() throws {
        let rate = 0.01
        var left: [Double] = []
        for replicate in 0..<60 as Range<UInt64> {
            let scenario = SmallWorld.scenario(
                SmallWorld.quiet([.exitRate: rate]), templates: [SmallWorld.template(size: 500)])
            var world = SmallWorld.founded(scenario, replicate: replicate)
            world.groups.targetSize[0] = 500
            var simulation = Simulation(
                world, [seeking, Desistance(world.terrain)], replicate: replicate, checks: true)
            try simulation.run(weeks: 52)
            left.append(Double(simulation.world.groups.free[0]))
        }
        let oracle = 500 * exp(-rate * 52)
        let z = (mean(left) - oracle) / (oracle * (1 - oracle / 500) / 60).squareRoot()
        #expect(abs(z) < allowed, "\(mean(left)) members of \(oracle), z \(z)")
    }

    @Test func `the surplus over the size wanted is shed and no one below it`() throws {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.sheddingSpeed: 0.3]), templates: [SmallWorld.template(size: 100)])
        var world = SmallWorld.founded(scenario)
        world.groups.targetSize[0] = 60
        var simulation = Simulation(world, [seeking, Desistance(world.terrain)], checks: true)
        var last = simulation.world.groups.free[0]
        for _ in 0..<80 {
            try simulation.step()
            #expect(simulation.world.groups.free[0] <= last && simulation.world.groups.free[0] >= 60)
            last = simulation.world.groups.free[0]
        }
        #expect(last == 60)
    }

    @Test func `the released come back in their week, or leave where the group is gone`() throws {
        for isGone in [false, true] {
            let scenario = SmallWorld.scenario(templates: [SmallWorld.template(size: 20)])
            var world = SmallWorld.founded(scenario)
            world.arrest(5)
            world.imprison(5, weeks: 1)
            world.release(5, returnWeek: 4)
            if isGone { world.dissolve(0) }
            world.groups.targetSize[0] = 20
            var simulation = Simulation(world, [seeking, Desistance(world.terrain)], checks: true)
            for week in 0..<6 {
                try simulation.step()
                let back = isGone ? Status.left : Status.free
                #expect(simulation.world.members.status[5] == (week < 4 ? Status.released : back).rawValue)
            }
        }
    }
}
