// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

/// People who pay to be moved and may die on the way.
@Suite struct `People smuggled` {
    private static func world(danger: Double, isPeople: Bool = true, seized: Double = 0) -> World {
        var goods = SmallWorld.flow(from: 0, to: 2, corridors: 1)
        if case .flow(var flow) = goods.kind {
            flow.arePeople = isPeople
            flow.loadKg = 10
            goods.kind = .flow(flow)
        }
        var links = [
            SmallWorld.link("out", from: 0, to: 1, detection: seized), SmallWorld.link("sea", from: 1, to: 2),
        ]
        links[0].danger = danger / 4
        links[1].danger = danger
        return SmallWorld.founded(
            SmallWorld.scenario(
                places: ["from", "shore", "to"].map { SmallWorld.place($0, people: 1_000_000) }, links: links,
                markets: [goods], templates: [SmallWorld.template(size: 101, markets: [0], cash: 1e7)]))
    }

    private func watch(_ start: World, weeks: Int, each: (World) -> Void) throws {
        var simulation = Simulation(start, [FlowOperations(start.terrain)], checks: true)
        for _ in 0..<weeks {
            try simulation.step()
            each(simulation.world)
        }
    }

    @Test(arguments: [0.0, 0.001, 0.02, 0.2]) func `people die with the danger of their way`(danger: Double) throws {
        var gaps: [Double] = []
        var all = 0.0
        try watch(Self.world(danger: danger, seized: 0.3), weeks: 200) { world in
            let (shipped, seized) = (world.tally[.shippedKg, at: 0], world.tally[.seizedKg, at: 1])
            let died = world.tally[.transitDeaths, at: 2]
            #expect(agree(world.delivered[0], shipped - seized - died))
            #expect(world.diedInTransit[0] == died && died == died.rounded())
            gaps.append(died - (shipped - seized) * (1 - (1 - danger / 4) * (1 - danger)))
            all += died
        }
        if danger == 0 { #expect(all == 0) } else { #expect(abs(score(gaps, expected: 0)) < allowed, "\(all) died") }
    }

    @Test func `the dead were residents where they set out, and everybody is still counted`() throws {
        let start = Self.world(danger: 0.05)
        var all = 0
        try watch(start, weeks: 50) { world in
            all += Int(world.tally[.transitDeaths, at: 2])
            let byCohort = (0..<Cohort.count).reduce(0.0) {
                $0 + world.tally.toPeople[PersonEvent.diedInTransit.rawValue * Cohort.count + $1]
            }
            #expect(byCohort == world.tally[.transitDeaths, at: 2])
            let left = (0..<Cohort.count).reduce(0) { $0 + world.wider[$1] }
            let before = (0..<Cohort.count).reduce(0) { $0 + start.wider[$1] }
            #expect(world.deaths == all && before - left == all)
            #expect(world.persons == start.persons)
        }
        #expect(all > 1_000)
    }

    @Test func `only those who arrive have paid, and goods do not die`() throws {
        try watch(Self.world(danger: 0.2), weeks: 20) { world in
            #expect(agree(world.tally[.groupRevenue, at: 0], 2 * world.delivered[0]))
        }
        try watch(Self.world(danger: 0.2, isPeople: false), weeks: 20) { #expect($0.deaths == 0) }
    }

    @Test func `groups avoid the deadlier way, which pays them less`() {
        let worlds = [0.0, 0.1, 0.3].map { Self.world(danger: $0) }
        let expected = worlds.map { world in
            Utility(world.terrain.scenario.parameters).utilities(of: 0, in: world, forces: Forces(world))[1]
        }
        #expect(expected[0] > expected[1] && expected[1] > expected[2], "\(expected)")
    }

    @Test func `deaths on the way are counted by sex and age, and only where people are moved`() throws {
        let start = Self.world(danger: 0.1)
        let observer = Observer(start.terrain)
        try watch(start, weeks: 1) { world in
            var sums = [Double](repeating: 0, count: observer.layout.cells.count)
            var weights = sums
            observer.addTotals(of: world, to: &sums, weights: &weights)
            func value(_ cell: Cell) -> Double { observer.layout.row(of: cell).map { sums[$0] } ?? .nan }
            let died = world.tally[.transitDeaths, at: 2]
            #expect(died > 0 && value(Cell(.transitDeaths)) == died && value(Cell(.transitDeaths, place: 2)) == died)
            #expect((0..<Cohort.count).reduce(0) { $0 + value(Cell(.transitDeaths, cohort: $1)) } == died)
            #expect(agree(value(Cell(.delivered)), value(Cell(.delivered, market: 0))))
        }
        #expect(!CellLayout(Self.world(danger: 0.1, isPeople: false).terrain.scenario).counts(.transitDeaths))
    }
}
