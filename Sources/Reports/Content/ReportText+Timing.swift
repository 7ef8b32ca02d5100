// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// When what a mix does appears, peaks, fades or turns.
    func addTiming(_ mix: Int, to text: inout ReportDocument) {
        let figure = quarterFigure(mix)
        guard !figure.panels.isEmpty else { return }
        text.heading(3, "When it shows, and when it is undone")
        text.figure(figure)
        let undone = source.headlines.compactMap { indicator -> Prose? in
            guard let row = timing(mix, indicator, .total), let week = row.undone, let peak = row.peak,
                (peak < 0) == (indicator.usualWish == .lower)
            else { return nil }
            return "\(Self.term(indicator, indicator.words)), used up by \(Self.date(week))"
        }
        if !undone.isEmpty {
            text.paragraph("An early gain that does not last, counted from the beginning: \(Self.list(undone)).")
        }
    }

    private func quarterFigure(_ mix: Int) -> ReportFigure {
        ReportFigure(
            title: "Quarter by quarter",
            definition: """
                Difference from \(emphasis: name(source.reference)) in each quarter of a year, of counts the sum over 13 \
                weeks, of the rest the mean. In the table, what is said of a quarter takes two in a row whose 95 % \
                intervals leave zero out, and an effect that never has two is left out; \(emphasis: "used up") is the end of the quarter by which what had added up since \
                the beginning is gone again.
                """,
            reading: """
                Years from left to right. The line is the total with its 95 % interval, the dashes what the measures do by \
                themselves.
                """,
            key: BandChart.key("with the answers", "95 % interval", "by the measures themselves"),
            panels: source.headlines.compactMap { indicator in
                let course = source.quarters(mix, Cell(indicator))
                guard course.count > 3 else { return nil }
                func points(_ order: EffectOrder) -> [BandChart.Point] {
                    course.compactMap { row in
                        row.estimate(order).map { estimate in
                            .init(
                                year: Double(row.week) / Double(Calendar.weeksPerYear), value: estimate.mean,
                                low: estimate.interval?.lowerBound ?? estimate.mean,
                                high: estimate.interval?.upperBound ?? estimate.mean)
                        }
                    }
                }
                let (total, first) = (points(.total), points(.first))
                let scale = Scale(
                    holding: total.flatMap { [$0.low, $0.high] } + first.map(\.value) + [0], from: 0, to: 1)
                return .init(
                    Self.term(indicator, Self.capitalised(indicator.words)), note: Prose(indicator.unit),
                    BandChart(
                        line: total, comparison: first, names: ("with the answers", "by the measures themselves"),
                        range: scale.low...scale.high, words: { NumberText.amount($0, indicator.unit) }))
            },
            table: timingTable(mix), numbers: "In \(code: "courses.csv") and \(code: "timing.csv").")
    }

    private func timingTable(_ mix: Int) -> ReportTable {
        ReportTable(
            ["Indicator", "Part", "Appears", "Largest", "Fades", "Turns round", "Used up"], text: 2,
            source.headlines.flatMap { indicator in
                EffectOrder.allCases.compactMap { order -> [Prose]? in
                    guard let row = timing(mix, indicator, order), row.appears != nil else { return nil }
                    let weeks = [row.appears, row.peaks, row.fades, row.reverses, row.undone]
                    return [Self.term(indicator, Self.capitalised(indicator.words)), Prose(order.words)]
                        + weeks.map { Prose($0.map(Self.date) ?? "–") }
                }
            })
    }

    private func timing(_ mix: Int, _ indicator: Indicator, _ order: EffectOrder) -> TimingRow? {
        source.findings.layout.row(of: Cell(indicator)).flatMap { cell in
            source.summary.timing.first {
                $0.policy == mix && $0.reference == source.reference && $0.cell == cell && $0.order == order
            }
        }
    }
}

extension EffectOrder {
    /// As it stands in tables.
    var words: String {
        switch self {
        case .first: "by themselves"
        case .second: "the answers"
        case .total: "together"
        }
    }
}

extension ReportSource {
    /// The effect of a mix quarter by quarter; empty where it was not recorded.
    func quarters(_ mix: Int, _ cell: Cell) -> [CourseRow] {
        guard let row = findings.layout.row(of: cell) else { return [] }
        return summary.courses.filter { $0.policy == mix && $0.reference == reference && $0.cell == row }
    }
}
