// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportSource {
    /// What a mix lacks to work in full, one clause for each measure and what it requires.
    func missingRequirements(_ mix: Int) -> [Prose] {
        let share = scenario.parameters[.withoutRequirement]
        return scenario.missingRequirements(of: mix).map { missing -> Prose in
            let measure = scenario.measures[missing.measure]
            let wanted = scenario.measures[missing.required]
            let isEverywhere = missing.countries.count == scenario.countries.count
            let places: Prose = isEverywhere ? "" : " in \(named(missing.countries))"
            let follows: Prose =
                "\(theirs: wanted.name) (\(code: wanted.id)), which \(theirs: measure.name) should follow\(places)"
            if share == 1 { return follows }
            let part = NumberText.percent(share)
            return "\(follows): without it, \(theirs: measure.name) does \(part) of what it could"
        }
    }

    /// Countries by their names, or how many they are where that would be a long list.
    func named(_ countries: [Int]) -> Prose {
        guard countries.count > 3 else {
            return ReportText.list(countries.map { .theirs(scenario.countries[$0].name) })
        }
        return "\(countries.count) of the \(scenario.countries.count) countries"
    }

    /// The same in one sentence about the mix under its name, or nil where it lacks nothing.
    func lacks(_ mix: Int, called name: Prose) -> Prose? {
        let missing = missingRequirements(mix)
        return missing.isEmpty ? nil : "\(strong: name) lacks \(missing.joined("; and "))."
    }
}
