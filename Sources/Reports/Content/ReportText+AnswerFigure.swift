// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// Every mix's effect on every headline, with its interval.
    var answerFigure: ReportFigure {
        ReportFigure(
            title: "What each mix changes, and how sure that is",
            definition: """
                Change from \(emphasis: name(source.reference)) in \(Self.year(source.lastHorizon)), mean over \
                \(Self.count(source.replicates, "history", "histories")), as a share of the reference's value; \(EffectWords.marks).
                """,
            reading: """
                A mark is the mean, the line through it its 95 % interval. Left of the upright line is lower than the \
                reference, right of it higher. Each indicator has a scale of its own.
                """,
            key: IntervalChart.key,
            panels: source.headlines.map { indicator in
                .init(
                    Self.term(indicator, Self.capitalised(indicator.words)), note: Prose(indicator.definition),
                    IntervalChart(
                        rows: source.mixes.map { interval(source.name($0), $0, Cell(indicator)) },
                        unit: unit(Cell(indicator))))
            },
            table: answerTable, numbers: "In full in \(code: "effects.csv").")
    }

    private var answerTable: ReportTable {
        let names: [Prose] = source.headlines.map { Self.term($0, Self.capitalised($0.words)) }
        let rows = source.mixes.map { mix -> [Prose] in
            let effects = source.headlines.map { words(mix, Cell($0), source.lastHorizon)?.short ?? "n/a" }
            return [name(mix), Prose(NumberText.money(source.yearlyCost(mix)))] + effects.map { Prose($0) }
        }
        return ReportTable(["Mix", "Cost a year"] + names, rows)
    }

    /// One row of an interval chart at the last horizon.
    func interval(_ name: String, _ mix: Int, _ cell: Cell, asShare: Bool = true) -> IntervalChart.Row {
        guard let effect = source.effect(mix, cell, at: source.lastHorizon) else {
            return .init(name: name, words: "n/a", tone: .unclear)
        }
        let words = EffectWords(effect.paired, unit: cell.indicator.unit, asShare: asShare)
        let isWanted = words.verdict.isWanted(cell.indicator.usualWish)
        return .init(
            name: name, words: words.short, point: words.difference, interval: words.interval,
            tone: words.verdict.isClear ? isWanted.map { $0 ? .wanted : .unwanted } ?? .changed : .unclear)
    }

    private func unit(_ cell: Cell) -> String {
        let isRelative = source.mixes.allSatisfy { words($0, cell, source.lastHorizon)?.isRelative ?? true }
        return isRelative ? "change, % of the reference" : "change, \(cell.indicator.unit)"
    }

    /// What every mix spends, principle by principle.
    var costFigure: ReportFigure {
        let policies = source.findings.plan.policies
        return ReportFigure(
            title: "Spending by principle",
            definition: """
                Spending on the measures, USD a year on average, by the principle the measures belong to: \
                \(emphasis: "prevent") keeps people and places from being drawn in, \(emphasis: "pursue") detects, arrests \
                and takes money away, \(emphasis: "protect") shields those who are harmed or at risk, \
                \(emphasis: "promote") builds cooperation among states and agencies.
                """,
            key: StackedBars.key(Principle.allCases.map(\.rawValue)),
            panels: [
                .init(
                    "All mixes",
                    StackedBars(
                        rows: policies.map { policy in
                            .init(
                                name: source.name(policy), words: NumberText.money(source.yearlyCost(policy)),
                                parts: Principle.allCases.map { source.yearlyCost(policy, $0) })
                        }, parts: Principle.allCases.map(\.rawValue), say: NumberText.money))
            ],
            table: costTable, numbers: "By measure and year in \(code: "costs.csv").")
    }

    private var costTable: ReportTable {
        let horizon = source.findings.calendar.horizonWeeks
        let years = Double(horizon) / Double(Calendar.weeksPerYear)
        let principles = Principle.allCases.map { Prose(Self.capitalised($0.rawValue)) }
        let totals: [Prose] = ["All, a year", "All, \(Self.when(horizon))"]
        let rows = source.findings.plan.policies.map { policy -> [Prose] in
            let total = source.yearlyCost(policy)
            let parts = Principle.allCases.map { source.yearlyCost(policy, $0) } + [total, total * years]
            return [name(policy)] + parts.map { Prose(NumberText.money($0)) }
        }
        return ReportTable(["Mix"] + principles + totals, rows)
    }
}
