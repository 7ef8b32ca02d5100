// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Foundation
import Testing

import ScenarioFiles

@Suite(.timeLimit(.minutes(20))) struct ScenarioReadingTests {
    @Test func `the shipped studies and their library read without a warning`() throws {
        let studies = SmallStudy.library.studies()
        #expect(studies.contains { $0.id == "container-port" && $0.title == "Cocaine through container ports" })
        for study in studies {
            let file = try ScenarioFile.read(study.file, library: SmallStudy.library)
            #expect(file.warnings.isEmpty, "\(study.id): \(file.warnings)")
            #expect(file.scenario.title == study.title)
        }
    }

    @Test func `the order of a file changes nothing`() throws {
        let tree = try YAMLComposer.compose(SourceText(file: "s.yaml", text: SmallStudy.text))
        let straight = try SmallStudy.read(SmallStudy.text).scenario.dump
        #expect(try SmallStudy.read(tree.flow(reversed: false)).scenario.dump == straight)
        #expect(try SmallStudy.read(tree.flow(reversed: true)).scenario.dump == straight)
    }

    @Test func `what a study says reaches the scenario in base units`() throws {
        let scenario = try SmallStudy.read(SmallStudy.text).scenario
        #expect(scenario.burnInWeeks == 104 && scenario.horizonWeeks == 156)
        #expect(scenario.countries.map(\.id) == ["seaside", "upland"])
        #expect(scenario.countries[1].sentenceWeeks == 208 && scenario.countries[1].caseCollapse == 0.25)
        #expect(scenario.cooperation == [1, 0.4, 0.4, 1])
        guard case .flow(let goods) = scenario.markets[0].kind else { return #expect(Bool(false)) }
        #expect(goods.loadKg == 12 && goods.crew == 2)
        #expect(abs(goods.origins[0].referenceVolume - 5_000.0 / 52) < 1e-9)
        let use = scenario.policies[0].uses[0]
        #expect(use.start == 52 && use.end == 104 && use.scope.groups == ["crews-2"] && use.scope.templates == [1])
        #expect(scenario.parameters[.contestExponent] == 0.9)
    }

    @Test func `measures name what should come first and what to look for`() throws {
        let scenario = try SmallStudy.read(SmallStudy.text).scenario
        let guards = try #require(scenario.measures.first { $0.id == "guards" })
        #expect(guards.requires.map { scenario.measures[$0].id } == ["police-vetting", "port-control-units"])
        #expect(
            guards.watch == [
                WatchedEffect(effect: "Guards are bought", basis: .source),
                WatchedEffect(effect: "Loads move to the town", basis: .literature),
            ])
        let exit = try #require(scenario.measures.first { $0.id == "exit-pathways" })
        #expect(exit.requires.map { scenario.measures[$0].id } == ["witness-protection"])
        for measure in scenario.measures { #expect(!measure.watch.isEmpty, "\(measure.id)") }
    }

    // MARK: The library

    @Test func `the library is found beside the program from any folder, and by the variable`() throws {
        let folder = try Folder()
        for file in ["parameters", "measures", "markets", "assumptions", "sources"] {
            try folder.write("Scenarios/library/\(file).yaml", "a: 1\n")
            try folder.write("install/share/countermove/Scenarios/library/\(file).yaml", "a: 1\n")
        }
        try folder.write("bin/deep/countermove", "")
        try folder.write("install/bin/countermove", "")
        func find(_ program: String, _ variable: String? = nil) throws -> String {
            let environment = variable.map { ["COUNTERMOVE_SCENARIOS": $0] } ?? [:]
            return try Library.find(program: program, environment: environment).scenarios
        }
        let here = URL(fileURLWithPath: folder.path).resolvingSymlinksInPath().path
        #expect(try find(here + "/bin/deep/countermove") == here + "/Scenarios")
        #expect(try find(here + "/install/bin/countermove") == here + "/install/share/countermove/Scenarios")
        try FileManager.default.createSymbolicLink(
            atPath: here + "/link", withDestinationPath: here + "/install/bin/countermove")
        #expect(try find(here + "/link") == here + "/install/share/countermove/Scenarios")
        #expect(try find("countermove", here + "/Scenarios") == here + "/Scenarios")
        // This test program stands in the checkout, wherever it was started.
        #expect(try find("countermove").hasSuffix("/Scenarios"))
    }

    @Test func `a variable that names no library is refused with what it lacks`() throws {
        let folder = try Folder()
        try folder.write("library/parameters.yaml", "a: 1\n")
        let error = #expect(throws: ScenarioError.self) {
            try Library.find(program: "countermove", environment: ["COUNTERMOVE_SCENARIOS": folder.path])
        }
        let found = try #require(error?.diagnostics.first)
        #expect(
            found.message.contains(
                "lacks `library/measures.yaml`, `library/markets.yaml`, `library/assumptions.yaml` and `library/sources.yaml`"
            ))
        #expect(error?.isMissingInput == true)
    }

    @Test func `a fault of the library is found in the library`() throws {
        let folder = try Folder()
        for file in ["parameters", "measures", "markets", "assumptions", "sources"] {
            let text = try SourceText.read(SmallStudy.library.scenarios + "/library/\(file).yaml").text
            try folder.write("library/\(file).yaml", text.replacing("principle: pursue", with: "principle: chase"))
        }
        let error = #expect(throws: ScenarioError.self) {
            try ScenarioFile.read(
                SourceText(file: "s.yaml", text: SmallStudy.text), library: Library(scenarios: folder.path))
        }
        #expect(error?.diagnostics.first?.file == folder.path + "/library/measures.yaml")
    }

    // MARK: Settings

    @Test func `settings reach parameters, sections and places in lists`() throws {
        let scenario = try SmallStudy.read(
            SmallStudy.text,
            settings: [
                "turf.exponent=0.8", "scenario.horizon=4 years", "policies.mix.measures[0].dose=0.5",
                "countries.upland.integrity.police=0.7", "parameters.sentiment.speed.value=0.05",
                "cooperation.default=0.3",
                "parameters.turf.exponent={reason: Another}",
            ]
        ).scenario
        #expect(scenario.parameters[.contestExponent] == 0.8 && scenario.parameters[.sentimentSpeed] == 0.05)
        #expect(scenario.horizonWeeks == 208 && scenario.policies[0].uses[1].dose == 0.5)
        #expect(scenario.countries[1].integrity[0] == 0.7)
    }

    @Test func `channels that are held are read, and none is when nothing is said`() throws {
        #expect(try SmallStudy.read(SmallStudy.text).scenario.held.isEmpty)
        let held = try SmallStudy.read(SmallStudy.text, settings: ["scenario.hold=[price, relocate]"]).scenario.held
        #expect(held.channels == [.relocate, .price])
    }

    @Test(arguments: [
        ("turf.exponent=5", "--set turf.exponent:1:1", "5 number is outside the plausible range"),
        ("turf.exponnet=0.5", "--set turf.exponnet", "did you mean `turf.exponent`?"),
        ("scenario.horizn=4 years", "--set scenario.horizn:1:1", "did you mean `horizon`?"),
        ("scenrio.horizon=4 years", "--set scenrio.horizon", "did you mean `scenario`?"),
        ("scenario.horizon=4", "--set scenario.horizon:1:1", "without a unit"),
        ("scenario.horizon.weeks=4", "--set scenario.horizon.weeks", "is a single value; nothing lies below it"),
        ("countries.uplnd.oversight=1", "--set countries.uplnd.oversight", "did you mean `upland`?"),
        ("policies.mix.measures[7].dose=1", "--set policies.mix.measures[7].dose", "from [0] to [1]"),
        ("policies.mix.measures[x].dose=1", "--set policies.mix.measures[x].dose", "is a list of 2"),
        ("policies.nothing.measures[0].dose=1", "--set policies.nothing.measures[0].dose", "is an empty list"),
        ("scenario.baseline=mixx", "--set scenario.baseline:1:1", "did you mean `mix`?"),
        ("scenario.title=[", "--set scenario.title:1:2", "a value is missing here"),
        ("scenario.title=a: b: c", "--set scenario.title:1:5", "a second `: `"),
        ("scenario.horizon", "--set scenario.horizon", "expected a key, `=` and a value"),
        ("scenario.horizon=", "--set scenario.horizon=", "expected a key, `=` and a value"),
        ("=5", "--set =5", "expected a key, `=` and a value"),
    ]) func `a setting that is wrong is named`(_ setting: String, _ place: String, _ message: String) throws {
        let found = SmallStudy.complaints(SmallStudy.text, settings: [setting])
        let rendered = found.map { $0.rendered(source: nil) }.joined(separator: "\n")
        #expect(
            found.count == 1 && rendered.hasPrefix(place + ": error: ") && rendered.contains(message), "\(rendered)")
    }

    @Test func `shocks are read with their weeks, sizes and places, sorted by id`() throws {
        let scenario = try SmallStudy.read(SmallStudy.text).scenario
        #expect(scenario.shocks.map(\.id) == ["drought", "pause", "unrest"])
        #expect(scenario.shocks.map(\.kind) == [.disaster, .truce, .conflict])
        #expect(scenario.shocks.map(\.weeks) == [-26..<26, 52..<130, 0..<156])
        #expect(scenario.shocks.map(\.size) == [0.5, 0.8, 3] && scenario.shocks[2].grievance == 0.01)
        #expect(scenario.shocks[0].scope.places.map { scenario.places[$0].id } == ["valley"])
        #expect(scenario.shocks[1].scope.templates.map { scenario.templates[$0].id } == ["crews"])
        let market = try SmallStudy.read(
            SmallStudy.changed([
                (
                    "kind: disaster, summary: A drought, start: -26 weeks, lasts: 1 year",
                    "kind: new-market, start: 2 years"
                ),
                ("where: {places: [valley]}", "where: {markets: [goods]}"),
            ])
        ).scenario.shocks[0]
        #expect(market.weeks == -104..<104 && market.scope.markets == [0])
    }
}
