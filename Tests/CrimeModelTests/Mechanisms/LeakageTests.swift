// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

/// What must emerge: development money without due diligence feeds groups, and with it less so.
@Suite struct `Development money` {
    private static let diligence = Measure(
        id: "diligence", name: "Due diligence", principle: .prevent, agency: "government", referenceSpend: 60_000,
        lagWeeks: 0,
        effects: [
            LeverEffect(
                lever: .contractLeakage, agency: nil, magnitude: -0.7, range: -1.5 ... -0.2, provenance: .assumed)
        ])

    /// The small study with aid for its city, which groups there could get at.
    private static func study(openShare: Double) -> Scenario {
        var scenario = Scenario.small(years: 4)
        scenario.markets.append(
            SmallWorld.lawful(.aid, places: [2], volume: 200_000) {
                $0.openShare = openShare
                $0.margin = 0.2
                $0.capitalWeeks = 13
                $0.volumePerWorker = 60_000
            })
        for row in scenario.templates.indices { scenario.templates[row].markets.append(2) }
        scenario.measures = [diligence]
        return scenario.laundering([SmallWorld.channel("cash", cost: 0.08, detection: 0.02)])
    }

    /// Aid leaked in four years and clean means of groups over them, in million USD: at their end one rich group can outweigh all.
    private static func outcome(_ scenario: Scenario, dose: Double, replicate: Int) throws -> (
        leaked: Double, means: Double
    ) {
        let terrain = Terrain(scenario)
        var past = Simulation(terrain, replicate: replicate)
        try past.burnIn()
        let policy = Policy(
            id: "p", name: "", summary: "", yearlyBudget: nil,
            uses: [MeasureUse(measure: 0, dose: dose, start: 0, ramp: 0, end: nil, scope: .everywhere)])
        var simulation = Simulation(forking: past, policy: policy)
        var leaked = 0.0
        var means = 0.0
        for _ in 0..<208 {
            try simulation.step()
            let world = simulation.world
            leaked += world.tally[.leaked, at: 2]
            means += world.groups.capital.reduce(0, +) + world.invested.cells.reduce(0, +)
        }
        return (leaked / 1e6, means / 208e6)
    }

    @Test
    func `without due diligence it leaks to groups and makes them richer, with it it leaks less, closed not at all`()
        throws
    {
        let (open, closed) = (Self.study(openShare: 0.3), Self.study(openShare: 0))
        var (leaks, spared, richer): ([Double], [Double], [Double]) = ([], [], [])
        for replicate in 0..<36 {
            let without = try Self.outcome(open, dose: 0, replicate: replicate)
            let with = try Self.outcome(open, dose: 2, replicate: replicate)
            let none = try Self.outcome(closed, dose: 0, replicate: replicate)
            #expect(none.leaked == 0)
            leaks.append(without.leaked)
            spared.append(without.leaked - with.leaked)
            richer.append(without.means - none.means)
        }
        for (what, values) in [("leaked", leaks), ("spared", spared), ("richer", richer)] {
            let z = score(values, expected: 0)
            #expect(z > allowed, "\(what): \(mean(values)) million USD, z \(z)")
        }
    }
}
