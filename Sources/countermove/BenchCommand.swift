// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import CrimeModel
import Experiments
import Foundation
import ScenarioFiles

struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure how fast the model runs here, and how that grows with its size.",
        discussion: """
            Runs a scenario at its own size, with 4 and 16 times as many groups, and with groups 10 and 100 times as \
            large. Processor time counts, not the clock, so a busy machine disturbs little. Nothing is written.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable { case table, json }

    @Argument(help: "The scenario file; container-port of the library's folder when left out.")
    var file: String?

    @Option(help: "Processor seconds to spend on each of the five sizes.")
    var seconds = 3.0

    @Option(help: "How to print the figures.")
    var format = Format.table

    func validate() throws {
        if !(seconds > 0 && seconds <= 3600) { throw ValidationError("--seconds takes a number above 0, at most 3600") }
    }

    func run() throws {
        let library = try Program.library
        let path = file ?? library.scenarios + "/container-port/scenario.yaml"
        let scenario = try Program.explaining { () throws(ScenarioError) in
            try ScenarioFile.read(path, library: library).scenario
        }
        let throughput: Throughput
        do {
            throughput = try Throughput.measure(scenario, seconds: seconds)
        } catch {
            Program.complain("internal fault: in week \(error.week) \(error.mechanism) broke a rule: \(error.what)")
            throw Program.Exit.internalFault
        }
        print(format == .json ? Self.json(scenario, throughput) : Self.table(scenario, throughput))
    }

    // MARK: Output

    private static func table(_ scenario: Scenario, _ throughput: Throughput) -> String {
        let head =
            ["groups", "members", "weeks", "group-weeks/s", "member-weeks/s", "ns/member-week", "peak memory MB"]
        func cells(_ reading: Throughput.Reading) -> [String] {
            [
                fixed(reading.groups), fixed(reading.members), "\(reading.weeks)", fixed(reading.groupWeeksPerSecond),
                fixed(reading.memberWeeksPerSecond), fixed(1e9 / reading.memberWeeksPerSecond, digits: 1),
                fixed(Double(reading.peakMemory) / 1e6, digits: 1),
            ]
        }
        let rows = [head] + throughput.byGroups.map(cells) + throughput.byMembers.dropFirst().map(cells)
        let lines = rows.map { row in
            row.map { String(repeating: " ", count: max(1, 16 - $0.count)) + $0 }.joined()
        }
        return """
            \(scenario.title), one history on one processor; time is processor time
            \(lines.joined(separator: "\n"))
            The time of a week grows with the number of groups to the power \(fixed(throughput.groupExponent, digits: 2)), \
            with the size of groups to the power \(fixed(throughput.memberExponent, digits: 2)); 1 is in proportion.
            """
    }

    private struct Figures: Encodable {
        struct Reading: Encodable {
            let groups, members: Double
            let weeks: Int
            let processorSeconds, groupWeeksPerSecond, memberWeeksPerSecond: Double
            let peakMemoryBytes: Int

            init(_ reading: Throughput.Reading) {
                groups = reading.groups
                members = reading.members
                weeks = reading.weeks
                processorSeconds = reading.seconds
                groupWeeksPerSecond = reading.groupWeeksPerSecond
                memberWeeksPerSecond = reading.memberWeeksPerSecond
                peakMemoryBytes = reading.peakMemory
            }
        }

        let scenario: String
        let byGroups, byMembers: [Reading]
        let groupExponent, memberExponent: Double
    }

    private static func json(_ scenario: Scenario, _ throughput: Throughput) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let figures = Figures(
            scenario: scenario.id, byGroups: throughput.byGroups.map(Figures.Reading.init),
            byMembers: throughput.byMembers.map(Figures.Reading.init), groupExponent: throughput.groupExponent,
            memberExponent: throughput.memberExponent)
        guard let data = try? encoder.encode(figures) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    private static func fixed(_ value: Double, digits: Int = 0) -> String { String(format: "%.\(digits)f", value) }
}
