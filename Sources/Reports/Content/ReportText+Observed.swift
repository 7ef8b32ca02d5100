// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// What the state would see of the headlines, beside what happens.
    func addObserved(to text: inout ReportDocument) {
        let indicators = source.headlines.filter(\.hasObservedCells)
        guard !source.mixes.isEmpty else { return }
        text.heading(2, "True and observed")
        text.paragraph(
            """
            Everything above is \(strong: "true"): what happens in the simulated histories, whether or not anybody there \
            knows. A real government has only its own figures, which are partial, late and off the mark. What these would \
            say is \(strong: "observed"). Agencies in the simulation go by the same list of groups, and notice killings as far \
            as these enter the books; nobody acts on the other figures. They show how far figures of this kind can be \
            trusted to tell whether a strategy works.
            """)
        let ways = Set(indicators.compactMap(\.observedAs))
        text.bullets(
            ObservedAs.allCases.filter { ways.contains($0) }.map { way in
                let names = indicators.filter { $0.observedAs == way }.map { Self.term($0, $0.words) }
                return "\(strong: Prose(Self.capitalised(way.rawValue))) (\(Self.list(names))): \(way.definition)"
            })
        text.table(levels(indicators))
        text.figure(observedFigure(indicators))
        for mix in source.mixes { addDiscrepancies(mix, indicators, to: &text) }
        text.paragraph(
            """
            Arrests, convictions, prisoners, seizures and spending are the state's own acts, which it counts without error. \
            Every observed figure stands in the tables of results as a row with \(code: "observed") under \(code: "layer"). What \
            is clear here is so by its 95 % interval; about one in twenty misses, so a lone narrow case may be luck.
            """)
    }

    /// Both levels under the reference.
    private func levels(_ indicators: [Indicator]) -> ReportTable {
        let rows = indicators.map { indicator -> [Prose] in
            let (truth, seen) = (level(Cell(indicator)), level(Cell(indicator).observed))
            var share = "n/a"
            if let truth, let seen, truth > 0 { share = NumberText.percent(seen / truth) }
            let amounts = [truth, seen].map { $0.map { NumberText.amount($0, indicator.unit) } ?? "n/a" } + [share]
            return [
                Self.term(indicator, Self.capitalised(indicator.words)),
                Prose(indicator.observedAs?.rawValue ?? "–"),
            ] + amounts.map { Prose($0) }
        }
        return ReportTable(
            ["Indicator", "How the state sees it", "True", "Observed", "Observed, % of true"], text: 2,
            caption: "Under \(emphasis: name(source.reference)), \(Self.year(source.lastHorizon))", rows)
    }

    private func level(_ cell: Cell) -> Double? {
        source.mixes.lazy.compactMap { mix in
            source.effect(mix, cell, at: source.lastHorizon)?.paired.meanReference
        }.first
    }

    /// Every mix's effect in both layers.
    private func observedFigure(_ indicators: [Indicator]) -> ReportFigure {
        func rows(_ indicator: Indicator) -> [IntervalChart.Row] {
            source.mixes.flatMap { mix in
                [
                    // The layer first: long names are cut.
                    interval("True: " + source.name(mix), mix, Cell(indicator)),
                    interval("Observed: " + source.name(mix), mix, Cell(indicator).observed),
                ]
            }
        }
        let names: [Prose] = indicators.map { Self.term($0, Self.capitalised($0.words)) }
        let table = source.mixes.flatMap { mix in
            [Cell.Layer.true, .observed].map { layer -> [Prose] in
                let changes = indicators.map { words(mix, Cell($0, layer: layer), source.lastHorizon)?.short ?? "n/a" }
                return ["\(Self.capitalised(layer.rawValue)): \(name(mix))"] + changes.map { Prose($0) }
            }
        }
        return ReportFigure(
            title: "What each mix changes, and what the state would see of it",
            definition: """
                Change from \(emphasis: name(source.reference)) in \(Self.year(source.lastHorizon)), as a share of the \
                reference's value in the same layer; \(EffectWords.marks).
                """,
            reading: """
                Marks come in pairs, the truth above and what the state sees below. Where they lie apart, the state's figures \
                mislead.
                """,
            key: IntervalChart.key,
            panels: indicators.map { indicator in
                .init(
                    Self.term(indicator, Self.capitalised(indicator.words)),
                    note: Prose("Seen by the state as \(indicator.observedAs?.rawValue ?? "nothing")."),
                    IntervalChart(
                        rows: rows(indicator),
                        unit: isRelative(indicator)
                            ? "change, % of the reference in the layer" : "change, \(indicator.unit)"))
            },
            table: ReportTable(["Mix and layer"] + names, table), numbers: "In full in \(code: "effects.csv").")
    }

    private func isRelative(_ indicator: Indicator) -> Bool {
        source.mixes.allSatisfy { mix in
            [Cell(indicator), Cell(indicator).observed].allSatisfy {
                words(mix, $0, source.lastHorizon)?.isRelative ?? true
            }
        }
    }

    /// Where a mix's true and observed effects say different things.
    private func addDiscrepancies(_ mix: Int, _ indicators: [Indicator], to text: inout ReportDocument) {
        var items: [Prose] = []
        var unseen: [Prose] = []
        for indicator in indicators {
            guard let truth = words(mix, Cell(indicator), source.lastHorizon),
                let seen = words(mix, Cell(indicator).observed, source.lastHorizon)
            else { continue }
            let name = Self.term(indicator, indicator.words)
            switch (truth.verdict.isClear, seen.verdict.isClear) {
            case (true, true) where truth.verdict != seen.verdict:
                items.append(
                    """
                    The state's figure for \(name) \(Self.moves(seen)), while the truth \(Self.moves(truth)): it points the \
                    wrong way.
                    """)
            case (false, true):
                let truly: Prose =
                    truth.verdict == .noChange
                    ? "nothing differs in any history" : "the truth cannot be told apart from no change"
                items.append("The state's figure for \(name) \(Self.moves(seen)), while \(truly).")
            case (true, false): unseen.append(name)
            default: break
            }
        }
        if !unseen.isEmpty {
            items.append("It changes \(Self.list(unseen)), but the state's figures would not show it clearly.")
        }
        text.heading(3, "\(name(mix)): where the state's figures mislead")
        if items.isEmpty {
            text.paragraph(
                "Nowhere among these: what is clear in one layer is clear in the other, in the same direction.")
        } else {
            text.bullets(items)
        }
    }

    private static func moves(_ effect: EffectWords) -> Prose {
        Prose((effect.verdict == .raises ? "rises " : "falls ") + effect.byHowMuch)
    }
}
