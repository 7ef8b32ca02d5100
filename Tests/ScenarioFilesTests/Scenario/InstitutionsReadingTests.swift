// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Testing

import ScenarioFiles

@Suite struct `Institutions of a country` {
    private static let section = """
                institutions:
                  posts: {police: 240 persons, customs: 150, courts: 60, financial-intelligence: 20}
                  official-pay: {police: 0.6, customs: 55 %, courts: 0.8, financial-intelligence: 0.8}
                  sanction-corrupt: 4 %
                  sanction-abusive: 0.02
                  legal-coverage: 0.7
                  legal-practice: 0.5
                  political-will: 0.7
                  lasting-will: 0.3
                  influence-price: 500000 USD/week
                  delivery-capacity: 300000 USD/week
                  bargaining-share: 0.2
                  women-among-voices: 0.35
                  status: assumed
                  source: model

        """
    private static let here = "    oversight: 0.35\n"

    private static func study(_ changes: [(old: String, new: String)] = []) -> String {
        var section = section.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.isEmpty ? "" : "    " + line.drop { $0 == " " }
        }
        // Keys of the section stand two deeper than its name.
        for row in section.indices.dropFirst() where !section[row].isEmpty { section[row] = "  " + section[row] }
        var text = SmallStudy.changed([(here, here + section.joined(separator: "\n"))])
        for change in changes { text = text.replacing(change.old, with: change.new) }
        return text
    }

    @Test func `what a country says reaches the scenario, and another says nothing`() throws {
        let scenario = try SmallStudy.read(Self.study()).scenario
        let upland = try #require(scenario.countries.first { $0.id == "upland" }?.institutions)
        #expect(upland.posts == [240, 150, 60, 20, 60] && upland.officialPay == [0.6, 0.55, 0.8, 0.8, 0.8])
        #expect(upland.sanctionCorrupt == 0.04 && upland.sanctionAbusive == 0.02)
        #expect(upland.legalCoverage == 0.7 && upland.legalPractice == 0.5)
        #expect(upland.politicalWill == 0.7 && upland.lastingWill == 0.3)
        #expect(upland.influencePrice == 500_000 && upland.deliveryCapacity == 300_000)
        #expect(upland.bargainingShare == 0.2 && upland.womenAmongVoices == 0.35)
        #expect(scenario.countries.contains { $0.institutions == nil })
        let levers = Terrain(scenario).levers
        let row = try #require(scenario.countries.firstIndex { $0.id == "upland" })
        #expect(levers.base[levers.first[Lever.legalCoverage.rawValue] + row] == 0.7)
        #expect(
            levers.base[levers.first[Lever.legalCoverage.rawValue] + 1 - row] == scenario.parameters[.legalCoverage])
    }

    @Test func `prosecutors are as the courts where nothing is said of them`() throws {
        let given =
            "    prosecution: {prosecutors: 12 persons, case-duration: 3 weeks, status: assumed, source: model}\n"
        let integrity = "integrity: {police: 0.6, customs: 0.5, courts: 0.65, financial-intelligence: 0.6"
        let plain = try SmallStudy.read(Self.study()).scenario.countries
        let row = try #require(plain.firstIndex { $0.id == "upland" })
        #expect(plain.allSatisfy { $0.prosecution == nil })
        #expect(plain[row].integrity[Agency.prosecution.rawValue] == 0.65)
        let study = Self.study([
            (Self.here, Self.here + given),
            (integrity, integrity + ", prosecution: 0.4"),
        ])
        let country = try SmallStudy.read(study).scenario.countries[row]
        #expect(country.prosecution?.prosecutors == 12 && country.prosecution?.caseWeeks == 3)
        #expect(country.integrity[Agency.prosecution.rawValue] == 0.4)
    }

    @Test func `the resolved study reads as the same scenario`() throws {
        let file = try SmallStudy.read(Self.study())
        #expect(try SmallStudy.read(file.resolvedText()).scenario.dump == file.scenario.dump)
    }

    @Test func `what is wrong with it is said where it stands`() {
        func complaint(_ old: String, _ new: String) -> String {
            SmallStudy.complaints(Self.study([(old, new)])).map(\.message).joined(separator: "\n")
        }
        #expect(
            complaint("lasting-will: 0.3", "lasting-will: 0.8").contains("more than there is when the policies begin"))
        #expect(complaint("legal-practice", "legal-practise").contains("institutions has no key `legal-practise`"))
        #expect(complaint("sanction-corrupt: 4 %", "sanction-corrupt: 400 %").contains("a share from 0 to 0.99"))
        #expect(complaint("{police: 240 persons", "{police: 0 persons").contains("above 0"))
        #expect(complaint("      lasting-will: 0.3\n", "").contains("needs `lasting-will`"))
        #expect(complaint("influence-price: 500000 USD/week", "influence-price: 500000").contains("without a unit"))
    }

    @Test func `an objective about institutions needs a country that gives some`() {
        let objective = (old: "    indicator: killings\n", new: "    indicator: attacks-on-voices\n")
        #expect(SmallStudy.complaints(Self.study([objective])).isEmpty)
        let complaints = SmallStudy.complaints(SmallStudy.changed([objective]))
        #expect(complaints.contains { $0.message.contains("counted only where a country has `institutions`") })
    }

    @Test func `measures a country has already reach the scenario, and others are refused`() throws {
        let place = "    oversight: 0.35\n"
        let file = try SmallStudy.read(
            SmallStudy.changed([(place, place + "    in-place: [police-vetting, witness-protection]\n")]))
        let scenario = file.scenario
        let upland = try #require(scenario.countries.first { $0.id == "upland" })
        #expect(upland.inPlace.map { scenario.measures[$0].id } == ["police-vetting", "witness-protection"])
        #expect(scenario.countries.filter { $0.id != "upland" }.flatMap(\.inPlace).isEmpty)
        #expect(try SmallStudy.read(file.resolvedText()).scenario.dump == scenario.dump)
        let complaints = SmallStudy.complaints(
            SmallStudy.changed([(place, place + "    in-place: [police-veting]\n")]))
        #expect(complaints.contains { $0.message.contains("`police-veting` is not defined in `measures`") })
    }
}
