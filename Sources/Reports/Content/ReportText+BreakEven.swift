// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// At what value of what is assumed about a measure the best two mixes change places.
    func addBreakEven(to text: inout ReportDocument) {
        let rankings = source.breakEvenRankings
        guard let any = rankings.first?.findings.first else { return }
        let scenario = source.scenario
        text.heading(2, "Where the ranking turns")
        text.paragraph(
            """
            Most effects of measures are assumed within a range. For each objective, the mix with the best mean and the next one \
            met \(Self.count(any.histories, "history", "histories")) of this comparison once more with one measure weaker or stronger: all its \
            assumed effects moved together between the weak and the strong ends of their ranges, everything else as it stands. \
            Where the two change places lies the \(emphasis: "break-even value"); outside its 95 % interval it is clear which \
            is better. \(emphasis: "None inside the range") means that the first is clearly better at every value looked at. One \
            measure at a time: \(code: "countermove stress") varies assumptions together.
            """)
        text.bullets(
            rankings.map { ranking in
                let words = source.words(
                    ranking, mix: { "\(emphasis: name($0))" },
                    measure: { .theirs(scenario.measures[$0].name) })
                return "\(strong: .theirs(scenario.objectives[ranking.objective].statement)) \(words)"
            })
        text.table(
            ReportTable(
                ["Objective", "Measure", "Lever", "Assumed", "Range", "Turns at", "95 % interval"], text: 3,
                caption: "Break-even values", rankings.flatMap { $0.turns.flatMap(cells) }))
        text.paragraph(
            """
            Magnitudes are on the scale of their lever, which \(code: "countermove list levers") tells. All values are in \
            \(code: "breakeven.csv").
            """)
    }

    private func cells(_ finding: BreakEvenFinding) -> [[Prose]] {
        let scenario = source.scenario
        return BreakEvenRow.rows([finding], scenario).compactMap { row in
            guard let effect = row.effect(scenario), let turn = row.turn(scenario) else { return nil }
            func span(_ low: Double, _ high: Double) -> Prose {
                Prose("\(ReportSource.magnitude(low)) to \(ReportSource.magnitude(high))")
            }
            return [
                .theirs(scenario.objectives[finding.objective].id), .theirs(scenario.measures[finding.measure!].id),
                Prose(effect.lever.id + (effect.agency.map { " of \($0.id)" } ?? "")),
                Prose(ReportSource.magnitude(effect.magnitude)),
                span(effect.range.lowerBound, effect.range.upperBound), Prose(ReportSource.magnitude(turn.value)),
                span(turn.low, turn.high),
            ]
        }
    }
}
