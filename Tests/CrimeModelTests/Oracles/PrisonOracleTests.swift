// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// C25: prisons as stocks where they crowd, as a loss system where they turn away.
@Suite struct `Prisons as queues` {
    /// Share turned away from `places` where `load` people would be inside with room for all.
    private static func erlangB(places: Int, load: Double) -> Double {
        (1...places).reduce(1) { blocked, k in load * blocked / (Double(k) + load * blocked) }
    }

    private static func terrain(_ prison: PrisonSystem, sentenceWeeks: Double = 100) -> Terrain {
        var country = SmallWorld.country(panels: 1e6, caseWeeks: 1e-3, conviction: 1, sentenceWeeks: sentenceWeeks)
        country.prison = prison
        return Terrain(
            SmallWorld.scenario(
                SmallWorld.quiet([.sentenceShape: 2]), countries: [country],
                places: [SmallWorld.place("town", people: 10_000)], templates: []))
    }

    @Test func `those outside groups are a stock of admissions times mean stay, which more admissions raise`() throws {
        // 100 a year for 3.5 years each: 350; from week 1 on twice as many come.
        let terrain = Self.terrain(SmallWorld.prison(places: 10, others: 350, stay: 182))
        let stays = exp(-1 / 182.0)
        let more = Act { world, _ in world.levers.set(world.levers.layout.first[Lever.prisonCrowding.rawValue], to: 2) }
        for (factor, acts) in [(1.0, []), (2, [more])] as [(Double, [any Mechanism])] {
            var stocks: [Double] = []
            for replicate in 0..<200 as Range<UInt64> {
                var simulation = Simulation(
                    World(terrain: terrain), acts + [Prison(terrain)], replicate: replicate, checks: replicate < 5)
                try simulation.run(weeks: 200)
                stocks.append(Double(simulation.world.otherInmates(of: 0)))
            }
            // Stationary up to half a week's admissions, because who comes in a week is inside for all of it.
            let settled = factor * 350 / 182 / (1 - stays)
            let expected = settled + (350 - settled) * pow(stays, 200)
            let z = score(stocks, expected: expected)
            #expect(abs(z) < allowed, "\(mean(stocks)) inside, expected \(expected), z \(z)")
        }
    }

    @Test(arguments: [(5, 4, 0.1991), (10, 9, 0.1680)])
    func `full prisons turn away Erlang's share of those outside groups`(
        places: Int, load: Int, published: Double
    ) throws {
        let oracle = Self.erlangB(places: places, load: Double(load))
        #expect(abs(oracle - published) < 6e-5)
        let terrain = Self.terrain(
            SmallWorld.prison(places: Double(places), others: load, stay: 50, whenFull: .turnAway))
        var simulation = Simulation(World(terrain: terrain), [Prison(terrain)])
        try simulation.run(weeks: 1_000)
        let arrivals = Double(load) / 50
        var batches: [Double] = []
        for _ in 0..<30 {
            var turned = 0.0
            for _ in 0..<8_000 {
                try simulation.step()
                turned += simulation.world.tally[.turnedAway, at: 0]
                #expect(simulation.world.otherInmates(of: 0) <= places)
            }
            batches.append(turned / (8_000 * arrivals))
        }
        // A week is a step: worked out for the chain of weeks, that moves the share by less than 0.0002.
        let z = score(batches, expected: oracle)
        let standardError = (mean(batches) - oracle) / z
        #expect(
            abs(mean(batches) - oracle) <= 2e-4 + allowed * standardError,
            "\(mean(batches)) turned away, expected \(oracle), z \(z)")
    }

    @Test(arguments: [(5, 4.0), (10, 9)])
    func `full prisons turn away Erlang's share of convicts, whatever the law of sentences`(
        places: Int, load: Double
    ) throws {
        let stay = 200.0
        let terrain = Self.terrain(
            SmallWorld.prison(places: Double(places), others: 0, whenFull: .turnAway), sentenceWeeks: stay)
        let arrivals = Act { world, luck in
            let count = poisson(luck.draws(.arrests, step: world.week).uniform(0), mean: load / stay)
            for number in 0..<count {
                let row = world.members.count
                world.members.append(
                    key: childKey(parent: 1, ordinal: UInt64(world.week) << 16 | UInt64(number)), group: -1, place: 0,
                    role: .operator, sex: 0, birthWeek: world.week - 1_000, week: world.week)
                world.members.status[row] = Status.awaitingTrial.rawValue
            }
            if world.week % 64 == 0 { world.members.compact() }
        }
        var simulation = Simulation(World(terrain: terrain), [arrivals, Justice(terrain)])
        try simulation.run(weeks: 2_000)
        var batches: [Double] = []
        for _ in 0..<30 {
            var turned = 0.0
            var convicted = 0.0
            for _ in 0..<10_000 {
                try simulation.step()
                turned += simulation.world.tally[.turnedAway, at: 0]
                convicted += simulation.world.tally[.convictions, at: 0]
            }
            batches.append(turned / convicted)
        }
        let oracle = Self.erlangB(places: places, load: load)
        let z = score(batches, expected: oracle)
        let standardError = (mean(batches) - oracle) / z
        // Sentences are whole weeks, at least one, and a ratio of counts is off by the inverse of their number.
        #expect(
            abs(mean(batches) - oracle) <= 2e-3 + allowed * standardError,
            "\(mean(batches)) turned away, expected \(oracle), z \(z)")
    }
}
