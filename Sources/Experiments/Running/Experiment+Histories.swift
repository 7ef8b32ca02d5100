// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension Experiment {
    /// Runs the histories of a range with all arms of the plan, and no fresh ones: for programs that choose the worlds and
    /// judge the mixes by themselves.
    ///
    /// A history has the luck it has in every other experiment with the same seed and number.
    ///
    /// - Parameter numbers: as many as the plan says.
    package func run(histories numbers: Range<Int>) async throws(JournalError) -> Findings {
        precondition(plan.replicates == .fixed(numbers.count), "the plan says how many histories there are")
        var run = ExperimentRun(
            runner: ReplicateRunner(scenario, samplesParameters: plan.samplesParameters, histories: histories),
            threads: plan.threads, observer: .silent, isCancelled: { false })
        let arms = ExperimentRun.Arms(
            phase: .main, policies: plan.policies, recorded: plan.recorded, attribution: nil)
        try await run.fill(numbers, of: numbers.count, arms)
        return Findings(
            scenario: scenario, plan: plan, layout: CellLayout(scenario), calendar: Calendar(scenario),
            replicates: run.replicates, fresh: [], failed: run.failed, isComplete: !run.isStopped)
    }
}
