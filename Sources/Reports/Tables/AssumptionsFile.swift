// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension Table where Row == StressRow {
    package static func assumptions(_ findings: StressFindings) -> Table {
        let scenario = findings.scenario
        let register = findings.plan.register
        let cannotTell = "no history has a value in every arm of both worlds"
        return Table(
            name: "assumptions", title: "Assumptions under stress",
            definition:
                "What each mix does to each objective at its due week with one assumption otherwise in one way, against "
                + "what it does as the scenario stands, on the same luck.",
            columns: [
                .text("assumption", "Id of the assumption.", key: true) { .text(register[$0.assumption].id) },
                .text("otherwise", "What is otherwise, in a few words.", key: true) {
                    .text(findings.worlds[$0.world].words)
                },
                .policy { .text(scenario.policies[$0.policy].id) },
                .text("objective", "Id of the objective, or the indicator where the scenario has none.", key: true) {
                    .text(scenario.objectives[$0.objective].id)
                },
                .indicator(isKey: false) { .text(scenario.objectives[$0.objective].indicator.rawValue) },
                .unit { .text(scenario.objectives[$0.objective].indicator.unit) },
                .number(
                    "level",
                    "Where the number that is otherwise stands; its unit is that of the library, times in weeks.",
                    unit: "as the parameter", emptyWhen: "the assumption is not about a number of a range"
                ) { .number(orEmpty: findings.worlds[$0.world].level) },
                .text(
                    "rests", "Whether the objective is said to rest on the assumption.", allowed: ["yes", "no"]
                ) { row in
                    let own = register[row.assumption].objectives
                    return .text(own.isEmpty || own.contains(row.objective) ? "yes" : "no")
                },
                .whole("pairs", "Histories in which every arm has a value in both worlds.", unit: "pairs") {
                    .whole($0.pairs)
                },
            ]
                + Column.estimate(
                    "effect_standing", "standing_low", "standing_high",
                    "Difference of the mix from the baseline as the scenario stands"
                ) { $0.standing }
                + Column.estimate(
                    "effect", "effect_low", "effect_high", "The same with the assumption otherwise"
                ) { $0.effect }
                + Column.estimate("change", "ci_low", "ci_high", "The second less the first, history by history") {
                    $0.change
                } + [
                    .number(
                        "p_value",
                        "Of no change, two-sided, times the number of questions asked about the assumption and objective.",
                        unit: "probability", emptyWhen: "there are fewer than two pairs", in: (0, 1)
                    ) { .number(orEmpty: $0.pValue) },
                    .number(
                        "met_standing", "Share of histories that meet the target as the scenario stands.",
                        unit: "share",
                        emptyWhen: "there is no target, or \(cannotTell)", in: (0, 1)
                    ) { .number(orEmpty: $0.metStanding) },
                    .number(
                        "met", "The same with the assumption otherwise.", unit: "share",
                        emptyWhen: "there is no target, or \(cannotTell)", in: (0, 1)
                    ) { .number(orEmpty: $0.met) },
                    .whole(
                        "rank_standing", "Place among all mixes by mean as the scenario stands, 1 the best.",
                        unit: "rank",
                        emptyWhen: cannotTell, from: 1
                    ) { .whole(orEmpty: $0.rankStanding) },
                    .whole(
                        "rank", "The same with the assumption otherwise.", unit: "rank", emptyWhen: cannotTell, from: 1
                    ) { .whole(orEmpty: $0.rank) },
                    .text(
                        "verdict",
                        "What may be said. "
                            + StressVerdict.allCases.map { "\($0.rawValue): \($0.definition)" }.joined(separator: "; ")
                            + ".", allowed: StressVerdict.allCases.map(\.rawValue)
                    ) { .text($0.verdict.rawValue) },
                    .whole(
                        "pairs_needed", "Pairs it would take to tell, were mean and spread those found.", unit: "pairs",
                        emptyWhen: "the verdict is not inconclusive, or no number of pairs would do", from: 2
                    ) { .whole(orEmpty: $0.pairsNeeded) },
                ])
    }
}
