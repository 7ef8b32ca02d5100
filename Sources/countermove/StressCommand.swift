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
            "Histories that those worlds get whose verdict these bring within reach; as many as all get when left out with "
                + "--replicates, else up to four times as many.", valueName: "number"))
    var mostReplicates: Int?

    @Option(
        help: ArgumentHelp(
            "Minutes of processor time to plan for, 13 when left out. The report names the histories that this gave, which "
                + "give the same results anywhere.", valueName: "minutes"))
    var budget: Double?

    @Option(
        help: ArgumentHelp(
            "Futures in which all assumptions vary together, 0 for none; ten for each history when left out.",
            valueName: "number"))
    var futures: Int?

    @OptionGroup var answers: AnswerOptions
    @OptionGroup var running: RunOptions

    /// Fewer histories say little; more than the scenario's own number are not run unasked.
    private static let fewest = 8
    /// Minutes: what statistics and files take beside, and a machine that slows, stay below a quarter of an hour.
    private static let usualBudget = 12.0
    /// Worlds within reach get so many times the histories that all get.
    private static let growth = 4

    func validate() throws {
        if let replicates, replicates < 2 { throw ValidationError("--replicates takes a whole number of 2 or more") }
        if let mostReplicates, mostReplicates < replicates ?? 2 {
            throw ValidationError("--most-replicates takes a whole number of --replicates or more")
        }
        if let budget, !(budget > 0) { throw ValidationError("--budget takes a number of minutes above 0") }
        if let futures, futures < 0 { throw ValidationError("--futures takes a whole number of 0 or more") }
        if replicates != nil, budget != nil { throw ValidationError("--replicates and --budget exclude each other") }
    }

    func run() async throws {
        let started = Date()
        let file = try scenario.read()
        let own = file.scenario
        let policies = try policies(of: own)
        let resolved = Array(file.resolvedText().utf8)
        let digest = SHA256.hexadecimal(of: file.resolvedBytesWithoutOrigins())
        let named = try named(file)
        let place = try running.place("\(own.id)-stress-\(digest.prefix(8))", resolved: resolved)
        Interruption.listen()
        let register = try await register(named, own, policies)
        var plan = StressPlan(
            policies: policies, register: register, replicates: 2, threads: running.threadsAtWork,
            hasTargets: !own.objectives.isEmpty, searchesTipping: true)
        guard register.contains(where: \.isTestable) else { throw nothingToTest(register) }
        let begun = try planned(place.journal)
        let pace = running.quiet && secondsToSpend == nil ? nil : await pace(own)
        try answers.plan(&plan, own, journal: running.resume ? place.journal : nil, pace: pace, seconds: secondsToSpend)
        if let known = replicates ?? begun?.replicates {
            (plan.replicates, plan.mostReplicates) = (
                known, max(known, mostReplicates ?? begun?.mostReplicates ?? known)
            )
        } else {
            (plan.replicates, plan.mostReplicates) = affordable(own, plan, pace: pace)
        }
        plan.futures = futures ?? begun?.futures ?? Self.futures(of: plan.replicates)
        let experiment = StressExperiment(own, plan)
        announce(experiment, pace: pace)
        let findings = try await running.observed { observer throws(JournalError) in
            try await experiment.run(
                observer: observer, journal: place.journal, digest: Array((digest + Program.version).utf8),
                isCancelled: { Interruption.isRequested })
        }
        guard findings.isComplete else {
            Program.complain(
                "Stopped. What is done is kept: add --resume to go on.")
            throw Program.Exit.stoppedEarly
        }
        let summary = StressSummary(findings)
        let context = RunContext(
            programVersion: Program.version, gslVersion: gslVersion, toolchain: Program.toolchain,
            command: command(plan), resolvedScenario: resolved, started: started, finished: Date())
        try Program.writing { () throws(OutputError) in
            try StressReport.write(findings, summary, context, to: place.folder)
        }
        place.finish()
        print(
            StressTerminalText(findings, summary).text(
                width: min(Program.width, 120), inColour: running.isInColour))
        print("Report: \(place.path)/report.html")
        if !findings.failed.isEmpty {
            throw RunOptions.report(
                findings.failed.compactMap { record in
                    record.fault.map { FailedReplicate(replicate: record.replicate, fault: $0) }
                })
        }
    }

    /// The command that gives the same results without looking at this machine's pace.
    private func command(_ plan: StressPlan) -> [String] {
        var kept = ["countermove"]
        var words = Program.arguments.dropFirst()
        while let word = words.popFirst() {
            if word == "--budget" { _ = words.popFirst() } else if !word.hasPrefix("--budget=") { kept.append(word) }
        }
        if replicates == nil { kept += ["--replicates", "\(plan.replicates)"] }
        if mostReplicates == nil, plan.mostReplicates > plan.replicates {
            kept += ["--most-replicates", "\(plan.mostReplicates)"]
        }
        kept += answers.missing(plan)
        return futures == nil ? kept + ["--futures", "\(plan.futures)"] : kept
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
            firstReplicate: DerivedRegister.firstReplicate, threads: running.threadsAtWork,
            hasTargets: !scenario.objectives.isEmpty)
        let screening = StressExperiment(scenario, plan)
        guard !plan.register.isEmpty else { return scenario.register }
        if !running.quiet {
            let cost = cost(screening, pace: await pace(scenario))
            Program.complain(
                "The scenario registers no assumption that can be run. Its \(plan.register.count) parameters that are "
                    + "judgements are screened first: \(cost).")
        }
        let meter = ProgressMeter(isShown: !running.quiet && Program.isTerminal(2))
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

    /// Futures that go with so many histories of each world.
    private static func futures(of replicates: Int) -> Int { 10 * replicates }

    /// What the run that is taken up again was to have.
    private func planned(_ journal: FileJournal) throws -> (mostReplicates: Int, futures: Int, replicates: Int)? {
        guard running.resume else { return nil }
        do {
            return try Journal.planned(journal)
        } catch {
            throw RunOptions.journalFailure(error)
        }
    }

    /// Processor time to plan for, s; nil where the number of histories is given, which must cost the same anywhere.
    private var secondsToSpend: Double? { replicates == nil ? (budget ?? Self.usualBudget) * 60 : nil }

    /// The most histories whose cost, with all that comes with them, the budget allows: for all worlds, and for those within
    /// reach. Where it allows hardly the fewest, those within reach get fewer times as many.
    private func affordable(_ scenario: Scenario, _ plan: StressPlan, pace: Double?) -> (replicates: Int, most: Int) {
        func most(_ replicates: Int, _ growth: Int) -> Int { max(replicates, mostReplicates ?? growth * replicates) }
        let fewest = (Self.fewest, most(Self.fewest, 1))
        guard let pace, let budget = secondsToSpend else { return fewest }
        let choices =
            stride(from: max(Self.fewest, scenario.replicates), through: Self.fewest, by: -1).map {
                ($0, most($0, Self.growth))
            } + stride(from: Self.growth - 1, to: 1, by: -1).map { (Self.fewest, most(Self.fewest, $0)) }
        return choices.first { replicates, most in
            var plan = plan
            (plan.replicates, plan.mostReplicates) = (replicates, most)
            plan.futures = futures ?? Self.futures(of: replicates)
            return pace * Double(StressExperiment(scenario, plan).weeks) <= budget
        } ?? fewest
    }

    /// Processor time that one week takes, s, measured here and now.
    private func pace(_ scenario: Scenario) async -> Double? {
        await Throughput.pace(scenario, threads: running.threadsAtWork, seconds: 0.5)
    }

    private func cost(_ experiment: StressExperiment, pace: Double?) -> String {
        let years = experiment.weeks / Calendar.weeksPerYear
        let minutes = pace.map {
            max(1, Int(($0 * Double(experiment.weeks) / 60).rounded(.up)))
        }
        return "\(years) simulated years" + (minutes.map { ", about \($0) min of processor time" } ?? "")
    }

    private func announce(_ experiment: StressExperiment, pace: Double?) {
        guard !running.quiet else { return }
        let plan = experiment.plan
        for assumption in plan.register {
            if case .waiting(let needs) = assumption.otherwise {
                Program.complain("Not run: \(assumption.id) needs \(needs)")
            }
        }
        let tested = Set(experiment.worlds.compactMap(\.assumption)).count
        Program.complain(
            "\(tested) assumptions in \(experiment.worlds.count - 1) worlds with \(plan.policies.count) mixes, "
                + "\(plan.replicates) histories each"
                + (plan.mostReplicates > plan.replicates
                    ? ", up to \(plan.mostReplicates) where that should tell," : ",") + " then tipping values"
                + (plan.futures > 0 ? " and \(plan.futures) futures in which all vary together" : "")
                + answers.announced(plan)
                + ": at most \(cost(experiment, pace: pace)) on \(plan.threads) threads.")
    }
}
