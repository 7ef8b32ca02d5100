// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// One line of `breakeven.csv`: a finding, for one of the magnitudes that were moved.
package struct BreakEvenRow: Sendable {
    package var finding: BreakEvenFinding
    /// Row of the measure's effects; nil where the finding is about the ranking itself.
    package var effect: Int?

    package static func rows(_ findings: [BreakEvenFinding], _ scenario: Scenario) -> [BreakEvenRow] {
        findings.flatMap { finding -> [BreakEvenRow] in
            guard let measure = finding.measure else { return [BreakEvenRow(finding: finding, effect: nil)] }
            return scenario.measures[measure].openEffects.map { BreakEvenRow(finding: finding, effect: $0) }
        }
    }

    func effect(_ scenario: Scenario) -> LeverEffect? {
        effect.flatMap { row in finding.measure.map { scenario.measures[$0].effects[row] } }
    }

    /// What the magnitude is where the ranking turns, and its interval, by ascending value.
    func turn(_ scenario: Scenario) -> (value: Double, low: Double, high: Double)? {
        guard let turn = finding.turn, let effect = effect(scenario) else { return nil }
        let ends = [turn.interval.lowerBound, turn.interval.upperBound].map { effect.magnitude(at: $0) }
        return (effect.magnitude(at: turn.strength), ends.min()!, ends.max()!)
    }
}

extension BreakEvenFinding {
    /// As it stands in the file.
    package var status: String {
        switch outcome {
        case .undecided: "undecided"
        case .nothingAssumed: "nothing-assumed"
        case .leftOut: "left-out"
        case .searched(let point):
            switch point.finding {
            case .at: "turns"
            case .none: "none"
            case .unclear: "unclear"
            }
        }
    }
}

extension Table where Row == BreakEvenRow {
    package static func breakEven(_ labels: Labels) -> Table {
        let scenario = labels.scenario
        let noMeasure = "the row is about the ranking itself: its status is `undecided` or `nothing-assumed`"
        let noTurn = "the status is not `turns`"
        func magnitude(
            _ name: String, _ definition: String, emptyWhen: String, _ value: @escaping (BreakEvenRow) -> Double?
        ) -> Column<BreakEvenRow> {
            .number(name, definition, unit: "on the lever's scale", emptyWhen: emptyWhen) {
                .number(orEmpty: value($0))
            }
        }
        func strength(
            _ name: String, _ definition: String, _ value: @escaping (BreakEvenRow) -> Double?
        ) -> Column<BreakEvenRow> {
            .number(name, definition, unit: "strength", emptyWhen: noTurn, in: (0, 2)) { .number(orEmpty: value($0)) }
        }
        let names: [Column<BreakEvenRow>] = [
            .text("objective", "Id of the objective, as in the scenario.", key: true) {
                .text(scenario.objectives[$0.finding.objective].id)
            },
            .text("first", "Id of the mix with the best mean at the objective's due week.", key: true) {
                labels.policy($0.finding.first)
            },
            .text("second", "Id of the mix with the next best mean.", key: true) { labels.policy($0.finding.second) },
            .text("measure", "Id of the measure whose magnitudes were moved.", key: true, emptyWhen: noMeasure) {
                .text(orEmpty: $0.finding.measure.map { scenario.measures[$0].id })
            },
            .whole(
                "effect", "Number of the effect among those of the measure.", key: true, emptyWhen: noMeasure, from: 1
            ) {
                .whole(orEmpty: $0.effect.map { $0 + 1 })
            },
            .text("lever", "Id of the lever that the effect moves.", emptyWhen: noMeasure) {
                .text(orEmpty: $0.effect(scenario)?.lever.id)
            },
            .text("agency", "The agency moved.", emptyWhen: "the lever is not carried by agencies, or all are moved") {
                .text(orEmpty: $0.effect(scenario)?.agency?.id)
            },
            .text(
                "status",
                "turns: the two mixes change places at the value; none: the first is clearly better everywhere looked at inside "
                    + "the ranges; unclear: too few histories to tell; left-out: not looked at, to keep the cost down; undecided: "
                    + "the two cannot be told apart as it stands, so there is no ranking to turn; nothing-assumed: no measure of "
                    + "the two rests on a magnitude that is a judgement with a range.",
                allowed: ["turns", "none", "unclear", "left-out", "undecided", "nothing-assumed"]
            ) { .text($0.finding.status) },
        ]
        let lead: [Column<BreakEvenRow>] = Column.estimate(
            "lead", "lead_low", "lead_high", "Mean by which the first mix is better than the second as it stands",
            unitFrom: "objective"
        ) { $0.finding.lead }
        let moved: [Column<BreakEvenRow>] = [
            magnitude("magnitude", "What the effect is assumed to be.", emptyWhen: noMeasure) {
                $0.effect(scenario)?.magnitude
            },
            magnitude("range_low", "Lower end of what is plausible.", emptyWhen: noMeasure) {
                $0.effect(scenario)?.range.lowerBound
            },
            magnitude("range_high", "Upper end of what is plausible.", emptyWhen: noMeasure) {
                $0.effect(scenario)?.range.upperBound
            },
            magnitude(
                "break_even",
                "What the effect is where the ranking turns, all assumed magnitudes of the measure moving together.",
                emptyWhen: noTurn
            ) { $0.turn(scenario)?.value },
            magnitude(
                "ci_low", "Lower end of its 95 % interval: outside, it is clear which of the two is better.",
                emptyWhen: noTurn
            ) { $0.turn(scenario)?.low },
            magnitude("ci_high", "Upper end of its 95 % interval.", emptyWhen: noTurn) { $0.turn(scenario)?.high },
            strength(
                "strength",
                "The same for the measure as a whole: 0 at the weak ends of all its ranges, 1 as assumed, 2 at the strong ends."
            ) { $0.finding.turn?.strength },
            strength("strength_low", "Lower end of its 95 % interval.") { $0.finding.turn?.interval.lowerBound },
            strength("strength_high", "Upper end of its 95 % interval.") { $0.finding.turn?.interval.upperBound },
            .whole(
                "values", "Strengths looked at, with what is assumed.", unit: "values",
                emptyWhen: "nothing was looked at"
            ) {
                if case .searched(let point) = $0.finding.outcome { .whole(point.evaluations) } else { .empty }
            },
            .whole("histories", "Histories run for each value other than what is assumed.", unit: "histories") {
                .whole($0.finding.histories)
            },
        ]
        return Table(
            name: "breakeven", title: "Break-even values of measures",
            definition:
                "At what value of assumed magnitudes the best two mixes on an objective change places: the magnitudes of "
                + "one measure move together within their ranges, all else as it stands, on the histories of the comparison.",
            columns: names + lead + moved)
    }
}
