// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Foundation
import Testing

/// The description of the model by the ODD protocol.
@Suite struct `The page ODD` {
    private static let folder = "Sources/CrimeModel/Documentation.docc/"
    private let text = SourceTree.text(Self.folder + "ODD.md")

    /// Rows of the tables under a heading, without head and rule.
    private func rows(under heading: String) -> [[String]] {
        let section = text.components(separatedBy: heading + "\n").last ?? ""
        return Self.rows(section.components(separatedBy: "\n## ")[0])
    }

    /// A table's rows without the head and the rule below it.
    private static func rows(_ section: String) -> [[String]] {
        section.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
    }

    @Test func `parts stand in the order of the protocol`() {
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { $0.dropFirst(3) }
        #expect(
            headings == [
                "1. Purpose and patterns", "2. Entities, state variables and scales",
                "3. Process overview and scheduling", "4. Design concepts", "5. Initialization", "6. Input data",
                "7. Submodels",
            ])
        let concepts = [
            "Basic principles", "Emergence", "Adaptation", "Objectives", "Learning", "Prediction", "Sensing",
            "Interaction", "Stochasticity", "Collectives", "Observation",
        ]
        let found = text.split(separator: "\n").compactMap { $0.hasPrefix("- **") ? $0.between("**", and: ".**") : nil }
        #expect(found == concepts)
    }

    @Test func `the week is the schedule's, step by step`() {
        let found = rows(under: "## 3. Process overview and scheduling")
        let expected = Schedule.steps.map { ["\($0.number)", "``\($0.name)``", $0.summary] }
        for row in expected where !found.contains(row) {
            Issue.record("the week should have: | \(row.joined(separator: " | ")) |")
        }
        #expect(found == expected)
    }

    @Test func `each submodel leads to its text and its tests`() {
        let found = rows(under: "## 7. Submodels")
        let expected = Schedule.steps.map { step in
            let name = step.name
            let tests = "../../../Tests/CrimeModelTests/Mechanisms/\(name)Tests.swift"
            return [
                "\(step.number)", "``\(name)``", "[\(name).swift](../Mechanisms/\(name).swift)",
                "[\(name)Tests.swift](\(tests))",
            ]
        }
        for row in expected where !found.contains(row) {
            Issue.record("submodels should have: | \(row.joined(separator: " | ")) |")
        }
        #expect(found == expected)
        let page = SourceTree.root.appendingPathComponent(Self.folder)
        for link in text.components(separatedBy: "](").dropFirst().map({ $0.prefix { $0 != ")" } }) {
            let file = page.appendingPathComponent(String(link)).standardized.path
            #expect(FileManager.default.fileExists(atPath: file), "\(link)")
        }
    }

    @Test func `types and tests it names are there`() {
        let symbols = SymbolIndex(SourceTree.swift(in: "Sources"))
        let parts = text.components(separatedBy: "``")
        let names = parts.enumerated().compactMap { $0.offset % 2 == 1 ? $0.element : nil }
        #expect(names.count > 20)
        for name in names { #expect(symbols.resolves(name), "there is no \(name)") }
        let tests = SourceTree.swift(in: "Tests")
        let prose = parts.enumerated().map { $0.offset % 2 == 0 ? $0.element : "" }.joined()
        let code = prose.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        for name in code.filter({ $0.offset % 2 == 1 }).map(\.element) where name.hasSuffix("Tests") {
            #expect(tests.contains { $0.name == name }, "there are no \(name)")
        }
    }
}
