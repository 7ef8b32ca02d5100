// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    func addAssumptions(to text: inout ReportDocument) {
        let scenario = source.scenario
        let total = Provenance.allCases.reduce(0) { $0 + (scenario.provenance[$1] ?? 0) }
        text.heading(2, "What is assumed")
        text.paragraph(
            """
            The model rests on \(Self.count(total, "number", "numbers")): \
            \(Self.list(Provenance.allCases.map { "\(scenario.provenance[$0] ?? 0) \($0.rawValue)" })). \
            \(emphasis: "Measured") comes from a source, \(emphasis: "derived") follows from measured ones, \
            \(emphasis: "calibrated") was set so that the model matches known patterns, \(emphasis: "assumed") is a \
            judgement.
            """)
        if scenario.assumptions.isEmpty {
            text.paragraph("The scenario registers no assumption in words.")
        } else {
            text.paragraph("The scenario registers these assumptions:")
            text.bullets(scenario.assumptions.map(Prose.theirs))
        }
    }

    func addLimits(to text: inout ReportDocument) {
        text.heading(2, "What cannot be concluded")
        let uncertainty: Prose =
            source.findings.plan.samplesParameters
            ? """
            Intervals are over luck and the parameters' ranges, not over whether the model itself is right.
            """
            : """
            Intervals are over luck only. Parameters are fixed, and whether the model itself is right is not in them; \
            run with sampled parameters, and with other assumptions, before leaning on a ranking.
            """
        let isSplit = !source.explained.isEmpty
        var items: [Prose] = [
            """
            \(strong: "No forecast.") The places are invented. The report compares mixes within the model; it does not \
            say what will happen in any country.
            """,
            "\(strong: "Not all uncertainty.") \(uncertainty)",
            isSplit
                ? """
                \(strong: "Held is not real.") Nobody can be kept from answering. The first order is a yardstick for what \
                the answers do, and which decisions a channel holds is part of the model; prison and launder hold them \
                where countries have prisons and channels of laundering.
                """
                : """
                \(strong: "First and second order are not split here.") How much of an effect the groups' own answers \
                added or took away is the subject of \(code: "countermove explain").
                """,
            """
            \(strong: "No single score.") Which harms to accept for which gains is a political question; no figure here \
            adds them up.
            """,
        ]
        items.append(
            """
            \(strong: "Not in the model.") Alliances that groups form on their own; the stability of a place.
            """)
        if !isSplit {
            items.append(
                """
                \(strong: "Directions that can turn.") Whether killings, revenue and profit rise or fall can hang on how \
                consumers answer prices. \(code: "countermove explain") runs other elasticities of demand; before that, do \
                not lean on the direction of these.
                """)
        }
        let shown = source.mixes.count * source.horizons.count * source.indicators.count
        if shown > 0 {
            items.append(
                """
                \(strong: "Some intervals miss.") A 95 % interval misses its value about once in twenty. The indicator \
                tables above show \(Self.count(shown, "interval", "intervals")).
                """)
        }
        if source.replicates > 0 {
            let unseen = ShareInterval.clopperPearson(successes: 0, trials: source.replicates).upperBound
            items.append(
                """
                \(strong: "Equal is not nothing.") "=" and "none seen" mean equal in every one of the histories that were run \
                (\(source.replicates)). What happens in up to \(NumberText.plain(100 * unseen, digits: 0)) % of histories may \
                not have shown.
                """)
        }
        if let rare = rareAnswers { items.append(rare) }
        text.bullets(items)
        addUnclear(to: &text)
    }

    /// Which parts of a split rest on few histories; nil where none does.
    private var rareAnswers: Prose? {
        let horizon = source.lastHorizon
        let headlines = source.explained.flatMap { mix in source.headlines.map { (mix: mix, cell: Cell($0)) } }
        func isRare(_ estimate: Estimate?) -> Bool { estimate?.isRare ?? false }
        let channels = source.split.filter { channel in
            headlines.contains { mix, cell in
                source.contributions(mix, cell, at: horizon).contains {
                    $0.channel == channel && isRare($0.contribution)
                }
            }
        }
        let rows = headlines.compactMap { source.secondOrder($0.mix, $0.cell, at: horizon) }
        let names =
            (rows.contains { isRare($0.first) } ? ["the measures by themselves"] : []) + channels.map { Prose($0.id) }
        guard !names.isEmpty else { return nil }
        return """
            \(strong: "Rare effects.") In some headline these come from a few histories only, while most show little or none: \
            \(Self.list(names)). They have a mean and no interval: one more history can move them far, and what would be \
            computed holds the value less often than 95 times in 100. More histories help.
            """
    }

    private func addUnclear(to text: inout ReportDocument) {
        let everywhere = source.indicators.filter { indicator in
            !source.mixes.isEmpty
                && source.mixes.allSatisfy { words($0, Cell(indicator), source.lastHorizon)?.verdict.isClear != true }
        }
        if !everywhere.isEmpty {
            text.paragraph(
                """
                For these indicators no mix can be told apart from \(emphasis: name(source.reference)) after \
                \(Self.when(source.lastHorizon)): \(Self.list(everywhere.map { Self.term($0, $0.words) })).
                """)
        }
        let needed = source.mixes.map { mix in source.headlines.map { pairsNeeded(mix, $0) } }
        guard needed.contains(where: { $0.contains { $0 != nil } }) else { return }
        text.paragraph(
            """
            How many histories it would take to know an unclear difference to within a tenth of itself, if it is about \
            what was found (\(source.replicates) were run):
            """)
        text.table(
            ["Mix"] + source.headlines.map { Self.term($0, Self.capitalised($0.words)) },
            zip(source.mixes, needed).map { [name($0)] + $1.map { Prose($0 ?? "–") } })
    }

    /// Nil where the difference is clear or none.
    private func pairsNeeded(_ mix: Int, _ indicator: Indicator) -> String? {
        guard let paired = source.effect(mix, Cell(indicator), at: source.lastHorizon)?.paired,
            Verdict(paired) == .noClearChange, let pairs = paired.pairsFor10Percent
        else { return nil }
        return pairs > 1_000_000 ? "over a million" : NumberText.plain(Double(pairs), digits: 0)
    }
}
