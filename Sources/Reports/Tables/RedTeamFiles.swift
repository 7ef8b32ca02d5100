// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension Table where Row == RedTeamFinding {
    package static func redTeam(_ findings: StressFindings) -> Table {
        let scenario = findings.scenario
        func goal(_ row: RedTeamFinding) -> Objective { scenario.objectives[row.objective] }
        let withstands = "no response clearly takes away as much as counts"
        let margin =
            findings.plan.hasTargets
            ? "By how much the mix meets the target, below 0 misses it,"
            : "By how much the mix does better than the baseline"
        return Table(
            name: "redteam", title: "The red team",
            definition:
                "The response of the groups, within what is plausible, that a search found to hurt the best mix of each "
                + "objective most, judged on luck that the search has not seen.",
            columns: [
                .text("objective", "Id of the objective, or the indicator where the scenario has none.", key: true) {
                    .text(goal($0).id)
                },
                .policy { .text(scenario.policies[$0.policy].id) },
                .indicator(isKey: false) { .text(goal($0).indicator.rawValue) },
                .unit { .text(goal($0).indicator.unit) },
                .text("response", "What groups do otherwise, in a few words; each part stands in redteam_moves.csv.") {
                    .text($0.words)
                },
                .whole("points", "Responses that the search looked at.", unit: "responses") { .whole($0.points) },
                .number(
                    "found", "How much it hurt where it was found: too high, since it was found by it.",
                    unitFrom: "unit"
                ) { .number($0.found) },
                .whole("pairs", "Fresh histories in which all have a value.", unit: "pairs") { .whole($0.pairs) },
            ]
                + Column.estimate("standing", "standing_low", "standing_high", "\(margin) as the scenario stands") {
                    $0.standing
                }
                + Column.estimate("attacked", "attacked_low", "attacked_high", "The same under the response") {
                    $0.attacked
                }
                + Column.estimate("hurt", "hurt_low", "hurt_high", "The first less the second, history by history") {
                    $0.hurt
                } + [
                    .number(
                        "met_standing", "Share of the fresh histories that meet the target as the scenario stands.",
                        unit: "share", emptyWhen: "there is no target, or no pair", in: (0, 1)
                    ) { .number(orEmpty: $0.metStanding) },
                    .number(
                        "met", "The same under the response.", unit: "share",
                        emptyWhen: "there is no target, or no pair", in: (0, 1)
                    ) { .number(orEmpty: $0.met) },
                    .whole(
                        "plausible", "Responses spread evenly over what is plausible.", unit: "responses",
                        emptyWhen: withstands, from: 1
                    ) { .whole(orEmpty: $0.plausible > 0 ? $0.plausible : nil) },
                    .whole(
                        "half_as_bad", "Of these, those seen to hurt at least half as much.", unit: "responses",
                        emptyWhen: withstands
                    ) {
                        .whole(orEmpty: $0.plausible > 0 ? $0.asBad : nil)
                    },
                    .number(
                        "share_low", "Lower end of the 95 % interval of their share, after Clopper and Pearson.",
                        unit: "share", emptyWhen: withstands, in: (0, 1)
                    ) { .number(orEmpty: $0.shareAsBad?.lowerBound) },
                    .number(
                        "share_high", "Upper end of it.", unit: "share", emptyWhen: withstands, in: (0, 1)
                    ) { .number(orEmpty: $0.shareAsBad?.upperBound) },
                    .number(
                        "distance",
                        "How far the numbers that differ lie from where the scenario has them, root of the mean square, in "
                            + "standard deviations of what is plausible.",
                        unit: "standard deviations", emptyWhen: "no number differs", in: (0, nil)
                    ) { .number(orEmpty: $0.distance) },
                    .whole(
                        "example_replicate", "A fresh history in which it hurts about as usual.", unit: "number",
                        emptyWhen: "there is no pair"
                    ) { .whole(orEmpty: $0.example?.replicate) },
                    .number(
                        "example_value", "What the objective is judged by, under the mix in that history.",
                        unitFrom: "unit",
                        emptyWhen: "there is no pair"
                    ) { .number(orEmpty: $0.example?.value) },
                    .text(
                        "verdict",
                        "What may be said. "
                            + RedTeamVerdict.allCases.map { "\($0.rawValue): \($0.definition)" }.joined(separator: "; ")
                            + ".", allowed: RedTeamVerdict.allCases.map(\.rawValue)
                    ) { .text($0.verdict.rawValue) },
                ])
    }
}

/// A line of `redteam_moves.csv`: one part of a response.
package struct RedTeamLine: Sendable {
    package var objective: Int
    package var move: ResponseMove

    package static func all(_ answers: StressAnswers) -> [RedTeamLine] {
        answers.redTeam.flatMap { finding in
            finding.moves.map { RedTeamLine(objective: finding.objective, move: $0) }
        }
    }
}

extension Table where Row == RedTeamLine {
    package static func redTeamMoves(_ findings: StressFindings) -> Table {
        let choice = "it is no number but a choice"
        return Table(
            name: "redteam_moves", title: "What the responses of the red team consist of",
            definition: "Each part of a response in redteam.csv, against what the scenario says.",
            columns: [
                .text("objective", "Id of the objective.", key: true) {
                    .text(findings.scenario.objectives[$0.objective].id)
                },
                .text("factor", "Id of the parameter, or what is chosen.", key: true) { .text($0.move.factor) },
                .text(
                    "theme",
                    "Kind of response. "
                        + ResponseTheme.allCases.map { "\($0.rawValue): \($0.definition)" }.joined(separator: "; ")
                        + ".",
                    allowed: ResponseTheme.allCases.map(\.rawValue)
                ) { .text($0.move.theme.rawValue) },
                .text("otherwise", "What is otherwise, in a few words.") { .text($0.move.words) },
                .number("value", "The number under the response.", unit: "as the parameter", emptyWhen: choice) {
                    .number(orEmpty: $0.move.value)
                },
                .number("standing", "Where the scenario has it.", unit: "as the parameter", emptyWhen: choice) {
                    .number(orEmpty: $0.move.standing)
                },
                .number(
                    "quantile", "Share of what is plausible that lies below the number.", unit: "share",
                    emptyWhen: choice, in: (0, 1)
                ) { .number(orEmpty: $0.move.quantile) },
                .number(
                    "standing_quantile", "The same of where the scenario has it.", unit: "share", emptyWhen: choice,
                    in: (0, 1)
                ) { .number(orEmpty: $0.move.standingQuantile) },
            ])
    }
}
