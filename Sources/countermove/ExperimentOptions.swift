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

    @Option(
        help: ArgumentHelp(
            "Histories at work at the same time; all cores when left out. Changes no result.", valueName: "number"))
    var threads: Int?

    @Option(help: "Whether uncertain parameters keep their values or are drawn from their ranges, alike in all mixes.")
    var parameters = Parameters.fixed

    @Option(
        help: ArgumentHelp(
            "Which places get weekly series besides the region and the objectives' places: ids parted by commas, or "
                + "`all` for everything.", valueName: "ids"))
    var record: String?

    @Option(help: ArgumentHelp("The run folder; runs/SCENARIO-HASH when left out.", valueName: "folder"))
    var out: String?

    @Flag(help: "Go on with a run that was stopped, in the same folder.")
    var resume = false

    @Flag(help: "Print no progress.")
    var quiet = false

    @Flag(help: "Print no colours.")
    var noColor = false

    func validate() throws {
        if let replicates, replicates < 2 { throw ValidationError("--replicates takes a whole number of 2 or more") }
        if let threads, threads < 1 { throw ValidationError("--threads takes a whole number of 1 or more") }
    }

    var threadsAtWork: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

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
        let digest = SHA256.hexadecimal(of: Array(file.resolvedTextWithoutOrigins().utf8))
        let path = out ?? "runs/\(name)-\(digest.prefix(8))"
        let folder = try Program.writing { () throws(OutputError) in try RunFolder(path) }
        try Self.refuseOther(resolved, in: path, resuming: resume)
        let journal = try Self.openJournal(in: path, resuming: resume)
        let findings = try await findings(file.scenario, plan, journal, digest: Array((digest + Program.version).utf8))
        guard findings.isComplete else {
            Program.complain(
                "Stopped with \(findings.replicates.count) histories done. They are kept: add --resume to go on.")
            throw Program.Exit.stoppedEarly
        }
        guard findings.replicates.count >= 2 else { throw Self.report(findings.failed) }
        let summary = Summary(findings)
        let context = RunContext(
            programVersion: Program.version, gslVersion: gslVersion, toolchain: Program.toolchain,
            command: ["countermove"] + Program.arguments.dropFirst(), resolvedScenario: resolved, started: started,
            finished: Date())
        try Program.writing { () throws(OutputError) in try Report.write(findings, summary, context, to: folder) }
        try? FileManager.default.removeItem(atPath: Self.journalPath(in: path))
        let source = ReportSource(findings, summary)
        Program.tellHeld(file.scenario.held)
        print(shown(source, !noColor && Program.isTerminal(1)))
        print("Report: \(path)/report.html")
        if !findings.failed.isEmpty { throw Self.report(findings.failed) }
    }

    static func journalPath(in folder: String) -> String { folder + "/.journal" }

    /// Going on in a folder whose run is finished runs it again; another scenario's finished run is not replaced so.
    static func refuseOther(_ resolved: [UInt8], in path: String, resuming resume: Bool) throws {
        guard resume, !FileManager.default.fileExists(atPath: journalPath(in: path)),
            let manifest = try? String(contentsOfFile: path + "/manifest.json", encoding: .utf8),
            !manifest.contains(SHA256.hexadecimal(of: resolved))
        else { return }
        Program.complain(
            "error: the run folder holds a finished run of another scenario; run without --resume to replace it, or name "
                + "another folder with --out")
        throw ExitCode(73)
    }

    static func openJournal(in folder: String, resuming resume: Bool) throws -> FileJournal {
        let path = journalPath(in: folder)
        if !resume { try? FileManager.default.removeItem(atPath: path) }
        do {
            return try FileJournal(path: path)
        } catch {
            throw journalFailure(error)
        }
    }

    private func findings(_ scenario: Scenario, _ plan: Plan, _ journal: FileJournal, digest: [UInt8]) async throws
        -> Findings
    {
        Interruption.listen()
        let meter = ProgressMeter(isShown: !quiet && Program.isTerminal(2))
        defer { meter.finish() }
        do {
            return try await Experiment(scenario, plan).run(
                observer: ExperimentObserver(
                    progressed: { meter.show($0) },
                    resumed: { found in
                        if found.records > 0 { Program.complain("Going on after \(found.records) finished histories.") }
                    }), journal: journal, digest: digest, isCancelled: { Interruption.isRequested })
        } catch {
            meter.finish()
            throw Self.journalFailure(error)
        }
    }

    static func journalFailure(_ error: JournalError) -> ExitCode {
        switch error {
        case .otherExperiment, .notAJournal:
            Program.complain(
                "error: the run folder holds a stopped run of another scenario, seed or program version; "
                    + "run without --resume to begin anew, or name another folder with --out")
            return ExitCode(73)
        default:
            Program.complain("error: what is done cannot be kept: \(error)")
            return ExitCode(74)
        }
    }

    static func report(_ failed: [FailedReplicate]) -> ExitCode {
        for failure in failed.prefix(5) {
            Program.complain(
                "internal fault: in history \(failure.replicate), week \(failure.fault.week), the mechanism "
                    + "\(failure.fault.mechanism) broke a rule of the model: \(failure.fault.what)")
        }
        Program.complain(
            "\(failed.count) histories failed and are left out; please report this with the command above.")
        return Program.Exit.internalFault
    }
}
