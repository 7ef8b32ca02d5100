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
    /// By contrast as in the plan, then recorded cell as in the plan, then quarter.
    package let courses: [CourseRow]
    /// By contrast, then recorded cell, then order.
    package let timing: [TimingRow]
    /// By policy as in the plan, then harm, sex, indicator and lead.
    package let warnings: [WarningRow]
    /// By policy of the attribution, then cell, then horizon; empty unless the plan asks for attribution, like all below.
    package let secondOrder: [SecondOrderRow]
    /// By policy, then cell, then horizon, then channel.
    package let channels: [ChannelRow]
    /// By policy, then pair, then indicator, then horizon.
    package let interactions: [InteractionRow]
    /// By policy, then channel.
    package let answers: [AnswerRow]
    /// By policy, then by size.
    package let risks: [RiskRow]
    /// By policy, then indicator, then horizon, then elasticity.
    package let sweeps: [SweepRow]
    /// By contrast as in the plan, then comparison, then indicator, then horizon.
    package let displacement: [DisplacementRow]

    package init(_ findings: Findings) {
        effects = findings.effectRows()
        ranking = findings.rankingRows()
        objectives = findings.objectiveRows()
        costs = findings.costRows()
        series = findings.seriesRows()
        courses = findings.courseRows()
        timing = Findings.timingRows(courses, quarters: findings.calendar.quarters)
        warnings = findings.warningRows()
        secondOrder = findings.secondOrderRows()
        channels = findings.channelRows()
        interactions = findings.interactionRows()
        answers = findings.answerRows()
        risks = findings.riskRows()
        sweeps = findings.sweepRows()
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
