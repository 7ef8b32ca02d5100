// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension ScenarioBuilder {
    func prison(_ data: Value) -> PrisonSystem {
        PrisonSystem(
            places: data.number("places"), otherInmates: Int(data.number("other-inmates").rounded()),
            otherWeeks: data.number("other-stay"), preTrial: data.number("pre-trial"),
            control: data.number("control"), separation: data.number("separation"),
            whenFull: data["when-full"].flatMap { PrisonSystem.WhenFull(rawValue: $0.text) } ?? .crowd)
    }

    /// Most residents of 14 to 64 who can be in prison: several times the greatest share of any country.
    private static var mostImprisoned: Double { 0.1 }

    mutating func checkPrisons(_ scenario: Scenario) {
        for (row, entry) in countries.entries.enumerated() {
            guard let prison = scenario.countries[row].prison, let data = entry.value["prison"] else { continue }
            let residents = scenario.places.filter { $0.country == row }.reduce(0) { $0 + $1.population.reduce(0, +) }
            if Double(prison.otherInmates) > Self.mostImprisoned * Double(residents) {
                complain(
                    data.field("other-inmates").diagnostic(
                        "\(prison.otherInmates) people of \(residents) residents are in prison; expected at most a tenth",
                        hint: "give the prisons of the places modelled, not of the whole country"))
            }
            if prison.whenFull == .turnAway, Double(prison.otherInmates) > prison.places {
                complain(
                    data.field("other-inmates").diagnostic(
                        "full prisons turn people away here, yet more people are inside than there are places",
                        hint: "raise `places`, or write `when-full: crowd`"))
            }
        }
    }
}
