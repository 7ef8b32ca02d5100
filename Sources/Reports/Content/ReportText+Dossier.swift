// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// The challenge dossier of one mix.
    func addDossier(_ mix: Int, to text: inout ReportDocument) {
        text.heading(2, "What the answers to \(emphasis: name(mix)) do")
        text.table(secondOrderTable(mix))
        addElasticity(mix, to: &text)
        text.figure(channelFigure(mix))
        addTiming(mix, to: &text)
        addAnswers(mix, to: &text)
        addInteractions(mix, to: &text)
        addRisks(mix, to: &text)
        addWeakPoints(mix, to: &text)
        addCompanions(mix, to: &text)
        addMagnitudes(mix, to: &text)
    }

    /// The direction of what is earned and fought for hangs on how consumers answer prices: never without the sweep (E2).
    private func addElasticity(_ mix: Int, to text: inout ReportDocument) {
        let rows = Indicator.allCases.compactMap { indicator -> [Prose]? in
            guard let verdict = source.sweep(mix, indicator, at: source.lastHorizon) else { return nil }
            let effects = source.summary.sweeps.filter {
                $0.policy == mix && $0.indicator == indicator && $0.horizonWeeks == source.lastHorizon
            }
            return [
                "\(Self.term(indicator, Self.capitalised(indicator.words))), \(indicator.unit)", Prose(verdict.words),
            ]
                + effects.map { row in Prose(Self.sweepWords(row)) }
        }
        guard !rows.isEmpty else {
            text.notice(
                """
                Whether what is earned and fought for rises or falls can turn with how consumers answer prices. Other \
                elasticities of demand were not run here, so do not lean on the direction of killings, revenue and profit.
                """)
            return
        }
        let tested = source.findings.plan.attribution?.elasticities ?? []
        text.paragraph(
            """
            Whether what is earned and fought for rises or falls can turn with how consumers answer prices: below an \
            elasticity of 1 scarcity makes a market richer, above it poorer. So all was run again, from the founding of the \
            groups on, with other elasticities of demand.
            """)
        text.table(
            ["Indicator", "Direction", "The scenario's own"] + tested.map { "\(NumberText.exact($0))" }, text: 2,
            caption: "Together, in \(Self.year(source.lastHorizon)), by short-run elasticity of demand", rows)
    }

    private static func sweepWords(_ row: SweepRow) -> String {
        guard let difference = row.difference else { return "n/a" }
        return EffectWords(
            PairedSummary(pairs: row.pairs, difference: difference.mean, interval: difference.interval),
            unit: row.indicator.unit
        ).short
    }

    private func addAnswers(_ mix: Int, to text: inout ReportDocument) {
        let rows = source.summary.answers.filter { $0.policy == mix && $0.histories > 0 }
        guard !rows.isEmpty else { return }
        text.heading(3, "Answers seen")
        text.paragraph(
            """
            How often somebody decides otherwise than in the same history under \(emphasis: name(source.reference)), by a \
            tenth or more. Luck that ran apart counts with it: the table shows when and how widely answers begin, not what \
            they do. To look at one, \(code: "countermove run SCENARIO --policy \(source.scenario.policies[mix].id) --replicate NUMBER").
            """)
        text.table(
            ["Channel", "Seen in", "How many", "First seen", "Usually from", "Example"],
            rows.map { row in
                [
                    Prose(row.channel.id),
                    "\(row.seen) of \(Self.count(row.histories, "history", "histories"))",
                    Prose("\(NumberText.value(row.count)) \(row.channel.counted)"),
                    Prose(row.firstWeek.map(Self.date) ?? "–"), Prose(row.medianWeek.map(Self.date) ?? "–"),
                    Prose(row.example.map { "history \($0)" } ?? "–"),
                ]
            })
    }

    /// Pairs seen in fewer histories are not spoken of.
    private static let fewPairs = 5

    /// What two answers, or two measures, do only together: the largest that can be told.
    private func addInteractions(_ mix: Int, to text: inout ReportDocument) {
        let all = source.summary.interactions.filter {
            $0.policy == mix && $0.horizonWeeks == source.lastHorizon && source.headlines.contains($0.indicator)
        }
        guard !all.isEmpty else { return }
        text.heading(3, "What works only together")
        let whole = all.filter { $0.kind == .mix }
        if !whole.isEmpty {
            text.table(
                ["The whole mix"] + whole.map { Self.term($0.indicator, Self.capitalised($0.indicator.words)) },
                caption: "What the mix buys beyond the sum of what its measures do alone",
                [["beyond its parts"] + whole.map { Prose(interactionWords($0, mix)) }])
        }
        let pairs = all.filter { $0.kind != .mix && $0.pairs >= Self.fewPairs }
        let bar = FalseDiscovery.threshold(pairs.compactMap(\.pValue), rate: Findings.falseDiscoveryRate)
        let clear = pairs.filter { row in row.pValue.map { p in bar.map { p <= $0 } ?? false } ?? false }
        func size(_ row: InteractionRow) -> Double {
            abs(source.words(row.interaction, mix, Cell(row.indicator), at: source.lastHorizon)?.difference ?? 0)
        }
        let largest = clear.sorted { size($0) > size($1) }.prefix(10)
        let looked = """
            of \(pairs.count) looked at in \(Self.fewPairs) histories or more; at most one in twenty of those kept is \
            expected to be chance
            """
        if largest.isEmpty {
            text.paragraph("No pair of answers or of measures can be told to do something only together, \(looked).")
            return
        }
        text.table(
            ["Pair", "Indicator", "Only together", "Histories"], text: 2,
            caption: "The largest of \(clear.count) that can be told from zero, \(looked)",
            largest.map { row in
                let names =
                    row.kind == .channels
                    ? source.split.map(\.id) : source.scenario.policies[mix].useNames(source.scenario)
                return [
                    "\(names[row.first]) and \(names[row.second])",
                    Self.term(row.indicator, Self.capitalised(row.indicator.words)),
                    Prose(interactionWords(row, mix)), "\(row.pairs)",
                ]
            })
    }

    private func interactionWords(_ row: InteractionRow, _ mix: Int) -> String {
        source.words(row.interaction, mix, Cell(row.indicator), at: source.lastHorizon)?.short ?? "n/a"
    }
}

extension Channel {
    /// What is counted of the channel's answers.
    var counted: String {
        switch self {
        case .price: "prices"
        case .deter, .community: "places"
        case .reorganise: "acts"
        default: "groups"
        }
    }
}
