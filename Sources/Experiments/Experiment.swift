// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// All arms of a plan on the same luck, replicate by replicate, many replicates at a time.
///
/// One task runs one replicate with all its arms. A replicate is a pure function of the scenario and its number, and
/// results are sorted by number, so threads, the order in which replicates finish and the order of arms change nothing.
/// A replicate counts only with all its arms: whenever a run is stopped, every arm has met the same luck.
package struct Experiment: Sendable {
    package let scenario: Scenario
    package let plan: Plan
    let histories: Histories

    package init(_ scenario: Scenario, _ plan: Plan, histories: Histories = .standard) {
        precondition(plan.threads >= 1, "at least one thread is needed")
        self.scenario = scenario
        self.plan = plan
        self.histories = histories
    }

    /// Runs the plan, then the winners on fresh replicates, then variants of the best mixes where rankings might turn.
    ///
    /// - Parameters:
    ///   - observer: told of progress.
    ///   - journal: where finished replicates are kept as they finish and found again on the next call; nil keeps none.
    ///   - digest: names the scenario as run and the program's version, for the journal; see `Journal`.
    ///   - isCancelled: asked between arms and once a simulated year; once true, what is finished is returned with
    ///     `isComplete` false. Cancelling the task does the same.
    package func run(
        observer: ExperimentObserver = .silent, journal: (any JournalStore)? = nil, digest: [UInt8] = [],
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) async throws(JournalError) -> Findings {
        let layout = CellLayout(scenario)
        var run = ExperimentRun(
            runner: ReplicateRunner(scenario, samplesParameters: plan.samplesParameters, histories: histories),
            threads: plan.threads, observer: observer, isCancelled: isCancelled)
        var variants = StressRun(
            threads: plan.threads, history: StressJob.history(histories), observer: observer, isCancelled: isCancelled)
        if let journal {
            let header = Journal.header(digest: digest, scenario: scenario, plan: plan)
            let (opened, records, resumption) = try Journal.open(journal, header: header)
            run.adopt(opened, records)
            variants.adopt(opened, records)
            observer.resumed(resumption)
        }
        try await runMain(&run)
        try await runFresh(&run)
        let found = try await run.isStopped ? nil : breakEven(run.replicates, &variants)
        try run.close()
        var findings = Findings(
            scenario: scenario, plan: plan, layout: layout, calendar: Calendar(scenario), replicates: run.replicates,
            fresh: run.fresh, failed: run.failed, isComplete: !run.isStopped && !variants.isStopped)
        findings.breakEven = found
        return findings
    }

    private func runMain(_ run: inout ExperimentRun) async throws(JournalError) {
        let arms = ExperimentRun.Arms(
            phase: .main, policies: plan.policies, recorded: plan.recorded, attribution: plan.attribution)
        switch plan.replicates {
        case .fixed(let count): try await run.fill(0..<count, of: count, arms)
        case .precision(let percent, let most):
            let rule = StoppingRule(percent: percent)
            var done = 0
            while done < most, !run.isStopped {
                let next = min(most, done + StoppingRule.batch)
                try await run.fill(done..<next, of: most, arms)
                done = next
                if !run.isStopped, rule.isReached(readings(run), contrasts: plan.contrasts) { return }
            }
        }
    }

    private func runFresh(_ run: inout ExperimentRun) async throws(JournalError) {
        guard !run.isStopped else { return }
        let policies = FreshReplicates.policies(readings(run))
        guard !policies.isEmpty else { return }
        let count = FreshReplicates.count(after: run.replicates.count)
        let numbers = FreshReplicates.first..<(FreshReplicates.first + count)
        try await run.fill(
            numbers, of: count, ExperimentRun.Arms(phase: .fresh, policies: policies, recorded: [], attribution: nil))
    }

    private func readings(_ run: ExperimentRun) -> ObjectiveReadings {
        ObjectiveReadings(
            scenario: scenario, policies: plan.policies, calendar: Calendar(scenario), replicates: run.replicates)
    }
}
