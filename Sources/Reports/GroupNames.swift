// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

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
            case .leaderRemoved, .succession, .dissolution, .merger, .alliance, .allianceEnds, .turfWar, .seizure,
                .shockBegins, .shockEnds:
                break
            }
        }
    }

    /// The name of a group, or a stand-in for one that the story does not mention.
    package subscript(_ key: UInt64) -> String { names[key] ?? "unnamed group \(String(key, radix: 16))" }
}
