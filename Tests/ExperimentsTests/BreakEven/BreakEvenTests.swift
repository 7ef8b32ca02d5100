// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Synchronization
import TestSupport
import Testing

/// Comparisons in which what a mix gains is a formula of its measure's magnitude, so that the break-even value is known.
@Suite(.timeLimit(.minutes(30))) struct `Break-even values of a comparison` {
    private static let (customs, police) = (1, 3)

    /// Trust is 50, and more by what the mix's measure is: control 1.2 (0.5 to 2), investigation 0.7 (0.3 to 1).
    private static func planted(_ gain: @escaping @Sendable (_ measure: String, _ magnitude: Double) -> Double)
        -> Planted
    {
        Planted { scenario, policy, _ in
            policy.uses.reduce(50) { sum, use in
                let measure = scenario.measures[use.measure]
                return sum + gain(measure.id, measure.effects[0].magnitude)
            }
        }
    }

    private static func plan(_ breakEven: BreakEvenPlan?, replicates: Int = 12, threads: Int = 2) -> Plan {
        var plan = Plan.small([0, customs, police], replicates: .fixed(replicates), threads: threads)
        plan.breakEven = breakEven
        return plan
    }

    /// Control gains 10 as assumed and investigation 6: the first is overtaken where control is below 0.72.
    private static let gain: @Sendable (String, Double) -> Double = { measure, magnitude in
        measure == "control" ? 10 / 1.2 * magnitude : 6 / 0.7 * magnitude
    }

    private static func findings(
        _ plan: Plan, journal: (any JournalStore)? = nil,
        gain: @escaping @Sendable (String, Double) -> Double = Self.gain
    ) async throws -> Findings {
        let histories = planted(gain).histories
        return try await Experiment(Planted.scenario(), plan, histories: histories).run(journal: journal)
    }

    @Test func `the value at which the next mix overtakes the best lies in its interval`() async throws {
        let found = try #require(try await Self.findings(Self.plan(.histories(12))).breakEven)
        #expect(
            found.map(\.measure) == [0, 1] && found.allSatisfy { $0.first == Self.customs && $0.second == Self.police })
        let turn = try #require(found[0].turn)
        // 0.72 on the way from 0.5, the weak end, to 1.2.
        let truth = (0.72 - 0.5) / (1.2 - 0.5)
        #expect(Self.isNear(turn, truth), "\(turn)")
        // At its strong end investigation gains 8.6, still less than 10.
        guard case .searched(let point) = found[1].outcome else {
            Issue.record("\(found[1])")
            return
        }
        #expect(point.finding == .none(isPositive: true) && point.evaluations == 3)
        #expect(found[0].lead.isNear(4))
    }

    @Test func `a rival that grows overtakes too, and a measure that harms turns the ranking where it is strong`()
        async throws
    {
        // Control does 2 as assumed and loses by as much as it is stronger; investigation gains 1 as assumed, 5 at most.
        let found = try #require(
            try await Self.findings(Self.plan(.histories(12))) { measure, magnitude in
                measure == "control" ? 4 - 10 / 1.2 * max(0, magnitude - 1.2) : 1 + 40 / 0.7 * max(0, magnitude - 0.7)
            }.breakEven)
        let control = try #require(found.first { $0.measure == 0 }?.turn)
        let investigation = try #require(found.first { $0.measure == 1 }?.turn)
        // 3 less at a magnitude of 1.56, 0.45 of the way to 2; 3 more at 0.7525, 0.175 of the way to 1.
        #expect(Self.isNear(control, 1.45), "\(control)")
        #expect(Self.isNear(investigation, 1.175), "\(investigation)")
    }

    @Test func `where the best two cannot be told apart nothing is searched`() async throws {
        let found = try #require(
            try await Self.findings(Self.plan(.histories(12))) { measure, _ in measure == "control" ? 5.001 : 5 }
                .breakEven)
        #expect(found.map(\.outcome) == [.undecided] && found[0].measure == nil)
    }

    @Test func `nothing else of the comparison changes, on any number of threads`() async throws {
        let without = try await Self.findings(Self.plan(nil))
        #expect(without.breakEven == nil)
        let one = try await Self.findings(Self.plan(.histories(12), threads: 1))
        let two = try await Self.findings(Self.plan(.histories(12), threads: 2))
        #expect(one.bytes == without.bytes && two.bytes == without.bytes)
        #expect(one.breakEven == two.breakEven && one.breakEven?.isEmpty == false)
    }

    @Test func `stopped anywhere it goes on to the same values`() async throws {
        let whole = MemoryJournal()
        let findings = try await Self.findings(Self.plan(.histories(12)), journal: whole)
        for kept in [0.3, 0.8, 0.9, 0.97, 1] {
            let part = MemoryJournal(Array(whole.bytes.prefix(Int(Double(whole.bytes.count) * kept))))
            let again = try await Self.findings(Self.plan(.histories(12)), journal: part)
            #expect(again.bytes == findings.bytes && again.breakEven == findings.breakEven, "\(kept)")
            if kept == 1 { #expect(part.bytes == whole.bytes, "nothing is run again") }
        }
        // The same histories serve a run that asks for none.
        let again = try await Self.findings(Self.plan(nil), journal: MemoryJournal(whole.bytes))
        #expect(again.isComplete && again.breakEven == nil)
    }

    @Test(arguments: [12, 40]) func `left to itself it costs half of the comparison at most`(_ replicates: Int)
        async throws
    {
        let forks = Mutex(0)
        let own = Self.planted(Self.gain).histories
        let counting = Histories(
            begin: own.begin,
            fork: { past, policy, responses in
                forks.withLock { $0 += 1 }
                return own.fork(past, policy, responses)
            })
        func run(_ breakEven: BreakEvenPlan?) async throws -> (forks: Int, found: [BreakEvenFinding]) {
            forks.withLock { $0 = 0 }
            let plan = Self.plan(breakEven, replicates: replicates)
            let findings = try await Experiment(Planted.scenario(), plan, histories: counting).run()
            return (forks.withLock { $0 }, findings.breakEven ?? [])
        }
        let base = try await run(nil).forks
        let bounded = try await run(.bounded)
        #expect(bounded.forks - base <= 3 * replicates / 2)
        let full = try await run(.histories(replicates))
        #expect(full.forks > bounded.forks && full.found.allSatisfy { $0.outcome != .leftOut })
        // With 12 histories not even one measure's ends fit; with 40 all do.
        #expect(bounded.found.count { $0.outcome == .leftOut } == (replicates == 12 ? 2 : 0))
        #expect(bounded.found.allSatisfy { $0.histories == 10 })
    }

    /// Whether a truth is within 4.5 standard errors and more of what was found: 1.2 widths of a 95 % interval.
    private static func isNear(_ turn: (strength: Double, interval: ClosedRange<Double>), _ truth: Double) -> Bool {
        let width = turn.interval.upperBound - turn.interval.lowerBound
        return turn.interval.contains(turn.strength) && width < 0.4 && abs(turn.strength - truth) <= 1.2 * width
    }
}
