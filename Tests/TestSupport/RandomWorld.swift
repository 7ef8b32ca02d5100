// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// Small scenarios in which everything happens, different by number.
package enum RandomWorld {
    /// Parameters anywhere in the library's plausible ranges; more groups enter, split and end than is plausible, so that
    /// short runs see all of it. Each is drawn by its name, so that a new one changes no other.
    private static func parameters(_ draws: Draws) -> ParameterValues {
        var values: [Parameter: Double] = [:]
        for parameter in Parameter.allCases {
            guard let range = Library.parameters[parameter.id]?.range else {
                preconditionFailure("the library has no \(parameter.id)")
            }
            let share = draws.uniform(key(ofText: parameter.id))
            values[parameter] = range.lowerBound + (range.upperBound - range.lowerBound) * share
        }
        values[.beliefIsBetaBernoulli] = values[.beliefIsBetaBernoulli]! < 0.5 ? 0 : 1
        values[.minimumSize] = 3
        for rate in [Parameter.entryRate, .splinterRate, .hazardCeiling, .attackClashes, .exploration] {
            values[rate]! *= 4
        }
        return ParameterValues { values[$0]! }
    }

    private static let firstRules: [ChoiceRule] = [.expectedGain, .bestReply, .imitation, .inert]
    private static let laterRules: [ChoiceRule] = [.satisficing, .experienceWeighted, .statusSeeking]

    /// Numbers of worlds whose groups decide by the rules that came later than the first worlds.
    package static let withLaterRules: [UInt64] = [100, 101, 102]

    /// Two countries, an origin, two ports and a city; groups that move goods, hold places, or both.
    ///
    /// - Parameter rules: the choice rules of the templates, in turn; by the number when left out.
    package static func scenario(
        _ number: UInt64, rules: [ChoiceRule]? = nil, measures: [Measure] = [], policies: [Policy] = [],
        burnIn: Int = 52, horizon: Int = 104
    ) -> Scenario {
        let draws = Luck(seed: 1, replicate: number).draws(.parameterSampling, step: 0)
        let parameters = parameters(draws)
        var stream = draws.stream(0)
        let rules = rules ?? (withLaterRules.contains(number) ? laterRules : firstRules)
        func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * stream.uniform() }
        let countries = ["here", "there"].map { id in
            SmallWorld.country(
                id, investigators: between(5, 30), panels: between(0, 6), caseWeeks: between(5, 40),
                conviction: between(0.3, 0.9), sentenceWeeks: between(30, 150), integrity: between(0.3, 0.95),
                coordinationLoss: between(0, 0.5))
        }
        let places = ["field", "north", "south", "city"].enumerated().map { row, id in
            SmallWorld.place(
                id, country: row == 0 ? 0 : 1, people: Int(between(200, 4_000)), atRisk: between(0.005, 0.3),
                wage: row == 0 ? between(80, 200) : between(300, 700))
        }
        let links = [(0, 1), (0, 2), (1, 3), (2, 3), (1, 2)].map { from, to in
            SmallWorld.link(
                "\(from)-\(to)", from: from, to: to, cost: between(50, 1_500), detection: between(0.02, 0.3),
                isOfficial: stream.uniform() < 0.7)
        }
        var goods = SmallWorld.flow(
            from: 0, to: 3, exportPrice: between(1_000, 4_000), wholesale: between(15_000, 25_000),
            retail: between(60_000, 150_000), demand: between(5, 40), shortRun: between(0.3, 1.2),
            longRun: between(0.3, 1.5), corridors: 4, crew: 2)
        if case .flow(var market) = goods.kind {
            market.loadKg = 10
            market.loadsPerWorker = 0.06
            goods.kind = .flow(market)
        }
        let street = Market(
            id: "street", name: "Street",
            kind: .turf(
                TurfMarket(
                    places: [
                        TurfPlace(place: 1, salesShare: 0.3, weeklyRent: 0),
                        TurfPlace(place: 3, salesShare: 0.7, weeklyRent: 2_000),
                    ], fedBy: TurfMarket.Feed(market: 0, destination: 0, rentShare: 0.05))))
        var markets = [goods, street]
        // Every other pair of worlds exploits people too; the numbers come from a copy of the stream, so that all others
        // stay as they were.
        let isExploiting = number % 4 >= 2
        if isExploiting {
            var apart = stream
            markets.append(exploitation(&apart))
        }
        let templates = [("carriers", 0, [0], []), ("dockers", 1, [0, 1], [1]), ("crews", 3, [1], [3])].enumerated()
            .map { row, data in
                SmallWorld.template(
                    data.0, count: 3, home: data.1, size: between(6, 30), markets: data.2 + (isExploiting ? [2] : []),
                    turf: data.3,
                    rule: rules[(row + Int(number)) % rules.count], cash: between(0, 30_000))
            }
        var scenario = SmallWorld.scenario(
            parameters, countries: countries, places: places, links: links, markets: markets,
            templates: templates, measures: measures, policies: policies, seed: 77 + number, burnIn: burnIn,
            horizon: horizon)
        if isBordered(number) {
            var apart = stream
            addBorders(to: &scenario, &apart, isWaiting: number % 8 == 5)
        }
        return scenario
    }

    /// Whether the countries of a world warn, request and shelter, and differ in law and capacity.
    package static func isBordered(_ number: UInt64) -> Bool { number % 4 == 1 }

    /// - Parameter isWaiting: whether the first country acts on groups only some time after it has sighted them.
    private static func addBorders(to scenario: inout Scenario, _ stream: inout KeyedStream, isWaiting: Bool) {
        func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * stream.uniform() }
        func border(_ legalGap: Double, _ capacityGap: Double) -> Border {
            Border(
                requestWeeks: between(2, 20), surrender: between(0.3, 0.9), alertWeeks: between(1, 6),
                legalGap: legalGap, capacityGap: capacityGap)
        }
        scenario.borders = [Border(), border(between(0, 0.3), between(0.1, 0.6)), border(0, 0), Border()]
        for country in scenario.countries.indices { scenario.countries[country].safeHaven = between(0.1, 0.6) }
        if isWaiting { scenario.countries[0].disruptWeeks = between(2, 30) }
        for link in scenario.links.indices where scenario.links[link].isOfficial {
            scenario.links[link].trade = LawfulTrade(hours: between(1, 20), consignments: between(10, 1_000))
        }
        // Cheap enough for short runs to see leaders go.
        scenario.parameters[.refugeUpkeep] = 200
        scenario.parameters[.riskMemory] = 0.05
    }

    /// Two places of exploitation that recruit from one, with rates at which short runs see all that can happen.
    private static func exploitation(_ stream: inout KeyedStream) -> Market {
        func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * stream.uniform() }
        return Market(
            id: "trafficking", name: "Trafficking",
            kind: .exploitation(
                ExploitationMarket(
                    places: [(2, 0), (3, 0)].map { place, origin in
                        ExploitationPlace(place: place, origin: origin, assistancePlaces: between(1, 10).rounded())
                    },
                    exposed: (0..<Cohort.count).map { _ in between(0, 0.1) }, income: between(300, 2_000),
                    upkeep: between(50, 300), recruitmentCost: between(500, 5_000), victimsPerHandler: between(1, 8),
                    recruitsPerHandler: between(0.05, 0.3), identificationRate: between(0.005, 0.03),
                    exitRate: between(0.005, 0.03), arrestsPerIdentification: between(0.05, 0.4),
                    assistanceAccepted: between(0.3, 0.9), assistanceWeeks: between(8, 50),
                    retakenShare: between(0.1, 0.5), reachWeeks: between(4, 26))))
    }
}
