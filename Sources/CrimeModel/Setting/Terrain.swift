// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// What a group can put its people to.
package enum Opportunity: Sendable, Equatable {
    /// Lying low: no income, no exposure. The outside option.
    case idle
    /// Row in `Terrain.corridors`.
    case flow(Int)
    /// Row in `Terrain.turf`.
    case turf(Int)
    /// Row in `Terrain.sites`.
    case exploitation(Int)
    /// Row in `Terrain.remotes`.
    case remote(Int)
    /// Row in `Terrain.infiltration`.
    case infiltration(Int)
    /// Row in `Terrain.services`.
    case service(Int)
}

/// A contested place of a turf market.
package struct TurfSlot: Sendable {
    package var market: Int
    package var place: Int
    package var weeklyRent: Double
    package var salesShare: Double
    package var rentShare: Double
    /// Row in `Terrain.destinations` whose retail margin feeds it, or -1.
    package var fedBy: Int
    /// How firms are taxed, if they are, and how many could be made to pay if one group held all.
    package var extortion: Extortion?
    package var reachableFirms: Double
    /// What all who fight here could draw from the conflict at most, USD a week.
    package var conflictRent: Double
    /// People taken for ransom in a week where the place is wholly held.
    package var hostages: Double
}

/// A destination of a flow market.
package struct DestinationSlot: Sendable {
    package var market: Int
    package var data: Destination
}

/// An origin of a flow market.
package struct OriginSlot: Sendable {
    package var market: Int
    package var data: Origin
    /// Destination of the goods these are made with, or -1.
    package var fedBy = -1
}

/// What a corridor asks of a group and pays it: its own numbers and its market's, without the lists a `Corridor` and a
/// `FlowMarket` hold, which cost a count of their users at every look.
package struct FlowTerms: Sendable {
    package var market: Int
    package var origin: Int
    package var destination: Int
    package var costPerKg: Double
    package var loadKg: Double
    package var loadsPerWorker: Double
    package var crew: Int
    /// Probability that someone smuggled along it dies; 0 where goods are moved. 0...1.
    package var danger: Double
    /// Place where most of the danger is.
    package var dangerPlace: Int

    package init(_ corridor: Corridor, _ flow: FlowMarket, _ links: [Link]) {
        market = corridor.market
        origin = corridor.origin
        destination = corridor.destination
        costPerKg = corridor.costPerKg
        loadKg = flow.loadKg
        loadsPerWorker = flow.loadsPerWorker
        crew = flow.crew
        let worst = corridor.links.max { links[$0].danger < links[$1].danger }
        dangerPlace = worst.map { links[$0].to } ?? -1
        danger = flow.arePeople ? 1 - corridor.links.reduce(1) { $0 * (1 - links[$1].danger) } : 0
    }
}

/// A group that exists at the start.
package struct Founder: Sendable {
    package var id: String
    package var key: UInt64
    package var template: Int
}

/// What follows from a scenario and never changes during a run: corridors, opportunities, keys, lever layout.
///
/// One object that all histories share: a value of this size would be copied wherever a world is passed on.
package final class Terrain: Sendable {
    package let scenario: Scenario
    // Of the scenario, by themselves: reading one through the whole would copy the whole.
    package let parameters: ParameterValues
    package let countries: [Country]
    package let places: [Place]
    package let links: [Link]
    package let templates: [GroupTemplate]
    /// Cooperation between countries, row-major.
    package let cooperation: [Double]
    package let corridors: [Corridor]
    /// One for each corridor.
    package let flows: [FlowTerms]
    package let turf: [TurfSlot]
    package let sites: [Site]
    package let remotes: [RemoteSlot]
    /// Whether the goods of each market are firearms.
    package let areFirearms: [Bool]
    /// By market, whether consumers die of its goods.
    package let areDrugs: [Bool]
    /// Whether firearms are modelled anywhere, and whether any goods come from what grows.
    package let hasFirearms: Bool
    package let hasResources: Bool
    package let infiltration: [InfiltrationSlot]
    package let services: [ServiceSlot]
    /// By corridor: papers that help there; empty where none are sold.
    package let papers: [[PapersOnWay]]
    /// What money can be laundered through; none where one fee holds for all.
    package let routes: [LaunderingRoute]
    package let destinations: [DestinationSlot]
    package let origins: [OriginSlot]
    /// Row 0 is lying low, then corridors, then turf, then sites of exploitation, then remote markets, then places of
    /// infiltration and services.
    package let opportunities: [Opportunity]
    package let opportunityKeys: [UInt64]
    package let opportunityMarkets: [Int]
    package let placeKeys: [UInt64]
    package let countryOf: [Int]
    /// People of each place at the start, outside groups.
    package let residents: [Double]
    package let founders: [Founder]
    /// What lawful work pays in each country, the mean over its residents, USD a week.
    package let livingWage: [Double]
    package let levers: LeverLayout
    package let reach: Reach
    /// Loss per load expected on each opportunity by someone who knows the base detection of its links; at sites, the
    /// probability that a victim is identified within a year; in remote markets, that someone at work is arrested within one.
    package let priorBelief: [Double]
    /// Whom finds along the corridors are told to; empty where countries do not warn each other.
    package let alertLines: [AlertLine]
    /// Countries of refuge of leaders from each country.
    package let refuges: [[Int]]
    /// Whether some country falls short of a neighbour in law or practice.
    package let hasGaps: Bool
    /// Whether some country acts on groups only some time after it has sighted them.
    package let hasSightings: Bool

    package var firstTurf: Int { 1 + corridors.count }
    package var firstSite: Int { firstTurf + turf.count }
    package var firstRemote: Int { firstSite + sites.count }
    package var firstInfiltration: Int { firstRemote + remotes.count }
    package var firstService: Int { firstInfiltration + infiltration.count }

    /// The terrain of a scenario that has been checked, or was made by hand.
    package convenience init(_ scenario: Scenario) {
        var budget = SearchBudget(.max)
        self.init(scenario, within: &budget)
    }

    /// - Parameter budget: work the search for corridors may do. Once that is spent, corridors are missing.
    package init(_ scenario: Scenario, within budget: inout SearchBudget) {
        self.scenario = scenario
        parameters = scenario.parameters
        countries = scenario.countries
        places = scenario.places
        links = scenario.links
        templates = scenario.templates
        cooperation = scenario.cooperation
        countryOf = scenario.places.map(\.country)
        residents = scenario.places.map { Double($0.population.reduce(0, +)) }
        livingWage = scenario.countries.indices.map { country in
            let places = scenario.places.filter { $0.country == country }
            let people = places.map { Double($0.population.reduce(0, +)) }
            let sum = people.reduce(0, +)
            return sum > 0 ? zip(places, people).reduce(0) { $0 + $1.0.legalWage * $1.1 } / sum : 0
        }
        placeKeys = scenario.places.map { Chance.key(ofText: "place:" + $0.id) }
        var corridors: [Corridor] = []
        var turf: [TurfSlot] = []
        var destinations: [DestinationSlot] = []
        var origins: [OriginSlot] = []
        var firstDestination: [Int: Int] = [:]
        for (row, market) in scenario.markets.enumerated() {
            guard case .flow(let flow) = market.kind else { continue }
            firstDestination[row] = destinations.count
            corridors += Self.corridors(
                of: flow, market: row, scenario: scenario, firstOrigin: origins.count,
                firstDestination: destinations.count, &budget)
            destinations += flow.destinations.map { DestinationSlot(market: row, data: $0) }
            origins += flow.origins.map { OriginSlot(market: row, data: $0) }
        }
        for row in origins.indices {
            if let input = origins[row].data.input {
                origins[row].fedBy = firstDestination[input.market]! + input.destination
            }
        }
        for (row, market) in scenario.markets.enumerated() {
            guard case .turf(let data) = market.kind else { continue }
            turf += data.places.map { place in
                TurfSlot(
                    market: row, place: place.place, weeklyRent: place.weeklyRent, salesShare: place.salesShare,
                    rentShare: data.fedBy?.rentShare ?? 0,
                    fedBy: data.fedBy.map { firstDestination[$0.market]! + $0.destination } ?? -1,
                    extortion: data.extortion,
                    reachableFirms: data.extortion.map { $0.payingShare * place.firms } ?? 0,
                    conflictRent: place.conflictRent, hostages: place.hostages)
            }
        }
        self.corridors = corridors
        flows = corridors.map { corridor in
            guard case .flow(let flow) = scenario.markets[corridor.market].kind else {
                preconditionFailure("a corridor belongs to a flow market")
            }
            return FlowTerms(corridor, flow, scenario.links)
        }
        let sites = Self.sites(scenario)
        let remotes = Self.remotes(scenario)
        self.turf = turf
        self.sites = sites
        self.remotes = remotes
        let infiltration = Self.infiltration(scenario)
        let services = scenario.serviceSlots
        self.infiltration = infiltration
        self.services = services
        papers = scenario.hasPapers ? corridors.map { scenario.papers(on: $0, services) } : []
        routes = scenario.launderingRoutes
        self.destinations = destinations
        self.origins = origins
        areDrugs = scenario.markets.map { if case .flow(let flow) = $0.kind { flow.areDrugs } else { false } }
        areFirearms = scenario.markets.map { if case .flow(let flow) = $0.kind { flow.areFirearms } else { false } }
        hasFirearms = scenario.places.contains { $0.firearms != nil }
        hasResources = origins.contains { $0.data.resource != nil }
        opportunities =
            [.idle] + corridors.indices.map { Opportunity.flow($0) } + turf.indices.map { Opportunity.turf($0) }
            + sites.indices.map { Opportunity.exploitation($0) } + remotes.indices.map { Opportunity.remote($0) }
            + infiltration.indices.map { Opportunity.infiltration($0) }
            + services.indices.map { Opportunity.service($0) }
        opportunityMarkets =
            [-1] + corridors.map(\.market) + turf.map(\.market) + sites.map(\.market)
            + remotes.map(\.market) + infiltration.map(\.market) + services.map(\.market)
        opportunityKeys =
            Self.keys(corridors, turf, scenario) + sites.map(\.key) + remotes.map(\.key)
            + infiltration.map(\.key) + services.map(\.key)
        let founders = scenario.templates.enumerated().flatMap { row, template in
            (0..<template.count).map { number in
                let id = template.count == 1 ? template.id : "\(template.id)-\(number + 1)"
                return Founder(id: id, key: Chance.key(ofText: "group:" + id), template: row)
            }
        }
        self.founders = founders
        reach = Reach(scenario: scenario, founders: founders, routes: routes.count)
        levers = LeverLayout(scenario: scenario, founders: founders).shifted(by: scenario.leverShifts, reach)
        alertLines = corridors.enumerated().flatMap { scenario.alertLines(of: $1, row: $0) }
        refuges = scenario.countries.indices.map { scenario.refuges(from: $0) }
        hasGaps = scenario.hasGaps
        hasSightings = scenario.hasSightings
        // Who knows the map knows where controls lag behind.
        let standing =
            hasGaps
            ? Standing(
                countries: scenario.countries.count, legal: { scenario.borders[$0].legalGap },
                capacity: { scenario.borders[$0].capacityGap }) : nil
        let found = scenario.links.map { link in
            standing?.found(link.baseDetection, in: scenario.places[link.to].country) ?? link.baseDetection
        }
        let losses = corridors.map { corridor in 1 - corridor.links.reduce(1.0) { $0 * (1 - found[$1]) } }
        priorBelief =
            [0] + losses + turf.map { _ in 0 }
            + sites.map { probability(ofWeeklyRate: 52 * $0.data.identificationRate) }
            + remotes.map { probability(ofWeeklyRate: 52 * $0.data.arrestRate) }
            + infiltration.map { _ in 0 } + services.map { _ in 0 }
    }

    private static func corridors(
        of flow: FlowMarket, market: Int, scenario: Scenario, firstOrigin: Int, firstDestination: Int,
        _ budget: inout SearchBudget
    ) -> [Corridor] {
        var found: [Corridor] = []
        var finders: [Double: PathFinder] = [:]
        let forbidden = Set(flow.forbiddenPaths)
        for (o, origin) in flow.origins.enumerated() {
            for (d, destination) in flow.destinations.enumerated() where !budget.isSpent {
                let value = destination.wholesalePrice
                let finder =
                    finders[value]
                    ?? PathFinder(places: scenario.places.count, links: scenario.links, valuePerKg: value)
                finders[value] = finder
                let wanted = flow.corridorsPerPair
                let paths = finder.paths(
                    from: origin.place, to: destination.place, most: wanted + forbidden.count, within: &budget)
                for path in paths.filter({ !forbidden.contains($0.places) }).prefix(wanted) {
                    found.append(
                        Corridor(
                            market: market, origin: firstOrigin + o, destination: firstDestination + d,
                            links: path.links, places: path.places,
                            costPerKg: path.links.reduce(0) { $0 + scenario.links[$1].costPerKg }))
                }
            }
        }
        return found
    }

    /// Luck goes with the places of a corridor, whichever row it has; where links run side by side, with the link too.
    private static func keys(_ corridors: [Corridor], _ turf: [TurfSlot], _ scenario: Scenario) -> [UInt64] {
        var ways: [[Int]: Int] = [:]
        for link in scenario.links { ways[[link.from, link.to], default: 0] += 1 }
        let ofCorridors = corridors.map { corridor in
            let places = corridor.places.map { scenario.places[$0].id }.joined(separator: ">")
            let choices = corridor.links.map { scenario.links[$0] }.filter { ways[[$0.from, $0.to]]! > 1 }
            return Chance.key(
                ofText: "corridor:" + scenario.markets[corridor.market].id + ":" + places
                    + choices.map { ":" + $0.id }.joined())
        }
        let ofTurf = turf.map {
            Chance.key(ofText: "turf:" + scenario.markets[$0.market].id + ":" + scenario.places[$0.place].id)
        }
        return [Chance.key(ofText: "idle")] + ofCorridors + ofTurf
    }
}
