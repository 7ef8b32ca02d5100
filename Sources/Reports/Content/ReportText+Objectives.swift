// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    func addCosts(to text: inout ReportDocument) {
        text.heading(2, "What it costs")
        text.figure(costFigure)
    }

    /// Which mix meets which objective, which is best, and what is left of its lead on fresh luck.
    func addObjectives(to text: inout ReportDocument) {
        let scenario = source.scenario
        guard !scenario.objectives.isEmpty else { return }
        text.heading(2, "Objectives")
        text.paragraph(
            """
            \(emphasis: "Target met") is the share of histories that meet the target at the due date; \
            \(emphasis: "first met by half") the first year by whose end half of them had met it once, for good or not. \
            \(emphasis: "Best") is the share of histories in which the mix is the best of all; \(emphasis: "regret") is \
            how far it is from the best of the same history on average, \(emphasis: "regret, bad luck") what one history \
            in twenty exceeds. The winner of many owes part of its lead to the histories that made it the winner: \
            \(emphasis: "on fresh luck") gives its mean, and the reference's, on histories that had no say.
            """)
        for (row, objective) in scenario.objectives.enumerated() {
            text.heading(3, .theirs(objective.statement))
            let place: Prose = objective.place.map { " in \(theirs: scenario.places[$0].name)" } ?? ""
            text.paragraph(
                """
                \(Self.term(objective.indicator, Self.capitalised(objective.indicator.words)))\(place): \
                \(ObjectiveWords.target(objective)), by the end of \(Self.date(objective.dueWeek)).
                """)
            text.table(
                [
                    "Mix", "Target met", "First met by half", "Best", "Mean rank", "Regret", "Regret, bad luck",
                    "On fresh luck",
                ],
                source.findings.plan.policies.map { cells(row, $0) })
            addFresh(row, to: &text)
            text.figure(progressFigure(row))
        }
    }

    private func cells(_ objective: Int, _ policy: Int) -> [Prose] {
        let met = source.summary.objectives.first { $0.policy == policy && $0.objective == objective }
        let rank = source.summary.ranking.first { $0.policy == policy && $0.objective == objective }
        let unit = source.scenario.objectives[objective].indicator.unit
        let figures: [String] = [
            met?.probabilityMet.map { Self.share($0, met?.interval) } ?? "n/a",
            met?.medianWeekMet.map(Self.date) ?? "never",
            rank?.probabilityBest.map { NumberText.plain($0 * 100, digits: 0) + " %" } ?? "n/a",
            rank?.expectedRank.map { NumberText.plain($0, digits: 1) } ?? "n/a",
            rank?.regretMean.map { NumberText.amount($0, unit) } ?? "n/a",
            rank?.regretQ95.map { NumberText.amount($0, unit) } ?? "n/a",
            rank.flatMap(Self.fresh) ?? "–",
        ]
        let best = rank?.isWinner == true ? " (best mean)" : ""
        let mix: Prose = "\(name(policy))\(best)"
        return [mix] + figures.map { Prose($0) }
    }

    /// The mean on fresh luck with its interval; nil where there was none.
    private static func fresh(_ row: RankingRow) -> String? {
        guard let mean = row.freshMean else { return nil }
        guard let interval = row.freshInterval else { return NumberText.value(mean) }
        let (low, high) = (NumberText.value(interval.lowerBound), NumberText.value(interval.upperBound))
        return "\(NumberText.value(mean)) (\(low) to \(high))"
    }

    /// `40 % (19 to 64)`.
    static func share(_ share: Double, _ interval: ClosedRange<Double>?) -> String {
        let ends = interval.map {
            " (\(NumberText.plain($0.lowerBound * 100, digits: 0)) to \(NumberText.plain($0.upperBound * 100, digits: 0)))"
        }
        return NumberText.plain(share * 100, digits: 0) + " %" + (ends ?? "")
    }

    /// Says so where the winner's interval on fresh luck does not stand clear of the reference's.
    private func addFresh(_ objective: Int, to text: inout ReportDocument) {
        let rows = source.summary.ranking.filter { $0.objective == objective }
        guard let winner = rows.first(where: \.isWinner), winner.policy != source.scenario.baseline,
            let won = winner.freshInterval,
            let base = rows.first(where: { $0.policy == source.scenario.baseline })?.freshInterval
        else { return }
        if won.overlaps(base) {
            text.paragraph(
                """
                On fresh luck the intervals of \(emphasis: name(winner.policy)) and \
                \(emphasis: name(source.scenario.baseline)) overlap. Judge by the paired difference above, which leaves \
                shared luck out.
                """)
        }
    }

    /// `year 3`, `year 3, week 10`.
    static func date(_ week: Int) -> String {
        let year = (week - 1) / Calendar.weeksPerYear + 1
        return week % Calendar.weeksPerYear == 0
            ? "year \(year)" : "year \(year), week \(week - (year - 1) * Calendar.weeksPerYear)"
    }
}
