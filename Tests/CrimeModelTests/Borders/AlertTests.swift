// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc
import TestSupport
import Testing

@Suite struct `Warnings between countries` {
    private static let heeded: [Parameter: Double] = [.alertGain: 2, .alertDuration: 3]

    /// A world whose corridor through `left` had so many loads found there in week 5.
    private static func warned(_ delay: Double, loads: Double = 1.5) -> World {
        var world = SmallWorld.founded(BorderWorld.twoRoutes(heeded, alertWeeks: delay))
        world.finds[world.finds.begin(5) + corridor(world, through: 1) * 4 + 1] = loads
        return world
    }

    private static func corridor(_ world: World, through place: Int) -> Int {
        world.terrain.corridors.firstIndex { $0.places.contains(place) }!
    }

    private func alertness(_ world: inout World, week: Int) -> [Double] {
        world.week = week
        for group in 0..<world.groups.count { world.groups.cash[group] = 0 }
        FlowOperations(world.terrain).step(&world, Luck(seed: 1, replicate: 0))
        return world.alertness
    }

    @Test(arguments: [0.0, 1, 4, 7]) func `arrive exactly after the delay, next door, and are heeded for their time`(
        delay: Double
    ) {
        let first = 5 + Int(max(1, delay))
        for week in 6..<20 {
            var world = Self.warned(delay)
            let alertness = alertness(&world, week: week)
            let next = Self.corridor(world, through: 1) * 4 + 3
            let isHeeded = first <= week && week < first + 3
            for cell in alertness.indices {
                let expected = cell == next && isHeeded ? 2 * (1 - exp(-1.5)) : 0
                #expect(agree(alertness[cell], expected) || alertness[cell] == expected, "week \(week), cell \(cell)")
            }
        }
    }

    @Test func `raise detection on that corridor in that country and nowhere else`() {
        var world = Self.warned(2)
        let detection = FlowOperations.detection(in: world, cooperationWeight: 0)
        func losses() -> [Double] {
            [1, 2].map {
                FlowOperations.loss(
                    on: Self.corridor(world, through: $0), of: 0, detection: detection, concealment: 0, in: world)
            }
        }
        let before = losses()
        world.alertness[Self.corridor(world, through: 1) * 4 + 3] = 1.5
        let after = losses()
        #expect(agree(before[0], 1 - 0.85 * 0.99) && agree(after[0], 1 - 0.85 * pow(0.99, 2.5)))
        #expect(after[1] == before[1])
    }

    @Test func `finds are noted where detection is likely, as many as loads were lost`() throws {
        let start = SmallWorld.founded(BorderWorld.twoRoutes(Self.heeded, alertWeeks: 2))
        var simulation = Simulation(start, [FlowOperations(start.terrain)], checks: true)
        for week in 0..<20 {
            try simulation.step()
            let world = simulation.world
            let row = world.finds.start(of: week)
            for (corridor, port) in [1, 2].map({ (Self.corridor(world, through: $0), $0) }) {
                let lost = (0..<world.groups.count).reduce(0) { $0 + Int(world.loadsLost[$1, 1 + corridor]) }
                let found = (0..<4).map { world.finds[row + corridor * 4 + $0] }
                #expect(agree(found.reduce(0, +), Double(lost)) || lost == 0)
                if lost > 0 { #expect(agree(found[port] / found[3], 15)) }
            }
        }
    }

    @Test func `a shorter delay warns sooner, dose by dose`() throws {
        let scenario = BorderWorld.twoRoutes(Self.heeded, alertWeeks: 30)
        let arrival = try BorderWorld.doses(.crossBorderAlertDelay, -0.8, in: scenario) { world in
            world.finds[world.finds.begin(5) + Self.corridor(world, through: 1) * 4 + 1] = 1
            let next = Self.corridor(world, through: 1) * 4 + 3
            return Double((6..<60).first { self.alertness(&world, week: $0)[next] > 0 }!)
        }
        #expect(arrival.values[0] == 35 && arrival.without == 35)
        #expect(isStrictlyMonotone(arrival.values, rising: false), "\(arrival.values)")
    }

    @Test func `without a system of warnings there is nothing to heed`() throws {
        let world = SmallWorld.founded(BorderWorld.twoRoutes(Self.heeded))
        #expect(world.terrain.alertLines.isEmpty && world.alertness.isEmpty)
        let lines = SmallWorld.founded(BorderWorld.twoRoutes(Self.heeded, alertWeeks: 2)).terrain.alertLines
        #expect(lines.count == 4)
    }
}
