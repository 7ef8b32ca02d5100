// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Every assumption of a plan put to the test, phase after phase: one at a time, longer where
/// that tells more, then where numbers tip, then all together.
///
/// A history of a world is a pure function of both, and results are sorted, so threads and the order in which histories
/// finish change nothing. What a phase asks for depends on results alone, so a run that was stopped goes on to the same bytes.
package struct StressExperiment: Sendable {
    package let scenario: Scenario
    package let plan: StressPlan
    package let worlds: [StressWorld]
    private let history: StressHistory

    package init(_ scenario: Scenario, _ plan: StressPlan, histories: Histories = .standard) {
        self.init(scenario, plan, history: StressJob.history(histories))
    }

    /// - Parameter history: what each history leaves; a pure function of world, arms and number.
    package init(_ scenario: Scenario, _ plan: StressPlan, history: @escaping StressHistory) {
        precondition(plan.threads >= 1, "at least one thread is needed")
        precondition(plan.policies.contains(scenario.baseline), "mixes are compared with the baseline")
        self.scenario = scenario.judged
        self.plan = plan
        self.history = history
        worlds = scenario.worlds(plan.register)
    }

    /// Histories in which assumptions are otherwise one at a time.
    package var count: Int { worlds.count * plan.replicates }

    /// Weeks of simulated time that everything takes, where numbers are searched for as often as there may be.
    package var weeks: Int {
        let arms = plan.policies.count
        let each = worlds.map { weeks($0.scenario, arms: $0.arms(plan.policies)) }
        let single = plan.replicates * each.reduce(0, +)
        let grown = each.sorted(by: >).prefix(mostGrown).reduce(0, +) * (plan.mostReplicates - plan.replicates)
        let searched = mostEvaluations * plan.replicates * weeks(scenario, arms: 3)
        let varied = TogetherDesign(self).histories + (plan.futures > 0 ? favoured.count * plan.replicates : 0)
        return single + grown + searched + varied * weeks(scenario, arms: arms) + answers.weeks
    }

    private func weeks(_ scenario: Scenario, arms: Int) -> Int {
        scenario.burnInWeeks + arms * scenario.horizonWeeks
    }

    /// Runs the plan; parameters are those of `Experiment.run`.
    package func run(
        observer: ExperimentObserver = .silent, journal: (any JournalStore)? = nil, digest: [UInt8] = [],
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) async throws(JournalError) -> StressFindings {
        var run = StressRun(threads: plan.threads, history: history, observer: observer, isCancelled: isCancelled)
        if let journal {
            let header = Journal.header(digest: digest, scenario: scenario, stress: plan)
            let (opened, found, resumption) = try Journal.open(journal, header: header)
            run.adopt(opened, found)
            observer.resumed(resumption)
        }
        run.enter(.main, total: count)
        // Histories of all worlds take turns: where a run is stopped, all worlds have met about the same luck.
        let numbers = plan.firstReplicate..<(plan.firstReplicate + plan.replicates)
        _ = try await run.run(
            numbers.flatMap { number in
                worlds.map { StressJob(world: $0, policies: plan.policies, replicate: number) }
            })
        var findings = findings(run)
        if !run.isStopped { findings = try await grown(findings, &run) ?? findings }
        if !run.isStopped { findings.tipping = try await tippingPoints(findings, &run) }
        if !run.isStopped, plan.futures > 0 {
            findings.withoutFavoured = try await withoutFavoured(&run)
            findings.together = try await together(&run)
        }
        if !run.isStopped { findings.answers = try await answers(findings, &run) }
        findings.isComplete = !run.isStopped
        try run.close()
        return findings
    }
}

extension Objective {
    /// By how much a year value meets the target, in the indicator's unit; below 0 it misses it.
    func margin(_ value: Double, reference: Double, start: Double) -> Double {
        let sign: Double = wish == .lower ? -1 : 1
        switch target {
        case .level(let level): return sign * (value - level)
        case .changeFromReference(let share): return sign * (value - reference) - share * abs(reference)
        case .changeFromStart(let share): return sign * (value - start) - share * abs(start)
        }
    }
}
