// SPDX-License-Identifier: GPL-3.0-or-later

/// How much of a measure's effect there is while measures that should be in place first are not.
///
/// **Assumption** Without a measure it requires, a measure moves its levers by a share of what it else would. The share grows
/// to 1 as the required measure arrives in the same country under the same mix, and is 1 where the country has it already. Where
/// several are missing, the shares multiply. What acts on a market or between two countries asks for the required measure in any
/// country. **Source** Durlak and DuPre 2008 for the size of the share.
struct DeliveryRequirements: Sendable {
    /// What one use lacks in one country.
    private struct Need {
        var row: Int
        /// Uses of the required measure that reach the country.
        var uses: [Int]
    }

    private let needs: [Need]
    private let rows: Int
    private let countries: Int
    private let without: Double

    init(_ policy: Policy, _ scenario: Scenario) {
        let reached = policy.uses.map { scenario.countries(in: $0.scope) }
        countries = scenario.countries.count
        rows = policy.uses.count * (countries + 1)
        without = scenario.parameters[.withoutRequirement]
        var needs: [Need] = []
        for (use, data) in policy.uses.enumerated() {
            for required in scenario.measures[data.measure].requires {
                let providers = policy.uses.indices.filter { policy.uses[$0].measure == required }
                for country in scenario.countries.indices where !scenario.countries[country].inPlace.contains(required)
                {
                    needs.append(
                        Need(
                            row: use * (countries + 1) + country,
                            uses: providers.filter { reached[$0].contains(country) }))
                }
                if !scenario.countries.contains(where: { $0.inPlace.contains(required) }) {
                    needs.append(Need(row: use * (countries + 1) + countries, uses: providers))
                }
            }
        }
        self.needs = needs
    }

    /// Row of `shares` for a use in a country, or in none (-1).
    func row(use: Int, country: Int) -> Int { use * (countries + 1) + (country < 0 ? countries : country) }

    /// Share of a use's effect by use and country; empty where nothing is ever missing.
    ///
    /// - Parameter arrived: share of each use's full effect that has arrived.
    func shares(_ arrived: [Double]) -> [Double] {
        if needs.isEmpty { return [] }
        var shares = [Double](repeating: 1, count: rows)
        for need in needs {
            var present = 0.0
            for use in need.uses { present = max(present, arrived[use]) }
            shares[need.row] *= 1 - (1 - without) * (1 - present)
        }
        return shares
    }
}
