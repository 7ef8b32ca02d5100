// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// What came of varying all assumptions together, before anything is said about it.
package struct TogetherFindings: Sendable {
    /// Points of a design and what one history of each left.
    package struct Runs: Sendable {
        package var points: UnitDesign
        /// By point.
        package var records: [StressRecord]
    }

    package var factors: StressFactors
    package var design: TogetherDesign
    package var futures: Runs
    package var fresh: Runs
    /// All on one luck, then all again on another.
    package var trajectories: Runs
    /// Factors whose shares of the variance were estimated, ascending, and their runs.
    package var shared: [Int]
    package var samples: Runs?
}

extension StressExperiment {
    /// All assumptions otherwise together; nil where nothing can vary.
    func together(_ run: inout StressRun) async throws(JournalError) -> TogetherFindings? {
        let factors = StressFactors(plan.register, scenario)
        let design = TogetherDesign(self)
        guard design.futures > 0 else { return nil }
        let all = Array(factors.factors.indices)
        let keys = all.map { key(ofText: factors.id($0)) }

        func hypercube(_ count: Int, from first: Int) -> UnitDesign {
            LatinHypercube.points(count, keys: keys, luck: design.luck(scenario.seed, first))
        }
        let points = hypercube(design.futures, from: TogetherDesign.firstFuture)
        guard
            let futures = try await runs(points, factors, all, &run, history: { TogetherDesign.firstFuture + $0 })
        else { return nil }
        let others = hypercube(design.fresh, from: TogetherDesign.firstFresh)
        guard let fresh = try await runs(others, factors, all, &run, history: { TogetherDesign.firstFresh + $0 })
        else { return nil }

        let screening = MorrisDesign(
            factors: factors.count, trajectories: design.trajectories,
            luck: design.luck(scenario.seed, TogetherDesign.firstTrajectory))
        guard
            let trajectories = try await runs(
                RepeatedEffects.points(screening), factors, all, &run,
                history: { TogetherDesign.firstTrajectory + $0 / (factors.count + 1) })
        else { return nil }
        var findings = TogetherFindings(
            factors: factors, design: design, futures: futures, fresh: fresh, trajectories: trajectories, shared: [])
        guard design.samples > 0 else { return findings }
        findings.shared = screened(trajectories, factors.count, design.shared)
        let saltelli = SaltelliDesign(
            factors: design.shared, samples: design.samples, secondOrder: design.hasPairs,
            luck: design.luck(scenario.seed, TogetherDesign.firstSample))
        let lucks = StochasticSobol.lucks(design.shared, secondOrder: design.hasPairs)
        guard
            let samples = try await runs(
                StochasticSobol.points(saltelli), factors, findings.shared, &run,
                history: { TogetherDesign.firstSample + 2 * ($0 / lucks.count) + lucks[$0 % lucks.count] })
        else { return nil }
        findings.samples = samples
        return findings
    }

    /// The factors whose elementary effects are largest, each objective's and mix's measured by the largest of it. Ascending.
    private func screened(_ trajectories: TogetherFindings.Runs, _ factors: Int, _ count: Int) -> [Int] {
        var sizes = [Double](repeating: 0, count: factors)
        for effect in effects(trajectories) {
            let means = RepeatedEffects.all(trajectories.points, results: effect.results)
                .map { $0.effects.meanSize?.mean ?? 0 }
            guard let most = means.max(), most > 0 else { continue }
            for factor in sizes.indices { sizes[factor] += means[factor] / most }
        }
        let order = sizes.indices.sorted { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }
        return order.prefix(count).sorted()
    }

    private func runs(
        _ points: UnitDesign, _ factors: StressFactors, _ columns: [Int], _ run: inout StressRun,
        history: (Int) -> Int
    ) async throws(JournalError) -> TogetherFindings.Runs? {
        var records: [StressRecord] = []
        // Worlds are built a few at a time: each holds a scenario of its own.
        for start in stride(from: 0, to: points.count, by: 32) {
            let jobs = (start..<min(start + 32, points.count)).map { row in
                StressJob(
                    world: factors.world(points.row(row), of: columns), policies: plan.policies,
                    replicate: history(row))
            }
            guard let found = try await run.run(jobs) else { return nil }
            records += found
        }
        return TogetherFindings.Runs(points: points, records: records)
    }

    private func effects(_ runs: TogetherFindings.Runs) -> [StressEffect] { StressEffect.all(runs, scenario, plan) }
}

/// What a mix does to an objective at every point of a design: its year value less the baseline's.
package struct StressEffect: Sendable {
    /// Rows of the scenario's policies and objectives.
    package var policy: Int
    package var objective: Int
    /// By point; not a number where the history does not apply.
    package var results: [Double]

    /// Of every mix but the baseline, by objective, then policy.
    package static func all(
        _ runs: TogetherFindings.Runs, _ scenario: Scenario, _ plan: StressPlan
    ) -> [StressEffect] {
        let baseline = plan.policies.firstIndex(of: scenario.baseline)!
        let arms = plan.policies.count
        return scenario.objectives.indices.flatMap { objective in
            plan.policies.indices.filter { $0 != baseline }.map { arm in
                StressEffect(
                    policy: plan.policies[arm], objective: objective,
                    results: runs.records.map { record in
                        guard record.fault == nil else { return .nan }
                        return record.values[objective * arms + arm] - record.values[objective * arms + baseline]
                    })
            }
        }
    }
}
