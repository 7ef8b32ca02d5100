// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension Scenario {
    /// So many copies of a study side by side that have nothing to do with each other: no link leads from one to another,
    /// no consumer is served by two, no country helps one of another copy. Only the baseline is kept.
    ///
    /// For studies of goods and turf without prisons, borders, shocks and channels of laundering.
    package func disjointCopies(_ count: Int) -> Scenario {
        precondition(borders.isEmpty && shocks.isEmpty && launderingChannels.isEmpty && !hasPrisons)
        var whole = self
        let copies = 0..<count
        whole.countries = copies.flatMap { copy in
            countries.map { country in
                var country = country
                country.id = Self.id(country.id, copy)
                return country
            }
        }
        let rows = countries.count * count
        whole.cooperation = [Double](repeating: 0, count: rows * rows)
        for copy in copies {
            for (cell, level) in cooperation.enumerated() {
                let (one, other) = (cell / countries.count, cell % countries.count)
                let first = copy * countries.count
                whole.cooperation[(first + one) * rows + first + other] = level
            }
        }
        whole.places = copies.flatMap { copy in places.map { place(of: $0, copy) } }
        whole.links = copies.flatMap { copy in
            links.map { link in
                var link = link
                link.id = Self.id(link.id, copy)
                link.from += copy * places.count
                link.to += copy * places.count
                return link
            }
        }
        whole.markets = copies.flatMap { copy in markets.map { market(of: $0, copy) } }
        whole.templates = copies.flatMap { copy in
            templates.map { template in
                var template = template
                template.id = Self.id(template.id, copy)
                template.home += copy * places.count
                template.turfPlaces = template.turfPlaces.map { $0 + copy * places.count }
                template.markets = template.markets.map { $0 + copy * markets.count }
                return template
            }
        }
        whole.policies = [policies[baseline]]
        whole.baseline = 0
        whole.objectives = []
        return whole
    }

    private static func id(_ id: String, _ copy: Int) -> String { "\(id)-of-\(copy)" }

    private func place(of place: Place, _ copy: Int) -> Place {
        var place = place
        place.id = Self.id(place.id, copy)
        place.country += copy * countries.count
        return place
    }

    private func market(of market: Market, _ copy: Int) -> Market {
        var market = market
        market.id = Self.id(market.id, copy)
        let first = copy * places.count
        switch market.kind {
        case .flow(var flow):
            for row in flow.origins.indices { flow.origins[row].place += first }
            for row in flow.destinations.indices { flow.destinations[row].place += first }
            flow.forbiddenPaths = flow.forbiddenPaths.map { $0.map { $0 + first } }
            market.kind = .flow(flow)
        case .turf(var turf):
            for row in turf.places.indices { turf.places[row].place += first }
            turf.fedBy?.market += copy * markets.count
            market.kind = .turf(turf)
        default: preconditionFailure("only goods and turf are copied")
        }
        return market
    }
}
