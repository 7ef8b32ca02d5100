// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// What one measure of a policy costs in one year, in one country where it acts in one only.
package struct CountryCost: Sendable, Equatable {
    package var policy: Int
    package var measure: Int
    package var country: Int?
    package var year: Int
    package var cost: Double

    /// Adds up the uses of a measure that fall into one country, or into several.
    package static func adding(_ rows: [CostRow], _ scenario: Scenario) -> [CountryCost] {
        var sums: [CountryCost] = []
        var places: [[Int]: Int] = [:]
        for row in rows {
            let use = scenario.policies[row.policy].uses[row.use]
            let country = use.scope.onlyCountry(scenario)
            let key = [row.policy, use.measure, country ?? -1, row.year]
            if let at = places[key] {
                sums[at].cost += row.cost
            } else {
                places[key] = sums.count
                sums.append(
                    CountryCost(
                        policy: row.policy, measure: use.measure, country: country, year: row.year, cost: row.cost))
            }
        }
        return sums
    }
}

extension Scope {
    /// The country it lies in, if it lies in one.
    fileprivate func onlyCountry(_ scenario: Scenario) -> Int? {
        let named = Set(countries).union(places.map { scenario.places[$0].country })
        return named.count == 1 ? named.first : nil
    }
}

extension Table where Row == CountryCost {
    package static func costs(_ labels: Labels) -> Table {
        let scenario = labels.scenario
        return Table(
            name: "costs", title: "Cost of each policy",
            definition: "What each measure of each policy costs in each year, on average over replicates.",
            columns: [
                .policy { labels.policy($0.policy) },
                .text("measure", "Id of the measure.", key: true) { .text(scenario.measures[$0.measure].id) },
                .text(
                    "principle", "The principle the measure belongs to.", allowed: Principle.allCases.map(\.rawValue)
                ) { .text(scenario.measures[$0.measure].principle.rawValue) },
                .text("agency", "Who pays, in the scenario's words.") { .text(scenario.measures[$0.measure].agency) },
                .text(
                    "country", "Id of the country it acts in.", key: true, emptyWhen: "it acts in more than one country"
                ) { .text(orEmpty: $0.country.map { scenario.countries[$0].id }) },
                .whole("year", "Year of the horizon, counted from 1.", unit: "years", key: true, from: 1) {
                    .whole($0.year)
                },
                .number("cost_usd", "Mean over replicates.", unit: "USD", in: (0, nil)) { .number($0.cost) },
            ])
    }
}
