// SPDX-License-Identifier: GPL-3.0-or-later

/// Which rows of a lever a scope covers.
package enum Reach {
    package static func rows(of lever: Lever, agency: Agency?, scope: Scope, terrain: Terrain) -> [Int] {
        let scenario = terrain.scenario
        switch lever.carrier {
        case .link:
            // A crossing point is controlled on arrival.
            return scenario.links.indices.filter { covers(scope, place: scenario.links[$0].to, terrain) }
        case .place:
            return scenario.places.indices.filter { covers(scope, place: $0, terrain) }
        case .country:
            return scenario.countries.indices.filter { covers(scope, country: $0, terrain) }
        case .agency:
            return scenario.countries.indices.filter { covers(scope, country: $0, terrain) }.flatMap { country in
                (agency.map { [$0] } ?? Agency.allCases).map { LeverLayout.row(agency: $0, country: country) }
            }
        case .countryPair:
            let count = scenario.countries.count
            return (0..<(count * count)).filter { pair in
                pair / count != pair % count
                    && (covers(scope, country: pair / count, terrain) || covers(scope, country: pair % count, terrain))
            }
        case .market:
            return scenario.markets.indices.filter { scope.markets.isEmpty || scope.markets.contains($0) }
        case .lineage:
            return lineages(scope, terrain)
        case .channel:
            let routes = terrain.routes.count
            return scenario.countries.indices.filter { covers(scope, country: $0, terrain) }.flatMap { country in
                (0..<routes).map { country * routes + $0 }
            }
        }
    }

    /// The country whose coordination decides how faithfully a row is moved, or -1.
    package static func country(of lever: Lever, row: Int, terrain: Terrain) -> Int {
        let scenario = terrain.scenario
        switch lever.carrier {
        case .link: return terrain.countryOf[scenario.links[row].to]
        case .place: return terrain.countryOf[row]
        case .country: return row
        case .agency: return row / Agency.allCases.count
        case .lineage:
            let founders = terrain.founders.count
            return row < founders
                ? terrain.countryOf[scenario.templates[terrain.founders[row].template].home] : row - founders
        case .channel: return row / terrain.routes.count
        case .countryPair, .market: return -1
        }
    }

    private static func lineages(_ scope: Scope, _ terrain: Terrain) -> [Int] {
        let founders = terrain.founders.indices.filter { row in
            let founder = terrain.founders[row]
            return covers(scope, place: terrain.scenario.templates[founder.template].home, terrain)
                && (scope.templates.isEmpty || scope.templates.contains(founder.template))
                && (scope.groups.isEmpty || scope.groups.contains(founder.id))
        }
        guard scope.templates.isEmpty, scope.groups.isEmpty else { return founders }
        let newcomers = terrain.scenario.countries.indices.filter { covers(scope, country: $0, terrain) }
        return founders + newcomers.map { terrain.levers.newcomers(of: $0) }
    }

    private static func covers(_ scope: Scope, place: Int, _ terrain: Terrain) -> Bool {
        (scope.countries.isEmpty || scope.countries.contains(terrain.countryOf[place]))
            && (scope.places.isEmpty || scope.places.contains(place))
    }

    private static func covers(_ scope: Scope, country: Int, _ terrain: Terrain) -> Bool {
        (scope.countries.isEmpty || scope.countries.contains(country))
            && (scope.places.isEmpty || scope.places.contains { terrain.countryOf[$0] == country })
    }
}
