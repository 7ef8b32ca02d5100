// SPDX-License-Identifier: GPL-3.0-or-later

/// A loop-free way from an origin to a destination.
package struct Corridor: Sendable, Equatable {
    package var market: Int
    package var origin: Int
    package var destination: Int
    package var links: [Int]
    package var places: [Int]
    /// Transport and handling over all links, USD a kilogram.
    package var costPerKg: Double
}

/// Finds the cheapest loop-free paths between two places (Yen 1971 over Dijkstra 1959).
///
/// A link costs its transport plus its base detection times the value of a load, per kilogram: what a trader who knows
/// the map but nothing else would count. Ties go to the path whose place rows come first, so equal maps give equal
/// corridors whatever the order in the file.
package struct PathFinder {
    private struct Path: Comparable {
        var cost: Double
        var places: [Int]
        var links: [Int]

        static func < (a: Path, b: Path) -> Bool {
            a.cost == b.cost ? a.places.lexicographicallyPrecedes(b.places) : a.cost < b.cost
        }
    }

    private let outgoing: [[Int]]
    private let links: [Link]
    private let cost: [Double]

    package init(places: Int, links: [Link], valuePerKg: Double) {
        self.links = links
        cost = links.map { $0.costPerKg + $0.baseDetection * valuePerKg }
        var outgoing = [[Int]](repeating: [], count: places)
        for row in links.indices { outgoing[links[row].from].append(row) }
        self.outgoing = outgoing
    }

    /// Up to `most` cheapest loop-free paths, cheapest first, as (places, links).
    package func paths(from start: Int, to goal: Int, most: Int) -> [(places: [Int], links: [Int])] {
        guard most > 0, let first = cheapest(from: start, to: goal, avoiding: [], barred: []) else { return [] }
        var found = [first]
        var candidates: [Path] = []
        while found.count < most {
            let last = found[found.count - 1]
            for turn in 0..<(last.places.count - 1) {
                let head = Array(last.places[...turn])
                let headLinks = Array(last.links[..<turn])
                let barred = Set(
                    found.filter { $0.links.count > turn && Array($0.links[..<turn]) == headLinks }.map {
                        $0.links[turn]
                    })
                guard
                    let tail = cheapest(
                        from: last.places[turn], to: goal, avoiding: Set(head.dropLast()), barred: barred)
                else { continue }
                let path = Path(
                    cost: headLinks.reduce(0) { $0 + cost[$1] } + tail.cost, places: head + tail.places.dropFirst(),
                    links: headLinks + tail.links)
                if !candidates.contains(where: { $0.links == path.links }),
                    !found.contains(where: { $0.links == path.links })
                {
                    candidates.append(path)
                }
            }
            guard let next = candidates.min() else { break }
            candidates.removeAll { $0.links == next.links }
            found.append(next)
        }
        return found.map { ($0.places, $0.links) }
    }

    private func cheapest(from start: Int, to goal: Int, avoiding: Set<Int>, barred: Set<Int>) -> Path? {
        var best = [Path?](repeating: nil, count: outgoing.count)
        var isSettled = [Bool](repeating: false, count: outgoing.count)
        best[start] = Path(cost: 0, places: [start], links: [])
        while true {
            var next: Int?
            for place in best.indices where !isSettled[place] {
                guard let path = best[place] else { continue }
                if next == nil || path < best[next!]! { next = place }
            }
            guard let here = next, let path = best[here] else { return nil }
            if here == goal { return path }
            isSettled[here] = true
            for link in outgoing[here] where !barred.contains(link) {
                let there = links[link].to
                guard !isSettled[there], !avoiding.contains(there) else { continue }
                let longer = Path(
                    cost: path.cost + cost[link], places: path.places + [there], links: path.links + [link])
                if best[there] == nil || longer < best[there]! { best[there] = longer }
            }
        }
    }
}
