// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Synchronization
import Testing

@Suite struct `Effects split into orders and channels` {
    private static func plan(_ policy: Int, threads: Int = 1, channels: [Channel]? = nil) -> Plan {
        var plan = Plan.small([0, policy], replicates: .fixed(6), threads: threads)
        plan.attribution = Attribution(policies: [policy], reference: 0)
        if let channels { plan.attribution?.channels = channels }
        return plan
    }

    @Test func `the total is that of a comparison, and the parts add up to the second order in every replicate`()
        async throws
    {
        let scenario = Scenario.small(years: 1)
        let split = try await Experiment(scenario, Self.plan(3)).run()
        let plain = try await Experiment(scenario, .small([0, 3], replicates: .fixed(6))).run()
        var moved = 0
        for (record, compared) in zip(split.replicates, plain.replicates) {
            #expect(record.arms[0].bytes == compared.arms[0].bytes)
            #expect(record.arms[1].bytes == compared.arms[1].bytes)
            for cell in record.arms[0].yearly.indices {
                let second = record.arms[1].yearly[cell] - record.splits[0].firstOrder.yearly[cell]
                let parts = record.splits[0].parts.reduce(0) { $0 + $1.yearly[cell] }
                guard second.isFinite, parts.isFinite else { continue }
                let size = max(1, abs(record.arms[1].yearly[cell]), abs(record.splits[0].firstOrder.yearly[cell]))
                #expect(abs(parts - second) <= 1e-9 * size)
                if second != 0 { moved += 1 }
            }
        }
        #expect(moved > 0)
    }

    @Test(arguments: [2, 4]) func `a policy that does nothing has zeros in every first, second and channel cell`(
        policy: Int
    ) async throws {
        let findings = try await Experiment(.small(years: 1), Self.plan(policy)).run()
        let rows = findings.secondOrderRows()
        #expect(rows.contains { $0.pairs == 6 })
        for row in rows where row.pairs > 0 {
            for estimate in [row.first, row.second, row.total] {
                #expect(estimate == Estimate(mean: 0, interval: 0...0))
            }
            #expect(row.offset == nil && (row.verdict ?? .nothing) == .nothing)
        }
        for row in findings.channelRows() {
            #expect(row.contribution == nil || row.contribution == Estimate(mean: 0, interval: 0...0))
        }
    }

    @Test func `threads and stopping change nothing`() async throws {
        let scenario = Scenario.small(years: 1)
        let one = try await Experiment(scenario, Self.plan(1)).run()
        let two = try await Experiment(scenario, Self.plan(1, threads: 2)).run()
        #expect(one.bytes == two.bytes)
        let store = MemoryJournal()
        let plan = Self.plan(1)
        let counter = Counter()
        let stopped = try await Experiment(scenario, plan).run(journal: store) { counter.next() > 40 }
        #expect(!stopped.isComplete)
        let resumed = try await Experiment(scenario, plan).run(journal: store)
        #expect(resumed.bytes == one.bytes)
    }

    @Test func `the parts are no arms: who is best is asked of the mixes only`() async throws {
        let scenario = Scenario.small(years: 1, objectives: [.killings(atMost: 5, place: nil, due: 52)])
        let split = try await Experiment(scenario, Self.plan(1)).run()
        let plain = try await Experiment(scenario, .small([0, 1], replicates: .fixed(6))).run()
        #expect(split.rankingRows() == plain.rankingRows())
        #expect(split.objectiveRows() == plain.objectiveRows())
    }

    @Test func `what a scenario holds is held in every comparison of it`() async throws {
        let scenario = Scenario.small(years: 1)
        let split = try await Experiment(scenario, Self.plan(1)).run()
        var still = scenario
        still.held = .all
        for policies in [[0, 1], [1]] {
            let compared = try await Experiment(still, .small(policies, replicates: .fixed(6))).run()
            for (one, other) in zip(split.replicates, compared.replicates) {
                #expect(one.splits[0].firstOrder.bytes == other.arms.last?.bytes)
                if policies == [0, 1] { #expect(one.arms[0].bytes == other.arms[0].bytes) }
            }
        }
    }

    @Test func `a response that nobody can make has no part in a split`() async throws {
        var scenario = Scenario.small(years: 1)
        scenario.held = ChannelSet([Channel.relocate])
        let free = Channel.allCases.filter { $0.isDecided(in: scenario) && $0 != .relocate }
        let findings = try await Experiment(scenario, Self.plan(1, channels: free)).run()
        for row in findings.channelRows() where row.channel == .relocate {
            #expect(row.contribution == nil || row.contribution == Estimate(mean: 0, interval: 0...0))
        }
        let rows = findings.secondOrderRows()
        #expect(rows.contains { $0.second.map { $0.mean != 0 } ?? false })
    }

    @Test func `another attribution is another experiment`() async throws {
        let scenario = Scenario.small(years: 1)
        let store = MemoryJournal()
        _ = try await Experiment(scenario, Self.plan(1, channels: [.price])).run(journal: store)
        await #expect(throws: JournalError.otherExperiment) {
            _ = try await Experiment(scenario, Self.plan(1, channels: [.replace])).run(journal: store)
        }
    }

    @Test func `channels that are not asked for answer freely and get nothing`() async throws {
        let scenario = Scenario.small(years: 1)
        let some = try await Experiment(scenario, Self.plan(1, channels: [.price, .relocate])).run()
        #expect(some.replicates.allSatisfy { $0.arms.count == 2 && $0.splits[0].parts.count == 2 })
        // Those that answered freely have no rows, those that decide nothing zeros.
        #expect(Set(some.channelRows().map(\.channel)) == [.relocate, .price, .prison, .launder])
        for row in some.channelRows() where row.channel != .price && row.channel != .relocate {
            #expect(row.contribution == nil || row.contribution?.mean == 0)
        }
        let none = try await Experiment(scenario, Self.plan(1, channels: [])).run()
        for record in none.replicates { #expect(record.splits[0].firstOrder.bytes == record.arms[1].bytes) }
    }
}

private final class Counter: Sendable {
    private let count = Atomic(0)
    func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
