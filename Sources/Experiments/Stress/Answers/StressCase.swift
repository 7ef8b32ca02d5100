// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// A mix and an objective in a world in which it may fail: what a search is about.
struct StressCase: Sendable {
    /// Rows of the scenario's policies and objectives.
    var policy: Int
    var objective: Int
    /// What is otherwise.
    var changes: [Change]
    /// The world made of a scenario, which is the experiment's own or that with measures added. What is otherwise strikes
    /// those, too.
    var world: @Sendable (Scenario) -> StressWorld
}

extension StressExperiment {
    /// The case of one world of the one-at-a-time test.
    func stressCase(_ world: Int, policy: Int, objective: Int) -> StressCase {
        let assumption = worlds[world].assumption!
        let first = worlds.firstIndex { $0.assumption == assumption }!
        let (change, level) = plan.register[assumption].changes(in: scenario)[world - first]
        let register = plan.register
        return StressCase(
            policy: policy, objective: objective, changes: [change],
            world: { $0.world(register, assumption, change, level: level) })
    }

    /// Runs histories of worlds with the baseline and some mixes.
    ///
    /// - Returns: what each world's histories left, in the order of the numbers; nil if stopped.
    func records(
        _ worlds: [StressWorld], _ policies: [Int], _ numbers: Range<Int>, _ run: inout StressRun
    ) async throws(JournalError) -> [[StressRecord]]? {
        let jobs = worlds.flatMap { world in
            numbers.map { StressJob(world: world, policies: policies, replicate: $0) }
        }
        guard let records = try await run.run(jobs) else { return nil }
        return worlds.indices.map { Array(records[$0 * numbers.count..<($0 + 1) * numbers.count]) }
    }

    /// By how much a mix meets an objective's target in each history, in the indicator's unit; not a number where the history
    /// does not apply. Without a target, by how much it does better than the baseline.
    ///
    /// - Parameter policies: the arms that were run.
    func margins(_ records: [StressRecord], _ policies: [Int], policy: Int, objective: Int) -> [Double] {
        let goal = scenario.objectives[objective]
        let arms = policies.count
        let (own, reference) = (policies.firstIndex(of: policy)!, policies.firstIndex(of: scenario.baseline)!)
        return records.map { record in
            guard record.fault == nil else { return .nan }
            return goal.margin(
                record.values[objective * arms + own], reference: record.values[objective * arms + reference],
                start: record.starts[objective])
        }
    }

    /// The least change of a margin that counts.
    func counting(_ findings: StressFindings, _ objective: Int) -> Double {
        findings.standingMeans(objective).map { plan.materiality * abs($0[findings.baseline]) } ?? 0
    }

    /// The mix that a search about an objective is for: the best as the scenario stands or, where that is the baseline, the
    /// best of the others; nil where none has a value.
    func subject(_ objective: Int, _ findings: StressFindings) -> Int? {
        guard let means = findings.standingMeans(objective) else { return nil }
        let sign: Double = scenario.objectives[objective].wish == .lower ? 1 : -1
        let order = plan.policies.indices.sorted {
            sign * means[$0] == sign * means[$1] ? $0 < $1 : sign * means[$0] < sign * means[$1]
        }
        return order.map { plan.policies[$0] }.first { $0 != scenario.baseline }
    }
}

extension Sample {
    /// The mean's interval by Student's t; nil with fewer than two values.
    func interval(confidence: Double) -> ClosedRange<Double>? {
        guard let mean, let variance else { return nil }
        let t = StudentT.quantile((1 + confidence) / 2, degreesOfFreedom: Double(count - 1))
        let half = t * (variance / Double(count)).squareRoot()
        return half.isFinite ? (mean - half)...(mean + half) : nil
    }
}
