// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// A year value over histories: its mean and the middle nine tenths.
package struct YearValue: Sendable, Equatable {
    /// Year of the horizon; 0 is the last year before the measures begin.
    package var year: Int
    package var mean: Double
    package var q05: Double
    package var q95: Double

    init?(year: Int, _ values: [Double]) {
        let sorted = values.filter(\.isFinite).sorted()
        guard let mean = Sample(sorted).mean, let low = Sample.quantile(0.05, sorted: sorted),
            let high = Sample.quantile(0.95, sorted: sorted)
        else { return nil }
        (self.year, self.mean, q05, q95) = (year, mean, low, high)
    }
}

extension ReportSource {
    /// The course of a recorded total or level, year by year; empty where it was not recorded.
    ///
    /// A share of sums cannot be put together from its months, so ratios have none.
    package func course(_ cell: Cell, _ policy: Int) -> [YearValue] {
        guard cell.indicator.kind != .ratio, let row = findings.layout.row(of: cell),
            let recorded = findings.plan.recorded.firstIndex(of: row),
            let arm = findings.plan.policies.firstIndex(of: policy)
        else { return [] }
        let calendar = findings.calendar
        let months = Calendar.weeksPerYear / Calendar.seriesStep
        let divisor: Double = cell.indicator.kind == .level ? Double(months) : 1
        let before = YearValue(year: 0, findings.replicates.map { $0.arms[arm].yearBefore[row] })
        let years = (0..<calendar.seriesPoints / months).map { year in
            let first = recorded * calendar.seriesPoints + year * months
            return YearValue(
                year: year + 1,
                findings.replicates.map { history in
                    history.arms[arm].series[first..<first + months].reduce(0) { $0 + Double($1) } / divisor
                })
        }
        return ([before] + years).compactMap { $0 }
    }

    /// Mean of a cell in the last year before the measures begin, which is the same under every mix.
    package func meanBefore(_ cell: Cell) -> Double? {
        findings.layout.row(of: cell).flatMap { row in
            Sample(findings.replicates.map { $0.arms[0].yearBefore[row] }.filter(\.isFinite)).mean
        }
    }
}
