// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension Table where Row == ObjectiveRow {
    package static func objectives(_ labels: Labels) -> Table {
        let scenario = labels.scenario
        let cannotTell = "no replicate has the values the target needs"
        return Table(
            name: "objectives", title: "Objectives met",
            definition: "How often each policy meets each objective of the scenario by its due week.",
            columns: [
                .policy { labels.policy($0.policy) },
                .text("objective", "Id of the objective, as in the scenario.", key: true) {
                    .text(scenario.objectives[$0.objective].id)
                },
                .indicator(isKey: false) { .text(scenario.objectives[$0.objective].indicator.rawValue) },
                .text("target", "What has to be reached, in words.") {
                    .text(ObjectiveWords.target(scenario.objectives[$0.objective]))
                },
                .whole("due_week", "Week of the horizon by which it is to be met.", unit: "weeks") {
                    .whole(scenario.objectives[$0.objective].dueWeek)
                },
                .whole(
                    "over_weeks",
                    "Weeks up to then that are judged, by the mean of their years; 52 are the last year alone.",
                    unit: "weeks"
                ) {
                    .whole(scenario.objectives[$0.objective].overWeeks)
                },
                .number(
                    "probability_met", "Share of replicates in which the value at the due week meets the target.",
                    unit: "share", emptyWhen: cannotTell, in: (0, 1)
                ) { .number(orEmpty: $0.probabilityMet) },
                .number(
                    "ci_low", "Lower end of its 95 % interval, after Clopper and Pearson.", unit: "share",
                    emptyWhen: cannotTell, in: (0, 1)
                ) { .number(orEmpty: $0.interval?.lowerBound) },
                .number(
                    "ci_high", "Upper end of its 95 % interval.", unit: "share", emptyWhen: cannotTell, in: (0, 1)
                ) { .number(orEmpty: $0.interval?.upperBound) },
                .whole(
                    "median_week_met", "First reading by which half of the replicates have met the target once.",
                    unit: "weeks", emptyWhen: "fewer than half of the replicates ever meet it", from: 1
                ) { .whole(orEmpty: $0.medianWeekMet) },
            ])
    }
}

extension Table where Row == RankingRow {
    package static func ranking(_ labels: Labels) -> Table {
        let scenario = labels.scenario
        let cannotTell = "no replicate has a value in all policies"
        let notFresh = "only the objective's winner and the reference are run again on fresh luck"
        // Its indicator stands in objectives.csv.
        let unit = "objective"
        return Table(
            name: "ranking", title: "Policies ranked on each objective",
            definition: "How the policies stand among each other at each objective's due week, replicate by replicate, "
                + "and what the winner gives on luck that had no part in choosing it.",
            columns: [
                .text("objective", "Id of the objective, as in the scenario.", key: true) {
                    .text(scenario.objectives[$0.objective].id)
                },
                .policy { labels.policy($0.policy) },
                .number(
                    "probability_best", "Share of replicates in which it is best; ties share the replicate.",
                    unit: "share", emptyWhen: cannotTell, in: (0, 1)
                ) { .number(orEmpty: $0.probabilityBest) },
                .number(
                    "expected_rank", "Mean rank, 1 the best; ties have the mean of their ranks.", unit: "rank",
                    emptyWhen: cannotTell, in: (1, nil)
                ) { .number(orEmpty: $0.expectedRank) },
                .number(
                    "regret_mean", "Mean distance to the best policy of the same replicate.", unitFrom: unit,
                    emptyWhen: cannotTell, in: (0, nil)
                ) { .number(orEmpty: $0.regretMean) },
                .number(
                    "regret_q95", "Distance that one replicate in twenty exceeds.", unitFrom: unit,
                    emptyWhen: cannotTell, in: (0, nil)
                ) { .number(orEmpty: $0.regretQ95) },
                .number("fresh_mean", "Mean on fresh replicates.", unitFrom: unit, emptyWhen: notFresh) {
                    .number(orEmpty: $0.freshMean)
                },
                .number("fresh_ci_low", "Lower end of its 95 % interval.", unitFrom: unit, emptyWhen: notFresh) {
                    .number(orEmpty: $0.freshInterval?.lowerBound)
                },
                .number("fresh_ci_high", "Upper end of its 95 % interval.", unitFrom: unit, emptyWhen: notFresh) {
                    .number(orEmpty: $0.freshInterval?.upperBound)
                },
            ])
    }
}
