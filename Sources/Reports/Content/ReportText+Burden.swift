// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// Whom the change falls upon: by sex and age, and by place.
    func addBurden(to text: inout ReportDocument) {
        guard !source.mixes.isEmpty else { return }
        let cohorts = (0..<Cohort.count).map { row -> Row in
            let people = Cohort(row: row)
            return Row(name: Prose("\(Self.capitalised(people.sex.label)), \(people.age.words)"), cohort: row)
        }
        let places = source.scenario.places.enumerated().map { Row(name: .theirs($1.name), place: $0) }
        text.heading(2, "Who bears it")
        text.paragraph(
            """
            In persons, not as shares: a large share of few is few. The smaller a group, the larger what luck does to it \
            beside what a mix does.
            """)
        text.figure(burdenFigure("Killings by sex and age", .killings, cohorts))
        text.figure(burdenFigure("People recruited by sex and age", .recruits, cohorts))
        text.figure(burdenFigure("Killings by place", .killings, places))
    }

    private struct Row {
        var name: Prose
        var cohort: Int?
        var place: Int?

        func cell(_ indicator: Indicator) -> Cell { Cell(indicator, place: place, cohort: cohort) }
    }

    private func burdenFigure(_ title: Prose, _ indicator: Indicator, _ rows: [Row]) -> ReportFigure {
        let charts = source.mixes.map { mix in
            rows.map { interval($0.name.plain, mix, $0.cell(indicator), asShare: false) }
        }
        let shared = charts.joined().flatMap(\.ends)
        return ReportFigure(
            title: title,
            definition: """
                \(indicator.definition) Change from \(emphasis: name(source.reference)) in \
                \(Self.year(source.lastHorizon)), \(indicator.unit) a year; \(EffectWords.marks).
                """,
            reading: """
                A mark is the mean, the line through it its 95 % interval. Left of the upright line is fewer than under the \
                reference, right of it more. All panels have the same scale.
                """,
            key: IntervalChart.key,
            panels: zip(source.mixes, charts).map { mix, chart in
                .init(
                    name(mix), IntervalChart(rows: chart, unit: "change, \(indicator.unit) a year", shared: shared))
            },
            table: burdenTable(indicator, rows), numbers: "In full in \(code: "effects.csv").")
    }

    private func burdenTable(_ indicator: Indicator, _ rows: [Row]) -> ReportTable {
        let header: [Prose] = ["", name(source.reference)]
        let cells = rows.map { row -> [Prose] in
            let cell = row.cell(indicator)
            let mean = source.mixes.lazy.compactMap { mix in
                source.effect(mix, cell, at: source.lastHorizon)?.paired.meanReference
            }.first
            let changes = source.mixes.map { interval("", $0, cell, asShare: false).words }
            return [row.name, Prose(mean.map(NumberText.value) ?? "n/a")] + changes.map { Prose($0) }
        }
        return ReportTable(header + source.mixes.map { name($0) }, cells)
    }
}
