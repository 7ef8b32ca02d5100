// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Testing

import ScenarioFiles

@Suite struct `Prisons of a country` {
    private static let section = """
            oversight: 0.35
            prison:
              places: 9000 persons
              other-inmates: 8000
              other-stay: 18 months
              pre-trial: 80 %
              control: 0.4
              separation: 0.1
              when-full: turn-away
              status: assumed
              source: model

        """

    private static func study(_ old: String = "", _ new: String = "") -> String {
        let text = SmallStudy.changed([("    oversight: 0.35\n", section)])
        return old.isEmpty ? text : text.replacing(old, with: new)
    }

    @Test func `what the study says reaches the scenario in base units`() throws {
        let scenario = try SmallStudy.read(Self.study()).scenario
        let row = try #require(scenario.countries.firstIndex { $0.id == "upland" })
        #expect(
            scenario.countries[row].prison
                == PrisonSystem(
                    places: 9_000, otherInmates: 8_000, otherWeeks: 78, preTrial: 0.8, control: 0.4, separation: 0.1,
                    whenFull: .turnAway))
        #expect(scenario.countries.count { $0.prison == nil } == 1 && scenario.hasPrisons)
        let crowded = try SmallStudy.read(Self.study("      when-full: turn-away\n", "")).scenario
        #expect(crowded.countries[row].prison?.whenFull == .crowd)
        // The assumption pair of prisons with and without control is a setting away.
        let empty = try SmallStudy.read(Self.study(), settings: ["countries.upland.prison.control=0"]).scenario
        #expect(empty.countries[row].prison?.control == 0)
    }

    @Test func `the resolved study reads as the same scenario`() throws {
        let file = try SmallStudy.read(Self.study())
        #expect(file.resolvedText().contains("when-full: turn-away"))
        #expect(try SmallStudy.read(file.resolvedText()).scenario.dump == file.scenario.dump)
    }

    @Test(arguments: [
        ("places: 9000 persons", "places: 0 persons", "above 0"),
        ("control: 0.4", "control: 1.4", "from 0 to 1"),
        ("other-stay: 18 months", "other-stay: 18", "without a unit"),
        ("when-full: turn-away", "when-full: turn-out", "expected one of `crowd` or `turn-away`"),
        ("      separation: 0.1\n", "", "needs `separation`"),
        ("pre-trial", "pretrial", "the prisons of a country has no key `pretrial`"),
        ("other-inmates: 8000", "other-inmates: 9001", "more people are inside than there are places"),
        ("places: 9000 persons", "places: 900000", ""),
        ("other-inmates: 8000", "other-inmates: 200000", "people of 900000 residents are in prison"),
    ])
    func `what cannot be is refused, and why`(old: String, new: String, says: String) {
        let complaints = SmallStudy.complaints(Self.study(old, new)).map(\.message).joined(separator: "\n")
        if says.isEmpty { #expect(complaints.isEmpty, "\(complaints)") } else { #expect(complaints.contains(says)) }
    }

    @Test func `an objective about prisons needs some`() {
        let objective = (old: "    indicator: killings\n    place: city\n", new: "    indicator: prison-crowding\n")
        let with = Self.study(objective.old, objective.new)
        #expect(SmallStudy.complaints(with).isEmpty, "\(SmallStudy.complaints(with).map(\.message))")
        let complaints = SmallStudy.complaints(SmallStudy.changed([objective]))
        #expect(complaints.contains { $0.message.contains("counted only where a country has prisons") })
    }
}
