// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Testing

@Suite struct `Mechanisms` {
    private static let files = SourceTree.swift(in: "Sources/CrimeModel/Mechanisms").filter {
        !["Mechanism", "Founding"].contains($0.name) && !$0.name.contains("+")
    }

    @Test func `each is named like its file, scheduled once and tested under its name`() {
        let tests = Set(SourceTree.swift(in: "Tests/CrimeModelTests/Mechanisms").map(\.name))
        #expect(Self.files.count >= 13)
        for file in Self.files {
            #expect(file.text.contains("struct \(file.name): Mechanism"), "\(file.path) declares no such mechanism")
            #expect(file.text.contains("static let name = \"\(file.name)\""), "\(file.path) has another name")
            let count = Schedule.steps.count { $0.name == file.name }
            #expect(count == 1, "\(file.name) stands \(count) times in the schedule")
            #expect(tests.contains(file.name + "Tests"), "\(file.name) has no tests of its own")
        }
    }

    @Test func `the week goes by its numbers and sums each up as its doc comment begins`() {
        let numbers = Schedule.steps.map(\.number)
        #expect(numbers == Set(numbers).sorted())
        for step in Schedule.steps {
            guard let file = Self.files.first(where: { $0.name == step.name }) else {
                Issue.record("there is no file for \(step.name)")
                continue
            }
            // The first paragraph of the comment above the type.
            let above = file.lines.prefix { !$0.contains("struct \(step.name): Mechanism") }
            let comment = above.filter { $0.hasPrefix("///") }.map { $0.dropFirst(3).drop { $0 == " " } }
            let first = comment.prefix { !$0.isEmpty }.joined(separator: " ")
            #expect(step.summary == first, "\(file.path) begins otherwise than the schedule says")
        }
    }

    @Test func `each says what it assumes, reads, writes and draws, from where and what pins it`() {
        for file in Self.files {
            for mark in ["Assumption", "Equation", "Reads", "Writes", "Draws", "Source", "Oracle"] {
                #expect(file.text.contains("**\(mark)**"), "\(file.path) lacks \(mark)")
            }
        }
    }

    @Test func `each draws for the purposes it names and no others`() {
        for file in Self.files {
            let used = Purpose.names.filter { file.code.mentions(".draws(.\($0)") }
            guard let from = file.text.range(of: "**Draws**") else { continue }
            let section = file.text[from.upperBound...].prefix { $0 != "*" }
            for name in used where !String(section).mentions(name) {
                Issue.record("\(file.path) draws for \(name) without saying so")
            }
        }
    }
}

@Suite struct `Purposes of luck` {
    @Test func `no two files of the model draw for the same purpose`() {
        let files = SourceTree.swift(in: "Sources/CrimeModel")
        #expect(Purpose.names.count > 50)
        for name in Purpose.names {
            let users = files.filter { $0.code.mentions(".draws(.\(name)") }.map(\.name)
            #expect(users.count <= 1, "\(name) is drawn for in \(users)")
        }
    }
}

/// Names of purposes, read from their source.
private enum Purpose {
    static let names: [String] = SourceTree.text("Sources/Chance/Keys/Purpose.swift").split(separator: "\n").compactMap
    {
        let words = $0.split(separator: " ")
        return words.first == "case" && words.count >= 4 ? String(words[1]) : nil
    }
}

@Suite struct `Parameters and levers` {
    private static let model = SourceTree.swift(in: "Sources/CrimeModel")

    @Test func `every parameter is read by the model`() {
        let readers = Self.model.filter { $0.name != "Parameter" }.map(\.code)
        for parameter in Parameter.allCases {
            #expect(readers.contains { $0.mentions(".\(parameter)") }, "nothing reads \(parameter.id)")
        }
    }

    @Test func `every parameter has an entry in the library and every entry is a parameter`() {
        let text = SourceTree.text("Scenarios/library/parameters.yaml")
        let keys = text.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("  "), !line.hasPrefix("   "), line.hasSuffix(":") else { return nil }
            return String(line.dropFirst(2).dropLast())
        }
        let known = Set(Parameter.allCases.map(\.id))
        #expect(Set(keys).count == keys.count)
        #expect(known.subtracting(keys).isEmpty, "no entry: \(known.subtracting(keys).sorted())")
        #expect(Set(keys).subtracting(known).isEmpty, "no parameter: \(Set(keys).subtracting(known).sorted())")
    }

    /// Levers that a mechanism reads through a file beside it rather than in its own.
    private static let helpers: [String: [String]] = [
        // Recruitment weighs offers by the wage that risk requires.
        "Recruitment": ["Risk"],
        // Exploitation and what groups expect of it count the exposed alike.
        "Exploitation": ["World+Victims"],
        // Turf arms groups and pays for conflict.
        "Turf": ["World+Conflict"],
        // What money goes through, and which of it is open, is asked by those who decide and by those who carry out.
        "Money": ["World+Firms"],
        "Infiltration": ["World+Firms"],
        // What agencies are worth in force is a lever and what has become of the institution.
        "Sentiment": ["World+Institutions"],
        "Investigation": ["World+Institutions", "World+Borders", "World+Sight"],
        // Books and agencies see the same part of what happens.
        "Observation": ["World+Sight"],
        "Justice": ["World+Institutions"],
        "Corruption": ["World+Institutions", "Corruption+Threats"],
        // Loads meet the standing of countries and their warnings, arrests those who are abroad.
        "FlowOperations": ["FlowOperations+Alerts", "World+Borders"],
    ]

    @Test(arguments: Lever.allCases) func `the mechanism said to read a lever reads it`(lever: Lever) throws {
        let reader = try #require(Self.model.first { $0.name == lever.readBy }, "no mechanism \(lever.readBy)")
        let files = [reader] + Self.model.filter { (Self.helpers[lever.readBy] ?? []).contains($0.name) }
        let name = String(describing: lever)
        #expect(files.contains { $0.code.mentions("." + name) }, "\(lever.readBy) does not read \(lever.id)")
    }

    @Test func `every lever of the model is in the catalogue of measures or waits for one`() {
        let ids = Lever.allCases.map(\.id)
        #expect(Set(ids).count == ids.count)
        for lever in Lever.allCases { #expect(Lever(id: lever.id) == lever && !lever.unit.isEmpty) }
    }
}
