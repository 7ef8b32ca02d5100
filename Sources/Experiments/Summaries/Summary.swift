// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Everything a report says about findings, computed from them alone: equal findings give equal rows.
package struct Summary: Sendable {
    /// By contrast as in the plan, then cell, then horizon.
    package let effects: [EffectRow]
    /// By objective, then policy as in the plan.
    package let ranking: [RankingRow]
    /// By policy as in the plan, then objective.
    package let objectives: [ObjectiveRow]
    /// By policy as in the plan, then use, then year.
    package let costs: [CostRow]
    /// By policy as in the plan, then recorded cell as in the plan, then week.
    package let series: [SeriesRow]
    /// By cell, then horizon; empty unless the plan asks for attribution.
    package let secondOrder: [SecondOrderRow]
    /// By cell, then horizon, then channel; empty likewise.
    package let channels: [ChannelRow]
    /// By contrast as in the plan, then comparison, then indicator, then horizon.
    package let displacement: [DisplacementRow]

    package init(
        effects: [EffectRow], ranking: [RankingRow], objectives: [ObjectiveRow], costs: [CostRow], series: [SeriesRow],
        secondOrder: [SecondOrderRow] = [], channels: [ChannelRow] = [], displacement: [DisplacementRow] = []
    ) {
        self.effects = effects
        self.ranking = ranking
        self.objectives = objectives
        self.costs = costs
        self.series = series
        self.secondOrder = secondOrder
        self.channels = channels
        self.displacement = displacement
    }

    package init(_ findings: Findings) {
        effects = findings.effectRows()
        ranking = findings.rankingRows()
        objectives = findings.objectiveRows()
        costs = findings.costRows()
        series = findings.seriesRows()
        secondOrder = findings.secondOrderRows()
        channels = findings.channelRows()
        displacement = findings.displacementRows()
    }
}

extension Findings {
    /// Reads the objectives' values off the replicates.
    package var readings: ObjectiveReadings {
        ObjectiveReadings(
            scenario: scenario, policies: plan.policies, calendar: calendar, replicates: replicates)
    }
}
