// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Chance
import CrimeModel
import Experiments
import Foundation
import Reports
import ScenarioFiles

/// How an experiment is run and where it leaves what it found: the same for every command that runs one.
struct ExperimentOptions: ParsableArguments {
    enum Parameters: String, ExpressibleByArgument, CaseIterable {
        case fixed, sampled
    }

    @Option(
        help: ArgumentHelp(
            "How many histories each mix meets; the scenario's number when left out.", valueName: "number"))
    var replicates: Int?

    @Option(help: "Whether uncertain parameters keep their values or are drawn from their ranges, alike in all mixes.")
    var parameters = Parameters.fixed

    @Option(
        help: ArgumentHelp(
            "Which places get weekly series besides the region and the objectives' places: ids parted by commas, or "
                + "`all` for everything.", valueName: "ids"))
    var record: String?

    @OptionGroup var running: RunOptions

    func validate() throws {
        if let replicates, replicates < 2 { throw ValidationError("--replicates takes a whole number of 2 or more") }
    }

    var threadsAtWork: Int { running.threadsAtWork }

    /// Names parted by commas, with or without spaces.
    static func ids(_ list: String) -> [String] {
        list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// Rows of the cells that get series: the region and the objectives' places, and what was asked for.
    func recorded(_ scenario: Scenario, for command: any ParsableCommand.Type) throws -> [Int] {
        let layout = CellLayout(scenario)
        if record == "all" { return layout.cells.indices.filter { layout.cells[$0].cohort == nil } }
        var places = Set(scenario.objectives.compactMap(\.place))
        let names = scenario.places.map(\.id)
        for id in Self.ids(record ?? "") where id != "national" {
            places.insert(try Program.row(of: id, among: names, "place", option: "--record", of: command))
        }
        return layout.cells.indices.filter { row in
            let cell = layout.cells[row]
            guard cell.cohort == nil, cell.country == nil, cell.market == nil else { return false }
            return cell.place.map { places.contains($0) } ?? true
        }
    }

    // MARK: Running

    /// Runs a plan, writes the run folder and prints what `shown` makes of it.
    ///
    /// - Parameter name: what the run folder's name begins with, when none is given.
    func run(
        _ file: ScenarioFile, _ plan: Plan, name: String, shown: (ReportSource, _ inColour: Bool) -> String
    ) async throws {
        let started = Date()
        let resolved = Array(file.resolvedText().utf8)
        // Of the scenario, not of its files: a comment or another name of the file makes no other experiment.
        let digest = SHA256.hexadecimal(of: file.resolvedBytesWithoutOrigins())
        let place = try running.place("\(name)-\(digest.prefix(8))", resolved: resolved)
        let findings = try await running.observed { observer throws(JournalError) in
            try await Experiment(file.scenario, plan).run(
                observer: observer, journal: place.journal, digest: Array((digest + Program.version).utf8),
                isCancelled: { Interruption.isRequested })
        }
        guard findings.isComplete else {
            Program.complain(
                "Stopped with \(findings.replicates.count) histories done. They are kept: add --resume to go on.")
            throw Program.Exit.stoppedEarly
        }
        guard findings.replicates.count >= 2 else { throw RunOptions.report(findings.failed) }
        let summary = Summary(findings)
        let context = RunContext(
            programVersion: Program.version, gslVersion: gslVersion, toolchain: Program.toolchain,
            command: ["countermove"] + Program.arguments.dropFirst(), resolvedScenario: resolved, started: started,
            finished: Date())
        try Program.writing { () throws(OutputError) in try Report.write(findings, summary, context, to: place.folder) }
        place.finish()
        let source = ReportSource(findings, summary)
        Program.tellHeld(file.scenario.held)
        print(shown(source, running.isInColour))
        print("Report: \(place.path)/report.html")
        if !findings.failed.isEmpty { throw RunOptions.report(findings.failed) }
    }
}
