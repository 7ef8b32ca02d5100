// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension Findings {
    /// What each use of a measure costs in each year of the horizon.
    package func costRows() -> [CostRow] {
        plan.policies.enumerated().flatMap { arm, policy in
            scenario.policies[policy].uses.indices.flatMap { use in
                (0..<calendar.years).compactMap { year in
                    Sample(replicates.map { $0.arms[arm].spend[use * calendar.years + year] }).mean.map {
                        CostRow(policy: policy, use: use, year: year + 1, cost: $0)
                    }
                }
            }
        }
    }

    /// Mean and quantiles over replicates of every recorded cell at every point of the series.
    package func seriesRows() -> [SeriesRow] {
        plan.policies.enumerated().flatMap { arm, policy in
            let series = replicates.map { $0.arms[arm].series }
            return plan.recorded.enumerated().flatMap { k, cell in
                (0..<calendar.seriesPoints).map { point in
                    let at = k * calendar.seriesPoints + point
                    var values: [Double] = []
                    for run in series where run[at].isFinite { values.append(Double(run[at])) }
                    let sorted = values.sorted()
                    return SeriesRow(
                        policy: policy, cell: cell, week: calendar.week(ofPoint: point), mean: Sample(values).mean,
                        q05: Sample.quantile(0.05, sorted: sorted), q50: Sample.quantile(0.5, sorted: sorted),
                        q95: Sample.quantile(0.95, sorted: sorted))
                }
            }
        }
    }
}
