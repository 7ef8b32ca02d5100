// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension StressText {
    /// Assumptions shown in a picture, the widest; all stand in the file.
    private static let shown = 12

    /// How far each assumption moves what the best mix does to an objective.
    func addTornado(_ objective: Int, to text: inout ReportDocument) {
        guard let mix = source.subject(objective) else { return }
        let goal = source.scenario.objectives[objective]
        let spans = source.ordered.compactMap { span($0, objective, mix) }.sorted { $0.width > $1.width }
        guard let standing = spans.first?.rows.first?.standing else { return }
        let name = source.scenario.policies[mix].name
        text.heading(2, .theirs("How far each assumption moves \(goal.id)"))
        text.paragraph(.theirs(goal.statement))
        text.figure(
            ReportFigure(
                title: "What \(theirs: name) does to \(theirs: goal.indicator.words), with one assumption otherwise",
                definition: """
                    Difference of \(emphasis: .theirs(name)) from \(emphasis: .theirs(source.baseline.name)) in \
                    \(ReportText.years(goal)), mean over histories, in \(goal.indicator.unit). It is the best mix on \
                    this objective as the scenario stands, or the best of those that do something.
                    """,
                reading: """
                    A bar runs from the least to the greatest effect found with the assumption otherwise, the scenario as it \
                    stands included, which is the upright line. The longer the bar, the more rests on the assumption.
                    """,
                key: [
                    KeyEntry(
                        sample: [Shape.box(1, 3, 26, 9, "bar unwanted")], words: "an objective fails or a ranking turns"
                    ),
                    KeyEntry(sample: [Shape.box(1, 3, 26, 9, "bar changed")], words: "matters"),
                    KeyEntry(sample: [Shape.box(1, 3, 26, 9, "bar unclear")], words: "holds, or inconclusive"),
                ],
                panels: [
                    .init(
                        .theirs(goal.id), note: Prose(goal.indicator.definition),
                        Tornado(
                            rows: spans.prefix(Self.shown).map { span in
                                .init(
                                    name: source.register[span.assumption].id, words: span.verdict.rawValue,
                                    ends: span.low...span.high, tone: span.verdict.tone)
                            }, origin: standing.mean, target: nil, unit: "difference, \(goal.indicator.unit)"))
                ],
                table: table(spans), numbers: "In full in \(code: "assumptions.csv")."))
    }

    private struct Span {
        var assumption: Int
        var rows: [StressRow]
        var low: Double
        var high: Double
        var verdict: StressVerdict
        var width: Double { high - low }
    }

    private func span(_ assumption: Int, _ objective: Int, _ mix: Int) -> Span? {
        let rows = source.rows(assumption, objective, mix)
        let means = rows.compactMap(\.effect?.mean) + rows.prefix(1).compactMap(\.standing?.mean)
        guard let low = means.min(), let high = means.max() else { return nil }
        return Span(
            assumption: assumption, rows: rows, low: low, high: high,
            verdict: rows.map(\.verdict).max() ?? .inconclusive)
    }

    private func table(_ spans: [Span]) -> ReportTable {
        ReportTable(
            [
                "Assumption", "Otherwise", "Verdict", "As it stands", "Otherwise", "Change", "Target met before",
                "after",
            ],
            text: 3,
            spans.flatMap { span in
                span.rows.map { row in
                    [
                        .theirs(source.register[row.assumption].id), .theirs(source.findings.worlds[row.world].words),
                        Prose(row.verdict.rawValue), Prose(StressSource.words(row.standing)),
                        Prose(StressSource.words(row.effect)), Prose(StressSource.words(row.change)),
                        Prose(row.metStanding.map(NumberText.percent) ?? "–"),
                        Prose(row.met.map(NumberText.percent) ?? "–"),
                    ]
                }
            })
    }
}
