// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// One line of `warning.csv`: whether a figure the state has moves before a harm to people does, under one mix.
package struct WarningRow: Sendable, Equatable {
    /// Row of the scenario's policies.
    package var policy: Int
    package var harm: Indicator
    /// Whose harm; nil for everybody's.
    package var sex: Sex?
    /// What the state looks at, and where its figure is; see `Indicator.seen`.
    package var sign: Cell
    package var leadWeeks: Int
    /// Mean of the harm in a year, over histories and the horizon.
    package var yearlyHarm: Double
    package var lead: Lead
    /// p-value against all that was tried under the mix; nil where nothing can be told.
    package var adjusted: Double?

    /// Whether it leads: chance alone would give even one such in at most one experiment in twenty.
    package var isFound: Bool { adjusted.map { $0 < 0.05 } ?? false }
}

extension Findings {
    /// Every harm to people, everybody's and by sex, under every mix of the plan, against every figure the state has of the
    /// region, as far as their series were recorded. What does not vary has no rows, and neither has a harm against its own
    /// books, which are its past.
    package func warningRows() -> [WarningRow] {
        guard replicates.count >= Lead.fewestHistories, !Lead.readable(calendar.seriesPoints).isEmpty else { return [] }
        return plan.policies.enumerated().flatMap { arm, policy in
            let signs = signs(arm)
            var rows = harms(arm).flatMap { harm in
                signs.filter { $0.cell.indicator.whole != harm.indicator.whole }.flatMap { sign in
                    harm.series.leads(of: sign.series).map { lead in
                        WarningRow(
                            policy: policy, harm: harm.indicator, sex: harm.sex, sign: sign.cell,
                            leadWeeks: lead.points * Calendar.seriesStep, yearlyHarm: harm.yearly, lead: lead)
                    }
                }
            }
            let told = rows.indices.filter { rows[$0].lead.pValue != nil }
            for (row, adjusted) in zip(told, Holm.adjusted(told.map { rows[$0].lead.pValue! })) {
                rows[row].adjusted = adjusted
            }
            return rows
        }
    }

    /// Figures the state has, but what it spends, which is the mix itself, and what it works out from seizures, which are
    /// among them.
    private func signs(_ arm: Int) -> [(cell: Cell, series: SignSeries)] {
        let told = Indicator.allCases.filter { $0 != .publicSpend && $0.observedAs != .inferred }
        return told.compactMap(\.seen).compactMap { cell in
            guard let row = layout.row(of: cell), let recorded = plan.recorded.firstIndex(of: row) else { return nil }
            return (cell, SignSeries(replicates.map { points($0.arms[arm].series, recorded) }))
        }
    }

    private func harms(_ arm: Int) -> [(indicator: Indicator, sex: Sex?, yearly: Double, series: HarmSeries)] {
        layout.harms(among: plan.recorded).enumerated().flatMap { number, indicator in
            let recorded = layout.row(of: Cell(indicator)).flatMap { plan.recorded.firstIndex(of: $0) }
            return ([nil] + Sex.allCases.map { $0 }).compactMap { sex in
                let histories = replicates.map { replicate -> [Double] in
                    let record = replicate.arms[arm]
                    guard let sex else { return recorded.map { points(record.series, $0) } ?? [] }
                    return points(record.bySex, number * Sex.allCases.count + Int(sex.rawValue))
                }
                let mean = Sample(histories.joined().filter(\.isFinite)).mean ?? 0
                let perYear: Double = indicator.kind == .total ? Double(Calendar.weeksPerYear / Calendar.seriesStep) : 1
                return mean == 0 ? nil : (indicator, sex, mean * perYear, HarmSeries(histories))
            }
        }
    }

    private func points(_ series: [Float], _ row: Int) -> [Double] {
        series[(row * calendar.seriesPoints)..<((row + 1) * calendar.seriesPoints)].map { Double($0) }
    }
}
