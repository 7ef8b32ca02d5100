// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport

/// Small worlds of several countries, and measures on one lever in them.
enum BorderWorld {
    /// One country of groups (`home`) and one that may shelter them (`haven`), each with a town.
    static func twoCountries(
        _ changes: [Parameter: Double] = [:], groups: Int = 1, size: Double = 20, investigators: Double = 0,
        border: Border = Border(requestWeeks: 20, surrender: 0.5), safeHaven: Double? = 0, measures: [Measure] = []
    ) -> Scenario {
        var scenario = SmallWorld.scenario(
            SmallWorld.quiet(changes),
            countries: [SmallWorld.country("home", investigators: investigators), SmallWorld.country("haven")],
            places: [
                SmallWorld.place("town", people: 100_000, wage: 100), SmallWorld.place("resort", country: 1, wage: 100),
            ], templates: [SmallWorld.template(count: groups, size: size)], measures: measures)
        scenario.borders = [Border(), border, border, Border()]
        scenario.countries[1].safeHaven = safeHaven
        return scenario
    }

    /// Goods from `field` to `city` through either of two ports in countries of their own, `left` and `right`, with the same
    /// detection on arrival; `right` lags behind `left` by a gap in capacity.
    static func twoRoutes(
        _ changes: [Parameter: Double] = [:], capacityGap: Double = 0, alertWeeks: Double? = nil,
        measures: [Measure] = []
    ) -> Scenario {
        var scenario = SmallWorld.scenario(
            SmallWorld.quiet(changes), countries: ["from", "left", "right", "to"].map { SmallWorld.country($0) },
            places: ["field", "left-port", "right-port", "city"].enumerated().map {
                SmallWorld.place($1, country: $0, wage: 100)
            },
            links: [(0, 1), (0, 2), (1, 3), (2, 3)].map { from, to in
                SmallWorld.link("\(from)-\(to)", from: from, to: to, detection: to < 3 ? 0.15 : 0.01)
            },
            markets: [SmallWorld.flow(from: 0, to: 3, exportPrice: 200, wholesale: 1_000, corridors: 2)],
            templates: [SmallWorld.template(count: 8, size: 40, markets: [0], cash: 1e7)], measures: measures)
        scenario.borders = [Border](repeating: Border(alertWeeks: alertWeeks), count: 16)
        scenario.borders[2 * 4 + 1].capacityGap = capacityGap
        return scenario
    }

    static func measure(_ id: String = "m", _ levers: [(Lever, Double)]) -> Measure {
        Measure(
            id: id, name: id, principle: .promote, agency: "", referenceSpend: 1, lagWeeks: 0,
            effects: levers.map {
                LeverEffect(lever: $0, agency: nil, magnitude: $1, range: -20...20, provenance: .assumed)
            })
    }

    static func policy(_ doses: [Double]) -> Policy {
        Policy(
            id: "mix", name: "Mix", summary: "", yearlyBudget: nil,
            uses: doses.enumerated().map {
                MeasureUse(measure: $0, dose: $1, start: 0, ramp: 0, end: nil, scope: .everywhere)
            })
    }

    /// What something is under a measure of one lever at doses 0, 0.25, 0.5, 1 and 2, after levers have been set; the first is
    /// also without any measure.
    static func doses(
        _ lever: Lever, _ magnitude: Double, in scenario: Scenario, _ value: (inout World) -> Double
    ) throws -> (without: Double, values: [Double]) {
        var scenario = scenario
        scenario.measures = [measure("m", [(lever, magnitude)])]
        func run(_ dose: Double?) throws -> Double {
            let start = SmallWorld.founded(scenario)
            let policy = policy(dose.map { [$0] } ?? [])
            var simulation = Simulation(start, [PolicyDelivery(policy, terrain: start.terrain)])
            try simulation.step()
            var world = simulation.world
            return value(&world)
        }
        return (try run(nil), try [0, 0.25, 0.5, 1, 2].map { try run($0) })
    }
}

extension World {
    /// Puts a lever's value in a row, as a measure would.
    mutating func put(_ lever: Lever, _ row: Int, _ value: Double) {
        levers.set(levers.layout.first[lever.rawValue] + row, to: value)
    }
}

/// Whether numbers run one way, each a step further than the last.
func isStrictlyMonotone(_ values: [Double], rising: Bool) -> Bool {
    zip(values, values.dropFirst()).allSatisfy { rising ? $0 < $1 : $0 > $1 }
}
