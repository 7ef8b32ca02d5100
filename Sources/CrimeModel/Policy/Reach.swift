// SPDX-License-Identifier: GPL-3.0-or-later

/// Which rows of a lever a scope covers.
package struct Reach: Sendable {
    let scenario: Scenario
    let founders: [Founder]
    /// Ways to launder.
    let routes: Int

    package func rows(of lever: Lever, agency: Agency?, scope: Scope) -> [Int] {
        switch lever.carrier {
        case .link:
            // A crossing point is controlled on arrival.
            return scenario.links.indices.filter { covers(scope, place: scenario.links[$0].to) }
        case .place:
            return scenario.places.indices.filter { covers(scope, place: $0) }
        case .country:
            return scenario.countries(in: scope)
        case .agency:
            return scenario.countries(in: scope).flatMap { country in
                (agency.map { [$0] } ?? Agency.allCases).map { LeverLayout.row(agency: $0, country: country) }
            }
        case .countryPair:
            let count = scenario.countries.count
            return (0..<(count * count)).filter { pair in
                pair / count != pair % count
                    && (covers(scope, country: pair / count) || covers(scope, country: pair % count))
            }
        case .market:
            return scenario.markets.indices.filter { scope.markets.isEmpty || scope.markets.contains($0) }
        case .lineage:
            return lineages(scope)
        case .channel:
            return scenario.countries(in: scope).flatMap { country in
                (0..<routes).map { country * routes + $0 }
            }
        }
    }

    /// The country whose coordination decides how faithfully a row is moved, or -1.
    package func country(of lever: Lever, row: Int) -> Int {
        switch lever.carrier {
        case .link: return scenario.places[scenario.links[row].to].country
        case .place: return scenario.places[row].country
        case .country: return row
        case .agency: return row / Agency.allCases.count
        case .lineage:
            return row < founders.count
                ? scenario.places[scenario.templates[founders[row].template].home].country : row - founders.count
        case .channel: return row / routes
        case .countryPair, .market: return -1
        }
    }

    private func lineages(_ scope: Scope) -> [Int] {
        let known = founders.indices.filter { row in
            let founder = founders[row]
            return covers(scope, place: scenario.templates[founder.template].home)
                && (!scope.namesGroups || scope.templates.contains(founder.template)
                    || scope.groups.contains(founder.id))
        }
        guard !scope.namesGroups else { return known }
        return known + scenario.countries(in: scope).map { founders.count + $0 }
    }

    private func covers(_ scope: Scope, place: Int) -> Bool {
        (scope.countries.isEmpty || scope.countries.contains(scenario.places[place].country))
            && (scope.places.isEmpty || scope.places.contains(place))
    }

    private func covers(_ scope: Scope, country: Int) -> Bool { scenario.covers(scope, country: country) }
}
