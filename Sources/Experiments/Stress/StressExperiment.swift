// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Every world of a plan on the same luck, each with all arms.
///
/// A history of a world is a pure function of both, and results are sorted, so threads and the order in which histories
/// finish change nothing. Histories of all worlds take turns: where a run is stopped, all worlds have met about the same luck.
package struct StressExperiment: Sendable {
    package let scenario: Scenario
    package let plan: StressPlan
    package let worlds: [StressWorld]
    let histories: Histories

    package init(_ scenario: Scenario, _ plan: StressPlan, histories: Histories = .standard) {
        precondition(plan.threads >= 1, "at least one thread is needed")
        precondition(plan.policies.contains(scenario.baseline), "mixes are compared with the baseline")
        self.scenario = scenario.judged
        self.plan = plan
        self.histories = histories
        worlds = scenario.worlds(plan.register)
    }

    /// Histories of worlds that are to be run.
    package var count: Int { worlds.count * plan.replicates }

    /// Weeks of simulated time that one history takes in all worlds with all arms.
    package var weeksPerReplicate: Int {
        worlds.reduce(0) { $0 + $1.scenario.burnInWeeks + plan.policies.count * $1.scenario.horizonWeeks }
    }

    /// Runs the plan; parameters are those of `Experiment.run`.
    package func run(
        observer: ExperimentObserver = .silent, journal: (any JournalStore)? = nil, digest: [UInt8] = [],
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) async throws(JournalError) -> StressFindings {
        var kept: Journal?
        var records: [StressRecord] = []
        if let journal {
            let header = Journal.header(digest: digest, scenario: scenario, stress: plan)
            let (opened, found, resumption) = try Journal.open(journal, header: header)
            kept = opened
            records = found.compactMap { if case .stress(let record) = $0 { record } else { nil } }
            observer.resumed(resumption)
        }
        let resumed = records.count
        let done = Set(records.map { [$0.world, $0.replicate] })
        let numbers = plan.firstReplicate..<(plan.firstReplicate + plan.replicates)
        let jobs = numbers.flatMap { number in worlds.indices.map { (world: $0, replicate: number) } }
            .filter { !done.contains([$0.world, $0.replicate]) }
        let started = ContinuousClock.now
        func tell() {
            observer.progressed(
                ExperimentProgress(
                    phase: .main, finished: records.count, total: count, resumed: resumed,
                    elapsed: ContinuousClock.now - started))
        }
        tell()
        var fault: JournalError?
        var isStopped = false
        await withTaskGroup(of: StressRecord?.self) { group in
            var queue = jobs.makeIterator()
            func begin(_ job: (world: Int, replicate: Int)) {
                group.addTask { history(job.world, job.replicate) { isCancelled() || Task.isCancelled } }
            }
            for _ in 0..<plan.threads {
                if let job = queue.next() { begin(job) }
            }
            while let outcome = await group.next() {
                if let record = outcome {
                    records.append(record)
                    do throws(JournalError) {
                        if fault == nil { try kept?.append(.stress(record)) }
                    } catch {
                        fault = error
                        group.cancelAll()
                    }
                    tell()
                } else {
                    isStopped = true
                }
                if fault == nil, !isStopped, let job = queue.next() { begin(job) }
            }
        }
        if let fault { throw fault }
        try kept?.close()
        return StressFindings(
            scenario: scenario, plan: plan, worlds: worlds, records: records, isComplete: !isStopped)
    }

    /// One history of one world with all arms; nil if stopped.
    private func history(_ world: Int, _ replicate: Int, isStopped: () -> Bool) -> StressRecord? {
        let scenario = worlds[world].scenario
        let runner = ReplicateRunner(scenario, samplesParameters: false, histories: histories)
        let arms = ExperimentRun.Arms(phase: .main, policies: plan.policies, recorded: [], attribution: nil)
        switch runner.run(replicate, arms, isStopped: isStopped) {
        case .finished(let record):
            return StressRecord(
                world: world, replicate: replicate, arms: record.arms, scenario: scenario,
                layout: CellLayout(scenario), calendar: Calendar(scenario))
        case .broken(let fault):
            return StressRecord(world: world, replicate: replicate, values: [], starts: [], fault: fault)
        case .stopped: return nil
        }
    }
}
