// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// One line of `sweep.csv`: an effect among consumers who answer prices more or less than the scenario says.
package struct SweepRow: Sendable, Equatable {
    package var policy: Int
    package var reference: Int
    /// Short-run demand elasticity, as a positive number; nil for the scenario's own.
    package var elasticity: Double?
    package var indicator: Indicator
    package var horizonWeeks: Int
    package var pairs: Int
    package var difference: Estimate?

    package init(
        policy: Int, reference: Int, elasticity: Double?, indicator: Indicator, horizonWeeks: Int, pairs: Int,
        difference: Estimate?
    ) {
        self.policy = policy
        self.reference = reference
        self.elasticity = elasticity
        self.indicator = indicator
        self.horizonWeeks = horizonWeeks
        self.pairs = pairs
        self.difference = difference
    }

    /// -1, 0 or 1: the side of zero the effect is clearly on, 0 for neither.
    package var sign: Int {
        guard let difference, difference.isClear else { return 0 }
        return difference.mean > 0 ? 1 : -1
    }
}

extension Indicator {
    /// Whether the direction of an effect may turn with how consumers answer prices: money made and fought for (C6, E2).
    package var leansOnElasticity: Bool {
        switch self {
        case .killings, .membersKilled, .bystandersKilled, .groupRevenue, .groupProfit, .turfRents, .consumerSpend: true
        default: false
        }
    }
}

extension Findings {
    /// Effects that lean on the elasticity of demand, at the scenario's own and at those swept; by policy, indicator, horizon,
    /// then elasticity. Empty unless the plan sweeps.
    package func sweepRows() -> [SweepRow] {
        guard let attribution = plan.attribution, !attribution.elasticities.isEmpty else { return [] }
        return SplitReader.all(self).enumerated().flatMap { number, split in
            Indicator.allCases.enumerated().filter { $0.element.leansOnElasticity }.flatMap { row, indicator in
                calendar.horizons.enumerated().flatMap { horizon, weeks in
                    let at = horizon * Indicator.allCases.count + row
                    let own = SweepRow(
                        policy: split.policy, reference: split.reference, indicator: indicator, horizonWeeks: weeks,
                        split.values(layout.first[row], horizon).total)
                    return [own]
                        + attribution.elasticities.enumerated().map { step, elasticity in
                            SweepRow(
                                policy: split.policy, reference: split.reference, elasticity: elasticity,
                                indicator: indicator, horizonWeeks: weeks,
                                replicates.map { $0.sweeps[step].differences[number][at] }.filter(\.isFinite))
                        }
                }
            }
        }
    }
}

extension SweepRow {
    fileprivate init(
        policy: Int, reference: Int, elasticity: Double? = nil, indicator: Indicator, horizonWeeks: Int,
        _ differences: [Double]
    ) {
        self.init(
            policy: policy, reference: reference, elasticity: elasticity, indicator: indicator,
            horizonWeeks: horizonWeeks, pairs: differences.count, difference: Estimate(differences))
    }
}
