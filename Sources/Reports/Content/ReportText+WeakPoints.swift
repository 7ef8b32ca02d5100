// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// The weak points of the study against the measures of every mix, with the holes marked.
    func addWeakPoints(to text: inout ReportDocument) {
        let rows = source.weakPoints
        guard !rows.isEmpty else { return }
        text.heading(2, "Weak points and holes")
        text.paragraph(
            """
            Organised crime lives on several parts and enablers of a system, and a strategy that answers some may leave the \
            others to carry the rest. These are the ones that this study has in the last year before the measures begin, each \
            with the figure that shows it, and the measures of every mix that act on it. A \(strong: "hole") is a weak point \
            that no measure of the mix acts on. Holes may be meant, and a measure may do too little: what the mixes change stands \
            under \(emphasis: "What each mix did").
            """)
        text.table(
            ReportTable(
                ["Weak point", "What shows it"] + source.mixes.map { name($0) }, text: 2 + source.mixes.count,
                rows.map(row)))
        text.table(
            ReportTable(
                ["Mix", "Holes", "Which"], text: 3,
                source.mixes.enumerated().map { number, mix in
                    let holes = source.holes(number)
                    return [
                        name(mix), "\(rows.count { $0.isHole(number) }) of \(rows.count)",
                        holes.isEmpty ? "none" : Prose(holes.joined(separator: "; ")),
                    ]
                }))
    }

    private func row(_ row: WeakPointRow) -> [Prose] {
        [Prose(Self.capitalised(row.weakness.words)), figure(row)]
            + source.mixes.indices.map { mix in
                let answering = row.answering[mix].map { Prose.theirs(source.scenario.measures[$0].name) }
                let worsening = row.worsening[mix].map { Prose.theirs(source.scenario.measures[$0].name) }
                let worse: Prose = worsening.isEmpty ? "" : "; made worse by \(Self.list(worsening))"
                return answering.isEmpty ? "\(strong: "hole")\(worse)" : "\(answering.joined("; "))\(worse)"
            }
    }

    private func figure(_ row: WeakPointRow) -> Prose {
        let cell = row.weakness.cell
        let name = Self.term(cell.indicator, cell.indicator.words)
        let time = cell.indicator.kind == .total ? " a year" : ""
        let amount = NumberText.amount(row.mean, cell.indicator.unit) + time
        return cell.layer == .observed ? "\(name) that the state knows: \(amount)" : "\(name): \(amount)"
    }
}
