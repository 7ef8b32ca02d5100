// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What `run` shows: the indicators of one history by year, then its most notable events.
package struct HistoryText: Sendable {
    private let history: History
    /// Events a timeline shows at most.
    package static let mostEvents = 60

    package init(_ history: History) { self.history = history }

    package func text(width: Int = 120, inColour: Bool = false) -> String {
        let policy = history.scenario.policies[history.policy]
        let title =
            "\(TerminalText.clean(history.scenario.title)): history \(history.replicate) under "
            + "\(TerminalText.clean(policy.id)).\n"
            + "One history shows what can happen, not what is likely: compare many before concluding anything.\n"
        let parts = [
            TerminalText.wrapped(title, width), indicators.text(width: width, inColour: inColour), timeline(width),
        ]
        return parts.joined(separator: "\n")
    }

    private var indicators: TextTable {
        let horizons = history.calendar.horizons
        var table = TextTable(
            ["indicator", "unit", "year before"] + horizons.map { "after " + ReportText.when($0) }, fixed: 2)
        let width = history.layout.cells.count
        for indicator in Indicator.allCases {
            let isMoney = indicator.unit == "USD"
            // What the state sees of it stands below.
            let seen = indicator.observedAs.map { "  as \($0.rawValue)" } ?? ""
            for (cell, words) in [(Cell(indicator), indicator.words), (Cell(indicator).observed, seen)] {
                guard let cell = history.layout.row(of: cell) else { continue }
                let values =
                    [history.record.yearBefore[cell]]
                    + horizons.indices.map { history.record.yearly[$0 * width + cell] }
                table.add(
                    [.init(words), .init(isMoney ? "million USD" : indicator.unit)]
                        + values.map { .init($0.isFinite ? NumberText.value(isMoney ? $0 / 1e6 : $0) : "n/a") })
            }
        }
        return table
    }

    private func timeline(_ width: Int) -> String {
        let all = history.eventsOfHorizon
        guard !all.isEmpty else { return "Nothing notable happened.\n" }
        let shown = Notability.choose(all, most: Self.mostEvents, weeks: history.calendar.horizonWeeks) {
            history.week(of: $0)
        }
        var lines = ["Notable events:"]
        for event in shown {
            let week = history.week(of: event) - 1
            let date = "year \(week / Calendar.weeksPerYear + 1), week \(week % Calendar.weeksPerYear + 1)"
            lines.append(TerminalText.cut(date + ": " + words(event), width))
        }
        let rest = all.count - shown.count
        if rest > 0 { lines.append("and \(ReportText.count(rest, "more event", "more events")), all in events.csv.") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// An event as a sentence without its date.
    package func words(_ event: Event) -> String {
        let scenario = history.scenario
        let group = TerminalText.clean(history.names[event.group])
        let place = event.place >= 0 ? TerminalText.clean(scenario.places[event.place].name) : ""
        let market = event.market >= 0 ? TerminalText.clean(scenario.markets[event.market].name) : ""
        let count = Int(event.amount)
        let members = ReportText.count(count, "member", "members")
        switch event.kind {
        case .leaderRemoved: return "\(group) lost its leader in \(place)"
        case .succession: return "\(group) found a new leader"
        case .splinter:
            return "\(members) left \(TerminalText.clean(history.names[event.other])) in \(place) and formed \(group)"
        case .entry: return "\(group) formed in \(place) with \(members)"
        case .dissolution: return "\(group) broke up in \(place)"
        case .merger:
            return "\(group) joined \(TerminalText.clean(history.names[event.other])) in \(place) with \(members)"
        case .alliance: return "\(group) and \(TerminalText.clean(history.names[event.other])) came to stand together"
        case .allianceEnds:
            return "\(group) and \(TerminalText.clean(history.names[event.other])) no longer stood together"
        case .turfWar: return "turf war over \(market) in \(place), \(count == 0 ? "no member" : members) killed"
        case .shockBegins, .shockEnds:
            let shock = scenario.shocks[count]
            let what = TerminalText.clean(shock.summary.isEmpty ? shock.id : shock.summary)
            if shock.kind == .newMarket { return "from outside: \(what) (the market is no longer small)" }
            return "from outside: \(what) (\(shock.kind.rawValue) \(event.kind == .shockBegins ? "begins" : "ends"))"
        case .seizure:
            return "\(group) lost \(ReportText.count(count, "load", "loads")) of \(market) on the way to \(place)"
        }
    }
}
