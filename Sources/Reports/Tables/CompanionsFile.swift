// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// A line of `companions.csv`: measures added to a mix, and what they are to hold up.
package struct CompanionLine: Sendable {
    package var finding: CompanionFinding
    package var row: CompanionRow
    /// Among those tried on fresh histories, 1 the first to consider.
    package var place: Int

    /// Of all cases.
    package static func all(_ answers: StressAnswers) -> [CompanionLine] {
        (answers.companions + answers.blunting).flatMap { finding in
            finding.rows.enumerated().map { CompanionLine(finding: finding, row: $1, place: $0 + 1) }
        }
    }
}

extension Table where Row == CompanionLine {
    package static func companions(_ findings: StressFindings, _ answers: StressAnswers) -> Table {
        let scenario = findings.scenario
        let register = findings.plan.register
        func goal(_ line: CompanionLine) -> Objective { scenario.objectives[line.finding.objective] }
        let fewPairs = "there are fewer than two pairs"
        func estimate(
            _ name: String, _ low: String, _ high: String, _ definition: String, level: String,
            _ value: @escaping (CompanionLine) -> Estimate?
        ) -> [Column<CompanionLine>] {
            [
                .number(name, definition + ".", unitFrom: "unit", emptyWhen: "there is no pair") {
                    .number(orEmpty: value($0)?.mean)
                },
                .number(low, "Lower end of its interval, \(level).", unitFrom: "unit", emptyWhen: fewPairs) {
                    .number(orEmpty: value($0)?.interval?.lowerBound)
                },
                .number(high, "Upper end of its interval.", unitFrom: "unit", emptyWhen: fewPairs) {
                    .number(orEmpty: value($0)?.interval?.upperBound)
                },
            ]
        }
        let alone = "95 % by Student's t"
        let together = "by Student's t, so that all told of a case hold together with 95 %"
        let margin =
            findings.plan.hasTargets
            ? "By how much the mix meets the target; below 0 it misses it"
            : "By how much the mix does better than the baseline"
        return Table(
            name: "companions", title: "What would hold a mix up",
            definition:
                "Measures of the catalogue added to a mix where it fails: with an assumption otherwise, or under the response "
                + "that the red team found. They were chosen in a search and are judged on luck that the search has not seen.",
            columns: [
                .text(
                    "cause", "What makes the mix fail: the id of an assumption, or `red-team`.", key: true
                ) { line in
                    switch line.finding.subject {
                    case .assumption(let world): .text(register[findings.worlds[world].assumption!].id)
                    case .redTeam: .text("red-team")
                    }
                },
                .text("otherwise", "What is otherwise, in a few words.", key: true) { line in
                    switch line.finding.subject {
                    case .assumption(let world): .text(findings.worlds[world].words)
                    case .redTeam(let row): .text(answers.redTeam[row].words)
                    }
                },
                .policy { .text(scenario.policies[$0.finding.policy].id) },
                .text("objective", "Id of the objective, or the indicator where the scenario has none.", key: true) {
                    .text(goal($0).id)
                },
                .text("added", "Ids of the measures added, joined by +.", key: true) {
                    .text($0.row.measures.map { scenario.measures[$0].id }.joined(separator: "+"))
                },
                .indicator(isKey: false) { .text(goal($0).indicator.rawValue) },
                .unit { .text(goal($0).indicator.unit) },
                .whole(
                    "place",
                    "Order in which to consider it: those that restore by cost, then the others by verdict and gain.",
                    unit: "rank", from: 1
                ) { .whole($0.place) },
                .text(
                    "reason",
                    "What spoke for trying the first of them. "
                        + CompanionCandidates.Reason.allCases.map { "\($0.rawValue): \($0.definition)" }.joined(
                            separator: "; ") + ".", allowed: CompanionCandidates.Reason.allCases.map(\.rawValue)
                ) { .text($0.row.reason.rawValue) },
                .number(
                    "yearly_cost", "What they cost on top of the mix, mean over the horizon, by the model's ledger.",
                    unit: "USD per year"
                ) { .number($0.row.yearlyCost) },
                .whole("pairs", "Fresh histories in which both with and without have a value.", unit: "pairs") {
                    .whole($0.row.pairs)
                },
            ]
                + estimate("without", "without_low", "without_high", margin + ", with nothing added", level: alone) {
                    $0.finding.without
                }
                + estimate("margin", "margin_low", "margin_high", "The same with them", level: together) {
                    $0.row.margin
                }
                + estimate(
                    "gain", "gain_low", "gain_high", "The second less the first, history by history", level: together
                ) { $0.row.gain } + [
                    .number(
                        "met", "Share of the histories that meet the target with them.", unit: "share",
                        emptyWhen: "there is no target, or no pair", in: (0, 1)
                    ) { .number(orEmpty: $0.row.met) },
                    .text(
                        "worsens", "Ids of the objectives that the mix clearly does worse on with them, joined by +.",
                        emptyWhen: "none can be said to be worse"
                    ) { line in
                        let ids = line.row.worsens.map { scenario.objectives[$0].id }
                        return .text(orEmpty: ids.isEmpty ? nil : ids.joined(separator: "+"))
                    },
                    .text(
                        "verdict",
                        "What may be said. "
                            + CompanionVerdict.allCases.map { "\($0.rawValue): \($0.definition)" }.joined(
                                separator: "; ")
                            + ".", allowed: CompanionVerdict.allCases.map(\.rawValue)
                    ) { .text($0.row.verdict.rawValue) },
                ])
    }
}

extension RedTeamFinding {
    /// The whole response in a few words.
    package var words: String { moves.isEmpty ? "as it stands" : moves.map(\.words).joined(separator: "; ") }
}
