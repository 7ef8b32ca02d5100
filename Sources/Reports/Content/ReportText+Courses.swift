// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// How the headlines go over the years under each mix.
    func addCourses(to text: inout ReportDocument) {
        let figures = source.headlines.compactMap(courseFigure)
        guard !figures.isEmpty else { return }
        text.heading(2, "Over the years")
        text.paragraph(
            """
            Year by year, beside \(emphasis: name(source.reference)), from the last year before any measure. How much one \
            history differs from another is not how well the mean is known: that is what the intervals above tell.
            """)
        for figure in figures { text.figure(figure) }
    }

    /// Nil where no course was recorded or no two years were run.
    private func courseFigure(_ indicator: Indicator) -> ReportFigure? {
        let cell = Cell(indicator)
        let reference = source.course(cell, source.reference)
        let courses = source.mixes.map { source.course(cell, $0) }
        guard !source.mixes.isEmpty, reference.count > 1, courses.allSatisfy({ $0.count > 1 }) else { return nil }
        let all = courses + [reference]
        let scale = Scale(
            holding: all.joined().flatMap { [$0.q05, $0.q95] } + (indicator.unit == "index 0-1" ? [] : [0]), from: 0,
            to: 1)
        return ReportFigure(
            title: "\(Self.term(indicator, Self.capitalised(indicator.words))) over the years",
            definition: """
                \(indicator.definition) \(indicator.kind == .level ? "Mean over each year" : "Sum over each year"), \
                \(indicator.unit); in the table the mean over histories and in brackets the middle nine tenths of them.
                """,
            reading: """
                Years from left to right, year 0 the last before any measure. The band holds the middle nine tenths of \
                histories. All panels have the same scale.
                """,
            key: BandChart.key(
                "the mix, mean over histories", "nine histories in ten", "\(source.name(source.reference)), mean"),
            panels: zip(source.mixes, courses).map { mix, course in
                .init(
                    name(mix),
                    BandChart(
                        line: course.map(Self.point), comparison: reference.map(Self.point),
                        names: (source.name(mix), source.name(source.reference)), range: scale.low...scale.high,
                        words: { NumberText.amount($0, indicator.unit) }))
            },
            table: courseTable(indicator, reference, courses), numbers: "Every four weeks in \(code: "series.csv").")
    }

    private func courseTable(_ indicator: Indicator, _ reference: [YearValue], _ courses: [[YearValue]]) -> ReportTable
    {
        let header: [Prose] = reference.map { $0.year == 0 ? "Before" : "Year \($0.year)" }
        let rows = zip([source.reference] + source.mixes, [reference] + courses).map { mix, course -> [Prose] in
            [name(mix)] + course.map { Prose(Self.value($0, indicator.unit)) }
        }
        return ReportTable(["Mix"] + header, rows)
    }

    private static func point(_ value: YearValue) -> BandChart.Point {
        .init(year: Double(value.year), value: value.mean, low: value.q05, high: value.q95)
    }

    private static func value(_ value: YearValue, _ unit: String) -> String {
        let isMillions = unit == "USD" && abs(value.mean) >= 1e6
        let (scale, suffix): (Double, String) = isMillions ? (1e6, " M") : (1, "")
        let (low, high) = (NumberText.value(value.q05 / scale), NumberText.value(value.q95 / scale))
        return "\(NumberText.value(value.mean / scale))\(suffix) (\(low) to \(high))"
    }

    /// In how many histories each mix meets an objective, year by year.
    func progressFigure(_ row: Int) -> ReportFigure {
        let objective = source.scenario.objectives[row]
        let policies = source.findings.plan.policies
        let years = policies.map { policy in
            source.findings.progress(row, policy: policy).filter { $0.week % Calendar.weeksPerYear == 0 }
        }
        let isDrawn = years.contains { $0.count > 1 }
        return ReportFigure(
            title: "Histories that meet the objective, year by year",
            definition: """
                Share of histories, in percent, whose value in the year meets \(emphasis: .theirs(objective.statement)), with its 95 % \
                interval (Clopper and Pearson).
                """,
            reading: "Years from left to right; the upright line is the date it is due.",
            key: BandChart.key("share of histories", "95 % interval", nil),
            panels: !isDrawn
                ? []
                : zip(policies, years).filter { $1.count > 1 }.map { policy, course in
                    .init(
                        name(policy),
                        BandChart(
                            line: course.map {
                                .init(
                                    year: Double($0.week) / Double(Calendar.weeksPerYear), value: $0.share * 100,
                                    low: $0.interval.lowerBound * 100, high: $0.interval.upperBound * 100)
                            }, comparison: [], names: (source.name(policy), ""), range: 0...100,
                            dueYear: Double(objective.dueWeek) / Double(Calendar.weeksPerYear),
                            words: { NumberText.plain($0, digits: 0) + " %" }))
                },
            table: progressTable(policies, years), numbers: "At the due date in \(code: "objectives.csv").")
    }

    private func progressTable(_ policies: [Int], _ years: [[ObjectiveProgress]]) -> ReportTable {
        let weeks = Set(years.joined().map(\.week)).sorted()
        let header: [Prose] = weeks.map { "Year \($0 / Calendar.weeksPerYear)" }
        let rows = zip(policies, years).map { policy, course -> [Prose] in
            let cells = weeks.map { week in
                course.first { $0.week == week }.map { Self.share($0.share, $0.interval) } ?? "n/a"
            }
            return [name(policy)] + cells.map { Prose($0) }
        }
        return ReportTable(["Mix"] + header, rows)
    }
}
