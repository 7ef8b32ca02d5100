// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// What `explain` shows: first order, answers and verdict for every indicator, and the answers that matter.
package struct SecondOrderText: Sendable {
    private let source: ReportSource

    package init(_ source: ReportSource) { self.source = source }

    package func text(width: Int = 120, inColour: Bool = false) -> String {
        source.explained.map { text($0, width, inColour) }.joined(separator: "\n")
    }

    private func text(_ mix: Int, _ width: Int, _ inColour: Bool) -> String {
        let title =
            "\(TerminalText.clean(source.name(mix))): change from \(TerminalText.clean(source.name(source.reference))) in "
            + "\(ReportText.year(source.lastHorizon)), over \(ReportText.count(source.replicates, "history", "histories")).\n"
            + "By themselves: while everybody decides as under the reference. Offset: the share of that which the answers "
            + "undo.\n\(EffectWords.marks).\n"
        let part =
            source.free.isEmpty
            ? ""
            : "Held in the first order: \(source.split.map(\.id).joined(separator: ", ")); other answers are free in it.\n"
        return TerminalText.wrapped(title + part, width) + "\n" + orders(mix).text(width: width, inColour: inColour)
            + "\n" + channels(mix).text(width: width, inColour: inColour)
    }

    private func orders(_ mix: Int) -> TextTable {
        var table = TextTable(["indicator", "by themselves", "answers", "together", "offset", "verdict"])
        for indicator in source.indicators {
            let cell = Cell(indicator)
            let row = source.secondOrder(mix, cell, at: source.lastHorizon)
            table.add([
                .init(indicator.words), self.cell(row?.first, mix, cell), self.cell(row?.second, mix, cell),
                self.cell(row?.total, mix, cell),
                .init(row?.offset?.offsetWords ?? "–"), .init(row?.verdict?.words ?? "–"),
            ])
        }
        return table
    }

    private func channels(_ mix: Int) -> TextTable {
        var table = TextTable(["answer"] + source.headlines.map(\.words))
        for (number, channel) in source.split.enumerated() {
            table.add(
                [.init(channel.id)]
                    + source.headlines.map { indicator in
                        let parts = source.contributions(mix, Cell(indicator), at: source.lastHorizon)
                        return cell(
                            parts.indices.contains(number) ? parts[number].contribution : nil, mix,
                            Cell(indicator))
                    })
        }
        return table
    }

    private func cell(_ estimate: Estimate?, _ mix: Int, _ cell: Cell) -> TextTable.TextCell {
        guard let words = source.words(estimate, mix, cell, at: source.lastHorizon) else { return .init("n/a") }
        let isWanted = words.verdict.isWanted(cell.indicator.usualWish)
        return .init(words.short, words.verdict.isClear ? isWanted.map { $0 ? .good : .bad } : .faint)
    }
}
