// SPDX-License-Identifier: GPL-3.0-or-later

/// A measure of a mix that should follow another which is not there.
package struct MissingRequirement: Sendable, Equatable {
    /// Row of the measure in `Scenario.measures`.
    package var measure: Int
    /// Row of what it requires.
    package var required: Int
    /// Rows of the countries it acts in and the required one is at no time in place; ascending, not empty.
    package var countries: [Int]
}

extension Scenario {
    /// What a mix lacks to work in full, in the order of its measures.
    package func missingRequirements(of policy: Int) -> [MissingRequirement] {
        var missing: [MissingRequirement] = []
        let uses = policies[policy].uses
        for use in uses {
            for required in measures[use.measure].requires {
                let served = Set(uses.filter { $0.measure == required }.flatMap { countries(in: $0.scope) })
                let lacking = countries(in: use.scope).filter {
                    !served.contains($0) && !countries[$0].inPlace.contains(required)
                }
                if lacking.isEmpty { continue }
                if let known = missing.firstIndex(where: { $0.measure == use.measure && $0.required == required }) {
                    missing[known].countries = Set(missing[known].countries + lacking).sorted()
                } else {
                    missing.append(.init(measure: use.measure, required: required, countries: lacking))
                }
            }
        }
        return missing
    }

    /// Rows of the countries a scope reaches, ascending.
    package func countries(in scope: Scope) -> [Int] { countries.indices.filter { covers(scope, country: $0) } }

    /// Whether a scope reaches a country or one of its places.
    func covers(_ scope: Scope, country: Int) -> Bool {
        (scope.countries.isEmpty || scope.countries.contains(country))
            && (scope.places.isEmpty || scope.places.contains { places[$0].country == country })
    }
}
