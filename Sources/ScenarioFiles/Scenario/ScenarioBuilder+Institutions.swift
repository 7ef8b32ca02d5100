// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension ScenarioBuilder {
    /// What a country says of its institutions; nil where it says nothing.
    func institutions(_ country: Value) -> StateInstitutions? {
        guard let data = country["institutions"] else { return nil }
        func byAgency(_ key: String) -> [Double] { numbersByAgency(data.field(key)) }
        return StateInstitutions(
            posts: byAgency("posts"), officialPay: byAgency("official-pay"),
            sanctionCorrupt: data.number("sanction-corrupt"), sanctionAbusive: data.number("sanction-abusive"),
            legalCoverage: data.number("legal-coverage"), legalPractice: data.number("legal-practice"),
            politicalWill: data.number("political-will"), lastingWill: data.number("lasting-will"),
            influencePrice: data.number("influence-price"), deliveryCapacity: data.number("delivery-capacity"),
            bargainingShare: data.number("bargaining-share"), womenAmongVoices: data.number("women-among-voices"))
    }

    /// A number for each agency; prosecutors are as the courts where they are left out.
    func numbersByAgency(_ value: Value) -> [Double] {
        Agency.allCases.map { agency in
            agency == .prosecution && value[agency.id] == nil
                ? value.number(Agency.courts.id) : value.number(agency.id)
        }
    }

    /// Will that lasts cannot be more than there is to begin with, and an indicator of institutions needs some.
    mutating func checkInstitutions() {
        for entry in countries.entries {
            guard let data = entry.value["institutions"] else { continue }
            if data.number("lasting-will") > data.number("political-will") {
                complain(
                    data.field("lasting-will").diagnostic(
                        "what lasts of political will is more than there is when the policies begin",
                        hint: "raise `political-will`, or lower this; measures can raise will"))
            }
        }
    }
}
