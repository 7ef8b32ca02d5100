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
    /// Weeks between two looks at all rules.
    private let checkInterval: Int
    /// The world after the last look that found nothing wrong.
    private var soundWorld: World?

    /// A new history before its burn-in.
    ///
    /// - Parameters:
    ///   - replicate: number of the history; luck is a pure function of the scenario's seed and it.
    ///   - checksInvariants: check the rules of the model and name the mechanism that breaks one.
    ///   - checkInterval: weeks between two looks at all rules; 1 looks after every mechanism. Persons and money are counted
    ///     every week.
    ///   - keepsStory: note events for a reader.
    package init(
        _ terrain: Terrain, replicate: Int, checksInvariants: Bool = false, checkInterval: Int = 1,
        keepsStory: Bool = false
    ) {
        let luck = Luck(seed: terrain.scenario.seed, replicate: UInt64(replicate))
        var world = World(terrain: terrain)
        if keepsStory { world.events = [] }
        Founding(terrain).foundAll(&world, luck)
        self.init(
            world: world, luck: luck, mechanisms: Schedule.week(terrain, policy: nil),
            checksInvariants: checksInvariants, checkInterval: checkInterval)
    }

    /// The same history going on under a policy.
    ///
    /// - Parameter responses: whether decisions are noted, or those of some channels taken from a tape.
    package init(forking past: Simulation, policy: Policy, responses: Responses = .live) {
        var world = past.world
        world.follow(responses)
        self.init(
            world: world, luck: past.luck,
            mechanisms: Schedule.week(past.world.terrain, policy: policy), checksInvariants: past.checksInvariants,
            checkInterval: past.checkInterval)
    }

    /// A history put together by hand, for tests and benchmarks.
    package init(
        world: World, luck: Luck, mechanisms: [any Mechanism], checksInvariants: Bool, checkInterval: Int = 1
    ) {
        self.world = world
        self.luck = luck
        self.mechanisms = mechanisms
        self.checksInvariants = checksInvariants
        self.checkInterval = checkInterval
        soundWorld = checksInvariants && checkInterval > 1 ? world : nil
        persons = world.persons
    }

    /// Runs one week. Throws when a mechanism has broken a rule of the model and invariants are checked.
    ///
    /// That persons and money are conserved is looked at every week, the other rules every `checkInterval` weeks. Where a
    /// look finds a rule broken, the weeks since the last full one are run again with a look after every mechanism, to name
    /// the one that broke it: looking after every mechanism all the time would cost as much as the run itself.
    package mutating func step() throws(BrokenInvariant) {
        // A later mechanism of the week may cover a fault up, so the closest watch looks after each.
        if checksInvariants, checkInterval == 1 { return try runCheckedWeek() }
        runWeek()
        guard checksInvariants else { return }
        let looksAtAll = world.week % checkInterval == 0
        let isBroken =
            looksAtAll
            ? world.violation(persons: persons) != nil || world.unsettledDecider() != nil
            : world.leak(persons: persons) != nil
        guard isBroken, let start = soundWorld else {
            if looksAtAll { soundWorld = world }
            return
        }
        let end = world.week
        world = start
        while world.week < end { try runCheckedWeek() }
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
            if let what = world.violation(persons: persons) ?? world.brokenHold() {
                throw BrokenInvariant(mechanism: type(of: mechanism).name, week: world.week, what: what)
            }
        }
        if let (mechanism, channel) = world.unsettledDecider() {
            throw BrokenInvariant(
                mechanism: mechanism, week: world.week, what: "its decisions of \(channel.id) were not held")
        }
        world.week += 1
    }

    private mutating func beginWeek() {
        world.responses.beginWeek()
        swap(&world.tally, &world.previous)
        world.tally.clear()
    }

    /// Runs until the horizon begins.
    package mutating func burnIn() throws(BrokenInvariant) {
        while world.week < world.terrain.scenario.burnInWeeks { try step() }
    }
}
