// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What mixes would do if effects of measures added up (requirements ASM-24): what is without any measure, and to that what each
/// measure of the mix changes alone, on the same luck.
///
/// Each measure runs at the dose, in the weeks and in the places it has in its mix. Sums are left as they come: a count may fall
/// below zero where measures that do the same are added, which is what a planner who adds up would find.
package struct AddedUp: Sendable {
    /// The scenario with an arm for nothing and one for each measure of each mix.
    package let scenario: Scenario
    /// Rows of the arms to be run, that of nothing first.
    package let arms: [Int]
    /// For each mix, which of the arms are its measures.
    private let parts: [[Int]]

    /// - Parameter policies: rows of the mixes.
    package init(_ scenario: Scenario, policies: [Int]) {
        var whole = scenario
        let baseline = scenario.policies[scenario.baseline]
        let none = baseline.uses.isEmpty ? scenario.baseline : whole.add(baseline, with: [])
        var arms = [none]
        var parts: [[Int]] = []
        for policy in policies {
            let mix = scenario.policies[policy]
            // A mix of one measure is that measure alone.
            let rows = mix.uses.count == 1 ? [policy] : mix.uses.map { whole.add(mix, with: [$0]) }
            parts.append(rows.indices.map { arms.count + $0 })
            arms += rows
        }
        self.scenario = whole
        self.arms = arms
        self.parts = parts
    }

    /// - Parameter values: of the arms, `arms.count` for each objective in turn.
    /// - Returns: of the mixes, as many as there are policies for each objective in turn.
    package func sums(_ values: [Double]) -> [Double] {
        stride(from: 0, to: values.count, by: arms.count).flatMap { first in
            let none = values[first]
            return parts.map { rows in rows.reduce(none) { $0 + (values[first + $1] - none) } }
        }
    }
}

extension Scenario {
    /// Adds a policy like another but for its measures; returns its row.
    fileprivate mutating func add(_ policy: Policy, with uses: [MeasureUse]) -> Int {
        var part = policy
        part.uses = uses
        policies.append(part)
        return policies.count - 1
    }
}
