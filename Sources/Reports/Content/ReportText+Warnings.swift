// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// Signs and harms of tables are among the words explained.
    var warned: [Indicator] { signs.flatMap { [$0.harm, $0.sign.indicator] } }

    /// Which of the state's own figures move before harm does, and whether they still do under each mix.
    func addWarnings(to text: inout ReportDocument) {
        text.heading(2, "What would warn early")
        let tried = source.summary.warnings.filter { $0.policy == source.reference && $0.lead.pValue != nil }
        guard !tried.isEmpty else {
            text.paragraph(
                """
                It takes at least \(Lead.fewestHistories) histories of more than two years to see which of the state's \
                figures move before harm does; these are too few or too short.
                """)
            return
        }
        text.paragraph(
            """
            Which of the figures that a state really has (what it observes, and its own acts) move before people come to harm? \
            Each is read as an agency could: against its own mean over the past year. It counts as a sign where it tells of \
            harm \(Self.list(Lead.ahead.map { "\($0 * Calendar.seriesStep)" })) weeks later what the harm's own last \
            \(Self.list(Lead.past.map { "\($0 * Calendar.seriesStep)" })) weeks do not tell already, and where that is no course which all histories share. Under \
            \(emphasis: name(source.reference)), \(Self.count(tried.count, "pair", "pairs")) of figure, harm and time were \
            tried over \(Self.count(source.replicates, "history", "histories")), for everybody and by sex. Shown are those \
            that would hardly be there by chance even once among all of these (Holm's correction, 5 %).
            """)
        text.notice(
            """
            \(strong: "Lead times are the model's, not the world's.") They say where to look. A sign need not be a cause, and \
            before anybody relies on one it has to be seen in the records of the place it is meant for.
            """)
        if signs.isEmpty {
            text.paragraph(
                """
                None was found: no figure tells of harm what the harm's own past does not. More histories would find fainter \
                signs.
                """)
        } else {
            addSigns(to: &text)
        }
        text.paragraph("Everything that was tried, under every mix: \(code: "warning.csv").")
    }

    private func addSigns(to text: inout ReportDocument) {
        text.paragraph(
            """
            Figures below are partial correlations with half the width of their 95 % interval: 0 tells nothing, +1 or −1 \
            everything; the square is the share explained of what the harm's past leaves open. With + more harm follows when \
            the figure is higher, with − when it is lower. ≈ cannot be told from none after the correction: a sign for one sex \
            alone may miss what comes to the other.
            """)
        let harms = source.findings.layout.harms(among: source.findings.plan.recorded)
        text.table(
            ReportTable(
                ["Figure to watch", "Where from", "Weeks ahead", "Everybody", "Women and girls", "Men and boys"],
                text: 3,
                caption: "Signs under \(emphasis: name(source.reference))",
                sections: harms.compactMap { harm -> ReportTable.Section? in
                    let rows = signs.filter { $0.harm == harm }
                    return rows.isEmpty ? nil : .init(title(harm), rows.map(row))
                }))
        if found.count > signs.count {
            text.paragraph("\(found.count - signs.count) fainter ones are left out here.")
        }
        guard !source.mixes.isEmpty else { return }
        text.paragraph(
            """
            A figure that warns today may stop once groups and agencies answer a mix. Whether the same signs, as far ahead and \
            for the same people, still tell of harm under each:
            """)
        text.table(
            ReportTable(
                ["Sign", "Weeks ahead", name(source.reference)] + source.mixes.map { name($0) }, text: 2,
                signs.map { sign in
                    let whose = sign.sex.map { $0 == .female ? ", women and girls" : ", men and boys" } ?? ""
                    return [
                        """
                        \(Self.capitalised(sign.sign.indicator.words)) before \(sign.harm.words)\(whose)
                        """, "\(sign.leadWeeks)",
                    ]
                        + ([source.reference] + source.mixes).map { policy in
                            words(rows { $0.policy == policy && $0.isLike(sign) && $0.sex == sign.sex }.first)
                        }
                }))
    }

    /// Fainter signs than so many are in the file alone.
    private static let most = 15

    /// For each figure and harm the row that tells most, of everybody's where there is one; the strongest first.
    private var found: [WarningRow] {
        var best: [WarningRow] = []
        let rows = rows { $0.policy == source.reference && $0.isFound }.sorted {
            ($0.sex == nil ? 0 : 1, -abs($0.lead.partial.mean)) < ($1.sex == nil ? 0 : 1, -abs($1.lead.partial.mean))
        }
        for row in rows where !best.contains(where: { $0.harm == row.harm && $0.sign == row.sign }) { best.append(row) }
        return best.sorted { abs($0.lead.partial.mean) > abs($1.lead.partial.mean) }
    }

    private var signs: [WarningRow] { Array(found.prefix(Self.most)) }

    private func rows(_ isMeant: (WarningRow) -> Bool) -> [WarningRow] { source.summary.warnings.filter(isMeant) }

    private func title(_ harm: Indicator) -> Prose {
        let of = { (sex: Sex?) in
            rows { $0.policy == source.reference && $0.harm == harm && $0.sex == sex }.first?.yearlyHarm ?? 0
        }
        let whole = NumberText.amount(of(nil), harm.unit)
        let women = of(nil) > 0 ? NumberText.percent(of(.female) / of(nil)) : "0 %"
        let time = harm.kind == .total ? " a year" : ""
        return "\(Self.capitalised(harm.words)): \(whole)\(time), \(women) women and girls"
    }

    private func row(_ sign: WarningRow) -> [Prose] {
        let alike = rows { $0.policy == source.reference && $0.isLike(sign) }
        let others = Set(
            rows {
                $0.policy == source.reference && $0.isFound && $0.harm == sign.harm && $0.sign == sign.sign
                    && $0.leadWeeks != sign.leadWeeks
            }.map(\.leadWeeks)
        ).sorted()
        let ahead: Prose =
            others.isEmpty ? "\(sign.leadWeeks)" : "\(sign.leadWeeks) (also \(Self.list(others.map { "\($0)" })))"
        return [
            Self.term(sign.sign.indicator, Self.capitalised(sign.sign.indicator.words)),
            Prose(sign.sign.indicator.observedAs == .exact ? "its own acts" : "observed"), ahead,
        ] + ([nil] + Sex.allCases).map { sex in words(alike.first { $0.sex == sex }) }
    }

    private func words(_ row: WarningRow?) -> Prose {
        guard let row, let interval = row.lead.partial.interval else { return "n/a" }
        let half = NumberText.plain((interval.upperBound - interval.lowerBound) / 2, digits: 2)
        return Prose((row.isFound ? "" : "≈ ") + NumberText.signed(row.lead.partial.mean, digits: 2) + " ±" + half)
    }
}

extension WarningRow {
    /// Whether another is about the same figure, harm and time.
    fileprivate func isLike(_ other: WarningRow) -> Bool {
        harm == other.harm && sign == other.sign && leadWeeks == other.leadWeeks
    }
}
