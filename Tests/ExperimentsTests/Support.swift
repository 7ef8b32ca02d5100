// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport

extension Plan {
    /// A plan over the small scenario: every other policy against the first.
    static func small(
        _ policies: [Int] = [0, 1], replicates: Replicates = .fixed(4), threads: Int = 1, samples: Bool = false
    ) -> Plan {
        Plan(
            policies: policies, contrasts: policies.filter { $0 != 0 }.map { ($0, 0) }, replicates: replicates,
            threads: threads, samplesParameters: samples, recorded: recorded)
    }

    /// Killings in all and in the city, and violations of rights in the country of the city.
    private static let recorded = [
        Cell(.killings), Cell(.killings, place: 2), Cell(.rightsViolations, country: 1),
    ].map { CellLayout(.small()).row(of: $0)! }
}

extension Findings {
    /// The findings in bytes: equal exactly where the findings are equal to the bit, not-a-numbers included.
    var bytes: [[UInt8]] {
        replicates.map { JournalRecord.replicate($0).payload } + fresh.map { JournalRecord.fresh($0).payload }
            + failed.map { JournalRecord.failed($0).payload } + [[isComplete ? 1 : 0]]
    }
}

extension RunRecord {
    var bytes: [UInt8] { JournalRecord.replicate(ReplicateRecord(replicate: 0, arms: [self])).payload }
}

/// Findings made by hand: one objective about killings, due at the end of a horizon of one year.
enum HandMade {
    /// - Parameter values: killings by replicate, then by policy of the plan.
    static func findings(
        _ values: [[Double]], fresh: [[Double]] = [], freshPolicies: [Int] = [], wish: Wish = .lower,
        target: Objective.Target = .level(5), before: Double = 10
    ) -> Findings {
        var objective = Objective.killings(atMost: 5, place: nil, due: 52)
        objective.wish = wish
        objective.target = target
        let scenario = Scenario.small(years: 1, objectives: [objective])
        let layout = CellLayout(scenario)
        let policies = Array(0..<(values.first?.count ?? 2))
        func record(_ value: Double, policy: Int) -> RunRecord {
            var yearly = [Double](repeating: 0, count: layout.cells.count)
            yearly[0] = value
            var yearBefore = yearly
            yearBefore[0] = before
            return RunRecord(
                yearly: yearly, series: [], spend: scenario.policies[policy].uses.map { _ in 0 },
                yearBefore: yearBefore, objectiveReadings: [value])
        }
        return Findings(
            scenario: scenario,
            plan: Plan(
                policies: policies, contrasts: policies.dropFirst().map { ($0, 0) }, replicates: .fixed(values.count),
                threads: 1, samplesParameters: false, recorded: []),
            layout: layout, calendar: Calendar(scenario),
            replicates: values.enumerated().map {
                ReplicateRecord(replicate: $0, arms: zip($1, policies).map(record))
            },
            fresh: fresh.enumerated().map {
                FreshRecord(
                    replicate: FreshReplicates.first + $0, policies: freshPolicies,
                    arms: zip($1, freshPolicies).map(record))
            }, failed: [], isComplete: true)
    }
}
