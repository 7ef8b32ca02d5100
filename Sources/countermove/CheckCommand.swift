// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CrimeModel
import Foundation
import Reports
import ScenarioFiles

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Read scenarios and report every problem at once, each at its line and column.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: "Scenario files; `-` reads standard input.")
    var files: [String]

    @Option(help: "How to print what is found.")
    var format = Format.text

    @OptionGroup var calibration: CalibrationOptions

    func validate() throws {
        if calibration.calibration, format == .json {
            throw ValidationError("--calibration prints text; --format json lists problems of scenarios only")
        }
    }

    func run() async throws {
        let library = try Program.library
        var found: [Diagnostic] = []
        var isMissing = true
        var isMet = true
        for file in files {
            let read: ScenarioFile
            do {
                read = try ScenarioFile.read(file, library: library)
                if format == .text, !calibration.markdown {
                    print("\(file): no problems")
                    advise(read.scenario, file)
                }
            } catch {
                found += error.diagnostics
                isMissing = isMissing && error.isMissingInput
                if format == .text { print(error.rendered()) }
                continue
            }
            if calibration.calibration { isMet = try await calibration.check(read, named: file) && isMet }
        }
        if format == .json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(found), as: UTF8.self))
        }
        if !found.isEmpty { throw isMissing ? Program.Exit.missingInput : Program.Exit.invalidScenario }
        if !isMet { throw Program.Exit.missedTarget }
    }

    /// Says what a written strategy lacks. That is advice: such a scenario is read and run like any other.
    private func advise(_ scenario: Scenario, _ file: String) {
        let gaps = scenario.strategyGaps(policies: Array(scenario.policies.indices))
        guard !gaps.isEmpty else { return }
        let words = StrategyWords(scenario, .ids)
        print("\(file): what its strategy lacks, as advice; it changes no result:")
        for gap in gaps { print("  - \(words.sentence(gap).plain)") }
        if gaps.contains(where: { if case .undelivered = $0 { true } else { false } }) {
            print("  \(StrategyWords.deliveryIsReconstructed)")
        }
    }
}
