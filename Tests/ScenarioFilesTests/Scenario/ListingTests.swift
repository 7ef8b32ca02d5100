// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Testing

import ScenarioFiles

@Suite(.timeLimit(.minutes(20))) struct ListingTests {
    @Test(arguments: Listing.Kind.allCases) func `every list has rows as wide as its columns, each id once`(
        _ kind: Listing.Kind
    ) throws {
        let table = try Listing(SmallStudy.library).table(kind)
        #expect(!table.rows.isEmpty && table.columns[0] == "id")
        #expect(table.rows.allSatisfy { $0.count == table.columns.count && !$0[0].isEmpty })
        #expect(Set(table.rows.map { $0[0] }).count == table.rows.count)
        #expect(Set(kind.foremost).isSubset(of: table.columns), "\(kind.foremost)")
    }

    @Test func `mechanisms are those of the week, in its order, with the levers they read`() throws {
        let table = try Listing(SmallStudy.library).table(.mechanisms)
        #expect(table.rows.map { $0[0] } == Schedule.steps.map(\.name))
        let justice = try #require(table.rows.first { $0[0] == "Justice" })
        #expect(
            justice[1] == "17" && justice[2].contains("case_duration")
                && justice[3].hasPrefix("Prosecutors bring cases"))
        let levers = table.rows.flatMap { $0[2].split(separator: " ").map(String.init) }
        #expect(levers.sorted() == Lever.allCases.map(\.id).sorted(), "each lever is read somewhere, once")
        let error = #expect(throws: ScenarioError.self) { try Listing(SmallStudy.library).show("recruitmnt") }
        #expect(error?.diagnostics.first?.hint == "did you mean `Recruitment`?")
    }

    @Test func `parameters come with value, unit, range, status and source`() throws {
        let table = try Listing(SmallStudy.library).table(.parameters)
        #expect(table.rows.count == Parameter.allCases.count)
        let row = try #require(table.rows.first { $0[0] == "sentiment.speed" })
        #expect(row[1...6] == ["0.04", "share per week", "0.01", "0.1", "assumed", "model"])
    }

    @Test func `a source is shown with what of the library cites it`() throws {
        let listing = try Listing(SmallStudy.library)
        let cited = listing.citations(of: "asmundo2008")
        #expect(cited.markets == ["extortion"] && cited.parameters.isEmpty && cited.measures.isEmpty)
        #expect(listing.citations(of: "lochner2007").parameters.count == 2)
        #expect(listing.citations(of: "toolkit").assumptions.contains("asm-01"))
        #expect(listing.citations(of: "bhuller2020").measures == ["rehabilitation-programmes"])
        #expect(try listing.show("asmundo2008").fields.rows.contains(["cited_by_markets", "extortion"]))
        #expect(listing.citations(of: "nobody").isEmpty)
    }

    @Test func `levers and indicators are those of the model, with the measures that move them`() throws {
        let listing = try Listing(SmallStudy.library)
        #expect(listing.table(.levers).rows.count == Lever.allCases.count)
        #expect(listing.table(.indicators).rows.map { $0[0] } == Indicator.allCases.map(\.rawValue))
        let row = try #require(listing.table(.levers).rows.first { $0[0] == "route_detection" })
        #expect(row.last?.contains("port-control-units") == true)
    }

    @Test func `one thing is shown in full, an unknown one with the nearest`() throws {
        let listing = try Listing(SmallStudy.library)
        let (kind, fields) = try listing.show("port-control-units")
        #expect(kind == .measures)
        #expect(
            fields.rows.contains { $0[0] == "effect_1" && $0[1].hasPrefix("route_detection: 0.5 (0.2 to 1), assumed") })
        #expect(fields.rows.contains { $0[0] == "watch_1" && $0[1].hasSuffix("(source)") })
        let exit = try listing.show("exit-pathways").fields.rows
        #expect(exit.contains(["requires", "witness-protection"]) && exit.contains { $0[0] == "watch_3" })
        #expect(
            try listing.show("cocaine").fields.rows.contains { $0[0] == "load" && $0[1].hasPrefix("10 kg, assumed") })
        #expect(try listing.show("container-port").kind == .scenarios)
        let error = #expect(throws: ScenarioError.self) { try listing.show("port-control-unit") }
        #expect(error?.diagnostics.first?.hint == "did you mean `port-control-units`?")
    }

    @Test func `a new scenario reads without an error or a warning`() throws {
        let file = try SmallStudy.read(NewScenario.text(named: "my-study"))
        #expect(file.warnings.isEmpty && file.scenario.id == "my-study")
        #expect(file.scenario.policies.count == 3 && file.scenario.objectives.count == 1)
        #expect(!Terrain(file.scenario).corridors.isEmpty)
    }

    @Test(arguments: SmallStudy.library.studies().map(\.id)) func `a copy of a study says what the study says`(
        _ study: String
    ) throws {
        let library = SmallStudy.library
        let text = try NewScenario.text(named: "my-country", from: study, in: library)
        let copy = try SmallStudy.read(text)
        var original = try ScenarioFile.read("\(library.scenarios)/\(study)/scenario.yaml", library: library).scenario
        #expect(copy.scenario.title == "My country, after \"\(original.title)\"")
        original.id = "my-country"
        original.title = copy.scenario.title
        #expect(copy.scenario.dump == original.dump && copy.warnings.isEmpty)
    }

    @Test func `a study that cannot be copied by its text is refused where it stands`() throws {
        let folder = try Folder()
        for file in ["parameters", "measures", "markets", "assumptions", "sources"] {
            let text = try SourceText.read(SmallStudy.library.scenarios + "/library/\(file).yaml").text
            try folder.write("library/\(file).yaml", text)
        }
        try folder.write("small/scenario.yaml", SmallStudy.text)
        try folder.write("longer/scenario.yaml", "extends: ../small/scenario.yaml\nscenario: {horizon: 4 years}\n")
        try folder.write(
            "quoted/scenario.yaml", SmallStudy.text.replacing("title: A small study", with: "title: 'A small study'"))
        let library = Library(scenarios: folder.path)
        #expect(
            try NewScenario.text(named: "mine", from: "small", in: library).contains(
                "  id: mine\n  title: 'Mine, after"))
        for (study, part) in [("longer", "another file"), ("quoted", "in one line without quotes")] {
            let error = #expect(throws: ScenarioError.self) {
                try NewScenario.text(named: "mine", from: study, in: library)
            }
            let found = try #require(error?.diagnostics.first)
            #expect(found.file.hasSuffix("\(study)/scenario.yaml") && found.line > 0 && found.message.contains(part))
        }
    }

    @Test func `a name that cannot be one is refused with one that can`() {
        let error = #expect(throws: ScenarioError.self) { try NewScenario.text(named: "My Study") }
        #expect(error?.diagnostics.first?.hint == "write `my-study`")
    }
}
