// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension ReportText {
    /// What happens under every mix alike.
    func addShocks(to text: inout ReportDocument) {
        let scenario = source.scenario
        let shocks = scenario.shocks.filter(\.acts)
        guard !shocks.isEmpty else { return }
        text.heading(2, "What else happens")
        text.paragraph(
            """
            The study sets \(Self.count(shocks.count, "event", "events")) from outside, alike in every history and under \
            every mix. No measure brings them about or prevents them; differences between mixes are differences in a world \
            with them.
            """)
        text.table(
            ["Event", "What it does", "How much", "Where", "When", "How well known"], text: 6,
            shocks.map { shock in
                let summary: Prose = shock.summary.isEmpty ? "\(code: shock.id)" : .theirs(shock.summary)
                return [
                    summary, Prose(shock.kind.definition), Self.amount(of: shock), whereabouts(shock.scope),
                    Self.moments(of: shock, scenario), Prose(shock.provenance.rawValue),
                ]
            })
    }

    private static func amount(of shock: Shock) -> Prose {
        let signed = shock.kind == .demand || shock.kind == .price
        let size = signed ? NumberText.change(shock.size) : NumberText.percent(shock.size)
        let agency = shock.agency.map { ", \($0.id) only" } ?? ""
        let grievance =
            shock.grievance > 0 ? "; grievance up by \(NumberText.percent(shock.grievance)) a week" : ""
        return "\(size): \(shock.kind.sizeMeaning)\(agency)\(grievance)"
    }

    private func whereabouts(_ scope: Scope) -> Prose {
        let scenario = source.scenario
        let names =
            scope.countries.map { scenario.countries[$0].name } + scope.places.map { scenario.places[$0].name }
            + scope.markets.map { scenario.markets[$0].name } + scope.templates.map { scenario.templates[$0].name }
            + scope.groups
        return names.isEmpty ? "everywhere" : Self.list(names.map { .theirs($0) })
    }

    private static func moments(of shock: Shock, _ scenario: Scenario) -> Prose {
        let end = shock.weeks.upperBound
        if shock.kind == .newMarket { return "small until \(moment(end))" }
        let start = "from \(moment(shock.weeks.lowerBound))"
        return end >= scenario.horizonWeeks ? "\(start) on" : "\(start) to \(moment(end))"
    }

    /// `2 years`, counted from where the mixes begin.
    private static func moment(_ week: Int) -> String {
        switch week {
        case ..<0: "\(when(-week)) before the mixes begin"
        case 0: "the start of the mixes"
        default: "\(when(week)) after the mixes begin"
        }
    }
}
