// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

@Suite struct `Watching` {
    @Test func `being watched or keeping a story changes nothing`() throws {
        let terrain = Terrain(RandomWorld.scenario(5))
        var alone = Simulation(terrain, replicate: 1)
        var watched = Simulation(terrain, replicate: 1)
        var storied = Simulation(terrain, replicate: 1, checksInvariants: true, keepsStory: true)
        let observer = Observer(terrain)
        var sums = [Double](repeating: 0, count: observer.layout.cells.count)
        var weights = sums
        for _ in 0..<120 {
            try alone.step()
            try watched.step()
            try storied.step()
            observer.addTotals(of: watched.world, to: &sums, weights: &weights)
            observer.addLevels(of: watched.world, to: &sums, weights: &weights)
            let print = alone.world.fingerprint
            #expect(print == watched.world.fingerprint)
            #expect(print == storied.world.fingerprint)
        }
        #expect(!(storied.world.events ?? []).isEmpty)
    }

    @Test func `a mechanism that only draws luck of its own changes nobody's`() throws {
        let terrain = Terrain(RandomWorld.scenario(6))
        var world = World(terrain: terrain)
        let luck = Luck(seed: terrain.scenario.seed, replicate: 0)
        Founding(terrain).foundAll(&world, luck)
        let week = Schedule.week(terrain, policy: nil)
        let gambler = Act { world, luck in
            let draws = luck.draws(.kernelShock, step: world.week)
            var sum = 0.0
            for row in 0..<world.members.count { sum += draws.uniform(world.members.key[row]) }
            precondition(sum >= 0)
        }
        var plain = Simulation(world, week)
        var added = Simulation(world, [gambler] + week.flatMap { [$0, gambler] as [any Mechanism] })
        for _ in 0..<120 {
            try plain.step()
            try added.step()
            #expect(plain.world.fingerprint == added.world.fingerprint)
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>) func `parts add up to the region`(number: UInt64) throws {
        let terrain = Terrain(RandomWorld.scenario(number))
        var simulation = Simulation(terrain, replicate: 0)
        let observer = Observer(terrain)
        let cells = observer.layout.cells
        var sums = [Double](repeating: 0, count: cells.count)
        var weights = sums
        for _ in 0..<80 {
            try simulation.step()
            observer.addTotals(of: simulation.world, to: &sums, weights: &weights)
        }
        for indicator in Indicator.allCases where indicator.kind == .total && observer.layout.counts(indicator) {
            let region = sums[observer.layout.row(of: Cell(indicator))!]
            let parts: [(Indicator.Breakdown, (Cell) -> Bool)] = [
                (.country, { $0.country != nil }), (.place, { $0.place != nil }), (.market, { $0.market != nil }),
                (.cohort, { $0.cohort != nil }),
            ]
            for (part, belongs) in parts where indicator.breakdown.contains(part) {
                let rows = cells.indices.filter {
                    cells[$0].indicator == indicator && cells[$0].layer == .true && belongs(cells[$0])
                }
                let sum = rows.reduce(0) { $0 + sums[$1] }
                #expect(
                    agree(sum, region) || abs(sum - region) < 1e-9, "\(indicator): \(sum) in parts, \(region) whole")
            }
        }
    }

    /// Random worlds which between them have all that indicators of people need; leaders flee from all of them.
    private static func peopled(_ number: UInt64) -> Scenario {
        var scenario = RandomWorld.scenario(number)
        let border = Border(requestWeeks: 4, surrender: 0.8)
        scenario.borders = [Border(), border, border, Border()]
        for row in scenario.countries.indices {
            scenario.countries[row].safeHaven = 0.2
            scenario.countries[row].prosecution = Prosecution(prosecutors: 1, caseWeeks: 8)
        }
        for free in [Parameter.refugeLeaderCost, .refugeUpkeep] {
            scenario.parameters[free] = free == .refugeUpkeep ? 0 : 99
        }
        return scenario
    }

    @Test func `sexes and ages add up to the region, to the person where persons are counted`() throws {
        let expected: Set<Indicator> = [
            .overdoseDeaths, .rightsViolations, .inmates, .leadersAbroad, .servedByGroups, .withoutServices,
        ]
        let split = Set(Indicator.allCases.filter { $0.breakdown.contains(.cohort) })
        var happened: Set<Indicator> = []
        for number: UInt64 in [3, 6, 14, 200, 203] {
            let terrain = Terrain(Self.peopled(number))
            var simulation = Simulation(terrain, replicate: 0)
            let observer = Observer(terrain)
            var sums = [Double](repeating: 0, count: observer.layout.cells.count)
            var weights = sums
            for _ in 0..<156 {
                try simulation.step()
                observer.addTotals(of: simulation.world, to: &sums, weights: &weights)
                observer.addLevels(of: simulation.world, to: &sums, weights: &weights)
            }
            for indicator in split where observer.layout.counts(indicator) {
                let whole = sums[observer.layout.row(of: Cell(indicator))!]
                let parts = (0..<Cohort.count).map { sums[observer.layout.row(of: Cell(indicator, cohort: $0))!] }
                let sum = parts.reduce(0, +)
                let isExact = expected.contains(indicator) ? agree(sum, whole) || whole == 0 : sum == whole
                #expect(isExact, "\(indicator): \(sum) in parts, \(whole) whole, world \(number)")
                #expect(parts.allSatisfy { $0 >= 0 }, "\(indicator)")
                if whole > 0 { happened.insert(indicator) }
            }
        }
        #expect(happened == split, "never seen: \(split.subtracting(happened).map(\.rawValue))")
    }

    @Test func `contested places have no price, and leave those of goods where they belong`() {
        // The market without goods comes first, so that rows of markets and of cells differ.
        let terrain = Terrain(
            SmallWorld.scenario(
                places: [SmallWorld.place("field"), SmallWorld.place("town")],
                links: [SmallWorld.link("road", from: 0, to: 1)],
                markets: [
                    SmallWorld.turf(places: [1], rent: 5), SmallWorld.flow(from: 0, to: 1, wholesale: 20, retail: 70),
                ]))
        let observer = Observer(terrain)
        var sums = [Double](repeating: 0, count: observer.layout.cells.count)
        var weights = sums
        observer.addLevels(of: World(terrain: terrain), to: &sums, weights: &weights)
        for indicator in Indicator.allCases
        where indicator.breakdown.contains(.market) && observer.layout.counts(indicator) {
            #expect(observer.layout.row(of: Cell(indicator, market: 0)) == nil, "\(indicator)")
            #expect(observer.layout.row(of: Cell(indicator, market: 1)) != nil, "\(indicator)")
        }
        for (indicator, price) in [(Indicator.exportPrice, 1.0), (.wholesalePrice, 20), (.retailPrice, 70)] {
            for market in [nil, 1] {
                let row = observer.layout.row(of: Cell(indicator, market: market))!
                #expect(sums[row] == price && weights[row] == 1, "\(indicator)")
            }
        }
    }

    @Test func `every cell of the layout is found where it says`() {
        let layout = CellLayout(RandomWorld.scenario(0))
        for (row, cell) in layout.cells.enumerated() { #expect(layout.row(of: cell) == row) }
        #expect(Set(layout.cells).count == layout.cells.count)
    }
}
