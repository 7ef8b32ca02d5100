// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

@Suite struct `Corridors` {
    private struct Map {
        var places: Int
        var links: [Link]

        init(_ number: UInt64, whole: Bool) {
            var stream = Luck(seed: 8, replicate: number).draws(.initialState, step: 0).stream(0)
            places = 3 + Int(stream.next() % 4)
            links = []
            for from in 0..<places {
                for to in 0..<places where from != to && stream.uniform() < 0.55 {
                    // Whole costs make ties common.
                    let cost = whole ? Double(1 + stream.next() % 3) : 1 + 9 * stream.uniform()
                    let detection = whole ? 0 : 0.3 * stream.uniform()
                    links.append(SmallWorld.link("\(from)-\(to)", from: from, to: to, cost: cost, detection: detection))
                    if stream.uniform() < 0.15 {
                        links.append(SmallWorld.link("\(from)-\(to)-b", from: from, to: to, cost: cost + 1))
                    }
                }
            }
        }

        func cost(_ path: [Int], value: Double) -> Double {
            path.reduce(0) { $0 + links[$1].costPerKg + links[$1].baseDetection * value }
        }

        /// All loop-free paths by walking every one.
        func paths(from start: Int, to goal: Int) -> [[Int]] {
            var found: [[Int]] = []
            func walk(_ here: Int, _ visited: Set<Int>, _ path: [Int]) {
                if here == goal { return found.append(path) }
                for (row, link) in links.enumerated() where link.from == here && !visited.contains(link.to) {
                    walk(link.to, visited.union([link.to]), path + [row])
                }
            }
            walk(start, [start], [])
            return found
        }
    }

    @Test(arguments: [false, true]) func `the cheapest paths are those found by walking all of them`(whole: Bool) {
        for number in 0..<150 as Range<UInt64> {
            let map = Map(number, whole: whole)
            let value = whole ? 0.0 : 20
            let finder = PathFinder(places: map.places, links: map.links, valuePerKg: value)
            let all = map.paths(from: 0, to: map.places - 1)
            let costs = all.map { map.cost($0, value: value) }.sorted()
            for most in [1, 3, 1_000] {
                let found = finder.paths(from: 0, to: map.places - 1, most: most)
                #expect(found.count == min(most, all.count), "map \(number), \(found.count) of \(all.count)")
                #expect(Set(found.map(\.links)).count == found.count)
                for (path, cost) in zip(found, costs) {
                    #expect(all.contains(path.links), "map \(number): no such path")
                    #expect(agree(map.cost(path.links, value: value), cost, within: 1e-12), "map \(number)")
                    #expect(path.places == [0] + path.links.map { map.links[$0].to })
                    #expect(Set(path.places).count == path.places.count)
                }
            }
        }
    }

    @Test func `links in another order give the same paths`() {
        for number in 0..<60 as Range<UInt64> {
            let map = Map(number, whole: true)
            var links = map.links.filter { !$0.id.hasSuffix("-b") }
            let before = PathFinder(places: map.places, links: links, valuePerKg: 0)
                .paths(from: 0, to: map.places - 1, most: 5)
            links.reverse()
            let after = PathFinder(places: map.places, links: links, valuePerKg: 0)
                .paths(from: 0, to: map.places - 1, most: 5)
            #expect(before.map(\.places) == after.map(\.places), "map \(number)")
        }
    }

    @Test func `places that are not connected have no corridor`() {
        let finder = PathFinder(places: 3, links: [SmallWorld.link("a", from: 0, to: 1)], valuePerKg: 1)
        #expect(finder.paths(from: 0, to: 2, most: 4).isEmpty)
        #expect(finder.paths(from: 1, to: 0, most: 4).isEmpty)
        #expect(finder.paths(from: 0, to: 1, most: 0).isEmpty)
    }

    @Test func `ties go by places, then by links, and every path is in its turn`() {
        var ties = 0
        for number in 0..<150 as Range<UInt64> {
            var map = Map(number, whole: true)
            // Free links and equal ones side by side.
            for row in map.links.indices { map.links[row].costPerKg = Double((row * 7 + Int(number)) % 3) }
            let all = map.paths(from: 0, to: map.places - 1).map { path in
                (cost: map.cost(path, value: 0), places: path.map { map.links[$0].to }, links: path)
            }.sorted { a, b in
                if a.cost != b.cost { return a.cost < b.cost }
                if a.places != b.places { return a.places.lexicographicallyPrecedes(b.places) }
                return a.links.lexicographicallyPrecedes(b.links)
            }
            ties += zip(all, all.dropFirst()).count { $0.cost == $1.cost }
            let found = PathFinder(places: map.places, links: map.links, valuePerKg: 0)
                .paths(from: 0, to: map.places - 1, most: 1_000)
            #expect(found.map(\.links) == all.map(\.links), "map \(number)")
        }
        #expect(ties > 100, "\(ties)")
    }

    @Test func `a search that is cut short has the first of the paths`() {
        let places = 40
        let links = (0..<places).flatMap { from in
            (0..<places).filter { $0 != from }.map { to in
                SmallWorld.link("\(from)-\(to)", from: from, to: to, cost: Double((from * 13 + to * 7) % 11))
            }
        }
        let finder = PathFinder(places: places, links: links, valuePerKg: 0)
        let whole = finder.paths(from: 0, to: 39, most: 60).map(\.links)
        var small = SearchBudget(200_000)
        let cut = finder.paths(from: 0, to: 39, most: 60, within: &small).map(\.links)
        #expect(whole.count == 60 && !cut.isEmpty && cut.count < 60 && small.isSpent)
        #expect(cut == Array(whole.prefix(cut.count)))
        var ample = SearchBudget(50_000_000)
        #expect(finder.paths(from: 0, to: 39, most: 60, within: &ample).map(\.links) == whole && !ample.isSpent)
    }

    // MARK: Luck

    private func keys(_ links: [Link]) -> Set<UInt64> {
        let places = ["a", "b", "c"].map { SmallWorld.place($0) }
        let terrain = Terrain(
            SmallWorld.scenario(
                places: places, links: links, markets: [SmallWorld.flow(from: 0, to: 2, corridors: 9)]))
        return Set(terrain.opportunityKeys[1..<terrain.firstTurf])
    }

    @Test func `corridors over links side by side have luck of their own, others that of their places`() {
        let road = SmallWorld.link("road", from: 0, to: 1)
        let rail = SmallWorld.link("rail", from: 0, to: 1)
        let ferry = SmallWorld.link("ferry", from: 1, to: 2)
        let ofPlaces = Chance.key(ofText: "corridor:goods:a>b>c")
        #expect(keys([road, ferry]) == [ofPlaces])
        let both = keys([road, rail, ferry])
        #expect(both.count == 2 && !both.contains(ofPlaces))
        #expect(keys([ferry, rail, road]) == both, "whatever the order of the links")
    }
}
