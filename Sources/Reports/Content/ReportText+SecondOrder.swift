// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// What the measures of each mix do by themselves, what the answers add or undo, and which answer did it.
    func addSecondOrder(to text: inout ReportDocument) {
        guard !source.explained.isEmpty else { return }
        text.heading(2, "What the answers undo")
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
        text.figure(offsetFigure)
        for mix in source.explained { addDossier(mix, to: &text) }
        text.heading(2, "Verdicts and channels")
        text.bullets(
            SecondOrderVerdict.allCases.map { "\(strong: Prose($0.words)): \($0.definition)." })
        text.paragraph("A channel is a way in which people, groups or agencies answer:")
        text.bullets(Channel.allCases.map { "\(strong: Prose($0.id)): \($0.definition)" })
        text.paragraph(
            """
            What is held is a decision, never a state: people, money, beliefs and trust go on changing. Parts of the \
            channels are Shapley values, the mean of what a channel adds when it joins those already free to answer, and \
            add up to the second order in every history. Every cell and horizon stands in \(code: "second_order.csv") and \
            \(code: "channels.csv").
            """)
    }

    /// What became of each headline, for the answer in short.
    func addSecondOrderInShort(to text: inout ReportDocument) {
        let horizon = source.lastHorizon
        for mix in source.explained {
            let items = source.headlines.compactMap { indicator -> Prose? in
                let cell = Cell(indicator)
                guard let row = source.secondOrder(mix, cell, at: horizon), let verdict = row.verdict,
                    verdict != .nothing,
                    let first = source.words(row.first, mix, cell, at: horizon)?.short,
                    let total = source.words(row.total, mix, cell, at: horizon)?.short
                else { return nil }
                let offset = row.offset.map { ", offset \($0.offsetWords)" } ?? ""
                let leading =
                    source.leadingChannel(mix, cell, at: horizon).map { "; largest answer: \($0.channel.id)" } ?? ""
                let said: Prose = """
                    \(Self.term(indicator, indicator.words)): \(first) by the measures themselves, \(total) with the \
                    answers: \(strong: Prose(verdict.words))\(offset)\(leading)
                    """
                return said
            }
            guard !items.isEmpty else { continue }
            text.paragraph("What the answers of groups, people and agencies make of \(strong: name(mix)):")
            text.bullets(items)
        }
    }

    func secondOrderTable(_ mix: Int) -> ReportTable {
        let horizon = source.lastHorizon
        return ReportTable(
            [
                "Indicator", "Wanted", "Verdict", "By themselves", "The answers", "Together", "Offset",
                "Largest answer",
            ], text: 3, caption: "Change from \(name(source.reference)) in \(Self.year(horizon))",
            sections: byHeading { indicator in
                let cell = Cell(indicator)
                let row = source.secondOrder(mix, cell, at: horizon)
                let leading = source.leadingChannel(mix, cell, at: horizon)
                let answer = leading.map { channel in
                    let words = source.words(channel.contribution, mix, cell, at: horizon)?.short ?? "n/a"
                    return "\(channel.channel.id) \(words)"
                }
                return [
                    Self.term(indicator, Self.capitalised(indicator.words)),
                    Prose(indicator.usualWish?.rawValue ?? "–"), Prose(row?.verdict?.words ?? "–"),
                    Prose(source.words(row?.first, mix, cell, at: horizon)?.short ?? "n/a"),
                    Prose(source.words(row?.second, mix, cell, at: horizon)?.short ?? "n/a"),
                    Prose(source.words(row?.total, mix, cell, at: horizon)?.short ?? "n/a"),
                    Prose(row?.offset?.offsetWords ?? "–"), Prose(answer ?? "none that can be told"),
                ]
            })
    }

    /// First order against total of every headline.
    private var offsetFigure: ReportFigure {
        let horizon = source.lastHorizon
        func rows(_ mix: Int) -> [OffsetChart.Row] {
            source.headlines.map { indicator in
                let cell = Cell(indicator)
                let row = source.secondOrder(mix, cell, at: horizon)
                let first = source.words(row?.first, mix, cell, at: horizon)
                let total = source.words(row?.total, mix, cell, at: horizon)
                return OffsetChart.Row(
                    name: Self.capitalised(indicator.words),
                    words: "\(first?.short ?? "n/a") becomes \(total?.short ?? "n/a")", first: first?.difference,
                    total: total?.difference, interval: total?.interval, tone: tone(total, indicator))
            }
        }
        return ReportFigure(
            title: "What the measures do by themselves, and what is left of it",
            definition: """
                First order and total in \(Self.year(horizon)), as a share of the value under \
                \(emphasis: name(source.reference)). \(EffectWords.marks).
                """,
            reading: """
                The arrow starts at what the measures do by themselves and ends at what is left once everybody answers; an \
                arrow toward the upright line is an effect undone. The mark with its line is the total with its interval.
                """,
            key: OffsetChart.key,
            panels: source.explained.map {
                .init(name($0), OffsetChart(rows: rows($0), unit: "change, % of the reference"))
            },
            table: ReportTable(
                ["Mix", "Indicator", "By themselves", "Together", "Offset", "Verdict"], text: 2,
                source.explained.flatMap { mix in
                    source.headlines.map { indicator in
                        let cell = Cell(indicator)
                        let row = source.secondOrder(mix, cell, at: horizon)
                        return [
                            name(mix), Self.term(indicator, Self.capitalised(indicator.words)),
                            Prose(source.words(row?.first, mix, cell, at: horizon)?.short ?? "n/a"),
                            Prose(source.words(row?.total, mix, cell, at: horizon)?.short ?? "n/a"),
                            Prose(row?.offset?.offsetWords ?? "–"), Prose(row?.verdict?.words ?? "–"),
                        ]
                    }
                }), numbers: "In full in \(code: "second_order.csv").")
    }

    /// From the first order over each channel's part to the total, headline by headline.
    func channelFigure(_ mix: Int) -> ReportFigure {
        let horizon = source.lastHorizon
        return ReportFigure(
            title: "Which answer did what",
            definition: """
                First order, the parts of the channels, and the total in \(Self.year(horizon)), as a share of the \
                reference's value; first order and parts add up to the total. \(EffectWords.marks).
                """,
            reading: """
                The first bar is what the measures do by themselves. Each further bar begins where the last one ended and \
                is what one answer adds, the largest first; the thin line is its interval. The last bar is what is left.
                """,
            key: Waterfall.key,
            panels: source.headlines.compactMap { indicator in
                waterfall(mix, indicator).map {
                    .init(
                        Self.term(indicator, Self.capitalised(indicator.words)), note: Prose(indicator.definition), $0)
                }
            },
            table: channelTable(mix), numbers: "In full in \(code: "channels.csv").")
    }

    private func waterfall(_ mix: Int, _ indicator: Indicator) -> Waterfall? {
        let cell = Cell(indicator)
        let row = source.secondOrder(mix, cell, at: source.lastHorizon)
        guard let first = bar("by themselves", row?.first, mix, cell), let total = bar("total", row?.total, mix, cell)
        else { return nil }
        let parts = source.contributions(mix, cell, at: source.lastHorizon).compactMap {
            bar($0.channel.id, $0.contribution, mix, cell)
        }
        return Waterfall(
            start: first, parts: parts.sorted { abs($0.value) > abs($1.value) }, total: total,
            unit: source.words(row?.total, mix, cell, at: source.lastHorizon)?.isRelative ?? false
                ? "% of the reference" : indicator.unit)
    }

    private func bar(_ name: String, _ estimate: Estimate?, _ mix: Int, _ cell: Cell) -> Waterfall.Row? {
        guard let words = source.words(estimate, mix, cell, at: source.lastHorizon), let value = words.difference else {
            return nil
        }
        return .init(
            name: name, words: words.short, value: value, interval: words.interval, tone: tone(words, cell.indicator))
    }

    private func tone(_ words: EffectWords?, _ indicator: Indicator) -> IntervalChart.Tone {
        guard let words, words.verdict.isClear else { return .unclear }
        return words.verdict.isWanted(indicator.usualWish).map { $0 ? .wanted : .unwanted } ?? .changed
    }

    /// By channel, so that it fits a page.
    private func channelTable(_ mix: Int) -> ReportTable {
        let names = ["by themselves"] + source.split.map(\.id) + ["total"]
        let columns = source.headlines.map { indicator -> [String] in
            let cell = Cell(indicator)
            let row = source.secondOrder(mix, cell, at: source.lastHorizon)
            let parts = source.contributions(mix, cell, at: source.lastHorizon).map(\.contribution)
            return ([row?.first] + parts + [row?.total]).map {
                source.words($0, mix, cell, at: source.lastHorizon)?.short ?? "n/a"
            }
        }
        return ReportTable(
            [""] + source.headlines.map { Self.term($0, Self.capitalised($0.words)) },
            names.enumerated().map { row, name in
                [Prose(Self.capitalised(name))] + columns.map { Prose($0[row]) }
            })
    }
}
