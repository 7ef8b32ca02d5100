// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    func addCosts(to text: inout Markdown) {
        text.heading(2, "What it costs")
        let years = Double(source.findings.calendar.horizonWeeks) / Double(Calendar.weeksPerYear)
        text.paragraph("Spending on the measures, USD a year on average, by the principle the measures belong to.")
        text.table(
            ["Mix"] + Principle.allCases.map { Self.capitalised($0.rawValue) }
                + ["All, a year", "All, \(Self.when(source.findings.calendar.horizonWeeks))"],
            source.findings.plan.policies.map { policy in
                let total = source.yearlyCost(policy)
                return [name(policy)]
                    + Principle.allCases.map { NumberText.money(source.yearlyCost(policy, $0)) }
                    + [NumberText.money(total), NumberText.money(total * years)]
            })
    }

    /// Which mix meets which objective, which is best, and what is left of its lead on fresh luck.
    func addObjectives(to text: inout Markdown) {
        let scenario = source.scenario
        guard !scenario.objectives.isEmpty else { return }
        text.heading(2, "Objectives")
        text.paragraph(
            "*Target met* is the share of histories that meet the target at the due date; *first met by half* the first year "
                + "by whose end half of them had met it once, for good or not. *Best* is the share of "
                + "histories in which the mix is the best of all; *regret* is how far it is from the best of the same "
                + "history on average, *regret, bad luck* what one history in twenty exceeds. The winner of many owes part "
                + "of its lead to the histories that made it the winner: *on fresh luck* gives its mean, and the "
                + "reference's, on histories that had no say.")
        for (row, objective) in scenario.objectives.enumerated() {
            text.heading(3, Markdown.escaped(objective.statement))
            let place = objective.place.map { " in \(Markdown.escaped(scenario.places[$0].name))" } ?? ""
            text.paragraph(
                "\(Self.capitalised(objective.indicator.words))\(place): \(ObjectiveWords.target(objective)), by the end "
                    + "of \(Self.date(objective.dueWeek)).")
            text.table(
                [
                    "Mix", "Target met", "First met by half", "Best", "Mean rank", "Regret", "Regret, bad luck",
                    "On fresh luck",
                ],
                source.findings.plan.policies.map { cells(row, $0) })
            addFresh(row, to: &text)
        }
    }

    private func cells(_ objective: Int, _ policy: Int) -> [String] {
        let met = source.summary.objectives.first { $0.policy == policy && $0.objective == objective }
        let rank = source.summary.ranking.first { $0.policy == policy && $0.objective == objective }
        let unit = source.scenario.objectives[objective].indicator.unit
        return [
            name(policy) + (rank?.isWinner == true ? " (best mean)" : ""),
            met?.probabilityMet.map { probability in
                let interval = met!.interval.map {
                    " (\(NumberText.plain($0.lowerBound * 100, digits: 0)) to \(NumberText.plain($0.upperBound * 100, digits: 0)))"
                }
                return NumberText.plain(probability * 100, digits: 0) + " %" + (interval ?? "")
            } ?? "n/a",
            met?.medianWeekMet.map(Self.date) ?? "never",
            rank?.probabilityBest.map { NumberText.plain($0 * 100, digits: 0) + " %" } ?? "n/a",
            rank?.expectedRank.map { NumberText.plain($0, digits: 1) } ?? "n/a",
            rank?.regretMean.map { NumberText.amount($0, unit) } ?? "n/a",
            rank?.regretQ95.map { NumberText.amount($0, unit) } ?? "n/a",
            rank?.freshMean.map { mean in
                let interval = rank!.freshInterval.map {
                    " (\(NumberText.value($0.lowerBound)) to \(NumberText.value($0.upperBound)))"
                }
                return NumberText.value(mean) + (interval ?? "")
            } ?? "–",
        ]
    }

    /// Says so where the winner's interval on fresh luck does not stand clear of the reference's.
    private func addFresh(_ objective: Int, to text: inout Markdown) {
        let rows = source.summary.ranking.filter { $0.objective == objective }
        guard let winner = rows.first(where: \.isWinner), winner.policy != source.scenario.baseline,
            let won = winner.freshInterval,
            let base = rows.first(where: { $0.policy == source.scenario.baseline })?.freshInterval
        else { return }
        if won.overlaps(base) {
            text.paragraph(
                "On fresh luck the intervals of *\(name(winner.policy))* and *\(name(source.scenario.baseline))* overlap. "
                    + "Judge by the paired difference above, which leaves shared luck out.")
        }
    }

    /// `year 3`, `year 3, week 10`.
    static func date(_ week: Int) -> String {
        let year = (week - 1) / Calendar.weeksPerYear + 1
        return week % Calendar.weeksPerYear == 0
            ? "year \(year)" : "year \(year), week \(week - (year - 1) * Calendar.weeksPerYear)"
    }
}
