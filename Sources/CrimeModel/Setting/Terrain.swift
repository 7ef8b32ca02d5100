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

    package init(_ corridor: Corridor, _ flow: FlowMarket) {
        market = corridor.market
        origin = corridor.origin
        destination = corridor.destination
        costPerKg = corridor.costPerKg
        loadKg = flow.loadKg
        loadsPerWorker = flow.loadsPerWorker
        crew = flow.crew
    }
}

/// A group that exists at the start.
package struct Founder: Sendable {
    package var id: String
    package var key: UInt64
    package var template: Int
}

/// What follows from a scenario and never changes during a run: corridors, opportunities, keys, lever layout.
package struct Terrain: Sendable {
    package let scenario: Scenario
    package let corridors: [Corridor]
    /// One for each corridor.
    package let flows: [FlowTerms]
    package let turf: [TurfSlot]
    package let sites: [Site]
    package let destinations: [DestinationSlot]
    package let origins: [OriginSlot]
    /// Row 0 is lying low, then corridors, then turf, then sites of exploitation.
    package let opportunities: [Opportunity]
    package let opportunityKeys: [UInt64]
    package let opportunityMarkets: [Int]
    package let placeKeys: [UInt64]
    package let countryOf: [Int]
    package let founders: [Founder]
    package private(set) var levers: LeverLayout
    /// Loss per load expected on each opportunity by someone who knows the base detection of its links; at sites, the
    /// probability that a victim is identified within a year.
    package let priorBelief: [Double]

    package var firstTurf: Int { 1 + corridors.count }
    package var firstSite: Int { firstTurf + turf.count }

    /// The terrain of a scenario that has been checked, or was made by hand.
    package init(_ scenario: Scenario) {
        var budget = SearchBudget(.max)
        self.init(scenario, within: &budget)
    }

    /// - Parameter budget: work the search for corridors may do. Once that is spent, corridors are missing.
    package init(_ scenario: Scenario, within budget: inout SearchBudget) {
        self.scenario = scenario
        countryOf = scenario.places.map(\.country)
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
        for (row, market) in scenario.markets.enumerated() {
            guard case .turf(let data) = market.kind else { continue }
            turf += data.places.map { place in
                TurfSlot(
                    market: row, place: place.place, weeklyRent: place.weeklyRent, salesShare: place.salesShare,
                    rentShare: data.fedBy?.rentShare ?? 0,
                    fedBy: data.fedBy.map { firstDestination[$0.market]! + $0.destination } ?? -1)
            }
        }
        self.corridors = corridors
        flows = corridors.map { corridor in
            guard case .flow(let flow) = scenario.markets[corridor.market].kind else {
                preconditionFailure("a corridor belongs to a flow market")
            }
            return FlowTerms(corridor, flow)
        }
        let sites = Self.sites(scenario)
        self.turf = turf
        self.sites = sites
        self.destinations = destinations
        self.origins = origins
        opportunities =
            [.idle] + corridors.indices.map { Opportunity.flow($0) } + turf.indices.map { Opportunity.turf($0) }
            + sites.indices.map { Opportunity.exploitation($0) }
        opportunityMarkets = [-1] + corridors.map(\.market) + turf.map(\.market) + sites.map(\.market)
        opportunityKeys = Self.keys(corridors, turf, scenario) + sites.map(\.key)
        founders = scenario.templates.enumerated().flatMap { row, template in
            (0..<template.count).map { number in
                let id = template.count == 1 ? template.id : "\(template.id)-\(number + 1)"
                return Founder(id: id, key: Chance.key(ofText: "group:" + id), template: row)
            }
        }
        levers = LeverLayout(scenario: scenario, founders: founders)
        let losses = corridors.map { corridor in
            1 - corridor.links.reduce(1.0) { $0 * (1 - scenario.links[$1].baseDetection) }
        }
        priorBelief =
            [0] + losses + turf.map { _ in 0 }
            + sites.map { probability(ofWeeklyRate: 52 * $0.data.identificationRate) }
        if !scenario.leverShifts.isEmpty { levers = levers.shifted(by: scenario.leverShifts, in: self) }
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
