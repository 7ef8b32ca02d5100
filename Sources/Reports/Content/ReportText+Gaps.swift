// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// What each measure needs, what of it is delivered at the end, and what is short.
    func addGaps(to text: inout ReportDocument) {
        guard !source.mixes.isEmpty else { return }
        let week = source.lastHorizon - 1
        let all = source.mixes.map { mix in
            (mix: mix, gaps: source.scenario.deliveries(of: mix, week: week).map { Gap($0, will($0, mix)) })
        }
        guard all.contains(where: { !$0.gaps.isEmpty }) else { return }
        text.heading(2, "What falls short")
        text.paragraph(
            """
            What is paid for is not all delivered. At the end of \(Self.year(source.lastHorizon)) a measure does less than \
            it could where its effect has not all come yet, where the administration of a country cannot carry out all \
            that is paid for there, where political will is low, and where a measure that should come first is missing; \
            these shares multiply. Capacity is the country's own and will is the mean of that year. What a mix builds up of \
            capacity, and coordination between agencies, moves results too and is not in this table.
            """)
        let sections = all.compactMap { mix, gaps -> ReportTable.Section? in
            let short = gaps.filter(\.isShort)
            return short.isEmpty ? nil : .init(name(mix), rows(short, mix))
        }
        text.table(
            ReportTable(
                [
                    "Measure", "Where", "Why", "What moves less", "Needed a year", "Delivered", "Short by",
                ], text: 4, sections: sections))
        let whole = all.filter { !$0.gaps.contains(where: \.isShort) && !$0.gaps.isEmpty }.map { name($0.mix) }
        if !whole.isEmpty { text.paragraph("Nothing falls short in \(Self.list(whole)).") }
    }

    /// A measure in a country, with the political will there.
    private struct Gap {
        var delivery: MeasureDelivery
        var will: Double

        init(_ delivery: MeasureDelivery, _ will: Double) {
            self.delivery = delivery
            self.will = will
        }

        var delivered: Double { delivery.arrived * delivery.capacity * delivery.required * will }
        var isShort: Bool { (delivered * 100).rounded() < 100 }
        /// Which of the shares are below 1. Nothing else matters to what does not act.
        var reasons: [Bool] {
            let others = [delivery.capacity, will, delivery.required].map { $0 < 1 && delivery.arrived > 0 }
            return [delivery.arrived == 0, delivery.arrived < 1] + others
        }
    }

    /// Mean political will of a mix in a country in the last year; 1 where institutions are not given.
    private func will(_ delivery: MeasureDelivery, _ mix: Int) -> Double {
        guard source.scenario.countries[delivery.country].institutions != nil else { return 1 }
        let effect = source.effect(mix, Cell(.politicalWill, country: delivery.country), at: source.lastHorizon)
        return effect?.paired.meanPolicy ?? 1
    }

    /// Gaps of one measure for the same reasons, in several countries.
    private struct Row {
        var measure: Int
        /// Rows of the measures it lacks.
        var lacks: [Int]
        var gaps: [Gap]
    }

    /// A row for each measure and its reasons, with all the countries these hold for.
    private func rows(_ gaps: [Gap], _ mix: Int) -> [[Prose]] {
        let scenario = source.scenario
        let missing = scenario.missingRequirements(of: mix)
        var rows: [Row] = []
        for gap in gaps {
            let measure = scenario.policies[mix].uses[gap.delivery.use].measure
            let lacks = missing.filter { $0.measure == measure && $0.countries.contains(gap.delivery.country) }
                .map(\.required)
            let known = rows.firstIndex {
                $0.measure == measure && $0.lacks == lacks && $0.gaps[0].reasons == gap.reasons
            }
            if let known {
                rows[known].gaps.append(gap)
            } else {
                rows.append(Row(measure: measure, lacks: lacks, gaps: [gap]))
            }
        }
        return rows.map { row in
            let countries = Set(row.gaps.map(\.delivery.country)).sorted()
            let spend = row.gaps.reduce(0) { $0 + $1.delivery.spend }
            return [
                .theirs(scenario.measures[row.measure].name),
                countries == Array(scenario.countries.indices)
                    ? "everywhere" : source.named(countries), why(row),
                Self.list(row.gaps[0].delivery.levers.map { "\(code: $0.id)" }),
                Prose(NumberText.money(spend * Double(Calendar.weeksPerYear))),
                Prose(Self.percent(row.gaps.map(\.delivered))), Prose(Self.percent(row.gaps.map { 1 - $0.delivered })),
            ]
        }
    }

    private func why(_ row: Row) -> Prose {
        let deliveries = row.gaps.map(\.delivery)
        let reasons = row.gaps[0].reasons
        if reasons[0] { return "it does not act yet" }
        var words: [Prose] = []
        if reasons[1] { words.append("\(Self.percent(deliveries.map(\.arrived))) of its effect has come") }
        if reasons[2] {
            words.append(
                "the administration carries out \(Self.percent(deliveries.map(\.capacity))) of what is paid for")
        }
        if reasons[3] { words.append("political will is \(Self.percent(row.gaps.map(\.will))) of what it can be") }
        if reasons[4] {
            let names = row.lacks.map { Prose.theirs(source.scenario.measures[$0].name) }
            let what: Prose = names.isEmpty ? "what it requires is not in place yet" : "\(Self.list(names)) is missing"
            words.append("\(what), which leaves \(Self.percent(deliveries.map(\.required)))")
        }
        return words.joined("; ")
    }

    /// `36 %`, or `36 to 39 %` where countries differ.
    private static func percent(_ shares: [Double]) -> String {
        // Halves to the even digit, so that a share and what is left of it add up to the whole.
        let ends = [shares.min() ?? 0, shares.max() ?? 0].map { Int(($0 * 100).rounded(.toNearestOrEven)) }
        return ends[0] == ends[1] ? "\(ends[0]) %" : "\(ends[0]) to \(ends[1]) %"
    }
}
