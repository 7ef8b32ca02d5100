// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Foundation
import ScenarioFiles
import Testing

@Suite struct `Requests` {
    /// The small study, where requests can name it.
    private static let study: String = {
        let path = NSTemporaryDirectory() + "countermove-request-study.yaml"
        try! SmallStudy.text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }()

    private static func read(_ text: String, file: String? = Self.study, settings: [String] = []) throws(ScenarioError)
        -> RunRequest
    {
        var reader = RunRequestReader(
            library: SmallStudy.library, file: file, settings: try Setting.list(settings))
        return try reader.read(SourceText(file: "<request>", text: text))
    }

    private static func complaints(_ text: String, file: String?) -> [Diagnostic] {
        do {
            _ = try read(text, file: file)
            return []
        } catch {
            return error.diagnostics
        }
    }

    /// Expects complaints at the marks, each saying what it should.
    private func expect(
        _ marked: String, _ messages: String..., file: String? = Self.study,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let fixture = Marked(marked)
        let found = Self.complaints(fixture.text, file: file)
        let told = found.map { $0.rendered(source: nil) }
        #expect(
            found.map { "\($0.line):\($0.column)" } == fixture.places && found.allSatisfy { $0.file == "<request>" },
            "\(marked)\n\(told.joined(separator: "\n"))", sourceLocation: sourceLocation)
        for message in messages {
            #expect(
                told.contains { $0.contains(message) }, "\(message)\nnot in\n\(told.joined(separator: "\n"))",
                sourceLocation: sourceLocation)
        }
    }

    // MARK: What is wrong

    @Test func `keys and types are checked at their places, all at once`() {
        expect(#"{👉"polcy": "mix"}"#, "a request has no key `polcy`", "did you mean `policy`?")
        expect(#"{"policy": 👉3}"#, "found the number `3`")
        expect(#"{"policy": 👉null}"#, "found nothing", "remove the key")
        expect(#"{"seed": 👉-1}"#, "expected a whole number from 0")
        expect(#"{"seed": 👉"7"}"#, "expected a whole number")
        expect(#"{"replicates": 👉0}"#, "expected a whole number from 1 to 100000")
        expect(#"{"replicates": 👉2.5}"#, "expected a whole number")
        expect(#"{"first": 👉true}"#, "expected a whole number")
        expect(#"{"overrides": 👉[1]}"#, "found a list")
        expect(#"👉[1, 2]"#, "found a list")
        expect(#"👉7"#, "found the number `7`")
        expect(
            """
            {"seed": 👉"x", "replicates": 👉false,
             👉"also": 1,
             "overrides": {👉"turf.exponnt": 1, "turf.exponent": 👉"high"},
             "policy": 👉"nothng"}
            """, "has no key `also`", "did you mean `turf.exponent`?", "found the text `high`",
            "did you mean `nothing`?")
    }

    @Test func `ids are looked up in the scenario`() {
        expect(#"{"policy": ["nothing", 👉"other"]}"#, "`other` is not defined in `policies`")
        expect(#"{"objectives": 👉"fewer-kilings"}"#, "did you mean `fewer-killings`?")
        expect(#"{"indicators": [👉"kilings"]}"#, "`kilings`")
        expect(#"{"indicators": [{"indicator": "killings", "place": 👉"nowhere"}]}"#, "is not defined in `places`")
        expect(#"{"indicators": [👉{"place": "city"}]}"#, "a cell needs `indicator`")
    }

    @Test func `cells that there are not say which there are`() {
        expect(
            #"{"indicators": [👉{"indicator": "killings", "market": "goods"}]}"#,
            "`killings` is counted for the whole region and by `country`, `place` and `sex and age_band`")
        expect(
            #"{"indicators": ["killings", {"indicator": "killings", "horizon_weeks": 👉7}]}"#,
            "results are read at the end of weeks `52`")
        expect(#"{"indicators": [👉"inmates"]}"#, "is counted only where a country has prisons as places")
        expect(#"{"indicators": [👉{"indicator": "killings", "sex": "female"}]}"#, "needs `age_band` too")
    }

    @Test func `overrides are checked like settings, at the request's place`() {
        expect(#"{"overrides": {"scenario.horizon": 👉3}}"#, "without a unit")
        expect(#"{"overrides": {👉"no.such.thing": 3}}"#, "there is no parameter and no section `no.such.thing`")
        expect(#"{"overrides": {"turf.exponent": 👉null}}"#, "found nothing")
        expect(#"{"overrides": {👉"policies.nothing.measures[3].dose": 1}}"#, "is an empty list")
    }

    @Test func `a scenario has to be named once, and to be there`() {
        expect(#"👉{"seed": 1}"#, "the request names no scenario", file: nil)
        expect(#"{"scenario": 👉"no/such.yaml"}"#, "`no/such.yaml`: there is no such file", file: nil)
        expect(#"{"scenario": 👉"-"}"#, "standard input holds the requests")
        #expect(throws: ScenarioError.self) { try Self.read("{}", file: "no/such.yaml") }
        do {
            _ = try Self.read(#"{"scenario": "no/such.yaml"}"#)
        } catch {
            #expect(error.isMissingInput)
        }
        // Nothing can be looked up then, but what is wrong by itself is still told.
        expect(#"{"scenario": 👉"no/such.yaml", "policy": "any", "seed": 👉-3}"#, "no such file", "from 0")
    }

    @Test func `text that is no JSON is told where`() {
        #expect(Self.complaints(#"{"seed": 1"#, file: Self.study).first?.kind == .syntax)
        #expect(
            Self.complaints(#"{"seed": 1, "seed": 2}"#, file: Self.study).first?.message.contains("stands ") == true)
    }

    // MARK: What is right

    @Test func `says what to run`() throws {
        let free = try Self.read("{}")
        let own = free.file.scenario
        #expect(free.policies == Array(own.policies.indices) && free.histories == 0..<own.replicates)
        #expect(free.objectives == Array(own.objectives.indices) && free.cells.isEmpty)

        let asked = try Self.read(
            #"""
            {"policy": "nothing", "seed": 99, "replicates": 3, "first": 40, "overrides": {"turf.exponent": 0.75},
             "indicators": ["killings", {"indicator": "members", "layer": "true", "sex": "female", "age_band": "18-29"}]}
            """#, settings: ["turf.exponent=0.6", "scenario.seed=1"])
        #expect(asked.policies == [own.baseline] && asked.histories == 40..<43 && asked.objectives.isEmpty)
        #expect(asked.file.scenario.seed == 99, "the request's own changes come last")
        #expect(asked.file.scenario.parameters[Parameter(id: "turf.exponent")!] == 0.75)
        let layout = CellLayout(own)
        #expect(
            asked.cells.map { layout.cells[$0.cell] } == [
                Cell(.killings), Cell(.members, cohort: Cohort(.female, .from18to29).row),
            ])
        #expect(Set(asked.cells.map(\.horizon)) == [Calendar(own).horizons.count - 1])
    }

    @Test func `changes as settings do`() throws {
        let request = try Self.read(
            #"{"overrides": {"scenario.horizon": "4 years", "countries.seaside.oversight": 0.25, "scenario.seed": 5}}"#)
        let file = try SmallStudy.read(
            SmallStudy.text,
            settings: ["scenario.horizon=4 years", "countries.seaside.oversight=0.25", "scenario.seed=5"])
        #expect(request.file.resolvedTextWithoutOrigins() == file.resolvedTextWithoutOrigins())
        #expect(request.file.scenario.dump == file.scenario.dump)
        #expect(request.file.resolvedText().contains("# <request>:1"))
    }

    @Test func `numbers may have an exponent, as other programs write them`() throws {
        let values = [
            ("5e-05", "0.00005"), ("12.5e-3", "0.0125"), ("1E5", "100000"), ("-1.5e+3", "-1500"), ("0.0e0", "0.0"),
            ("1.25e1", "12.5"), ("3e0", "3"), ("123e-2", "1.23"),
        ]
        for (written, decimal) in values {
            #expect(YAMLNode.decimal(written) == decimal && Double(written) == Double(decimal), "\(written)")
        }
        for text in ["5", "e5", "1e", "0x1e5", "1e5e5", "one", "1e9999", "01e2", ".5e1"] {
            #expect(YAMLNode.decimal(text) == nil, "\(text)")
        }
        let small = try Self.read(#"{"overrides": {"sentiment.trust-per-violence": 4e-03}}"#)
        #expect(small.file.scenario.parameters[Parameter(id: "sentiment.trust-per-violence")!] == 0.004)
    }

    @Test func `several scenarios can take turns in one process`() throws {
        let other = NSTemporaryDirectory() + "countermove-request-other.yaml"
        try SmallStudy.text.replacing("seed: ", with: "seed: 1").write(toFile: other, atomically: true, encoding: .utf8)
        var reader = RunRequestReader(library: SmallStudy.library, file: Self.study, settings: [])
        let seeds = try [#"{}"#, #"{"scenario": "\#(other)"}"#, #"{}"#].map {
            try reader.read(SourceText(file: "<request>", text: $0)).file.scenario.seed
        }
        #expect(seeds[0] == seeds[2] && seeds[0] != seeds[1])
    }
}
