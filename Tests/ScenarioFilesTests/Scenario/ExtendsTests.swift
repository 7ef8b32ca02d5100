// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Foundation
import Testing

import ScenarioFiles

@Suite(.timeLimit(.minutes(20))) struct ExtendsTests {
    private func read(_ folder: Folder, _ name: String) throws -> ScenarioFile {
        try ScenarioFile.read(folder.path + "/" + name, library: SmallStudy.library)
    }

    private func complaint(_ folder: Folder, _ name: String) throws -> Diagnostic {
        let error = #expect(throws: ScenarioError.self) { try read(folder, name) }
        return try #require(error?.diagnostics.first)
    }

    @Test func `a file says only what differs from the file it extends`() throws {
        let folder = try Folder()
        try folder.write("small.yaml", SmallStudy.text)
        try folder.write(
            "longer.yaml",
            "extends: small.yaml\nscenario: {horizon: 4 years}\ncountries: {upland: {oversight: 0.5}}\nobjectives: {fewer-killings: {due: 4 years}}\n"
        )
        try folder.write("longest.yaml", "extends: ./longer.yaml\nscenario:\n  horizon: 5 years\n")
        let scenario = try read(folder, "longest.yaml").scenario
        #expect(scenario.horizonWeeks == 260 && scenario.countries[1].oversight == 0.5)
        #expect(scenario.objectives[0].dueWeek == 208 && scenario.countries[1].investigators == 30)
        try folder.write("same.yaml", "extends: small.yaml\n")
        #expect(try read(folder, "same.yaml").scenario.dump == read(folder, "small.yaml").scenario.dump)
    }

    @Test func `a key takes the place of the one it excludes`() throws {
        let folder = try Folder()
        try folder.write("small.yaml", SmallStudy.text)
        try folder.write("level.yaml", "extends: small.yaml\nobjectives: {fewer-killings: {level: 5}}\n")
        #expect(try read(folder, "level.yaml").scenario.objectives[0].target == .level(5))
    }

    @Test func `a study that comes with the program is extended by its id, from anywhere`() throws {
        let folder = try Folder()
        try folder.write("mine.yaml", "extends: extortion-city\nscenario: {id: mine, replicates: 7}\n")
        let own = try read(folder, "mine.yaml").scenario
        let study = try ScenarioFile.read(
            SmallStudy.library.scenarios + "/extortion-city/scenario.yaml", library: SmallStudy.library
        ).scenario
        #expect(own.replicates == 7 && own.places.map(\.id) == study.places.map(\.id))
        try folder.write("typo.yaml", "extends: extorsion-city\n")
        #expect(try complaint(folder, "typo.yaml").hint == "did you mean `extortion-city`?")
    }

    @Test func `a fault is found in the file that has it`() throws {
        let folder = try Folder()
        try folder.write("small.yaml", SmallStudy.text.replacing("kind: port", with: "kind: prt"))
        try folder.write("longer.yaml", "extends: small.yaml\nscenario: {horizon: 4}\n")
        let error = #expect(throws: ScenarioError.self) { try read(folder, "longer.yaml") }
        #expect(error?.diagnostics.map(\.file) == [folder.path + "/longer.yaml", folder.path + "/small.yaml"])
        let rendered = error?.rendered() ?? ""
        #expect(rendered.contains("longer.yaml:2:21: error: found the number `4` without a unit"))
    }

    @Test(arguments: [
        ("../other/small.yaml", "leads out of the scenarios' folder"), ("/etc/passwd.yaml", "is an absolute path"),
        ("nothing.yaml", "there is no file `nothing.yaml`"), ("self.yaml", "in a circle: self.yaml -> self.yaml"),
        ("sub", "there is no study `sub`"), ("sub.txt", "is not a `.yaml` file"), ("sub.yaml", "this is a folder"),
        ("https://example.org/a.yaml", "is a web address"),
        ("~", "found nothing; expected the name of one file"), ("''", "names no file"),
        ("[a.yaml]", "found a list; expected the name of one file"), ("12", "there is no study `12`"),
    ]) func `a bad extends is refused where it stands`(_ reference: String, _ message: String) throws {
        let folder = try Folder()
        try folder.write("sub.yaml/a.txt", "")
        try folder.write("self.yaml", "# One\nextends: \(reference)\n")
        let found = try complaint(folder, "self.yaml")
        #expect(found.message.contains(message), "\(found)")
        if found.line > 0 { #expect(found.line == 2 && found.column == 10 && found.path == "extends") }
    }

    @Test(arguments: ["-", "a"])
    func `what comes from standard input or a bare name extends from the working directory`(
        _ name: String
    ) throws {
        let source = try SourceText(file: name, text: "extends: no-such-file.yaml\n")
        let error = #expect(throws: ScenarioError.self) {
            try ScenarioFile.read(source, library: SmallStudy.library)
        }
        let message = try #require(error?.diagnostics.first?.message)
        // A name that is no file has no folder to look in.
        #expect(message.contains("there is no file `no-such-file.yaml`") || name == "a", "\(message)")
    }

    @Test func `two files that extend each other are refused`() throws {
        let folder = try Folder()
        try folder.write("a.yaml", "extends: b.yaml\n")
        try folder.write("b.yaml", "extends: a.yaml\n")
        #expect(try complaint(folder, "a.yaml").message.contains("a.yaml -> b.yaml -> a.yaml"))
    }

    @Test func `studies beside the library may extend each other, folders with like names may not`() throws {
        let folder = try Folder()
        for file in ["parameters", "measures", "markets", "assumptions", "sources"] {
            let text = try SourceText.read(SmallStudy.library.scenarios + "/library/\(file).yaml").text
            try folder.write("Scenarios/library/\(file).yaml", text)
        }
        try folder.write("Scenarios/small/scenario.yaml", SmallStudy.text)
        try folder.write("Scenarios/other/scenario.yaml", "extends: ../small/scenario.yaml\nscenario: {title: Other}\n")
        try folder.write("Scenarios-mine/a.yaml", SmallStudy.text)
        try folder.write("Scenarios-mine/b.yaml", "extends: a.yaml\n")
        let library = Library(scenarios: folder.path + "/Scenarios")
        #expect(
            try ScenarioFile.read(folder.path + "/Scenarios/other/scenario.yaml", library: library).scenario.title
                == "Other")
        #expect(try ScenarioFile.read(folder.path + "/Scenarios-mine/b.yaml", library: library).scenario.id == "small")
        #expect(library.studies().map(\.title) == ["Other", "A small study"])
        try folder.write("Scenarios/broken/scenario.yaml", "a: [\n")
        #expect(library.studies().map(\.title) == [nil, "Other", "A small study"])
    }
}
