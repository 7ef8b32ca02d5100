// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Foundation
import Testing

import ScenarioFiles

@Suite(.timeLimit(.minutes(20))) struct ResolvedScenarioTests {
    private static let files = ["container-port", "small", "new", "odd"]

    private func read(_ name: String) throws -> ScenarioFile {
        switch name {
        case "small": try SmallStudy.read(SmallStudy.text)
        case "new": try SmallStudy.read(NewScenario.text(named: "mine"))
        // Text of every odd kind, and a setting.
        case "odd":
            try SmallStudy.read(
                SmallStudy.changed([
                    ("title: A small study", "title: \"12: \\\"odd\\\" # \\\\ \\t & *text, [é] 'x'\""),
                    (
                        "question: What works?",
                        "question: >-\n    What works,\n    and what - or who -\n\n    does not?"
                    ),
                    ("name: Valley,", "name: 'yes',"), ("name: Port,", "name: '0x1F',"),
                    ("name: City,", "name: \"- a\","),
                    ("  mix:\n", "  \"on\":\n"),
                    ("    summary: Guards", "    summary: |\n      Guards: all #of them\n      \n    #"),
                ]), settings: ["scenario.seed=7"])
        default:
            try ScenarioFile.read(SmallStudy.library.scenarios + "/\(name)/scenario.yaml", library: SmallStudy.library)
        }
    }

    @Test(arguments: files) func `a resolved scenario reads back as the same scenario`(_ name: String) throws {
        let file = try read(name)
        let text = file.resolvedText()
        #expect(try SmallStudy.read(text).scenario.dump == file.scenario.dump)
        let folder = try Folder()
        try folder.write("scenario.resolved.yaml", text)
        try folder.write("empty.yaml", "extends: scenario.resolved.yaml\n")
        let again = try ScenarioFile.read(folder.path + "/empty.yaml", library: SmallStudy.library)
        #expect(again.scenario.dump == file.scenario.dump)
        // Resolving twice changes only where the parts are said to come from.
        #expect(Self.withoutComments(again.resolvedText()) == Self.withoutComments(text))
    }

    private static func withoutComments(_ text: String) -> String {
        text.split(separator: "\n").map { $0.split(separator: "  # ").first.map(String.init) ?? "" }.joined(
            separator: "\n")
    }

    @Test func `a resolved scenario does not depend on the order of the study`() throws {
        let tree = try YAMLComposer.compose(SourceText(file: "s.yaml", text: SmallStudy.text))
        #expect(
            try SmallStudy.read(tree.flow(reversed: true, keepsLists: true)).resolvedText()
                == SmallStudy.read(tree.flow(reversed: false)).resolvedText())
    }

    @Test func `a resolved scenario holds what measures require and what to look for`() throws {
        let text = try SmallStudy.read(SmallStudy.text).resolvedText()
        #expect(text.contains("requires: [port-control-units, police-vetting]"))
        #expect(text.contains("- {effect: Guards are bought, basis: source}"))
    }

    @Test func `every part of a resolved scenario says where it comes from`() throws {
        let text = try SmallStudy.read(SmallStudy.text, settings: ["scenario.horizon=4 years"]).resolvedText()
        let lines = text.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("  seaside:  # s.yaml:") })
        #expect(lines.contains { $0.hasPrefix("  sentiment.speed:  # library/parameters.yaml:") })
        #expect(lines.contains { $0.hasPrefix("  turf.exponent:  # s.yaml:") })
        #expect(lines.contains { $0.hasPrefix("    unit: number  # library/parameters.yaml:") })
        #expect(lines.contains("  horizon: 4 years  # --set scenario.horizon"))
        #expect(!text.contains(SmallStudy.library.scenarios))
        #expect(Parameter.allCases.allSatisfy { text.contains("\n  \($0.id):") })
    }
}
