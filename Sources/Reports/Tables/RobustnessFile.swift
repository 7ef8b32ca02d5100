// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension Table where Row == RobustnessRow {
    package static func robustness(_ findings: StressFindings) -> Table {
        let scenario = findings.scenario
        func share(
            _ name: String, _ definition: String, emptyWhen: String? = nil,
            _ value: @escaping (RobustnessRow) -> Double?
        ) -> Column<RobustnessRow> {
            .number(name, definition, unit: "share", emptyWhen: emptyWhen, in: (0, 1)) {
                .number(orEmpty: value($0))
            }
        }
        let noTarget = "the scenario has no targets"
        return Table(
            name: "robustness", title: "Which mix is robust",
            definition:
                "How each mix stands over many futures. Regret is how much worse a mix did than the best of the same future; "
                + "over several objectives each counts as a share of what the worst mix loses on it.",
            columns: [
                .text(
                    "futures",
                    "as it stands: histories of the scenario; without ID, favoured by AGENCY: the same, the measure having no "
                        + "effect though it is paid for; varied together: futures; fresh: futures that confirm.",
                    key: true
                ) { .text($0.futures.words(scenario)) },
                .text(
                    "judged_by",
                    "Id of an objective; all alike: every objective counts the same; foremost ID: that one counts as much as "
                        + "all others together.", key: true
                ) { .text($0.criterion.words(scenario)) },
                .policy { .text(scenario.policies[$0.policy].id) },
                .text("unit", "Unit of the regrets.") { row in
                    guard case .objective(let objective) = row.criterion else { return .text("share") }
                    return .text(scenario.objectives[objective].indicator.unit)
                },
                .whole("count", "Futures in which all mixes can be compared.", unit: "futures") {
                    .whole($0.regret.values.count)
                },
                share("met", "Share of futures that meet the target, or all targets.", emptyWhen: noTarget) {
                    $0.met?.share
                },
                share("met_low", "Lower end of its 95 % interval (Clopper and Pearson).", emptyWhen: noTarget) {
                    $0.met?.interval?.lowerBound
                },
                share("met_high", "Upper end of it.", emptyWhen: noTarget) { $0.met?.interval?.upperBound },
            ]
                + Column.estimate("regret", "regret_low", "regret_high", "Mean regret") { $0.regret.mean }
                + [
                    .number("regret_95", "Regret exceeded in one future of twenty.", unitFrom: "unit") {
                        .number(orEmpty: $0.regret.percentile95)
                    },
                    .number("regret_most", "The largest regret.", unitFrom: "unit") {
                        .number(orEmpty: $0.regret.maximum)
                    },
                    share("best", "Share of futures in which the mix is best; ties share one.") { $0.best.share },
                    share("best_low", "Lower end of its 95 % interval.") { $0.best.interval.lowerBound },
                    share("best_high", "Upper end of it.") { $0.best.interval.upperBound },
                    .whole("rank", "Place by mean regret, 1 the least: the pick.", unit: "rank", from: 1) {
                        .whole($0.rank)
                    },
                    .number(
                        "agreement",
                        "How far the order of all mixes is the same from future to future: Kendall's tau-b, 1 the same "
                            + "everywhere, 0 no more alike than by chance.", unit: "index",
                        emptyWhen: "all mixes are alike",
                        in: (-1, 1)
                    ) { .number(orEmpty: $0.agreement) },
                ])
    }
}

extension RobustnessRow.Futures {
    package func words(_ scenario: Scenario) -> String {
        switch self {
        case .standing: "as it stands"
        case .without(let favoured):
            "without \(scenario.measures[favoured.measure].id), favoured by \(favoured.agency)"
        case .together: "varied together"
        case .fresh: "fresh"
        }
    }
}

extension RobustnessRow.Criterion {
    package func words(_ scenario: Scenario) -> String {
        switch self {
        case .objective(let row): scenario.objectives[row].id
        case .alike: "all alike"
        case .foremost(let row): "foremost \(scenario.objectives[row].id)"
        }
    }
}
