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

    /// What two answers, or two measures, do only together: the largest that can be told.
    private func addInteractions(_ mix: Int, to text: inout ReportDocument) {
        let all = source.summary.interactions.filter {
            $0.policy == mix && $0.horizonWeeks == source.lastHorizon && ReportSource.headlines.contains($0.indicator)
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
        let looked = all.count { $0.kind != .mix }
        if largest.isEmpty {
            text.paragraph(
                "Of \(looked) pairs of answers or measures looked at by indicator, none can be told from zero.")
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

    /// Pairs seen in fewer histories are not spoken of.
    private static let fewPairs = 5
    private static let mostRisks = 15

    private func addRisks(_ mix: Int, to text: inout ReportDocument) {
        let risks = source.summary.risks.filter { $0.policy == mix }
        text.heading(3, "Risk register")
        guard !risks.isEmpty else {
            text.paragraph(
                "Nothing is clearly worse than under \(emphasis: name(source.reference)) in any reported year.")
            return
        }
        text.paragraph(
            """
            What is clearly worse than under \(emphasis: name(source.reference)) in some reported year, the largest as a \
            share of the reference first. \(strong: "Direct harm"): the measures do it by themselves; \
            \(strong: "backfire"): they do the opposite by themselves, and the answers turn it; \(strong: "side effect"): \
            the answers do it. Likelihood is the share of histories that are worse; \(risks.count) in all stand in \
            \(code: "risks.csv").
            """)
        text.table(
            ["What gets worse", "For whom or where", "Cause", "Likelihood", "How much worse", "Since", "Example"],
            text: 3,
            risks.prefix(Self.mostRisks).map { row in
                let cell = source.findings.layout.cells[row.cell]
                let relative = row.relative.map { " (\(NumberText.change($0)))" } ?? ""
                return [
                    Self.term(cell.indicator, Self.capitalised(cell.indicator.words)), whom(cell),
                    Prose(row.kind.words), Prose(Self.share(row.likelihood, row.likelihoodInterval)),
                    Prose(NumberText.amount(row.severity.mean, cell.indicator.unit) + relative),
                    Prose(Self.date(row.firstWeek)), "history \(row.example)",
                ]
            })
    }

    /// The region, a country, a place, a market or people of an age and sex.
    func whom(_ cell: Cell) -> Prose {
        if let place = cell.place { return .theirs(source.scenario.places[place].name) }
        if let country = cell.country { return .theirs(source.scenario.countries[country].name) }
        if let market = cell.market { return .theirs(source.scenario.markets[market].name) }
        if let cohort = cell.cohort {
            let people = Cohort(row: cohort)
            return Prose("\(people.sex.label), \(people.age.words)")
        }
        return "everybody"
    }

    /// Per objective, how far the mix gets and what takes it back.
    private func addWeakPoints(_ mix: Int, to text: inout ReportDocument) {
        let items = source.scenario.objectives.enumerated().map { row, objective -> Prose in
            let met = source.summary.objectives.first { $0.policy == mix && $0.objective == row }
            let cell = Cell(objective.indicator, place: objective.place)
            let due = objective.dueWeek
            let share =
                met?.probabilityMet.map { "met in \(Self.share($0, met?.interval)) of histories" } ?? "cannot be told"
            guard let order = source.secondOrder(mix, cell, at: due),
                let first = source.words(order.first, mix, cell, at: due)?.short,
                let total = source.words(order.total, mix, cell, at: due)?.short
            else { return "\(emphasis: .theirs(objective.statement)): \(share)." }
            let against = source.contributions(mix, cell, at: due).filter { part in
                guard let part = part.contribution, part.isClear else { return false }
                return (part.mean > 0) == (objective.wish == .lower)
            }.sorted { abs($0.contribution!.mean) > abs($1.contribution!.mean) }
            let undoing = against.prefix(3).map {
                "\($0.channel.id) \(source.words($0.contribution, mix, cell, at: due)?.short ?? "")"
            }
            let taken: Prose =
                undoing.isEmpty ? "no answer clearly works against it" : "against it work \(Self.list(undoing))"
            let sweep =
                source.sweep(mix, objective.indicator, at: due).map {
                    "; its direction \($0.words) of demand elasticity"
                } ?? ""
            return """
                \(emphasis: .theirs(objective.statement)): \(share). In \(Self.year(due)) the measures by themselves give \
                \(first), with the answers \(total); \(taken)\(sweep).
                """
        }
        guard !items.isEmpty else { return }
        text.heading(3, "Where each objective is weak")
        text.bullets(items)
    }

    /// What the catalogue links to the mix: what should be in place first, what acts on what the answers weigh, and what to
    /// look for.
    private func addCompanions(_ mix: Int, to text: inout ReportDocument) {
        let items = missing(mix) + against(mix)
        if !items.isEmpty {
            text.heading(3, "Companion measures to consider")
            text.paragraph(
                """
                Measures that the catalogue says should be in place first, and, for each answer that takes most from a \
                headline, measures that are not in the mix and act on what that answer weighs. Whether they help is for \
                another run to say.
                """)
            text.bullets(items)
        }
        let watched = measures(of: mix).flatMap { row -> [Prose] in
            let measure = source.scenario.measures[row]
            return measure.watch.map { "\(theirs: measure.name): \(theirs: $0.effect) (\($0.basis.rawValue))" }
        }
        guard !watched.isEmpty else { return }
        text.heading(3, "What else to look for")
        text.paragraph(
            """
            Second-order effects that the catalogue names for these measures, from the strategy documents (source) or the \
            wider field (literature). Not all of them are in the model.
            """)
        text.bullets(watched)
    }

    private func missing(_ mix: Int) -> [Prose] {
        let used = measures(of: mix)
        return used.flatMap { row -> [Prose] in
            let measure = source.scenario.measures[row]
            return measure.requires.filter { !used.contains($0) }.map {
                let wanted = source.scenario.measures[$0]
                return "\(theirs: wanted.name) (\(code: wanted.id)), which \(theirs: measure.name) should follow."
            }
        }
    }

    private func against(_ mix: Int) -> [Prose] {
        var seen: Set<Channel> = []
        return ReportSource.headlines.compactMap { indicator -> Prose? in
            guard let part = source.leadingChannel(mix, Cell(indicator), at: source.lastHorizon),
                let contribution = part.contribution, let wish = indicator.usualWish,
                (contribution.mean > 0) == (wish == .lower), seen.insert(part.channel).inserted
            else { return nil }
            let found = source.findings.companions(of: mix, against: part.channel).map { companion -> Prose in
                let measure = source.scenario.measures[companion.measure]
                return "\(theirs: measure.name) (\(code: measure.id), on \(companion.lever.id))"
            }
            let measures: Prose = found.isEmpty ? "none in the catalogue" : Self.list(found)
            return "Against \(strong: Prose(part.channel.id)), which works against \(indicator.words): \(measures)."
        }
    }

    /// Rows of the mix's measures, each once.
    private func measures(of mix: Int) -> [Int] {
        var seen: Set<Int> = []
        return source.scenario.policies[mix].uses.map(\.measure).filter { seen.insert($0).inserted }
    }

    /// How much of the mix rests on assumed numbers.
    private func addMagnitudes(_ mix: Int, to text: inout ReportDocument) {
        let measures = self.measures(of: mix)
        let rows = measures.flatMap { row -> [[Prose]] in
            let measure = source.scenario.measures[row]
            return measure.effects.map { effect in
                let range =
                    "\(NumberText.value(effect.range.lowerBound)) to \(NumberText.value(effect.range.upperBound))"
                return [
                    .theirs(measure.name), Prose(effect.lever.id), Prose(effect.provenance.rawValue),
                    Prose(NumberText.value(effect.magnitude)), Prose(range),
                ]
            }
        }
        guard !rows.isEmpty else { return }
        let assumed = measures.flatMap { source.scenario.measures[$0].effects }.count { $0.provenance == .assumed }
        text.heading(3, "What it rests on")
        text.paragraph(
            """
            \(assumed) of the \(rows.count) magnitudes with which its measures act are assumed, within these ranges. \
            Magnitudes are on the lever's own scale: the logarithm for rates and costs, the log-odds for probabilities and \
            shares.
            """)
        text.table(["Measure", "Lever", "Status", "Magnitude", "Plausible range"], text: 3, rows)
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

extension RiskRow.Kind {
    /// As it stands in sentences and tables.
    var words: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
}
