// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension Findings {
    /// Every contrast of the plan in every cell at every horizon. A contrast with a policy outside the plan has no rows.
    package func effectRows() -> [EffectRow] {
        plan.contrasts.flatMap { contrast -> [EffectRow] in
            guard let policy = plan.policies.firstIndex(of: contrast.policy),
                let reference = plan.policies.firstIndex(of: contrast.reference)
            else { return [] }
            return rows(contrast, policy, reference)
        }
    }

    private func rows(_ contrast: (policy: Int, reference: Int), _ policy: Int, _ reference: Int) -> [EffectRow] {
        let cells = layout.cells.count
        let yearly = replicates.map { ($0.arms[policy].yearly, $0.arms[reference].yearly) }
        var rows: [EffectRow] = []
        rows.reserveCapacity(cells * calendar.horizons.count)
        var pairs = Pairs()
        for cell in 0..<cells {
            for (h, weeks) in calendar.horizons.enumerated() {
                pairs.removeAll()
                for (p, r) in yearly { pairs.append(policy: p[h * cells + cell], reference: r[h * cells + cell]) }
                var row = EffectRow(
                    policy: contrast.policy, reference: contrast.reference, cell: cell, horizonWeeks: weeks,
                    paired: PairedSummary(pairs).withoutRoughInterval)
                if let mean = row.paired.difference {
                    let gaps = yearly.map { abs($0[h * cells + cell] - $1[h * cells + cell] - mean) }
                    row.example = gaps.indices.filter { gaps[$0].isFinite }.min { gaps[$0] < gaps[$1] }.map {
                        replicates[$0].replicate
                    }
                }
                rows.append(row)
            }
        }
        return rows
    }
}
