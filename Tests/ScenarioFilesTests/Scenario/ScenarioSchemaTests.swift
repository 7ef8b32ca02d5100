// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

import ScenarioFiles

/// The schema for editors says the same as the reader wherever a schema can.
@Suite(.timeLimit(.minutes(20))) struct ScenarioSchemaTests {
    private let validator = MiniSchema(root: ScenarioSchema.json)

    private func accepts(_ text: String) throws -> Bool {
        validator.accepts(Instance(try YAMLComposer.compose(SourceText(file: "s.yaml", text: text))))
    }

    @Test func `the schema is JSON of a known draft, the same each time`() throws {
        let text = ScenarioSchema.printed()
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(
            (object["$defs"] as? [String: Any])?.keys.sorted()
                == [
                    "activity", "activity-change", "assumption", "assumption-change", "capability", "change",
                    "indicator", "indicator-change", "milestone", "origin", "origin-change", "outcome",
                    "outcome-change", "parameter",
                    "parameter-change", "reading", "reading-change", "scenario", "scope",
                    "scope-change", "status",
                    "status-change", "strategy", "strategy-change",
                ])
        // Editors read it on every start. Half of it is indentation.
        #expect(text.utf8.count < 1_000_000, "\(text.utf8.count)")
        #expect(text == ScenarioSchema.printed())
    }

    @Test func `studies that read are valid`() throws {
        #expect(try accepts(SmallStudy.text))
        for study in SmallStudy.library.studies() {
            #expect(try accepts(SourceText.read(study.file).text), "\(study.id)")
        }
        #expect(try accepts(NewScenario.text(named: "mine")))
        #expect(try accepts(SmallStudy.read(SmallStudy.text).resolvedText()))
    }

    @Test(arguments: Broken.shapes) func `a wrong value is invalid`(_ broken: Broken) throws {
        #expect(try !accepts(broken.marked.text))
    }

    @Test(arguments: Broken.meanings) func `what only the whole can show is left to the reader`(_ broken: Broken) throws
    {
        #expect(try accepts(broken.marked.text))
    }

    @Test(arguments: [
        "extends: a.yaml", "extends: a.yaml\nscenario: {horizon: 4 years}", "extends: a.yaml\ncountries: {}",
        "extends: a.yaml\ncountries: {upland: {integrity: {police: 0.5}}}",
        "extends: a.yaml\nmarket-templates: {cocaine: {load: {value: 20 kg}}}",
        "extends: a.yaml\nobjectives: {one: {level: 5}}",
        "extends: a.yaml\nmarkets: {goods: {fed-by: {market: other}}}",
    ]) func `a change may leave anything out`(_ text: String) throws { #expect(try accepts(text)) }

    @Test(arguments: [
        "extends: 12", "extends: [a.yaml]", "extends: a.yaml\nscenari: {}", "extends: a.yaml\nscenario: {horizon: 4}",
        "extends: a.yaml\ncountries: {upland: {oversight: high}}", "extends: a.yaml\ncountries: []",
        "extends: a.yaml\nmarket-templates: {cocaine: {loads: {value: 20 kg}}}",
        // Items of lists are complete, since the list replaces the other.
        "extends: a.yaml\npolicies: {mix: {measures: [{dose: 1}]}}",
        "extends: a.yaml\nobjectives: {one: {level: 5, change-from-start: 5 %}}",
        "scenario: {horizon: 4 years}", "{}", "[]", "text",
    ]) func `a change or a part that is wrong is invalid`(_ text: String) throws { #expect(try !accepts(text)) }
}
