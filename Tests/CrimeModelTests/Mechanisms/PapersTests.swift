// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// Forged papers sold by one group to another: what they hide, what they cost, how much of them there is.
@Suite struct `Forged papers` {
    /// Carriers from a country over an official crossing and a road nobody watches officially; sellers of papers at its border.
    private static func world(
        _ changes: [Parameter: Double] = [:], official: Bool = true, detection: Double = 0.4, sellers: Int = 1,
        fee: Double = 0.05, cost: Double = 0.01, volume: Double = 1e9, cover: Double = 0.75
    ) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet([.routeNoise: 0.02].merging(changes) { $1 }),
            countries: [SmallWorld.country("out"), SmallWorld.country("in")],
            places: [SmallWorld.place("field"), SmallWorld.place("border"), SmallWorld.place("port", country: 1)],
            links: [
                SmallWorld.link("road", from: 0, to: 1, detection: 0.1, isOfficial: false),
                SmallWorld.link("gate", from: 1, to: 2, detection: detection, isOfficial: official),
            ],
            markets: [
                SmallWorld.flow(from: 0, to: 2, wholesale: 100, corridors: 1),
                SmallWorld.papers(
                    places: [1], fee: fee, runningCost: cost, volumePerSeller: volume, cover: cover),
            ],
            templates: [
                SmallWorld.template("carriers", size: 400, markets: [0], cash: 1e6),
                SmallWorld.template(
                    "sellers", count: max(1, sellers), home: 1, size: 11, markets: sellers > 0 ? [1] : []),
            ])
        return SmallWorld.founded(scenario)
    }

    private static func loss(_ world: World) -> Double {
        FlowOperations.loss(
            on: 0, of: 0, detection: FlowOperations.detection(in: world, cooperationWeight: 0), concealment: 0,
            in: world)
    }

    @Test func `papers cover the official crossings out of the country in question, and nothing else`() {
        var world = Self.world()
        #expect(agree(Self.loss(world), 1 - 0.9 * 0.6))
        world.papers[0, 0] = 1
        #expect(agree(Self.loss(world), 1 - 0.9 * 0.6), "nothing is covered before papers are made out")
        world.papersServed[0] = 0.5
        #expect(agree(Self.loss(world), 1 - 0.9 * (1 - 0.4 * (1 - 0.75 * 0.5))))
        world.papers[0, 0] = 0.2
        #expect(agree(Self.loss(world), 1 - 0.9 * (1 - 0.4 * (1 - 0.75 * 0.1))))
        let unwatched = Self.world(official: false)
        #expect(unwatched.terrain.papers[0].isEmpty)
    }

    @Test func `who would lose more wants more of them, and at the fee they are worth half do`() {
        var world = Self.world()
        var last = 0.0
        for belief in [0, 0.1, 0.3, 0.6, 0.9] {
            world.belief[0, 1] = belief
            let wanted = world.papersWanted(by: 0, on: 0)
            #expect(wanted > last)
            last = wanted
        }
        // What they save of what is believed to be lost now.
        let part = (0.46 - (1 - 0.9 * 0.9)) / 0.46
        world.belief[0, 1] = 0.05 / part
        #expect(agree(world.papersWanted(by: 0, on: 0), 0.5))
        let dear = Self.world(fee: 0.5)
        #expect(dear.papersWanted(by: 0, on: 0) < 1e-3)
    }

    @Test func `fees go from those who move goods to those who sell papers, to the dollar`() throws {
        var start = Self.world()
        start.papers[0, 0] = 0.5
        let before = start.groups.cash
        var simulation = Simulation(start, [FlowOperations(start.terrain)], checks: true)
        try simulation.step()
        let world = simulation.world
        let worth = Double(world.loadsSent[0, 1]) * 100
        #expect(worth > 20_000)
        #expect(agree(world.tally[.papersSold, at: 1], worth / 2))
        #expect(agree(world.groups.cash[1] - before[1], worth / 2 * (0.05 - 0.01)))
        #expect(agree(world.ledger[.suppliers], worth / 2 * 0.01))
        let arrived = Double(world.loadsSent[0, 1] - world.loadsLost[0, 1])
        let sent = Double(world.loadsSent[0, 1])
        #expect(agree(world.groups.cash[0] - before[0], arrived * 100 - sent - worth / 2 * 0.05))
        #expect(abs(world.moneyGap) < 1e-6)
    }

    @Test(arguments: [0.0, 100, 400, 1e6]) func `sellers make out what their work reaches`(volume: Double) throws {
        var start = Self.world(volume: max(volume, 1e-9))
        start.papers[0, 0] = 1
        var simulation = Simulation(start, [FlowOperations(start.terrain)])
        try simulation.step()
        let world = simulation.world
        let capacity = 10 * max(volume, 1e-9)
        #expect(agree(world.serviceCapacity[0], capacity))
        #expect(agree(world.papersServed[0], min(1, capacity / world.serviceDemand[0])))
        let nobody = Self.world(sellers: 0)
        var alone = Simulation(nobody, [FlowOperations(nobody.terrain)])
        try alone.step()
        #expect(alone.world.papersServed[0] == 0 && alone.world.tally[.papersSold, at: 1] == 0)
    }

    @Test func `who sold papers is missed: more is found without them`() throws {
        func lost(_ sellers: Int) throws -> [Double] {
            var all: [Double] = []
            for replicate in 0..<60 as Range<UInt64> {
                var start = Self.world(sellers: sellers)
                start.papers[0, 0] = 1
                var simulation = Simulation(start, [FlowOperations(start.terrain)], replicate: replicate)
                try simulation.step()
                all.append(Double(simulation.world.loadsLost[0, 1]) / Double(simulation.world.loadsSent[0, 1]))
            }
            return all
        }
        let (with, without) = try (lost(1), lost(0))
        #expect(abs(score(with, expected: 1 - 0.9 * 0.9)) < allowed, "\(mean(with))")
        #expect(abs(score(without, expected: 0.46)) < allowed, "\(mean(without))")
    }

    @Test func `groups turn to papers at their reviews, part of the way`() throws {
        let start = Self.world([.adaptability: 0.25])
        var simulation = Simulation(start, [Strategy(start.terrain)])
        let wanted = start.papersWanted(by: 0, on: 0)
        try simulation.step()
        #expect(agree(simulation.world.papers[0, 0], 0.25 * wanted) && wanted > 0.5)
    }
}
