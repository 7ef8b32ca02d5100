// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// What each mix did to each indicator over the years, to whom and where.
    func addEffects(to text: inout Markdown) {
        guard !source.mixes.isEmpty else { return }
        text.heading(2, "What each mix did")
        text.paragraph(
            "Change from *\(name(source.reference))* in each of these years, with the 95 % interval in "
                + "brackets: a share of the reference's value, or in the indicator's own unit where that value is 0. *No "
                + "clear change* means that the interval holds 0, *none seen* that all histories are equal. *Wanted* says which way most people would call better."
        )
        for mix in source.mixes {
            text.heading(3, name(mix))
            addIndicators(mix, to: &text)
            addPeople(mix, to: &text)
            addPlaces(mix, to: &text)
        }
        if source.otherContrasts > 0 {
            text.paragraph(
                "\(Self.count(source.otherContrasts, "comparison", "comparisons")) with other references are in "
                    + "`effects.csv`.")
        }
    }

    private func addIndicators(_ mix: Int, to text: inout Markdown) {
        let horizons = source.horizons
        text.table(
            ["Indicator", "Wanted", "\(name(source.reference)), \(Self.year(source.lastHorizon))"]
                + horizons.map { "Change in \(Self.year($0))" }, text: 2,
            ReportSource.indicators.map { indicator in
                [Self.capitalised(indicator.words), indicator.usualWish?.rawValue ?? "–"]
                    + [mean(mix, indicator).map { NumberText.amount($0, indicator.unit) } ?? "n/a"]
                    + horizons.map { words(mix, Cell(indicator), $0)?.cell ?? "n/a" }
            })
    }

    private func mean(_ mix: Int, _ indicator: Indicator) -> Double? {
        source.effect(mix, Cell(indicator), at: source.lastHorizon)?.paired.meanReference
    }

    /// Killings and recruits by sex and age at the last horizon.
    private func addPeople(_ mix: Int, to text: inout Markdown) {
        text.paragraph("By sex and age, persons in \(Self.year(source.lastHorizon)):")
        text.table(
            ["", "Killed, \(name(source.reference))", "Change", "Recruited, \(name(source.reference))", "Change"],
            (0..<Cohort.count).map { cohort in
                let people = Cohort(row: cohort)
                return ["\(Self.capitalised(people.sex.label)), \(people.age.words)"]
                    + referenceAndChange(mix, Cell(.killings, cohort: cohort))
                    + referenceAndChange(mix, Cell(.recruits, cohort: cohort))
            })
    }

    private func addPlaces(_ mix: Int, to text: inout Markdown) {
        text.paragraph("Killings by place, persons in \(Self.year(source.lastHorizon)):")
        text.table(
            ["Place", "Killed, \(name(source.reference))", "Change"],
            source.scenario.places.indices.map { place in
                [Markdown.escaped(source.scenario.places[place].name)]
                    + referenceAndChange(mix, Cell(.killings, place: place))
            })
    }

    private func referenceAndChange(_ mix: Int, _ cell: Cell) -> [String] {
        guard let effect = source.effect(mix, cell, at: source.lastHorizon),
            let mean = effect.paired.meanReference
        else { return ["n/a", "n/a"] }
        return [NumberText.value(mean), EffectWords(effect.paired, unit: cell.indicator.unit).cell]
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
