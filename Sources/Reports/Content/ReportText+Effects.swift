// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// What each mix did to each indicator over the years.
    func addEffects(to text: inout ReportDocument) {
        guard !source.mixes.isEmpty else { return }
        text.heading(2, "What each mix did")
        text.paragraph(
            """
            Change from \(emphasis: name(source.reference)) in each of these years, with the 95 % interval in brackets: a \
            share of the reference's value, or in the indicator's own unit where that value is 0. \
            \(emphasis: "No clear change") means that the interval holds 0, \(emphasis: "none seen") that all histories \
            are equal. \(emphasis: "Wanted") says which way most people would call better. Indicators stand under the five \
            headings that UNODC sorts findings on organised crime by; before these stands a sixth, harm and rights, for \
            what it all does to people.
            """)
        for mix in source.mixes {
            text.heading(3, name(mix))
            addIndicators(mix, to: &text)
        }
        if source.otherContrasts > 0 {
            text.paragraph(
                """
                \(Self.count(source.otherContrasts, "comparison", "comparisons")) with other references are in \
                \(code: "effects.csv").
                """)
        }
    }

    private func addIndicators(_ mix: Int, to text: inout ReportDocument) {
        let horizons = source.horizons
        text.table(
            ReportTable(
                ["Indicator", "Wanted", "\(name(source.reference)), \(Self.year(source.lastHorizon))"]
                    + horizons.map { "Change in \(Self.year($0))" }, text: 2,
                sections: byHeading { indicator in
                    let mean = mean(mix, indicator).map { NumberText.amount($0, indicator.unit) } ?? "n/a"
                    return [
                        Self.term(indicator, Self.capitalised(indicator.words)),
                        Prose(indicator.usualWish?.rawValue ?? "–"), Prose(mean),
                    ] + horizons.map { Prose(words(mix, Cell(indicator), $0)?.cell ?? "n/a") }
                }))
    }

    /// A row for each indicator shown, under its heading.
    func byHeading(_ row: (Indicator) -> [Prose]) -> [ReportTable.Section] {
        Indicator.Heading.allCases.compactMap { heading in
            let indicators = source.indicators.filter { $0.heading == heading }
            return indicators.isEmpty ? nil : .init(Prose(Self.capitalised(heading.rawValue)), indicators.map(row))
        }
    }

    private func mean(_ mix: Int, _ indicator: Indicator) -> Double? {
        source.effect(mix, Cell(indicator), at: source.lastHorizon)?.paired.meanReference
    }
}

extension AgeBand {
    /// As it stands in sentences and tables.
    var words: String {
        switch self {
        case .under18: "under 18"
        case .from18to29: "18 to 29"
        case .from30to44: "30 to 44"
        case .from45: "45 and over"
        }
    }
}
