// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// An event with its place among those of its week, which keeps the order in which things happened.
package struct EventRow: Sendable {
    package var event: Event
    package var number: Int
}

extension Table where Row == EventRow {
    package static func events(_ history: History) -> Table {
        let scenario = history.scenario
        return Table(
            name: "events", title: "Events of one history",
            definition: "What happened in the one history that was run, in the order it happened.",
            columns: [
                .whole("week", "Week of the horizon, counted from 1.", unit: "weeks", key: true, from: 1) {
                    .whole(history.week(of: $0.event))
                },
                .text(
                    "kind", "What happened.", allowed: Event.Kind.allCases.map(\.label)
                ) { .text($0.event.kind.label) },
                .text("group", "Whom it happened to.", emptyWhen: "several groups were in it, or none") {
                    $0.event.group == 0 ? .empty : .text(history.names[$0.event.group])
                },
                .text("other_group", "The other group in it: the parent of a splinter.", emptyWhen: "there is none") {
                    $0.event.other == 0 ? .empty : .text(history.names[$0.event.other])
                },
                .text("place", "Id of the place.", emptyWhen: "it is no single one") {
                    $0.event.place < 0 ? .empty : .text(scenario.places[$0.event.place].id)
                },
                .text("market", "Id of the market.", emptyWhen: "no single market is concerned") {
                    $0.event.market < 0 ? .empty : .text(scenario.markets[$0.event.market].id)
                },
                .text(
                    "detail", "How much, in words; which, of events from outside.",
                    emptyWhen: "there is nothing to count"
                ) { .text(orEmpty: $0.event.shock.map { scenario.shocks[$0].id } ?? $0.event.detail) },
                .whole("number", "Which event of the week it is, counted from 1.", key: true, from: 1) {
                    .whole($0.number)
                },
            ])
    }
}

extension Table where Row == GroupSnapshot {
    package static func groups(_ history: History) -> Table {
        let scenario = history.scenario
        return Table(
            name: "groups", title: "Groups of one history",
            definition: "The active groups of the one history that was run, at regular moments.",
            columns: [
                .whole("week", "Weeks of the horizon completed.", unit: "weeks", key: true) { .whole($0.week) },
                .text("group", "Name of the group.", key: true) { .text(history.names[$0.key]) },
                .text("parent", "The group it split off from.", emptyWhen: "it was founded or entered by itself") {
                    $0.parent == 0 ? .empty : .text(history.names[$0.parent])
                },
                .text("home", "Id of its home place.") { .text(scenario.places[$0.home].id) },
                .whole("members", "Members at liberty.", unit: "persons") { .whole($0.members) },
                .number("capital_usd", "Clean capital.", unit: "USD") { .number($0.capital) },
                .number("cohesion", "How well it holds together: 0 not at all, 1 fully.", unit: "index 0-1", in: (0, 1))
                {
                    .number($0.cohesion)
                },
                .number(
                    "structure", "How it is built: 0 loose cells, 1 strict hierarchy.", unit: "index 0-1", in: (0, 1)
                ) { .number($0.structure) },
                .text("main_market", "Id of the market that takes most of its effort.", emptyWhen: "it lies low") {
                    .text(orEmpty: $0.mainMarket.map { scenario.markets[$0].id })
                },
                .number("cash_usd", "Cash that has not been laundered.", unit: "USD") { .number($0.cash) },
            ])
    }
}

extension History {
    /// Events of the horizon, numbered within their week.
    package var eventRows: [EventRow] {
        var week = 0
        var number = 0
        return eventsOfHorizon.map { event in
            number = event.week == week ? number + 1 : 1
            week = event.week
            return EventRow(event: event, number: number)
        }
    }
}

extension Event.Kind {
    package static let allCases: [Event.Kind] = [
        .alliance, .allianceEnds, .dissolution, .entry, .leaderRemoved, .merger, .seizure, .shockBegins, .shockEnds,
        .splinter, .succession,
        .turfWar,
    ]

    package var label: String { String(rawValue.map { $0 == " " ? "-" : $0 }) }
}

extension Event {
    /// Row of the shock that begins or ends.
    package var shock: Int? { kind == .shockBegins || kind == .shockEnds ? Int(amount) : nil }

    /// How much, in words; nil where there is nothing to count.
    package var detail: String? {
        let count = Int(amount)
        switch kind {
        case .splinter, .entry, .merger: return "\(count) member\(count == 1 ? "" : "s")"
        case .turfWar: return "\(count) killed"
        case .seizure: return "\(count) load\(count == 1 ? "" : "s")"
        case .leaderRemoved, .succession, .dissolution, .alliance, .allianceEnds, .shockBegins, .shockEnds: return nil
        }
    }
}
