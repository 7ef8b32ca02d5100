// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// What the measures of one mix do by themselves, what the answers add or undo, and which answer did it.
    func addSecondOrder(to text: inout ReportDocument) {
        guard let mix = source.explained else { return }
        text.heading(2, "What the answers to \(emphasis: name(mix)) do")
        text.paragraph(
            """
            \(strong: "First order") is what the measures do while everybody goes on deciding as in the same history \
            under \(emphasis: name(source.reference)): groups keep their routes, prices keep their path, people ask the \
            same pay. \(strong: "Second order") is what their answers add. The \(strong: "offset") is the share of the \
            first order that the answers undo: 1 undoes it, above 1 the measure backfires, below 0 the answers amplify it. \
            It is given only where the first order can be told from zero.
            """)
        if !source.free.isEmpty {
            text.notice(
                """
                In this split only \(Self.list(source.split.map(\.id))) \(source.split.count == 1 ? "is" : "are") held. \
                Answers by \(Self.list(source.free.map(\.id))) are free in the first order too.
                """)
        }
        text.table(secondOrderTable)
        text.figure(channelFigure)
        text.heading(3, "The verdicts")
        text.bullets(
            SecondOrderVerdict.allCases.map { "\(strong: Prose($0.words)): \($0.definition)." })
        text.heading(3, "The channels")
        text.bullets(Channel.allCases.map { "\(strong: Prose($0.id)): \($0.definition)" })
        text.paragraph(
            """
            What is held is a decision, never a state: people, money, beliefs and trust go on changing. Parts of the \
            channels are Shapley values and add up to the second order in every history. Every cell and horizon stands in \
            \(code: "second_order.csv") and \(code: "channels.csv").
            """)
    }

    /// What became of each headline, for the answer in short.
    func addSecondOrderInShort(to text: inout ReportDocument) {
        guard source.explained != nil else { return }
        let horizon = source.lastHorizon
        let items = ReportSource.headlines.compactMap { indicator -> Prose? in
            let cell = Cell(indicator)
            guard let row = source.secondOrder(cell, at: horizon), let verdict = row.verdict, verdict != .nothing,
                let first = source.words(row.first, cell, at: horizon)?.short,
                let total = source.words(row.total, cell, at: horizon)?.short
            else { return nil }
            let leading = source.leadingChannel(cell, at: horizon).map { "; largest answer: \($0.channel.id)" } ?? ""
            let said: Prose = """
                \(Self.term(indicator, indicator.words)): \(first) by the measures themselves, \(total) with the \
                answers: \(strong: Prose(verdict.words))\(leading)
                """
            return said
        }
        guard !items.isEmpty else { return }
        text.paragraph("What the answers of groups, people and agencies make of it:")
        text.bullets(items)
    }

    private var secondOrderTable: ReportTable {
        let horizon = source.lastHorizon
        return ReportTable(
            [
                "Indicator", "Wanted", "Verdict", "By themselves", "The answers", "Together", "Offset",
                "Largest answer",
            ], text: 3, caption: "Change from \(name(source.reference)) in \(Self.year(horizon))",
            ReportSource.indicators.map { indicator in
                let cell = Cell(indicator)
                let row = source.secondOrder(cell, at: horizon)
                let leading = source.leadingChannel(cell, at: horizon)
                let answer = leading.map { channel in
                    let words = source.words(channel.contribution, cell, at: horizon)?.short ?? "n/a"
                    return "\(channel.channel.id) \(words)"
                }
                return [
                    Self.term(indicator, Self.capitalised(indicator.words)),
                    Prose(indicator.usualWish?.rawValue ?? "–"), Prose(row?.verdict?.words ?? "–"),
                    Prose(source.words(row?.first, cell, at: horizon)?.short ?? "n/a"),
                    Prose(source.words(row?.second, cell, at: horizon)?.short ?? "n/a"),
                    Prose(source.words(row?.total, cell, at: horizon)?.short ?? "n/a"),
                    Prose(row?.offset?.offsetWords ?? "–"), Prose(answer ?? "none that can be told"),
                ]
            })
    }

    /// First order, each channel's part and the total of every headline.
    private var channelFigure: ReportFigure {
        let horizon = source.lastHorizon
        return ReportFigure(
            title: "Which answer did what",
            definition: """
                First order, the parts of the channels, and the total in \(Self.year(horizon)), as a share of the \
                reference's value; first order and parts add up to the total. ± is half the width of the 95 % interval; ≈ \
                means: cannot be told apart from nothing.
                """,
            reading: "The first row is what the measures do by themselves, the last what is left of it.",
            key: IntervalChart.key,
            panels: ReportSource.headlines.map { indicator in
                .init(
                    Self.term(indicator, Self.capitalised(indicator.words)), note: Prose(indicator.definition),
                    IntervalChart(rows: IntervalChart.partsBySize(parts(Cell(indicator))), unit: "% of the reference"))
            },
            table: channelTable, numbers: "In full in \(code: "channels.csv").")
    }

    private func parts(_ cell: Cell) -> [IntervalChart.Row] {
        let row = source.secondOrder(cell, at: source.lastHorizon)
        let channels = source.contributions(cell, at: source.lastHorizon)
        return [part("by themselves", row?.first, cell)]
            + channels.map { part($0.channel.id, $0.contribution, cell) } + [part("total", row?.total, cell)]
    }

    private func part(_ name: String, _ estimate: Estimate?, _ cell: Cell) -> IntervalChart.Row {
        guard let words = source.words(estimate, cell, at: source.lastHorizon) else {
            return .init(name: name, words: "n/a", tone: .unclear)
        }
        let isWanted = words.verdict.isWanted(cell.indicator.usualWish)
        return .init(
            name: name, words: words.short, point: words.difference, interval: words.interval,
            tone: words.verdict.isClear ? isWanted.map { $0 ? .wanted : .unwanted } ?? .changed : .unclear)
    }

    private var channelTable: ReportTable {
        let names = ["by themselves"] + source.split.map(\.id) + ["total"]
        let columns = ReportSource.headlines.map { parts(Cell($0)) }
        return ReportTable(
            [""] + ReportSource.headlines.map { Self.term($0, Self.capitalised($0.words)) },
            names.enumerated().map { row, name in
                [Prose(Self.capitalised(name))] + columns.map { Prose($0[row].words) }
            })
    }
}
