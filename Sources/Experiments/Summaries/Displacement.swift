// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// One line of `displacement.csv`: what became elsewhere of what a policy takes away where it acts.
package struct DisplacementRow: Sendable, Equatable {
    /// Rows of the scenario's policies.
    package var policy: Int
    package var reference: Int
    package var indicator: Indicator
    package var comparison: DisplacementComparison
    package var horizonWeeks: Int
    package var result: DisplacementQuotient
}

extension Findings {
    /// Every contrast of the plan, comparison of its policy, indicator and horizon. Cases without a quotient are among
    /// them. A contrast with a policy outside the plan has no rows.
    package func displacementRows() -> [DisplacementRow] {
        let cells = Dictionary(uniqueKeysWithValues: layout.cells.enumerated().map { ($1, $0) })
        return plan.contrasts.flatMap { contrast -> [DisplacementRow] in
            guard let policy = plan.policies.firstIndex(of: contrast.policy),
                let reference = plan.policies.firstIndex(of: contrast.reference)
            else { return [] }
            let arms = DisplacementArms(findings: self, cells: cells, policy: policy, reference: reference)
            return DisplacementDesign(scenario.policies[contrast.policy], scenario).comparisons.flatMap { comparison in
                comparison.kind.indicators.filter(layout.counts).flatMap { indicator in
                    calendar.horizons.enumerated().map { horizon, weeks in
                        DisplacementRow(
                            policy: contrast.policy, reference: contrast.reference, indicator: indicator,
                            comparison: comparison, horizonWeeks: weeks,
                            result: arms.result(indicator, comparison, horizon: horizon))
                    }
                }
            }
        }
    }
}

/// Two arms of the plan, in which areas are counted.
private struct DisplacementArms {
    var findings: Findings
    var cells: [Cell: Int]
    /// Places in the plan's policies.
    var policy: Int
    var reference: Int

    func result(_ indicator: Indicator, _ comparison: DisplacementComparison, horizon: Int) -> DisplacementQuotient {
        let areas = [comparison.target, comparison.buffer] + (comparison.control.map { [$0] } ?? [])
        let counted = pairs(areas.map { rows(indicator, comparison.kind, $0) }, horizon)
        if comparison.target.rows.isEmpty { return DisplacementQuotient(undefined: .noTarget) }
        if comparison.buffer.rows.isEmpty { return DisplacementQuotient(undefined: .noBuffer, target: counted[0]) }
        return DisplacementQuotient(
            target: counted[0], buffer: counted[1], control: comparison.control == nil ? nil : counted[2])
    }

    private func rows(_ indicator: Indicator, _ kind: DisplacementComparison.Kind, _ area: DisplacementArea) -> [Int] {
        area.rows.compactMap {
            cells[kind == .market ? Cell(indicator, market: $0) : Cell(indicator, place: $0)]
        }
    }

    /// Sums over each area's cells, in the replicates in which all of them have a value.
    private func pairs(_ areas: [[Int]], _ horizon: Int) -> [Pairs] {
        var all = [Pairs](repeating: Pairs(), count: areas.count)
        let first = horizon * findings.layout.cells.count
        for replicate in findings.replicates {
            let (p, r) = (replicate.arms[policy].yearly, replicate.arms[reference].yearly)
            func sum(_ values: [Double], _ rows: [Int]) -> Double { rows.reduce(0) { $0 + values[first + $1] } }
            let sums = areas.map { (policy: sum(p, $0), reference: sum(r, $0)) }
            guard sums.allSatisfy({ $0.policy.isFinite && $0.reference.isFinite }) else { continue }
            for (area, value) in sums.enumerated() {
                all[area].append(policy: value.policy, reference: value.reference)
            }
        }
        return all
    }
}
