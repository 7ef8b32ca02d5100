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

    /// Numbers of worlds that also extort firms, in one mode each, and defraud people.
    package static let withMoreMarkets: [UInt64] = [200, 203]

    /// Numbers of worlds in which people come in in several ways and groups rule what they hold.
    package static let withEntryAndRule: [UInt64] = [300, 301]

    /// Two countries, an origin, two ports and a city; groups that move goods, hold places, or both.
    ///
    /// - Parameter rules: the choice rules of the templates, in turn; by the number when left out.
    package static func scenario(
        _ number: UInt64, rules: [ChoiceRule]? = nil, measures: [Measure] = [], policies: [Policy] = [],
        burnIn: Int = 52, horizon: Int = 104
    ) -> Scenario {
        let draws = Luck(seed: 1, replicate: number).draws(.parameterSampling, step: 0)
        var parameters = parameters(draws)
        if withEntryAndRule.contains(number) {
            parameters[.unchosenShare] = 0.6
            parameters[.rule] = 0.8
        }
        var stream = draws.stream(0)
        let rules = rules ?? (withLaterRules.contains(number) ? laterRules : firstRules)
        func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * stream.uniform() }
        let hasMore = withMoreMarkets.contains(number)
        var countries = ["here", "there"].map { id in
            SmallWorld.country(
                id, investigators: between(5, 30), panels: between(0, 6), caseWeeks: between(5, 40),
                conviction: between(0.3, 0.9), sentenceWeeks: between(30, 150), integrity: between(0.3, 0.95),
                coordinationLoss: between(0, 0.5))
        }
        var places = ["field", "north", "south", "city"].enumerated().map { row, id in
            SmallWorld.place(
                id, country: row == 0 ? 0 : 1, people: Int(between(200, 4_000)), atRisk: between(0.005, 0.3),
                wage: row == 0 ? between(80, 200) : between(300, 700))
        }
        var links = [(0, 1), (0, 2), (1, 3), (2, 3), (1, 2)].map { from, to in
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
        // One in five has prisons as places, drawn by name; the others stay as they were.
        if hasPrisons(number) {
            for row in countries.indices {
                countries[row].prison = prison(draws.of(key(ofText: "prison:" + countries[row].id)), number)
            }
        }
        var markets = [goods, street]
        // Every other pair of worlds exploits people too; the numbers come from a copy of the stream, so that all others
        // stay as they were.
        let isExploiting = number % 4 >= 2
        if isExploiting {
            var apart = stream
            markets.append(exploitation(&apart))
        }
        var known = isExploiting ? [2] : []
        if hasMore {
            var apart = stream
            known += [markets.count, markets.count + 1]
            markets += [extortion(number, &apart), fraud(&apart)]
            places[1].firearms = 0.3
            places[3].firearms = 0.5
            if case .flow(var flow) = markets[0].kind {
                // What grows in the field also arms the city.
                flow.areFirearms = true
                flow.origins[0].resource = Resource(
                    capacity: 3_000, regrowth: 0.02, atStart: 0.8, scarcityElasticity: 0.5)
                markets[0].kind = .flow(flow)
            }
            var people = SmallWorld.flow(
                from: 0, to: 3, exportPrice: 200, wholesale: 2_000, retail: 3_000, demand: 2, corridors: 2, crew: 1)
            people.id = "people"
            if case .flow(var flow) = people.kind {
                flow.arePeople = true
                flow.loadKg = 3
                people.kind = .flow(flow)
            }
            known.append(markets.count)
            markets.append(people)
            for row in links.indices { links[row].danger = 0.02 }
        }
        // So do others launder through channels, sell services and draw on lawful money.
        var lawful: [Int] = []
        var channels: [LaunderingChannel] = []
        if hasChannels(number) {
            var apart = stream
            lawful = Array(markets.count...(markets.count + 3))
            (markets, channels) = (markets + moneyMarkets(&apart), self.channels(&apart))
        }
        // So do the institutions of both countries in some worlds.
        if [4, 6].contains(number % 8) {
            var apart = stream
            for row in countries.indices { countries[row].institutions = institutions(&apart) }
        }
        let templates = [("carriers", 0, [0], []), ("dockers", 1, [0, 1], [1]), ("crews", 3, [1], [3])].enumerated()
            .map { row, data in
                SmallWorld.template(
                    data.0, count: 3, home: data.1, size: between(6, 30), markets: data.2 + known + lawful,
                    turf: data.3,
                    rule: rules[(row + Int(number)) % rules.count], cash: between(0, 30_000))
            }
        var scenario = SmallWorld.scenario(
            parameters, countries: countries, places: places, links: links, markets: markets,
            templates: templates, measures: measures, policies: policies, seed: 77 + number, burnIn: burnIn,
            horizon: horizon)
        scenario.launderingChannels = channels
        if isBordered(number) {
            var apart = stream
            addBorders(to: &scenario, &apart, isWaiting: number % 8 == 5)
        }
        return scenario
    }

    /// Firms of the port and the city, in one of the two modes.
    private static func extortion(_ number: UInt64, _ stream: inout KeyedStream) -> Market {
        func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * stream.uniform() }
        return Market(
            id: "protection", name: "Protection",
            kind: .turf(
                TurfMarket(
                    places: [1, 3].map {
                        var place = TurfPlace(
                            place: $0, salesShare: 0, weeklyRent: 0, firms: between(50, 500).rounded())
                        place.conflictRent = between(1_000, 10_000)
                        place.hostages = between(0, 2)
                        return place
                    }, fedBy: nil,
                    extortion: Extortion(
                        mode: number % 2 == 0 ? .bidding : .overlapping, tolerance: between(50, 300),
                        collectionCost: between(0, 50), payingShare: between(0.3, 1), adjustment: between(0.02, 0.2)))))
    }

    private static func fraud(_ stream: inout KeyedStream) -> Market {
        func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * stream.uniform() }
        return Market(
            id: "fraud", name: "Fraud",
            kind: .remote(
                RemoteMarket(
                    targets: [2, 3], susceptible: (0..<Cohort.count).map { _ in between(0, 0.02) },
                    attemptsPerWorker: between(10, 100), success: between(0.001, 0.05), take: between(100, 1_500),
                    costPerWorker: between(10, 200), cashOutFee: between(0.1, 0.5), arrestRate: between(0, 0.01))))
    }

    /// Whether the countries of a world have prisons as places.
    package static func hasPrisons(_ number: UInt64) -> Bool { number % 5 == 4 }

    /// A small prison, half of them too small; every other world's turn people away when full.
    private static func prison(_ draws: Draws, _ number: UInt64) -> PrisonSystem {
        func between(_ low: Double, _ high: Double, _ which: UInt64) -> Double {
            low + (high - low) * draws.uniform(which)
        }
        let others = Int(between(10, 40, 0))
        let turnsAway = number % 2 == 0
        return PrisonSystem(
            places: (Double(others) * (turnsAway ? between(1, 1.5, 1) : between(0.4, 1.6, 1))).rounded(.up),
            otherInmates: others, otherWeeks: between(20, 100, 2), preTrial: between(0.2, 1, 3),
            control: between(0.2, 0.8, 4), separation: between(0, 0.8, 5), whenFull: turnsAway ? .turnAway : .crowd)
    }

    /// Institutions that groups can reach within a short run: few posts, cheap politics.
    private static func institutions(_ stream: inout KeyedStream) -> StateInstitutions {
        func between(_ low: Double, _ high: Double) -> Double { low + (high - low) * stream.uniform() }
        return StateInstitutions(
            posts: Agency.allCases.map { _ in between(5, 60) },
            officialPay: Agency.allCases.map { _ in between(0.4, 1.5) },
            sanctionCorrupt: between(0.01, 0.2), sanctionAbusive: between(0.01, 0.2), legalCoverage: between(0.4, 0.9),
            legalPractice: between(0.2, 0.9), politicalWill: between(0.6, 1), lastingWill: between(0.1, 0.5),
            influencePrice: between(100, 5_000), deliveryCapacity: between(500, 5_000),
            bargainingShare: between(0, 0.4), womenAmongVoices: between(0.2, 0.6))
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
