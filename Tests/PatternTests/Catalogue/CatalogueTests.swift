// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Experiments
import Foundation
import TestSupport
import Testing

/// The library's measures against the catalogue they were drawn from: `catalogue.csv` says, for each of its 109 measures,
/// which of its 71 levers it moves and which way.
@Suite("The catalogue of measures") struct CatalogueTests {
    /// One line of the catalogue.
    private struct Claim {
        var measure: String
        var principle: String
        var lever: String
        var raises: Bool
    }

    private static let claims: [Claim] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("catalogue.csv")
        guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").dropFirst().map { line in
            let cells = line.split(separator: ",").map(String.init)
            return Claim(measure: cells[0], principle: cells[1], lever: cells[2], raises: cells[3] == "+")
        }
    }()

    private static let scenario: Scenario? = try? Study(horizonYears: 8).scenario

    /// The library's measures, by row.
    private static let measures: [Int] = scenario.map { Array($0.measures.indices) } ?? []

    @Test func `has 109 measures and 71 levers, and the model's levers are among them`() {
        #expect(Set(Self.claims.map(\.measure)).count == 109)
        let levers = Set(Self.claims.map(\.lever))
        #expect(levers.count == 71)
        #expect(levers.isSuperset(of: Lever.allCases.map(\.id)))
    }

    @Test(arguments: measures) func `says of each measure which levers it moves, and which way`(row: Int) throws {
        let measure = try #require(Self.scenario).measures[row]
        let claims = Self.claims.filter { $0.measure == measure.id }
        #expect(!claims.isEmpty && claims.allSatisfy { $0.principle == measure.principle.rawValue }, "\(measure.id)")
        for claim in claims {
            guard let lever = Lever(id: claim.lever) else { continue }
            let effects = measure.effects.filter { $0.lever == lever }
            #expect(!effects.isEmpty, "\(measure.id) leaves \(claim.lever) out")
            for effect in effects {
                #expect((effect.magnitude > 0) == claim.raises, "\(measure.id) moves \(claim.lever) the other way")
                #expect(effect.range.contains(effect.magnitude))
            }
        }
    }

    /// The most spread doses that still differ after saturation.
    private static let doses = [0, 0.25, 0.5, 1, 2]

    /// Worlds that together hold all a measure can act on: the shipped study; random ones with victims, institutions, prisons,
    /// channels of laundering, borders, firearms and rents of conflict.
    private static let terrains: [Terrain] =
        scenario.map { study in
            let random = ([1, 4, 5, 6, 9] + RandomWorld.withMoreMarkets).map { number -> Scenario in
                var world = RandomWorld.scenario(number, measures: study.measures)
                // Coercion that there is less of to have.
                world.leverShifts = [
                    LeverShift(lever: .coerciveFootprint, agency: nil, magnitude: 0.5, scope: .everywhere)
                ]
                // An administration that can carry any dose: what it cannot is another test's.
                for row in world.countries.indices { world.countries[row].institutions?.deliveryCapacity = 1e12 }
                return world
            }
            return ([study] + random).map { Terrain($0) }
        } ?? []

    @Test(arguments: measures) func `moves each of its levers the more, the higher the dose`(row: Int) throws {
        let measure = try #require(Self.scenario).measures[row]
        var moving = [Int](repeating: 0, count: measure.effects.count)
        for terrain in Self.terrains {
            let worlds = Self.doses.map { Self.delivered(measure: row, dose: $0, terrain) }
            #expect(worlds[0].levers.values == World(terrain: terrain).levers.values, "zero dose moves nothing")
            for (which, effect) in measure.effects.enumerated() {
                let rows = terrain.reach.rows(of: effect.lever, agency: effect.agency, scope: .everywhere)
                let sign: Double = effect.magnitude > 0 ? 1 : -1
                for lever in rows {
                    let values = worlds.map { sign * $0.levers[effect.lever, lever] }
                    #expect(
                        zip(values, values.dropFirst()).allSatisfy { $0 <= $1 }, "\(measure.id): \(effect.lever.id)")
                    if zip(values, values.dropFirst()).allSatisfy(<) { moving[which] += 1 }
                }
            }
        }
        for (effect, count) in zip(measure.effects, moving) {
            #expect(count > 0, "\(measure.id) leaves \(effect.lever.id) where it was")
        }
    }

    @Test(arguments: measures) func `costs what its dose costs, week by week`(row: Int) throws {
        let scenario = try #require(Self.scenario)
        let terrain = Terrain(scenario)
        for dose in Self.doses {
            let world = Self.delivered(measure: row, dose: dose, terrain)
            #expect(world.tally.spend == [scenario.measures[row].referenceSpend * dose])
        }
    }

    @Test(arguments: measures) func `changes something true`(row: Int) async throws {
        for terrain in Self.terrains.dropFirst() + Self.terrains.prefix(1) {
            var scenario = terrain.scenario
            scenario.burnInWeeks = 26
            // Nothing arrives before its lag; what it then moves may take a year to show.
            scenario.horizonWeeks =
                scenario.measures[row].lagWeeks / Calendar.weeksPerYear * Calendar.weeksPerYear + 2
                * Calendar.weeksPerYear
            scenario.objectives = []
            let use = MeasureUse(measure: row, dose: 2, start: 0, ramp: 0, end: nil, scope: .everywhere)
            scenario.policies = [
                Policy(id: "none", name: "None", summary: "", yearlyBudget: nil, uses: []),
                Policy(id: "one", name: "One", summary: "", yearlyBudget: nil, uses: [use]),
            ]
            scenario.baseline = 0
            let plan = Plan(
                policies: [0, 1], contrasts: [], replicates: .fixed(1), threads: 1, samplesParameters: false,
                recorded: [])
            let arms = try #require(try await Experiment(scenario, plan).run().replicates.first).arms
            let cells = CellLayout(scenario).cells
            let isTrue = cells.map { $0.layer == .true && $0.indicator != .publicSpend }
            let moved = arms[0].yearly.indices.contains { value in
                isTrue[value % cells.count] && arms[0].yearly[value] != arms[1].yearly[value]
                    && !(arms[0].yearly[value].isNaN && arms[1].yearly[value].isNaN)
            }
            if moved { return }
        }
        Issue.record("\(try #require(Self.scenario).measures[row].id) changes nothing true in any of these worlds")
    }

    /// A world in the week in which a measure has arrived in full.
    private static func delivered(measure: Int, dose: Double, _ terrain: Terrain) -> World {
        let use = MeasureUse(measure: measure, dose: dose, start: 0, ramp: 0, end: nil, scope: .everywhere)
        let policy = Policy(id: "one", name: "One", summary: "", yearlyBudget: nil, uses: [use])
        var world = World(terrain: terrain)
        world.week = terrain.scenario.burnInWeeks + terrain.scenario.measures[measure].lagWeeks
        PolicyDelivery(policy, terrain: terrain).step(&world, Luck(seed: 1, replicate: 0))
        return world
    }
}
