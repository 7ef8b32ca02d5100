// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension Table where Row == InteractionRow {
    package static func interactions(_ labels: Labels, _ plan: Plan) -> Table {
        func name(_ row: InteractionRow, _ which: Int) -> CellValue {
            switch row.kind {
            case .channels: .text(orEmpty: plan.attribution?.channels[which].id)
            case .measures: .text(labels.scenario.policies[row.policy].useNames(labels.scenario)[which])
            case .mix: .empty
            }
        }
        return Table(
            name: "interactions", title: "What two do only together",
            definition:
                "For the region as a whole. Two channels: Shapley interaction index, over the replicates that looked at the "
                + "pair. Two measures: what both do less what each does alone. The mix: what it does less the sum of what "
                + "its measures do alone. Everybody is free to answer in the latter two.",
            columns: [
                .policy { labels.policy($0.policy) }, .reference { labels.policy($0.reference) },
                .indicator { .text($0.indicator.rawValue) },
                .unit { .text($0.indicator.unit) }, .horizon { .whole($0.horizonWeeks) },
                .text(
                    "kind", "What the two are.", key: true,
                    allowed: InteractionRecord.Kind.allCases.map { "\($0)" }
                ) { .text("\($0.kind)") },
                .text(
                    "first", "Channel or measure; a measure used more than once in the mix is numbered.", key: true,
                    emptyWhen: "the row is about the whole mix"
                ) { name($0, $0.first) },
                .text("second", "The other one.", key: true, emptyWhen: "the row is about the whole mix") {
                    name($0, $0.second)
                },
                .whole("pairs", "Replicates that looked at it.", unit: "pairs") { .whole($0.pairs) },
            ]
                + Column.estimate(
                    "interaction", "ci_low", "ci_high", "What they do only together; 0 where effects simply add up"
                ) { $0.interaction })
    }
}

extension Policy {
    /// Ids of the measures, numbered where one is used more than once.
    func useNames(_ scenario: Scenario) -> [String] {
        let ids = uses.map { scenario.measures[$0.measure].id }
        return ids.enumerated().map { row, id in
            ids.count { $0 == id } == 1 ? id : "\(id) \(ids[...row].count { $0 == id })"
        }
    }
}

extension Table where Row == AnswerRow {
    package static func answers(_ labels: Labels) -> Table {
        let unseen = "the answer was seen in no history"
        return Table(
            name: "answers", title: "Answers seen",
            definition:
                "Decisions that differ from those of the same group, market or place in the same history under the "
                + "reference by a tenth or more (moods: one point of a hundred); of reorganise, acts that only one of the two "
                + "has. Luck that ran apart counts with it.",
            columns: [
                .policy { labels.policy($0.policy) }, .reference { labels.policy($0.reference) },
                .text("channel", "The response.", key: true, allowed: Channel.allCases.map(\.id)) {
                    .text($0.channel.id)
                },
                .whole("histories", "Histories looked at.", unit: "histories") { .whole($0.histories) },
                .whole("seen", "Those in which somebody answers so.", unit: "histories") { .whole($0.seen) },
                .number(
                    "count",
                    "How many answer so, mean over histories: groups; markets or places for price, deter and "
                        + "community; acts for reorganise.", unit: "number"
                ) { .number($0.count) },
                .whole(
                    "first_week", "Week of the horizon in which it is first seen, the earliest of all histories.",
                    unit: "weeks", emptyWhen: unseen, from: 1
                ) { .whole(orEmpty: $0.firstWeek) },
                .whole(
                    "median_first_week", "The same, median of those that show it.", unit: "weeks", emptyWhen: unseen,
                    from: 1
                ) {
                    .whole(orEmpty: $0.medianWeek)
                },
                .exampleReplicate(emptyWhen: unseen) { $0.example },
            ])
    }
}

extension Table where Row == RiskRow {
    package static func risks(_ labels: Labels) -> Table {
        Table(
            name: "risks", title: "Risk register",
            definition:
                "What is clearly worse than under the reference in some reported year, by a hundredth of it or more. So many cells are looked at that the "
                + "bar is raised: at most one row in twenty is expected to be chance (Benjamini and Hochberg).",
            columns: Column.compared(labels) { ($0.policy, $0.reference, $0.cell) } + [
                .text(
                    "risk", "Whether the measures do it by themselves, or the answers to them.",
                    allowed: RiskRow.Kind.allCases.map(\.rawValue)
                ) { .text($0.kind.rawValue) },
                .whole("horizon_weeks", "End of the reported year in which it is worst.", unit: "weeks", from: 1) {
                    .whole($0.horizonWeeks)
                },
                .number("likelihood", "Share of histories that are worse in that year.", unit: "share", in: (0, 1)) {
                    .number($0.likelihood)
                },
                .number("likelihood_low", "Lower end of its 95 % interval (Clopper and Pearson).", unit: "share") {
                    .number($0.likelihoodInterval.lowerBound)
                },
                .number("likelihood_high", "Upper end of its 95 % interval.", unit: "share") {
                    .number($0.likelihoodInterval.upperBound)
                },
            ]
                + Column.estimate(
                    "severity", "severity_low", "severity_high",
                    "How much worse it is in that year, mean over histories"
                ) { $0.severity } + [
                    .number(
                        "relative_severity", "The same as a share of the reference's mean.", unit: "share",
                        emptyWhen: "that mean is 0"
                    ) { .number(orEmpty: $0.relative) },
                    .whole(
                        "first_week", "End of the first reported year in which it is clearly worse.", unit: "weeks",
                        from: 1
                    ) { .whole($0.firstWeek) },
                    .exampleReplicate { $0.example },
                ])
    }
}

extension Table where Row == SweepRow {
    package static func sweep(_ labels: Labels) -> Table {
        Table(
            name: "sweep", title: "Effects under other price elasticities of demand",
            definition:
                "The total effect on what is earned and fought for, for the region as a whole, were consumers to answer prices "
                + "otherwise: whole histories with their burn-in are run again.",
            columns: [
                .policy { labels.policy($0.policy) }, .reference { labels.policy($0.reference) },
                .indicator { .text($0.indicator.rawValue) },
                .unit { .text($0.indicator.unit) }, .horizon { .whole($0.horizonWeeks) },
                Column(
                    about: ColumnDescription(
                        name: "elasticity", kind: .number, unit: "elasticity",
                        definition:
                            "Short-run own-price elasticity of demand, without its minus sign; the long run keeps its ratio.",
                        emptyWhen: "the scenario's own elasticities"), isKey: true
                ) { .number(orEmpty: $0.elasticity) },
                .whole("pairs", "Replicates in which both have a value.", unit: "pairs") { .whole($0.pairs) },
            ] + Column.estimate("difference", "ci_low", "ci_high", "Policy less reference") { $0.difference })
    }
}

extension Column {
    /// A history to look at with `countermove run --replicate`.
    static func exampleReplicate(emptyWhen: String? = nil, _ value: @escaping (Row) -> Int?) -> Column {
        .whole(
            "example_replicate", "A history that shows it, in the middle of those that do: see countermove run.",
            emptyWhen: emptyWhen
        ) { .whole(orEmpty: value($0)) }
    }
}
