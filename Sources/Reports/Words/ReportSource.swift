// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// Findings with their summary, looked up the way reports ask.
package struct ReportSource: Sendable {
    package let findings: Findings
    package let summary: Summary
    package let labels: Labels
    /// The policy that most others are compared with: the scenario's baseline where it is among the references.
    package let reference: Int
    /// Policies compared with `reference`, in the order of the plan.
    package let mixes: [Int]
    /// The weak points the study has before any measure begins, with the measures of every mix that touch them.
    package private(set) var weakPoints: [WeakPointRow] = []
    private let effects: [Key: EffectRow]

    private struct Key: Hashable {
        var policy: Int
        var reference: Int
        var cell: Int
        var horizonWeeks: Int

        init(policy: Int, reference: Int, cell: Int, horizonWeeks: Int) {
            self.policy = policy
            self.reference = reference
            self.cell = cell
            self.horizonWeeks = horizonWeeks
        }

        init(_ row: EffectRow) {
            self.init(policy: row.policy, reference: row.reference, cell: row.cell, horizonWeeks: row.horizonWeeks)
        }
    }

    package init(_ findings: Findings, _ summary: Summary) {
        self.findings = findings
        self.summary = summary
        labels = Labels(findings.scenario, findings.layout)
        let references = findings.plan.contrasts.map(\.reference)
        let baseline = findings.scenario.baseline
        let reference = references.contains(baseline) ? baseline : references.first ?? baseline
        self.reference = reference
        mixes = findings.plan.contrasts.filter { $0.reference == reference && $0.policy != reference }.map(\.policy)
        effects = Dictionary(
            summary.effects.map { (Key($0), $0) }, uniquingKeysWith: { first, _ in first })
        if !mixes.isEmpty { weakPoints = findWeakPoints() }
    }

    package var scenario: Scenario { findings.scenario }
    package var replicates: Int { findings.replicates.count }

    /// Horizons that reports show: 1, 3, 5 and 10 years as far as the run goes, and its end.
    package var horizons: [Int] {
        let calendar = findings.calendar
        let named = [1, 3, 5, 10].map { $0 * Calendar.weeksPerYear }
        return calendar.horizons.filter { named.contains($0) || $0 == calendar.horizonWeeks }
    }

    package var lastHorizon: Int { horizons.last ?? findings.calendar.horizonWeeks }

    /// Contrasts that are in effects.csv only.
    package var otherContrasts: Int { findings.plan.contrasts.count { $0.reference != reference } }

    /// Pairs of mixes beside those with `reference`, each one way round.
    package var otherPairs: [(policy: Int, reference: Int)] {
        let others = findings.plan.contrasts.filter { $0.reference != reference && $0.policy != reference }
        return others.filter { pair in
            pair.policy > pair.reference
                || !others.contains { $0.policy == pair.reference && $0.reference == pair.policy }
        }
    }

    /// The effect of a policy against another, or against `reference`.
    package func effect(_ policy: Int, _ cell: Cell, at horizonWeeks: Int, against other: Int? = nil) -> EffectRow? {
        findings.layout.row(of: cell).flatMap {
            effects[Key(policy: policy, reference: other ?? reference, cell: $0, horizonWeeks: horizonWeeks)]
        }
    }

    /// Mean cost a year of a policy over the horizon, USD, under one principle or in all.
    package func yearlyCost(_ policy: Int, _ principle: Principle? = nil) -> Double {
        let rows = summary.costs.filter { row in
            row.policy == policy
                && (principle == nil
                    || scenario.measures[scenario.policies[policy].uses[row.use].measure].principle == principle)
        }
        return rows.reduce(0) { $0 + $1.cost }
            / (Double(findings.calendar.horizonWeeks) / Double(Calendar.weeksPerYear))
    }

    /// Name of a policy for people.
    package func name(_ policy: Int) -> String {
        let policy = scenario.policies[policy]
        return policy.name.isEmpty ? policy.id : policy.name
    }

    /// What reports show unless asked for more, by heading. Harm to people and to rights stands before all else, and victims
    /// wherever the scenario has some.
    package var indicators: [Indicator] {
        let harms: [Indicator] = [
            .killings, .bystandersKilled, .overdoseDeaths, .minorsRecruited, .victimsPresent, .victimsIdentified,
            .transitDeaths, .fraudVictims, .hostages, .extortedFirms, .attacksOnVoices, .rightsViolations,
        ]
        let shown =
            harms.filter(findings.layout.counts) + [
                .members, .activeGroups, .delivered, .seizedShare, .retailPrice, .groupProfit, .trust, .grievance,
                .legitimacy, .bribes, .prisoners, .publicSpend,
            ]
        return Indicator.Heading.allCases.flatMap { heading in shown.filter { $0.heading == heading } }
    }

    /// What the answer in short speaks of.
    package var headlines: [Indicator] {
        let harms: [Indicator] = [
            .killings, .bystandersKilled, .overdoseDeaths, .minorsRecruited, .victimsPresent, .transitDeaths,
            .fraudVictims, .rightsViolations,
        ]
        return harms.filter(findings.layout.counts) + [.members, .delivered, .trust]
    }
}

extension Indicator {
    /// As it stands in sentences and tables: `bystanders killed`.
    package var words: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
}
