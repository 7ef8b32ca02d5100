// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Which events a reader would want first. A rule of thumb for choosing, not a result.
package enum Notability {
    package static func score(_ event: Event) -> Double {
        switch event.kind {
        case .turfWar: 8 + 4 * event.amount
        case .dissolution: 8
        case .splinter, .merger: 8 + event.amount / 2
        case .leaderRemoved: 7
        case .alliance: 6
        case .allianceEnds: 5
        case .entry: 4 + event.amount / 4
        case .succession: 1
        case .seizure: event.amount / 5
        case .shockBegins, .shockEnds: 1_000
        }
    }

    /// The most notable events in the order they happened. Each year has an equal share of the room, so that a loud year
    /// does not hide the others; what a quiet year leaves goes to the most notable of the rest.
    package static func choose(_ events: [Event], most: Int, weeks: Int, week: (Event) -> Int) -> [Event] {
        let years = max(1, (weeks + Calendar.weeksPerYear - 1) / Calendar.weeksPerYear)
        let ranked = events.indices.sorted {
            let (a, b) = (score(events[$0]), score(events[$1]))
            return a == b ? $0 < $1 : a > b
        }
        var room = [Int](repeating: most / years, count: years)
        var chosen = Set<Int>()
        for row in ranked {
            let year = min(years - 1, (week(events[row]) - 1) / Calendar.weeksPerYear)
            guard room[year] > 0 else { continue }
            room[year] -= 1
            chosen.insert(row)
        }
        for row in ranked where chosen.count < most { chosen.insert(row) }
        return chosen.sorted().map { events[$0] }
    }
}
