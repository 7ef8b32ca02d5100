// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// What each mix does to each of the ways in which prevention fails.
    func addPrevention(to text: inout ReportDocument) {
        guard !source.mixes.isEmpty else { return }
        text.heading(2, "Six ways prevention fails")
        text.paragraph(
            """
            The UNODC toolkit counts six ways in which prevention fails, and each is watched by itself: a mix may close one \
            and open another. Change from \(emphasis: name(source.reference)) in \(Self.year(source.lastHorizon)); \
            \(EffectWords.marks). Fewer and less is better, with one exception: groups serve people whom the state does \
            not, who are worse off if nobody does.
            """)
        text.table(
            ReportTable(
                ["What tells of it", name(source.reference)] + source.mixes.map { name($0) },
                sections: PreventionFailure.allCases.map(section)))
    }

    /// Words that name keys of a scenario in backticks.
    private static func withCode(_ words: String) -> Prose {
        words.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { number, part -> Prose in
            number % 2 == 1 ? "\(code: String(part))" : Prose(String(part))
        }.joined("")
    }

    private func section(_ failure: PreventionFailure) -> ReportTable.Section {
        let counted = failure.indicators.filter(source.findings.layout.counts)
        let title = Self.capitalised(failure.rawValue)
        guard !counted.isEmpty else {
            let needs = failure.indicators.lazy.compactMap(\.needsInWords).first ?? "the scenario asks for it"
            return .init("\(title): not counted in this study, only where \(Self.withCode(needs))", [])
        }
        return .init(
            Prose(title),
            counted.map { indicator in
                let effects = source.mixes.map { source.effect($0, Cell(indicator), at: source.lastHorizon)?.paired }
                let mean = effects.lazy.compactMap { $0?.meanReference }.first
                return [
                    Self.term(indicator, Self.capitalised(indicator.words)),
                    Prose(mean.map { NumberText.amount($0, indicator.unit) } ?? "n/a"),
                ] + effects.map { Prose($0.map { EffectWords($0, unit: indicator.unit).short } ?? "n/a") }
            })
    }
}
