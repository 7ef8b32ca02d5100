// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Foundation
import ScenarioFiles
import TestSupport
import Testing

@Suite struct GeneratedPagesTests {
    private static let folder = "Sources/CrimeModel/Documentation.docc/"
    private let pages: [String: String]

    init() throws {
        pages = Dictionary(uniqueKeysWithValues: try GeneratedPages().pages.map { ($0.name, $0.text) })
    }

    @Test(arguments: ["Parameters.md", "Levers.md", "Sources.md", "Submodels.md"])
    func `the committed page is what code and library give`(name: String) throws {
        let text = try #require(pages[name])
        let file = SourceTree.root.appendingPathComponent(Self.folder + name)
        if let difference = CommittedText.difference(of: text, from: file) { Issue.record("\(difference)") }
    }

    @Test func `every parameter, lever, source and step has its place`() throws {
        let listing = try Listing(Library(scenarios: SourceTree.root.appendingPathComponent("Scenarios").path))
        let homes: [(Listing.Kind, String)] = [
            (.parameters, "Parameters.md"), (.levers, "Levers.md"), (.sources, "Sources.md"),
        ]
        for (kind, page) in homes {
            let text = try #require(pages[page])
            for id in listing.table(kind).rows.map({ $0[0] }) where !text.contains("\n| `\(id)` | ") {
                Issue.record("\(page) lacks \(id)")
            }
        }
        let week = try #require(pages["Submodels.md"]).components(separatedBy: "\n## ").dropFirst()
        #expect(
            week.prefix(Schedule.steps.count).map { $0.prefix { $0 != "\n" } }
                == Schedule.steps.map { "\($0.number). \($0.name)" })
        for (section, step) in zip(week, Schedule.steps) {
            #expect(section.contains(step.summary))
            for mark in SubmodelText.marks { #expect(section.contains("\n- **\(mark)** "), "\(step.name): \(mark)") }
        }
    }

    @Test func `what they name exists and what they link to is there`() {
        let symbols = SymbolIndex(SourceTree.swift(in: "Sources"))
        let base = SourceTree.root.appendingPathComponent(Self.folder)
        for (name, text) in pages {
            let parts = text.components(separatedBy: "``")
            for symbol in parts.enumerated().filter({ $0.offset % 2 == 1 }).map(\.element) {
                #expect(symbols.resolves(symbol), "\(name): there is no \(symbol)")
            }
            let links = text.components(separatedBy: "](").dropFirst().map { String($0.prefix { $0 != ")" }) }
            let documents = text.components(separatedBy: "<doc:").dropFirst().map { "\($0.prefix { $0 != ">" }).md" }
            for link in links + documents {
                let file = base.appendingPathComponent(link).standardized.path
                #expect(FileManager.default.fileExists(atPath: file), "\(name): \(link)")
            }
        }
    }

    @Test func `a doc comment is taken apart at its marks`() throws {
        let file = SourceTree.File(
            path: "A.swift", name: "A",
            text: """
                /// Not a submodel.
                struct A {}
                /// People eat.
                ///
                /// **Assumption** Bread is
                /// had by all (`Baker`).
                /// **Reads** bread. **Source** none.
                package struct B: Mechanism {
                """)
        let found = SubmodelText.all(in: file)
        try #require(found.count == 1)
        #expect(found[0].name == "B" && found[0].summary == "People eat.")
        #expect(found[0].parts.map(\.mark) == ["Assumption", "Reads", "Source"])
        #expect(found[0].parts.map(\.text) == ["Bread is had by all (`Baker`).", "bread.", "none."])
    }
}
