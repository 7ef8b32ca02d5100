// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// One history: a world, its luck and the order of its week.
///
/// A replicate runs its burn-in once and is then forked: `Simulation(forking: burntIn, policy:)` copies the world, so all
/// arms share one past to the bit.
package struct Simulation: Sendable {
    package private(set) var world: World
    private let luck: Luck
    private let mechanisms: [any Mechanism]
    private let persons: Int
    private let checksInvariants: Bool

    /// A new history before its burn-in.
    ///
    /// - Parameters:
    ///   - replicate: number of the history; luck is a pure function of the scenario's seed and it.
    ///   - checksInvariants: check every week and name the mechanism that breaks a rule.
    ///   - keepsStory: note events for a reader.
    package init(_ terrain: Terrain, replicate: Int, checksInvariants: Bool = false, keepsStory: Bool = false) {
        let luck = Luck(seed: terrain.scenario.seed, replicate: UInt64(replicate))
        var world = World(terrain: terrain)
        if keepsStory { world.events = [] }
        Founding(terrain).foundAll(&world, luck)
        self.init(
            world: world, luck: luck, mechanisms: Schedule.week(terrain, policy: nil),
            checksInvariants: checksInvariants)
    }

    /// The same history going on under a policy.
    package init(forking past: Simulation, policy: Policy) {
        self.init(
            world: past.world, luck: past.luck,
            mechanisms: Schedule.week(past.world.terrain, policy: policy), checksInvariants: past.checksInvariants)
    }

    /// A history put together by hand, for tests and benchmarks.
    package init(world: World, luck: Luck, mechanisms: [any Mechanism], checksInvariants: Bool) {
        self.world = world
        self.luck = luck
        self.mechanisms = mechanisms
        self.checksInvariants = checksInvariants
        persons = world.persons
    }

    /// Runs one week. Throws when a mechanism has broken a rule of the model and invariants are checked.
    ///
    /// The rules are looked at once, at the end of the week; where one is broken the week is run again from its start with
    /// a look after every mechanism, to name the one that broke it. That costs a fifth
    /// of the run; a look after every mechanism each week costs as much as the run itself.
    package mutating func step() throws(BrokenInvariant) {
        guard checksInvariants else { return runWeek() }
        let start = world
        runWeek()
        guard world.violation(persons: persons) != nil else { return }
        world = start
        try runCheckedWeek()
    }

    private mutating func runWeek() {
        beginWeek()
        for mechanism in mechanisms { mechanism.step(&world, luck) }
        world.week += 1
    }

    private mutating func runCheckedWeek() throws(BrokenInvariant) {
        beginWeek()
        for mechanism in mechanisms {
            mechanism.step(&world, luck)
            if let what = world.violation(persons: persons) {
                throw BrokenInvariant(mechanism: type(of: mechanism).name, week: world.week, what: what)
            }
        }
        world.week += 1
    }

    private mutating func beginWeek() {
        swap(&world.tally, &world.previous)
        world.tally.clear()
    }

    /// Runs until the horizon begins.
    package mutating func burnIn() throws(BrokenInvariant) {
        while world.week < world.terrain.scenario.burnInWeeks { try step() }
    }
}
