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

/// How much work a search for corridors may still do, counted in looks at places and links.
package struct SearchBudget: Sendable {
    private var left: Int

    package init(_ most: Int) { left = most }

    package var isSpent: Bool { left < 0 }

    fileprivate mutating func spend(_ looks: Int) { left -= looks }
}

/// Finds the cheapest loop-free paths between two places (Yen 1971 with Lawler's 1972 saving, over Dijkstra 1959).
///
/// A link costs its transport plus its base detection times the value of a load, per kilogram: what a trader who knows
/// the map but nothing else would count. Ties go to the path whose place rows come first, then to the one whose link rows
/// do, so equal maps give equal corridors whatever the order in the file.
package struct PathFinder {
    private struct Path: Comparable {
        var cost: Double
        var places: [Int]
        var links: [Int]
        /// Links shared with the path it was found beside: paths that turn off earlier have been looked at from there.
        var turn = 0

        static func < (a: Path, b: Path) -> Bool {
            if a.cost != b.cost { return a.cost < b.cost }
            if a.places != b.places { return a.places.lexicographicallyPrecedes(b.places) }
            return a.links.lexicographicallyPrecedes(b.links)
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

    /// Up to `most` cheapest loop-free paths, cheapest first, as (places, links); fewer once the budget is spent.
    package func paths(from start: Int, to goal: Int, most: Int, within budget: inout SearchBudget)
        -> [(places: [Int], links: [Int])]
    {
        var isBlocked = [Bool](repeating: false, count: outgoing.count)
        guard most > 0, let first = cheapest(from: start, to: goal, isBlocked, barred: [], &budget) else { return [] }
        var found = [first]
        var candidates = Heap<Path>()
        while found.count < most, !budget.isSpent {
            let last = found[found.count - 1]
            var alike = Array(found.indices)
            var headCost = 0.0
            for place in isBlocked.indices { isBlocked[place] = false }
            for turn in last.links.indices {
                budget.spend(alike.count)
                if turn >= last.turn {
                    let barred = alike.map { found[$0].links[turn] }
                    if let tail = cheapest(from: last.places[turn], to: goal, isBlocked, barred: barred, &budget) {
                        candidates.push(
                            Path(
                                cost: headCost + tail.cost, places: last.places[..<turn] + tail.places,
                                links: last.links[..<turn] + tail.links, turn: turn), by: <)
                    }
                    if budget.isSpent { break }
                }
                // Two loop-free paths to one goal differ before either ends.
                alike.removeAll { found[$0].links[turn] != last.links[turn] }
                headCost += cost[last.links[turn]]
                isBlocked[last.places[turn]] = true
            }
            guard let next = candidates.pop(by: <) else { break }
            found.append(next)
        }
        return found.map { ($0.places, $0.links) }
    }

    /// ``paths(from:to:most:within:)`` for as long as it takes.
    package func paths(from start: Int, to goal: Int, most: Int) -> [(places: [Int], links: [Int])] {
        var budget = SearchBudget(.max)
        return paths(from: start, to: goal, most: most, within: &budget)
    }

    private func cheapest(
        from start: Int, to goal: Int, _ isBlocked: [Bool], barred: [Int], _ budget: inout SearchBudget
    ) -> Path? {
        var ways = Ways(start)
        var best = [Int](repeating: -1, count: outgoing.count)
        var isSettled = isBlocked
        var open = Heap<Int>()
        best[start] = 0
        open.push(0) { ways.precedes($0, $1, &budget) }
        budget.spend(outgoing.count)
        while !budget.isSpent, let way = open.pop(by: { ways.precedes($0, $1, &budget) }) {
            let here = ways[way].place
            if here == goal { return path(to: way, ways) }
            guard best[here] == way else { continue }
            isSettled[here] = true
            budget.spend(outgoing[here].count)
            for link in outgoing[here] where here != start || !barred.contains(link) {
                let there = links[link].to
                guard !isSettled[there] else { continue }
                let longer = ways.extend(way, by: link, to: there, cost: ways[way].cost + cost[link])
                guard best[there] < 0 || ways.precedes(longer, best[there], &budget) else { continue }
                best[there] = longer
                open.push(longer) { ways.precedes($0, $1, &budget) }
            }
        }
        return nil
    }

    private func path(to end: Int, _ ways: Ways) -> Path {
        var places = [ways[end].place]
        var links: [Int] = []
        var way = end
        while way != 0 {
            links.append(ways[way].link)
            way = ways[way].before
            places.append(ways[way].place)
        }
        return Path(cost: ways[end].cost, places: places.reversed(), links: links.reversed())
    }
}

/// Ways from one start, each the way before it and one link more.
private struct Ways {
    struct Way {
        var place: Int
        var link: Int
        var before: Int
        var length: Int
        var cost: Double
    }

    private var ways: [Way]

    init(_ start: Int) { ways = [Way(place: start, link: -1, before: 0, length: 0, cost: 0)] }

    subscript(_ row: Int) -> Way { ways[row] }

    mutating func extend(_ row: Int, by link: Int, to place: Int, cost: Double) -> Int {
        ways.append(Way(place: place, link: link, before: row, length: ways[row].length + 1, cost: cost))
        return ways.count - 1
    }

    /// Whether a way is cheaper than another or, at the same cost, its places and then its links come first.
    func precedes(_ a: Int, _ b: Int, _ budget: inout SearchBudget) -> Bool {
        if ways[a].cost != ways[b].cost { return ways[a].cost < ways[b].cost }
        var (x, y) = (a, b)
        var looks = 0
        while ways[x].length > ways[y].length { (x, looks) = (ways[x].before, looks + 1) }
        while ways[y].length > ways[x].length { (y, looks) = (ways[y].before, looks + 1) }
        // The difference nearest to the start decides, so the last one met on the way back.
        var byPlace: Bool?
        var byLink = false
        while x != y {
            if ways[x].place != ways[y].place { byPlace = ways[x].place < ways[y].place }
            if ways[x].link != ways[y].link { byLink = ways[x].link < ways[y].link }
            (x, y, looks) = (ways[x].before, ways[y].before, looks + 1)
        }
        budget.spend(looks)
        return byPlace ?? (ways[a].length != ways[b].length ? ways[a].length < ways[b].length : byLink)
    }
}

/// A binary heap: the first in order is at hand.
private struct Heap<Element> {
    private var items: [Element] = []

    mutating func push(_ item: Element, by precedes: (Element, Element) -> Bool) {
        items.append(item)
        var row = items.count - 1
        while row > 0, precedes(items[row], items[(row - 1) / 2]) {
            items.swapAt(row, (row - 1) / 2)
            row = (row - 1) / 2
        }
    }

    mutating func pop(by precedes: (Element, Element) -> Bool) -> Element? {
        guard let first = items.first, let last = items.popLast() else { return nil }
        guard !items.isEmpty else { return first }
        items[0] = last
        var row = 0
        while true {
            var least = row
            for child in [2 * row + 1, 2 * row + 2] where child < items.count && precedes(items[child], items[least]) {
                least = child
            }
            if least == row { return first }
            items.swapAt(row, least)
            row = least
        }
    }
}
