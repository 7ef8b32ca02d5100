// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// What each mix does at the end of the horizon and what it costs, in sentences and one figure.
    func addAnswer(to text: inout ReportDocument) {
        text.heading(2, "The answer in short")
        guard !source.mixes.isEmpty else {
            text.paragraph("Only one mix was run, so there is nothing to compare it with.")
            return
        }
        text.paragraph(
            """
            Compared with \(emphasis: name(source.reference)), in \(Self.year(source.lastHorizon)) after the measures \
            begin. In brackets: the 95 % interval.
            """)
        for mix in source.mixes { addVerdicts(mix, to: &text) }
        addLacks(to: &text)
        addBest(to: &text)
        text.figure(answerFigure)
    }

    private func addVerdicts(_ mix: Int, to text: inout ReportDocument) {
        text.paragraph("\(strong: name(mix)), for \(NumberText.money(source.yearlyCost(mix))) a year:")
        var lowers: [Prose] = []
        var raises: [Prose] = []
        var unclear: [Prose] = []
        var equal: [Prose] = []
        for indicator in source.headlines {
            guard let effect = words(mix, Cell(indicator), source.lastHorizon) else { continue }
            let name = Self.term(indicator, indicator.words)
            switch effect.verdict {
            case .lowers: lowers.append("\(name) \(effect.byHowMuch)")
            case .raises: raises.append("\(name) \(effect.byHowMuch)")
            case .noClearChange, .cannotTell: unclear.append(name)
            case .noChange: equal.append(name)
            }
        }
        var items: [Prose] = []
        if !lowers.isEmpty { items.append("lowers \(Self.list(lowers))") }
        if !raises.isEmpty { items.append("raises \(Self.list(raises))") }
        if !unclear.isEmpty { items.append("cannot be told apart from no change: \(Self.list(unclear))") }
        if !equal.isEmpty { items.append("shows no difference in any history: \(Self.list(equal))") }
        text.bullets(items)
    }

    /// Which mixes work in part only, since measures that should be in place first are not.
    private func addLacks(to text: inout ReportDocument) {
        let items = ([source.reference] + source.mixes).compactMap { source.lacks($0, called: name($0)) }
        guard !items.isEmpty else { return }
        text.paragraph("Not every measure works in full, because one that should come before it is missing:")
        text.bullets(items)
    }

    private func addBest(to text: inout ReportDocument) {
        let winners = source.summary.ranking.filter { $0.isWinner && $0.probabilityBest != nil }
        guard !winners.isEmpty, source.findings.plan.policies.count > 1 else { return }
        text.paragraph("Which mix comes closest to each objective:")
        text.bullets(winners.map(best))
    }

    /// Which mix is best on an objective, as far as its interval allows.
    private func best(_ row: RankingRow) -> Prose {
        let objective = source.scenario.objectives[row.objective]
        let met = source.summary.objectives.first { $0.policy == row.policy && $0.objective == row.objective }
        let aim: Prose = "\(emphasis: .theirs(objective.statement)): "
        let target = met?.probabilityMet.map { " It meets the target in \(NumberText.percent($0)) of histories." } ?? ""
        let share = "the best of all in \(NumberText.percent(row.probabilityBest!)) of histories"
        let name = name(row.policy)
        guard row.policy != source.reference else {
            return "\(aim)no mix is better on average than \(emphasis: name), \(share).\(target)"
        }
        let pairs = source.findings.readings.pairs(row.objective, policy: row.policy, reference: source.reference)
        let isClear = EffectWords(PairedSummary(pairs), unit: objective.indicator.unit).verdict.isClear
        let reference: Prose = "\(emphasis: self.name(source.reference))"
        let doubt: Prose = isClear ? "." : ", \(strong: "but it cannot be told apart from \(reference)")."
        return "\(aim)on average \(emphasis: name) comes closest, \(share)\(doubt)\(target)"
    }
}

extension ReportText {
    func name(_ policy: Int) -> Prose { .theirs(source.name(policy)) }

    func words(_ policy: Int, _ cell: Cell, _ horizonWeeks: Int) -> EffectWords? {
        source.effect(policy, cell, at: horizonWeeks).map { EffectWords($0.paired, unit: cell.indicator.unit) }
    }

    /// An indicator's name, which leads to its definition.
    static func term(_ indicator: Indicator, _ words: String) -> Prose {
        .term(Prose(words), of: indicator.rawValue)
    }

    /// `10 years`, `30 weeks`.
    static func when(_ weeks: Int) -> String {
        guard weeks % Calendar.weeksPerYear == 0 else { return "\(weeks) weeks" }
        let years = weeks / Calendar.weeksPerYear
        return years == 1 ? "1 year" : "\(years) years"
    }

    /// The year that ends with a week: `year 3`, `the year up to week 30`.
    static func year(_ weeks: Int) -> String {
        weeks % Calendar.weeksPerYear == 0 ? "year \(weeks / Calendar.weeksPerYear)" : "the year up to week \(weeks)"
    }

    /// What an objective is judged over: `year 5`, `years 1 to 5`.
    static func years(_ objective: Objective) -> String {
        guard objective.overWeeks > Calendar.weeksPerYear else { return year(objective.dueWeek) }
        guard objective.dueWeek % Calendar.weeksPerYear == 0 else {
            return "the \(objective.overWeeks / Calendar.weeksPerYear) years up to week \(objective.dueWeek)"
        }
        let last = objective.dueWeek / Calendar.weeksPerYear
        return "years \(last - objective.overWeeks / Calendar.weeksPerYear + 1) to \(last)"
    }

    static func capitalised(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }

    /// `a`, `a and b`, `a, b and c`.
    static func list(_ items: [Prose]) -> Prose {
        guard items.count > 1 else { return items.first ?? "" }
        return "\(items.dropLast().joined(", ")) and \(items.last!)"
    }

    static func list(_ items: [String]) -> Prose { list(items.map { Prose($0) }) }
}
