// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension StressExperiment {
    /// By how much a mix meets a target with a number at a value, history by history in the indicator's unit, below 0 where
    /// it misses it: what a search for the tipping value asks for, on the same luck at every value. Not a number where a
    /// history does not apply.
    ///
    /// - Parameters:
    ///   - objective: row of the judged scenario's objectives.
    ///   - policy: row of its policies.
    package func margins(_ dial: Dial, at value: Double, objective: Int, policy: Int) async -> [Double] {
        let world = scenario.with(dial, at: value)
        let runner = ReplicateRunner(world, samplesParameters: false, histories: histories)
        let policies = Set([policy, world.baseline]).sorted()
        let arms = ExperimentRun.Arms(phase: .main, policies: policies, recorded: [], attribution: nil)
        let numbers = plan.firstReplicate..<(plan.firstReplicate + plan.replicates)
        let found = await withTaskGroup(of: (Int, Double).self, returning: [Int: Double].self) { group in
            var queue = numbers.makeIterator()
            func begin(_ number: Int) {
                group.addTask { (number, self.margin(runner, number, arms, world, objective, policy)) }
            }
            for _ in 0..<plan.threads {
                if let number = queue.next() { begin(number) }
            }
            var found: [Int: Double] = [:]
            while let (number, margin) = await group.next() {
                found[number] = margin
                if let number = queue.next() { begin(number) }
            }
            return found
        }
        return numbers.map { found[$0]! }
    }

    private func margin(
        _ runner: ReplicateRunner, _ number: Int, _ arms: ExperimentRun.Arms, _ world: Scenario, _ objective: Int,
        _ policy: Int
    ) -> Double {
        guard case .finished(let record) = runner.run(number, arms, isStopped: { Task.isCancelled }) else {
            return .nan
        }
        let kept = StressRecord(
            world: 0, replicate: number, arms: record.arms, scenario: world, layout: CellLayout(world),
            calendar: Calendar(world))
        let values = kept.values[(objective * arms.policies.count)..<((objective + 1) * arms.policies.count)]
        func value(_ row: Int) -> Double { values[values.startIndex + arms.policies.firstIndex(of: row)!] }
        return world.objectives[objective].margin(
            value(policy), reference: value(world.baseline), start: kept.starts[objective])
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
