// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Chance
import CrimeModel
import Experiments
import Foundation
import Reports
import ScenarioFiles

struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Run all mixes on the same luck and say what each does, what it costs, and which objectives it meets."
    )

    enum Parameters: String, ExpressibleByArgument, CaseIterable {
        case fixed, sampled
    }

    @OptionGroup var scenario: ScenarioOptions

    @Option(help: ArgumentHelp("Mixes to compare, parted by commas; all of them when left out.", valueName: "ids"))
    var policies: String?

    @Option(
        help: ArgumentHelp(
            "The mix others are compared with, or `all` for every pair; the scenario's baseline when left out.",
            valueName: "id"))
    var reference: String?

    @Option(
        help: ArgumentHelp(
            "How many histories each mix meets; the scenario's number when left out.", valueName: "number"))
    var replicates: Int?

    @Option(
        help: ArgumentHelp(
            "Go on until every objective's difference is known to within this part of it or of the reference.",
            valueName: "percent"))
    var precision: Double?

    @Option(help: ArgumentHelp("At most so many histories with --precision.", valueName: "number"))
    var maxReplicates: Int = 1000

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
        if let precision, !(precision > 0) { throw ValidationError("--precision takes a percentage above 0") }
        if replicates != nil, precision != nil {
            throw ValidationError("--replicates and --precision exclude each other")
        }
        if maxReplicates < 2 { throw ValidationError("--max-replicates takes a whole number of 2 or more") }
        if let threads, threads < 1 { throw ValidationError("--threads takes a whole number of 1 or more") }
    }

    func run() async throws {
        let started = Date()
        let file = try scenario.read()
        let plan = try plan(for: file.scenario)
        let resolved = Array(file.resolvedText().utf8)
        // Of the scenario, not of its files: a comment or another name of the file makes no other experiment.
        let digest = SHA256.hexadecimal(of: Array(file.resolvedTextWithoutOrigins().utf8))
        let path = out ?? "runs/\(file.scenario.id)-\(digest.prefix(8))"
        let folder = try Program.writing { () throws(OutputError) in try RunFolder(path) }
        let journal = try openJournal(in: path)
        let findings = try await findings(file.scenario, plan, journal, digest: Array((digest + Program.version).utf8))
        guard findings.isComplete else {
            Program.complain(
                "Stopped with \(findings.replicates.count) histories done. They are kept: add --resume to go on.")
            throw Program.Exit.stoppedEarly
        }
        guard findings.replicates.count >= 2 else { throw report(findings.failed) }
        let summary = Summary(findings)
        let context = RunContext(
            programVersion: Program.version, gslVersion: gslVersion, toolchain: Program.toolchain,
            command: ["countermove"] + Program.arguments.dropFirst(), resolvedScenario: resolved, started: started,
            finished: Date())
        try Program.writing { () throws(OutputError) in try Report.write(findings, summary, context, to: folder) }
        try? FileManager.default.removeItem(atPath: Self.journalPath(in: path))
        let source = ReportSource(findings, summary)
        print(EffectsText(source).text(inColour: !noColor && Program.isTerminal(1)))
        print("Report: \(path)/report.html")
        if !findings.failed.isEmpty { throw report(findings.failed) }
    }

    // MARK: Plan

    private func plan(for scenario: Scenario) throws -> Plan {
        let layout = CellLayout(scenario)
        var arms = Set(try named(policies, "--policies", scenario) ?? Array(scenario.policies.indices))
        arms.insert(scenario.baseline)
        var contrasts: [(policy: Int, reference: Int)] = []
        if reference == "all" {
            contrasts = arms.sorted().flatMap { a in arms.sorted().filter { $0 != a }.map { (a, $0) } }
        } else {
            let base =
                try reference.map { try scenario.policy($0, option: "--reference", of: Self.self) } ?? scenario.baseline
            arms.insert(base)
            contrasts = arms.sorted().filter { $0 != base }.map { ($0, base) }
        }
        let wanted: Plan.Replicates =
            precision.map { .precision(percent: $0, most: maxReplicates) } ?? .fixed(replicates ?? scenario.replicates)
        return Plan(
            policies: arms.sorted(), contrasts: contrasts, replicates: wanted,
            threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
            samplesParameters: parameters == .sampled, recorded: try recorded(layout, scenario))
    }

    private func named(_ list: String?, _ option: String, _ scenario: Scenario) throws -> [Int]? {
        try list.map { list in
            let ids = Self.ids(list)
            if ids.isEmpty {
                throw Program.wrongUsage("\(option) names no policy; leave it out to compare all", Self.self)
            }
            return try ids.map { try scenario.policy($0, option: option, of: Self.self) }
        }
    }

    /// Names parted by commas, with or without spaces.
    private static func ids(_ list: String) -> [String] {
        list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    /// Rows of the cells that get series: the region and the objectives' places, and what was asked for.
    private func recorded(_ layout: CellLayout, _ scenario: Scenario) throws -> [Int] {
        if record == "all" { return layout.cells.indices.filter { layout.cells[$0].cohort == nil } }
        var places = Set(scenario.objectives.compactMap(\.place))
        let names = scenario.places.map(\.id)
        for id in Self.ids(record ?? "") where id != "national" {
            places.insert(try Program.row(of: id, among: names, "place", option: "--record", of: Self.self))
        }
        return layout.cells.indices.filter { row in
            let cell = layout.cells[row]
            guard cell.cohort == nil, cell.country == nil, cell.market == nil else { return false }
            return cell.place.map { places.contains($0) } ?? true
        }
    }

    // MARK: Running

    private static func journalPath(in folder: String) -> String { folder + "/.journal" }

    private func openJournal(in folder: String) throws -> FileJournal {
        let path = Self.journalPath(in: folder)
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
            throw journalFailure(error)
        }
    }

    private func journalFailure(_ error: JournalError) -> ExitCode {
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

    private func report(_ failed: [FailedReplicate]) -> ExitCode {
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
