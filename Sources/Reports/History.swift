// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// One simulated history under one policy, with its story: what `run` shows.
package struct History: Sendable {
    package var scenario: Scenario
    /// Row in the scenario's policies.
    package var policy: Int
    package var replicate: Int
    package var layout: CellLayout
    package var calendar: Calendar
    package var record: RunRecord
    /// From the very start, burn-in included: groups are named by it. Files and text show the horizon only.
    package var events: [Event]
    /// Groups now and then during the horizon.
    package var groups: [GroupSnapshot]
    package let names: GroupNames

    package init(
        terrain: Terrain, policy: Int, replicate: Int, layout: CellLayout, calendar: Calendar, record: RunRecord,
        events: [Event], groups: [GroupSnapshot]
    ) {
        scenario = terrain.scenario
        self.policy = policy
        self.replicate = replicate
        self.layout = layout
        self.calendar = calendar
        self.record = record
        self.events = events
        self.groups = groups
        names = GroupNames(terrain, events)
    }

    /// Week of the horizon of an event, counted from 1; 0 and below are in the burn-in.
    package func week(of event: Event) -> Int { event.week - scenario.burnInWeeks + 1 }

    /// Events of the horizon, in the order they happened.
    package var eventsOfHorizon: [Event] { events.filter { week(of: $0) >= 1 } }
}

/// The groups of a world, by key, as words: founders by id, `X splinter 2` for the second to leave X, `P entrant 1` for
/// the first newcomer at place P.
package struct GroupNames: Sendable {
    private var names: [UInt64: String]

    /// - Parameter events: from the start of the burn-in on, so that nobody is missed.
    package init(_ terrain: Terrain, _ events: [Event]) {
        names = Dictionary(terrain.founders.map { ($0.key, $0.id) }, uniquingKeysWith: { first, _ in first })
        var splinters: [UInt64: Int] = [:]
        var entrants: [Int: Int] = [:]
        for event in events {
            switch event.kind {
            case .splinter:
                splinters[event.other, default: 0] += 1
                names[event.group] = "\(self[event.other]) splinter \(splinters[event.other]!)"
            case .entry:
                entrants[event.place, default: 0] += 1
                names[event.group] = "\(terrain.scenario.places[event.place].id) entrant \(entrants[event.place]!)"
            case .leaderRemoved, .succession, .dissolution, .turfWar, .seizure: break
            }
        }
    }

    /// The name of a group, or a stand-in for one that the story does not mention.
    package subscript(_ key: UInt64) -> String { names[key] ?? "unnamed group \(String(key, radix: 16))" }
}

/// One active group at one moment.
package struct GroupSnapshot: Sendable, Equatable {
    /// Weeks of the horizon completed.
    package var week: Int
    package var key: UInt64
    /// 0 for founders and entrants.
    package var parent: UInt64
    package var home: Int
    package var members: Int
    package var cash: Double
    package var capital: Double
    package var cohesion: Double
    package var structure: Double
    /// Where most of its people's effort goes; nil while it lies low.
    package var mainMarket: Int?

    /// All active groups of a world.
    package static func take(_ world: borrowing World) -> [GroupSnapshot] {
        let terrain = world.terrain
        var rows: [GroupSnapshot] = []
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            var effort = [Double](repeating: 0, count: terrain.scenario.markets.count)
            for o in 1..<terrain.opportunities.count { effort[terrain.opportunityMarkets[o]] += world.share[group, o] }
            let most = effort.indices.max { effort[$0] < effort[$1] || (effort[$0] == effort[$1] && $0 > $1) }
            rows.append(
                GroupSnapshot(
                    week: world.week - terrain.scenario.burnInWeeks, key: world.groups.key[group],
                    parent: world.groups.parent[group], home: Int(world.groups.home[group]),
                    members: Int(world.groups.free[group]), cash: world.groups.cash[group],
                    capital: world.groups.capital[group], cohesion: world.groups.cohesion[group],
                    structure: world.groups.structure[group], mainMarket: most.flatMap { effort[$0] > 0 ? $0 : nil }))
        }
        return rows
    }
}
