// SPDX-License-Identifier: GPL-3.0-or-later

/// Prisons in one history: who is in them beside members of groups, and who runs them.
package struct Prisons: Sendable {
    /// Whether some country has prisons as places; without any, all below stays as it began.
    package let arePresent: Bool

    // Places x cohorts, by where people come from
    /// People in prison who belong to no group.
    package var others: [Int]
    /// People recruited in prison so far, for the next one's key.
    package var recruitsSoFar: [UInt32]

    // Countries
    /// Members and others, those awaiting trial by the part of them held in prison. Persons.
    package var inmates: [Double]
    /// The same people in all countries together, by cohort.
    package var inmatesByCohort: [Double]
    /// Share run by groups. 0...1.
    package var control: [Double]
    /// Countries x (how far crowding and inmates of groups shift the level that control relaxes to, in log-odds; how much
    /// crowding multiplies recruitment per inmate).
    package var answers: [Double]

    /// Prisons at the start. Their other inmates are taken out of `wider`, places x cohorts.
    init(_ scenario: Scenario, takingFrom wider: inout [Int]) {
        arePresent = scenario.hasPrisons
        others = [Int](repeating: 0, count: wider.count)
        recruitsSoFar = [UInt32](repeating: 0, count: wider.count)
        inmates = scenario.countries.map { Double($0.prison?.otherInmates ?? 0) }
        inmatesByCohort = [Double](repeating: 0, count: Cohort.count)
        control = scenario.countries.map { $0.prison?.control ?? 0 }
        answers = scenario.countries.flatMap { _ in [0, 1] }
        guard arePresent else { return }
        let shares = Self.intakeShares(scenario)
        var due = [Double](repeating: 0, count: scenario.countries.count)
        for cell in wider.indices {
            let country = scenario.places[cell / Cohort.count].country
            // What rounding leaves over goes to the next cell, so that the sum is the number given.
            due[country] += Double(scenario.countries[country].prison?.otherInmates ?? 0) * shares[cell]
            let taken = Int((due[country] + 1e-9).rounded(.down)).clamped(to: 0...wider[cell])
            due[country] -= Double(taken)
            others[cell] = taken
            inmatesByCohort[cell % Cohort.count] += Double(taken)
            wider[cell] -= taken
        }
    }

    /// Share of a country's other inmates who come from each place and cohort: by residents, and by how exposed the cohort is
    /// to groups. They sum to 1 in each country with residents.
    package static func intakeShares(_ scenario: Scenario) -> [Double] {
        let exposure = Recruitment.exposure(scenario.parameters)
        var weights = scenario.places.flatMap { place in zip(place.population, exposure).map { Double($0) * $1 } }
        var sums = [Double](repeating: 0, count: scenario.countries.count)
        for cell in weights.indices { sums[scenario.places[cell / Cohort.count].country] += weights[cell] }
        for cell in weights.indices {
            let sum = sums[scenario.places[cell / Cohort.count].country]
            weights[cell] = sum > 0 ? weights[cell] / sum : 0
        }
        return weights
    }
}
