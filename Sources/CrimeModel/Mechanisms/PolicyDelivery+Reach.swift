// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

extension Lever {
    /// Whether it decides how faithfully measures are delivered.
    var isOfDelivery: Bool { self == .coordinationLoss || self == .politicalWill }
}

/// How much of what is decided reaches the ground where a country gives its institutions: political will, times the part of
/// the programmes in place that its administration has the capacity for.
struct DeliveryReach: Sendable {
    /// Uses x countries: part of a use's spend that falls on a country.
    private let parts: [[Double]]

    init(_ policy: Policy, _ scenario: Scenario) {
        parts = policy.uses.map { use in
            let rows = scenario.countries(in: use.scope)
            return scenario.countries.indices.map { rows.contains($0) ? 1 / Double(rows.count) : 0 }
        }
    }

    /// Programmes under way in a country, USD a week.
    func load(_ arrived: [Double], _ spend: [Double], country: Int) -> Double {
        var load = 0.0
        for use in parts.indices where arrived[use] > 0 { load += spend[use] * parts[use][country] }
        return load
    }

    /// Share delivered, by country; 1 where institutions are not given.
    func delivered(_ arrived: [Double], _ spend: [Double], _ world: World) -> [Double] {
        let terrain = world.terrain
        return terrain.countries.indices.map { country in
            guard let data = terrain.countries[country].institutions else { return 1 }
            let agencies = Agency.allCases.map {
                world.institutions.capacity[LeverLayout.row(agency: $0, country: country)]
            }
            let built = exp(agencies.reduce(0, +) / Double(agencies.count))
            return world.institutions.will[country]
                * data.carriedOut(of: load(arrived, spend, country: country), times: built)
        }
    }
}
