// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// What `compare` shows: each mix's effect at the end of the horizon, what it costs, and which objectives it meets.
package struct EffectsText: Sendable {
    private let source: ReportSource

    package init(_ source: ReportSource) { self.source = source }

    package func text(width: Int = 120, inColour: Bool = false) -> String {
        guard !source.mixes.isEmpty else { return "Only one mix was run: nothing to compare it with.\n" }
        let title =
            "\(TerminalText.clean(source.scenario.title)): change from \(id(source.reference)) in \(ReportText.year(source.lastHorizon)), "
            + "over \(ReportText.count(source.replicates, "history", "histories")).\n"
            + "\(EffectWords.marks).\n"
        let parts =
            [
                TerminalText.wrapped(title, width), effects.text(width: width, inColour: inColour),
            ]
            + lacks(width) + pairs(width, inColour) + [
                costs.text(width: width, inColour: inColour), objectives.text(width: width, inColour: inColour),
            ] + holes(width) + [BreakEvenText(source).text(width: width)].compactMap { $0 }
        return parts.joined(separator: "\n") + failures
    }

    private var effects: TextTable {
        var table = TextTable(["indicator", id(source.reference)] + source.mixes.map(id), fixed: 2)
        for indicator in source.indicators {
            let all = source.mixes.map { source.effect($0, Cell(indicator), at: source.lastHorizon)?.paired }
            let mean = all.lazy.compactMap { $0?.meanReference }.first
            table.add(
                [.init(indicator.words), .init(mean.map { NumberText.amount($0, indicator.unit) } ?? "n/a")]
                    + all.map { $0.map { Self.cell($0, indicator) } ?? .init("n/a") })
        }
        return table
    }

    /// Which mixes work in part only, since measures that should be in place first are not.
    private func lacks(_ width: Int) -> [String] {
        let sentences = ([source.reference] + source.mixes).compactMap {
            source.lacks($0, called: .theirs(source.scenario.policies[$0].id))?.plain
        }
        if sentences.isEmpty { return [] }
        return [sentences.map { TerminalText.wrapped(TerminalText.clean($0), width) + "\n" }.joined()]
    }

    /// Weak points of the study that no measure of a mix acts on.
    private func holes(_ width: Int) -> [String] {
        let rows = source.weakPoints
        if rows.isEmpty { return [] }
        let sentences = source.mixes.enumerated().map { number, mix in
            let count = rows.count { $0.isHole(number) }
            let which = count == 0 ? "no hole" : "\(count), " + source.holes(number).joined(separator: "; ")
            return TerminalText.wrapped("\(id(mix)): \(which)", width) + "\n"
        }
        return [
            "of \(rows.count) weak points of the study, those that no measure of a mix acts on\n" + sentences.joined()
        ]
    }

    /// What every other pair of mixes does to what the objectives are about.
    private func pairs(_ width: Int, _ inColour: Bool) -> [String] {
        let pairs = source.otherPairs
        guard !pairs.isEmpty else { return [] }
        var cells: [Cell] = []
        for objective in source.scenario.objectives {
            let cell = Cell(objective.indicator, place: objective.place)
            if !cells.contains(cell) { cells.append(cell) }
        }
        if cells.isEmpty { cells = source.headlines.map { Cell($0) } }
        var table = TextTable(
            ["pair"]
                + cells.map { cell in
                    let place = cell.place.map { " in " + source.scenario.places[$0].id } ?? ""
                    return TerminalText.clean(cell.indicator.words + place)
                })
        for pair in pairs {
            let name = "\(id(pair.policy)) against \(id(pair.reference))"
            table.add(
                [.init(name)]
                    + cells.map { cell in
                        let row = source.effect(
                            pair.policy, cell, at: source.lastHorizon, against: pair.reference)
                        return (row?.paired).map { Self.cell($0, cell.indicator) } ?? .init("n/a")
                    })
        }
        let note = "Everything else about these pairs, and each the other way round: effects.csv.\n"
        return [table.text(width: width, inColour: inColour) + TerminalText.wrapped(note, width)]
    }

    private static func cell(_ paired: PairedSummary, _ indicator: Indicator) -> TextTable.TextCell {
        let words = EffectWords(paired, unit: indicator.unit)
        let isWanted = words.verdict.isWanted(indicator.usualWish)
        return .init(words.short, words.verdict.isClear ? isWanted.map { $0 ? .good : .bad } : .faint)
    }

    private var costs: TextTable {
        let all = [source.reference] + source.mixes
        var table = TextTable(["cost a year"] + all.map(id))
        table.add([.init("all measures")] + all.map { .init(NumberText.money(source.yearlyCost($0))) })
        for principle in Principle.allCases where all.contains(where: { source.yearlyCost($0, principle) > 0 }) {
            table.add(
                [.init("  " + principle.rawValue)]
                    + all.map { .init(NumberText.money(source.yearlyCost($0, principle))) })
        }
        return table
    }

    private var objectives: TextTable {
        let all = [source.reference] + source.mixes
        var table = TextTable(["target met in histories"] + all.map(id))
        for (row, objective) in source.scenario.objectives.enumerated() {
            table.add(
                [.init("\(TerminalText.clean(objective.id)), \(ReportText.date(objective.dueWeek))")]
                    + all.map { policy in
                        let met = source.summary.objectives.first { $0.policy == policy && $0.objective == row }
                        return .init(met?.probabilityMet.map { NumberText.plain($0 * 100, digits: 0) + " %" } ?? "n/a")
                    })
        }
        return table
    }

    private var failures: String {
        source.findings.failed.map {
            "History \($0.replicate) broke a rule of the model in \($0.fault.mechanism), week \($0.fault.week), and is "
                + "left out.\n"
        }.joined()
    }

    private func id(_ policy: Int) -> String { TerminalText.clean(source.scenario.policies[policy].id) }
}
