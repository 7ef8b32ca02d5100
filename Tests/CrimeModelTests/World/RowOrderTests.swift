// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

@Suite struct `The order of rows` {
    /// Every indicator in every part, summed over the weeks after the rows were shuffled.
    private func indicators(_ number: UInt64, rules: [ChoiceRule]?, weeks: Int, shuffling: (inout World) -> Void) throws
        -> (cells: [Cell], values: [Double])
    {
        let scenario = RandomWorld.scenario(number, rules: rules, burnIn: 30)
        let terrain = Terrain(scenario)
        var past = Simulation(terrain, replicate: Int(number))
        try past.burnIn()
        var world = past.world
        shuffling(&world)
        let luck = Luck(seed: scenario.seed, replicate: UInt64(Int(number)))
        var simulation = Simulation(
            world: world, luck: luck, mechanisms: Schedule.week(terrain, policy: nil), checksInvariants: true)
        let observer = Observer(terrain)
        var sums = [Double](repeating: 0, count: observer.layout.cells.count)
        var weights = sums
        for _ in 0..<weeks {
            try simulation.step()
            observer.addTotals(of: simulation.world, to: &sums, weights: &weights)
            observer.addLevels(of: simulation.world, to: &sums, weights: &weights)
        }
        return (observer.layout.cells, sums)
    }

    private func order(_ count: Int, _ number: UInt64) -> [Int] {
        var rows = Array(0..<count)
        var stream = Luck(seed: 6, replicate: number).draws(.initialState, step: 0).stream(0)
        stream.shuffle(&rows)
        return rows
    }

    @Test(arguments: Array(0..<4) + [14, 200] + RandomWorld.withLaterRules + RandomWorld.withEntryAndRule)
    func `members in another order change no indicator`(
        number: UInt64
    ) throws {
        let straight = try indicators(number, rules: nil, weeks: 100) { _ in }
        let shuffled = try indicators(number, rules: nil, weeks: 100) { world in
            world.members = world.members.reordered(order(world.members.count, number))
        }
        #expect(straight.values == shuffled.values)
    }

    // Sums over groups round differently in another order, so indicators agree to rounding and counts exactly.
    @Test(arguments: ChoiceRule.allCases, Array(0..<3) + RandomWorld.withEntryAndRule)
    func `groups in another order change no indicator`(rule: ChoiceRule, number: UInt64) throws {
        let straight = try indicators(number, rules: [rule], weeks: 60) { _ in }
        let shuffled = try indicators(number, rules: [rule], weeks: 60) { world in
            world.reorderGroups(order(world.groups.count, number))
        }
        for (row, cell) in straight.cells.enumerated() {
            let (a, b) = (straight.values[row], shuffled.values[row])
            #expect(agree(a, b, within: 1e-9) || abs(a - b) < 1e-9, "\(cell.indicator) is \(a) or \(b)")
        }
    }
}
