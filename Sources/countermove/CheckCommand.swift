// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Foundation
import ScenarioFiles

struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read scenarios and report every problem at once, each at its line and column.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "Scenario files; `-` reads standard input.")
    var files: [String]

    @Option(help: "How to print what is found.")
    var format = Format.text

    func run() throws {
        let library = try Program.library
        var found: [Diagnostic] = []
        var isMissing = true
        for file in files {
            do {
                _ = try ScenarioFile.read(file, library: library)
                if format == .text { print("\(file): no problems") }
            } catch {
                found += error.diagnostics
                isMissing = isMissing && error.isMissingInput
                if format == .text { print(error.rendered()) }
            }
        }
        if format == .json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(found), as: UTF8.self))
        }
        if !found.isEmpty { throw isMissing ? Program.Exit.missingInput : Program.Exit.invalidScenario }
    }
}
