// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Everything a stress test found, before any verdict.
package struct StressFindings: Sendable {
    /// As it stands, with something to judge by.
    package var scenario: Scenario
    package var plan: StressPlan
    package var worlds: [StressWorld]
    /// Histories that each world was to get.
    package let counts: [Int]
    /// Of the worlds, sorted by world, then replicate; those that broke a rule of the model are in `failed`.
    package var records: [StressRecord]
    package var failed: [StressRecord]
    /// False when the run was stopped before its plan was fulfilled.
    package var isComplete: Bool
    /// By assumption, objective, policy; of numbers only.
    package var tipping: [TippingFinding] = []
    /// What came of varying all assumptions together; nil where that was not asked for.
    package var together: TogetherFindings?
    /// The scenario where what each agency favours has no effect; empty where that was not asked for.
    package var withoutFavoured: [FavouredFindings] = []
    /// What would hold the plan up and what would hurt it most; nil where neither was asked for.
    package var answers: StressAnswers?
    private let rows: [[Int: Int]]

    package init(
        scenario: Scenario, plan: StressPlan, worlds: [StressWorld], counts: [Int]? = nil, records: [StressRecord],
        isComplete: Bool
    ) {
        self.scenario = scenario
        self.plan = plan
        self.worlds = worlds
        let counts = counts ?? worlds.map { _ in plan.replicates }
        self.counts = counts
        let places = Dictionary(
            worlds.enumerated().map { ($1.key(plan.policies), $0) }, uniquingKeysWith: { first, _ in first })
        let sorted = records.compactMap { record in places[record.world].map { (world: $0, record: record) } }
            .filter { $0.record.replicate - plan.firstReplicate < counts[$0.world] }
            .sorted { ($0.world, $0.record.replicate) < ($1.world, $1.record.replicate) }
        let sound = sorted.filter { $0.record.fault == nil }
        self.records = sound.map(\.record)
        failed = sorted.map(\.record).filter { $0.fault != nil }
        self.isComplete = isComplete
        var rows = [[Int: Int]](repeating: [:], count: worlds.count)
        for (row, kept) in sound.enumerated() { rows[kept.world][kept.record.replicate] = row }
        self.rows = rows
    }

    /// Place of the baseline among the plan's policies.
    package var baseline: Int { plan.policies.firstIndex(of: scenario.baseline)! }

    /// The histories of a world that every world gets, by ascending number, nil where one broke a rule of the model.
    package func histories(_ world: Int) -> [StressRecord?] {
        (plan.firstReplicate..<(plan.firstReplicate + plan.replicates)).map { number in
            rows[world][number].map { records[$0] }
        }
    }

    /// Whether every history is the same to the last digit with an assumption otherwise, in every way: nothing that the objectives
    /// look at rests on it here. False where it was not run.
    package func changesNothing(_ assumption: Int) -> Bool {
        let own = worlds.indices.filter { worlds[$0].assumption == assumption }
        return own.contains { !rows[$0].isEmpty }
            && own.allSatisfy { world in
                rows[world].allSatisfy { replicate, row in
                    guard let standing = rows[0][replicate] else { return true }
                    let (before, after) = (records[standing], records[row])
                    return before.values.map(\.bitPattern) == after.values.map(\.bitPattern)
                        && before.starts.map(\.bitPattern) == after.starts.map(\.bitPattern)
                }
            }
    }

    /// Histories in which an objective has a value in every arm, both as the scenario stands and in a world; ascending.
    ///
    /// - Returns: for each, the values of the arms as it stands and in the world, and the values at the start.
    package func pairs(_ world: Int, _ objective: Int) -> [StressPair] {
        let arms = plan.policies.count
        func values(_ row: Int) -> ArraySlice<Double> {
            records[row].values[(objective * arms)..<((objective + 1) * arms)]
        }
        return rows[world].keys.sorted().compactMap { replicate in
            guard let standing = rows[0][replicate], let other = rows[world][replicate] else { return nil }
            let pair = StressPair(
                standing: Array(values(standing)), other: Array(values(other)),
                starts: (records[standing].starts[objective], records[other].starts[objective]))
            return pair.standing.allSatisfy(\.isFinite) && pair.other.allSatisfy(\.isFinite) ? pair : nil
        }
    }
}

/// The values of one objective in one history: under every arm, as the scenario stands and in another world.
package struct StressPair: Sendable {
    package var standing: [Double]
    package var other: [Double]
    package var starts: (standing: Double, other: Double)
}
