// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Chance
import CrimeModel
import Experiments
import Foundation
import Reports
import ScenarioFiles

struct StressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stress",
        abstract: "Put what a strategy takes for granted to the test: what if it is not so?")

    @OptionGroup var scenario: ScenarioOptions

    @Option(
        help: ArgumentHelp(
            "Assumptions to test, parted by commas: ids of the scenario's register or of the library, or `library` for all "
                + "of its; the register when left out.", valueName: "ids"))
    var assumptions: String?

    @Option(help: ArgumentHelp("Mixes to test them with, parted by commas; all when left out.", valueName: "ids"))
    var policy: String?

    @Option(
        help: ArgumentHelp("Histories each world is run in; what --budget allows when left out.", valueName: "number"))
    var replicates: Int?

    @Option(
        help: ArgumentHelp(
            "Minutes of processor time to plan for, 15 when left out. The report names the histories that this gave, which "
                + "give the same results anywhere.", valueName: "minutes"))
    var budget: Double?

    @Option(
        help: ArgumentHelp(
            "Histories at work at the same time; all cores when left out. Changes no result.", valueName: "number"))
    var threads: Int?

    @Option(help: ArgumentHelp("The run folder; runs/SCENARIO-stress-HASH when left out.", valueName: "folder"))
    var out: String?

    @Flag(help: "Go on with a run that was stopped, in the same folder.")
    var resume = false

    @Flag(help: "Print no progress.")
    var quiet = false

    @Flag(help: "Print no colours.")
    var noColor = false

    /// Fewer histories say little; more than the scenario's own number are not run unasked.
    private static let fewest = 8
    private static let usualBudget = 15.0

    func validate() throws {
        if let replicates, replicates < 2 { throw ValidationError("--replicates takes a whole number of 2 or more") }
        if let threads, threads < 1 { throw ValidationError("--threads takes a whole number of 1 or more") }
        if let budget, !(budget > 0) { throw ValidationError("--budget takes a number of minutes above 0") }
        if replicates != nil, budget != nil { throw ValidationError("--replicates and --budget exclude each other") }
    }

    private var threadsAtWork: Int { threads ?? ProcessInfo.processInfo.activeProcessorCount }

    func run() async throws {
        let started = Date()
        let file = try scenario.read()
        let own = file.scenario
        let policies = try policies(of: own)
        let resolved = Array(file.resolvedText().utf8)
        let digest = SHA256.hexadecimal(of: Array(file.resolvedTextWithoutOrigins().utf8))
        let path = out ?? "runs/\(own.id)-stress-\(digest.prefix(8))"
        let named = try named(file)
        let folder = try Program.writing { () throws(OutputError) in try RunFolder(path) }
        try ExperimentOptions.refuseOther(resolved, in: path, resuming: resume)
        let journal = try ExperimentOptions.openJournal(in: path, resuming: resume)
        Interruption.listen()
        let register = try await register(named, own, policies)
        var plan = StressPlan(
            policies: policies, register: register, replicates: 2, threads: threadsAtWork,
            hasTargets: !own.objectives.isEmpty)
        guard register.contains(where: \.isTestable) else { throw nothingToTest(register) }
        plan.replicates = try replicates ?? planned(journal) ?? affordable(StressExperiment(own, plan))
        let experiment = StressExperiment(own, plan)
        announce(experiment)
        let findings = try await findings(experiment, journal, digest: Array((digest + Program.version).utf8))
        guard findings.isComplete else {
            Program.complain(
                "Stopped with \(findings.records.count) of \(experiment.count) histories done. They are kept: add --resume "
                    + "to go on.")
            throw Program.Exit.stoppedEarly
        }
        let summary = StressSummary(findings)
        let context = RunContext(
            programVersion: Program.version, gslVersion: gslVersion, toolchain: Program.toolchain,
            command: command(plan.replicates), resolvedScenario: resolved, started: started, finished: Date())
        try Program.writing { () throws(OutputError) in
            try StressReport.write(findings, summary, context, to: folder)
        }
        try? FileManager.default.removeItem(atPath: ExperimentOptions.journalPath(in: path))
        print(
            StressTerminalText(findings, summary).text(
                width: min(Program.width, 120), inColour: !noColor && Program.isTerminal(1)))
        print("Report: \(path)/report.html")
        if !findings.failed.isEmpty { throw report(findings.failed) }
    }

    /// The command that gives the same results without looking at this machine's pace.
    private func command(_ replicates: Int) -> [String] {
        var kept = ["countermove"]
        var words = Program.arguments.dropFirst()
        while let word = words.popFirst() {
            if word == "--budget" { _ = words.popFirst() } else if !word.hasPrefix("--budget=") { kept.append(word) }
        }
        return self.replicates == nil ? kept + ["--replicates", "\(replicates)"] : kept
    }

    // MARK: What to test

    private func policies(of scenario: Scenario) throws -> [Int] {
        guard let policy else { return Array(scenario.policies.indices) }
        let rows = try ExperimentOptions.ids(policy).map {
            try scenario.policy($0, option: "--policy", of: Self.self)
        }
        guard rows.contains(where: { $0 != scenario.baseline }) else {
            throw Program.wrongUsage("--policy names no mix beside what others are compared with", Self.self)
        }
        return Set(rows + [scenario.baseline]).sorted()
    }

    /// Assumptions asked for by name; nil where none are.
    private func named(_ file: ScenarioFile) throws -> [Assumption]? {
        guard let assumptions else { return nil }
        let known =
            file.scenario.register
            + file.offered.filter { offered in
                !file.scenario.register.contains { $0.id == offered.id }
            }
        let ids = ExperimentOptions.ids(assumptions).flatMap { $0 == "library" ? file.offered.map(\.id) : [$0] }
        var rows: [Int] = []
        for id in ids {
            let row = try Program.row(
                of: id, among: known.map(\.id), "assumption", option: "--assumptions", of: Self.self)
            if !rows.contains(row) { rows.append(row) }
        }
        return rows.map { known[$0] }.sorted { $0.id < $1.id }
    }

    /// What was asked for, else the scenario's register, else what matters of its own judgements.
    private func register(_ named: [Assumption]?, _ scenario: Scenario, _ policies: [Int]) async throws -> [Assumption]
    {
        if let named { return named }
        if scenario.register.contains(where: \.isTestable) { return scenario.register }
        let plan = StressPlan(
            policies: policies, register: DerivedRegister.candidates(scenario), replicates: DerivedRegister.replicates,
            firstReplicate: DerivedRegister.firstReplicate, threads: threadsAtWork,
            hasTargets: !scenario.objectives.isEmpty)
        let screening = StressExperiment(scenario, plan)
        guard !plan.register.isEmpty else { return scenario.register }
        if !quiet {
            Program.complain(
                "The scenario registers no assumption that can be run. Its \(plan.register.count) parameters that are "
                    + "judgements are screened first: \(cost(screening)).")
        }
        let meter = ProgressMeter(isShown: !quiet && Program.isTerminal(2))
        defer { meter.finish() }
        let findings = try await screening.run(
            observer: ExperimentObserver(progressed: { meter.show($0) }), isCancelled: { Interruption.isRequested })
        guard findings.isComplete else {
            Program.complain("Stopped while parameters were screened; nothing is kept of that.")
            throw Program.Exit.stoppedEarly
        }
        return scenario.register + DerivedRegister.chosen(findings)
    }

    private func nothingToTest(_ register: [Assumption]) -> ExitCode {
        for assumption in register {
            if case .waiting(let needs) = assumption.otherwise { Program.complain("\(assumption.id) needs \(needs)") }
        }
        return Program.wrongUsage(
            "there is nothing to test: no assumption says what could be otherwise; see `assumptions` in "
                + "`countermove schema`, or name some of the library with --assumptions", Self.self)
    }

    // MARK: What it costs

    /// How many histories the run that is taken up again was to have.
    private func planned(_ journal: FileJournal) throws -> Int? {
        guard resume else { return nil }
        do {
            return try Journal.plannedReplicates(journal)
        } catch {
            throw ExperimentOptions.journalFailure(error)
        }
    }

    private func affordable(_ experiment: StressExperiment) -> Int {
        guard let seconds = seconds(experiment), seconds > 0 else { return Self.fewest }
        let each = seconds / Double(experiment.plan.replicates)
        let most = max(Self.fewest, experiment.scenario.replicates)
        return min(most, max(Self.fewest, Int((budget ?? Self.usualBudget) * 60 / each)))
    }

    /// Processor time, s, at the pace of the scenario as it stands.
    private func seconds(_ experiment: StressExperiment) -> Double? {
        guard let pace = try? Throughput.read(experiment.scenario, seconds: 0.3).secondsPerWeek else { return nil }
        return pace * Double(experiment.weeksPerReplicate * experiment.plan.replicates)
    }

    private func cost(_ experiment: StressExperiment) -> String {
        let years = experiment.weeksPerReplicate * experiment.plan.replicates / Calendar.weeksPerYear
        let minutes = seconds(experiment).map { max(1, Int(($0 / 60).rounded(.up))) }
        return "\(years) simulated years" + (minutes.map { ", about \($0) min of processor time" } ?? "")
    }

    private func announce(_ experiment: StressExperiment) {
        guard !quiet else { return }
        let plan = experiment.plan
        for assumption in plan.register {
            if case .waiting(let needs) = assumption.otherwise {
                Program.complain("Not run: \(assumption.id) needs \(needs)")
            }
        }
        let tested = Set(experiment.worlds.compactMap(\.assumption)).count
        Program.complain(
            "\(tested) assumptions in \(experiment.worlds.count - 1) worlds with \(plan.policies.count) mixes, "
                + "\(plan.replicates) histories each: \(cost(experiment)) on \(plan.threads) threads.")
    }

    // MARK: Running

    private func findings(_ experiment: StressExperiment, _ journal: FileJournal, digest: [UInt8]) async throws
        -> StressFindings
    {
        let meter = ProgressMeter(isShown: !quiet && Program.isTerminal(2))
        defer { meter.finish() }
        do {
            return try await experiment.run(
                observer: ExperimentObserver(
                    progressed: { meter.show($0) },
                    resumed: { found in
                        if found.records > 0 { Program.complain("Going on after \(found.records) finished histories.") }
                    }), journal: journal, digest: digest, isCancelled: { Interruption.isRequested })
        } catch {
            meter.finish()
            throw ExperimentOptions.journalFailure(error)
        }
    }

    private func report(_ failed: [StressRecord]) -> ExitCode {
        for failure in failed.prefix(5) {
            guard let fault = failure.fault else { continue }
            Program.complain(
                "internal fault: in history \(failure.replicate), week \(fault.week), the mechanism \(fault.mechanism) broke "
                    + "a rule of the model: \(fault.what)")
        }
        Program.complain(
            "\(failed.count) histories failed and are left out; please report this with the command above.")
        return Program.Exit.internalFault
    }
}
