// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// Every bound of a statistical test, in standard errors: with fixed seeds a pass stays a pass.
let allowed = 4.5

/// Whether two numbers agree to rounding.
func agree(_ a: Double, _ b: Double, within relative: Double = 1e-9) -> Bool {
    abs(a - b) <= relative * max(abs(a), abs(b), 1e-300)
}

/// How many standard errors of their own the mean of the values lies from what is expected.
func score(_ values: [Double], expected: Double) -> Double {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    return (mean - expected) / (variance / n).squareRoot()
}

func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

/// A mechanism made by a test.
struct Act: Mechanism {
    static let name = "Act"
    let act: @Sendable (inout World, Luck) -> Void

    init(_ act: @escaping @Sendable (inout World, Luck) -> Void) { self.act = act }

    func step(_ world: inout World, _ luck: Luck) { act(&world, luck) }
}

/// Groups set out to reach their target sizes, as at the end of Strategy.
let seeking = Act { world, _ in world.seekMembers() }

extension Simulation {
    /// A history of some mechanisms only, under the luck of the scenario's seed.
    init(_ world: World, _ mechanisms: [any Mechanism], replicate: UInt64 = 0, checks: Bool = false) {
        self.init(
            world: world, luck: Luck(seed: world.terrain.scenario.seed, replicate: replicate), mechanisms: mechanisms,
            checksInvariants: checks)
    }

    mutating func run(weeks: Int) throws {
        for _ in 0..<weeks { try step() }
    }
}

extension World {
    /// Sets a lever's value in force in all its rows.
    mutating func set(_ lever: Lever, to value: Double) {
        let layout = levers.layout
        let first = layout.first[lever.rawValue]
        for row in first..<(first + layout.rows[lever.rawValue]) { levers.set(row, to: value) }
    }
}
