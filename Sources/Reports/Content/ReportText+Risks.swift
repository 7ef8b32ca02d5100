// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    private static let mostRisks = 15

    func addRisks(_ mix: Int, to text: inout ReportDocument) {
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
        return cell.indicator.unit == "persons" ? "everybody" : "the whole region"
    }

    /// Per objective, how far the mix gets and what takes it back.
    func addWeakPoints(_ mix: Int, to text: inout ReportDocument) {
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
                    "; by elasticity of demand its direction \($0.words)"
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
    func addCompanions(_ mix: Int, to text: inout ReportDocument) {
        let items = source.missingRequirements(mix).map { "\($0)." } + against(mix)
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

    private func against(_ mix: Int) -> [Prose] {
        var seen: Set<Channel> = []
        return source.headlines.compactMap { indicator -> Prose? in
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
    func addMagnitudes(_ mix: Int, to text: inout ReportDocument) {
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

extension RiskRow.Kind {
    /// As it stands in sentences and tables.
    var words: String { String(rawValue.map { $0 == "-" ? " " : $0 }) }
}
