// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Loads on their way` {
    private static func world(_ changes: [Parameter: Double] = [:], crew: Int = 0) -> World {
        let scenario = SmallWorld.scenario(
            SmallWorld.quiet(changes), places: ["from", "via", "to"].map { SmallWorld.place($0) },
            links: [
                SmallWorld.link("out", from: 0, to: 1, cost: 0.1, detection: 0.2),
                SmallWorld.link("in", from: 1, to: 2, cost: 0.2, detection: 0.3),
            ],
            markets: [SmallWorld.flow(from: 0, to: 2, corridors: 1, crew: crew)],
            templates: [SmallWorld.template(size: 1_000, markets: [0], cash: 1e6)])
        return SmallWorld.founded(scenario)
    }

    @Test func `a load is lost unless it passes every link`() {
        var world = Self.world()
        let detection = FlowOperations.detection(in: world, cooperationWeight: 0)
        #expect(agree(detection[0], 0.2) && agree(detection[1], 0.3))
        func loss(_ concealment: Double) -> Double {
            FlowOperations.loss(on: 0, of: 0, detection: detection, concealment: concealment, in: world)
        }
        #expect(agree(loss(0), 1 - 0.8 * 0.7))
        #expect(agree(loss(0.5), 1 - 0.9 * 0.85))
        world.bribes[0, 0] = 3
        let bought = 1 - exp(-3 * 0.5)
        #expect(agree(loss(0), 1 - (1 - 0.2 * (1 - bought)) * (1 - 0.3 * (1 - bought))))
    }

    /// Where nobody serves a market any more its price may run away, and who then sells once is rich beyond counting.
    @Test(arguments: [1e6, 1e18, 1e30, 1e300]) func `whoever is rich beyond counting sends what the workers can carry`(
        cash: Double
    ) throws {
        var start = Self.world()
        start.groups.cash[0] = cash
        var simulation = Simulation(start, [FlowOperations(start.terrain)])
        try simulation.step()
        var usual = Simulation(Self.world(), [FlowOperations(start.terrain)])
        try usual.step()
        #expect(simulation.world.loadsSent[0, 1] == usual.world.loadsSent[0, 1] && usual.world.loadsSent[0, 1] > 900)
    }

    @Test func `inspection is overstretched by traffic`() {
        var world = Self.world()
        world.traffic = [1e12, 3e12]
        let detection = FlowOperations.detection(in: world, cooperationWeight: 0)
        #expect(agree(detection[0], 0.1) && agree(detection[1], 0.3 / 4))
    }

    @Test func `what was shipped was seized or delivered, to the kilogram and the dollar`() throws {
        var simulation = Simulation(Self.world(), [FlowOperations(Self.world().terrain)], checks: true)
        var shares: [Double] = []
        var loads: [Double] = []
        for _ in 0..<300 {
            try simulation.step()
            let tally = simulation.world.tally
            let shipped = (0..<3).reduce(0) { $0 + tally[.shippedKg, at: $1] }
            let seized = (0..<3).reduce(0) { $0 + tally[.seizedKg, at: $1] }
            #expect(agree(shipped, seized + simulation.world.delivered[0]))
            #expect(tally[.deliveredKg, at: 2] == simulation.world.delivered[0])
            loads.append(shipped)
            if shipped > 0 { shares.append(seized - 0.44 * shipped) }
        }
        let z = score(shares, expected: 0)
        #expect(abs(z) < allowed, "share seized against 1 - 0.8 x 0.7, z \(z)")
        let sent = score(loads, expected: 999)
        #expect(abs(sent) < allowed, "\(mean(loads)) loads a week by 999 workers, z \(sent)")
    }

    @Test func `no more is bought than cash pays for`() throws {
        var start = Self.world()
        start.ledger.receive(start.groups.cash[0] - 100, into: .households)
        start.groups.cash[0] = 100
        var simulation = Simulation(start, [FlowOperations(start.terrain)], checks: true)
        for _ in 0..<100 {
            let purse = simulation.world.groups.cash[0]
            try simulation.step()
            let tally = simulation.world.tally
            #expect(tally[.shippedKg, at: 0] * 1.3 <= purse * (1 + 1e-12))
        }
    }

    @Test func `crews are arrested with their loads, leaders never`() throws {
        let start = Self.world([.crewArrestProbability: 0.01], crew: 2)
        var simulation = Simulation(start, [FlowOperations(start.terrain)], checks: true)
        var differences: [Double] = []
        for _ in 0..<60 {
            try simulation.step()
            let tally = simulation.world.tally
            let seized = (0..<3).reduce(0) { $0 + tally[.seizedKg, at: $1] }
            differences.append(tally[.arrests, at: 0] - 0.02 * seized)
        }
        let z = score(differences, expected: 0)
        #expect(abs(z) < allowed, "arrests of crews, z \(z)")
        #expect(simulation.world.groups.leaders[0] == 1)
    }
}
