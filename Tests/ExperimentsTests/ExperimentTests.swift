// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Experiments
import Synchronization
import TestSupport
import Testing

private let objectives = [Objective.fewerMembers(due: 52), .lessDelivered(due: 39)]

@Test func `one thread and two give the same bytes`() async throws {
    let scenario = Scenario.small(years: 1, objectives: objectives)
    let one = try await Experiment(scenario, .small(threads: 1)).run()
    let two = try await Experiment(scenario, .small(threads: 2)).run()
    #expect(one.bytes == two.bytes)
    #expect(one.isComplete && one.failed.isEmpty)
    #expect(one.replicates.map(\.replicate) == [0, 1, 2, 3])
    #expect(one.fresh.map(\.replicate) == Array(1_000_000..<1_000_010))
    #expect(Summary(one).effects == Summary(two).effects)
}

@Test func `the order of arms changes no arm`() async throws {
    let scenario = Scenario.small(years: 1)
    let forward = try await Experiment(scenario, .small([0, 1, 3], replicates: .fixed(2))).run()
    let backward = try await Experiment(scenario, .small([3, 1, 0], replicates: .fixed(2))).run()
    for (a, b) in zip(forward.replicates, backward.replicates) {
        #expect(a.arms.map(\.bytes) == b.arms.reversed().map(\.bytes))
    }
}

@Test func `replicates differ, and a measure makes a difference`() async throws {
    let findings = try await Experiment(.small(years: 1), .small([0, 1, 3])).run()
    #expect(findings.replicates[0].arms[0].bytes != findings.replicates[1].arms[0].bytes)
    let rows = Summary(findings).effects.filter { $0.paired.difference.map { $0 != 0 } ?? false }
    #expect(Set(rows.map(\.policy)) == [1, 3])
}

@Test(arguments: [2, 4])
func `a policy of dose zero or after the horizon differs by exactly zero`(policy: Int) async throws {
    let findings = try await Experiment(.small(years: 1), .small([0, policy])).run()
    let spend = findings.layout.row(of: Cell(.publicSpend))
    for row in Summary(findings).effects where row.cell != spend && row.paired.pairs > 0 {
        #expect(row.paired.difference == 0)
        #expect(row.paired.interval == 0...0)
        #expect(row.paired.varianceReduction == nil && row.paired.pairsFor10Percent == nil)
        #expect(row.paired.shareLower == 0.5)
    }
    for replicate in findings.replicates {
        let arms = replicate.arms.map { arm -> RunRecord in
            var arm = arm
            arm.spend = []
            return arm
        }
        #expect(arms[0].bytes == arms[1].bytes)
    }
}

@Test func `arms are identical before a measure starts`() async throws {
    let findings = try await Experiment(.small(years: 2, start: 60), .small([0, 1, 3])).run()
    let first = Summary(findings).effects.filter { $0.horizonWeeks == 52 && $0.paired.pairs > 0 }
    #expect(first.allSatisfy { $0.paired.difference == 0 && $0.paired.interval == 0...0 })
    let points = findings.calendar.seriesPoints
    for replicate in findings.replicates {
        for arm in replicate.arms {
            for k in findings.plan.recorded.indices {
                let early = (k * points)..<(k * points + 15)
                #expect(arm.series[early].map(\.bitPattern) == replicate.arms[0].series[early].map(\.bitPattern))
            }
        }
    }
    #expect(Summary(findings).effects.contains { $0.horizonWeeks == 104 && ($0.paired.difference ?? 0) != 0 })
}

@Test func `a cancelled run keeps what is finished and says it is not complete`() async throws {
    let finished = Atomic(0)
    let experiment = Experiment(.small(years: 1, objectives: objectives), .small(replicates: .fixed(50)))
    let observer = ExperimentObserver(progressed: { finished.store($0.finished, ordering: .relaxed) })
    let findings = try await experiment.run(observer: observer) { finished.load(ordering: .relaxed) >= 3 }
    #expect(!findings.isComplete)
    #expect(findings.replicates.map(\.replicate) == [0, 1, 2])
    #expect(findings.fresh.isEmpty && findings.failed.isEmpty)
    #expect(findings.replicates.allSatisfy { $0.arms.count == 2 })
    let whole = try await Experiment(experiment.scenario, .small(replicates: .fixed(3))).run()
    #expect(
        whole.replicates.map(\.arms).map { $0.map(\.bytes) } == findings.replicates.map(\.arms).map { $0.map(\.bytes) })
}

@Test func `progress counts to its total in both phases`() async throws {
    let seen = Mutex<[ExperimentProgress]>([])
    let observer = ExperimentObserver(progressed: { progress in seen.withLock { $0.append(progress) } })
    _ = try await Experiment(.small(years: 1, objectives: objectives), .small(threads: 2)).run(observer: observer)
    let main = seen.withLock { $0.filter { $0.phase == .main } }
    let fresh = seen.withLock { $0.filter { $0.phase == .fresh } }
    #expect(main.map(\.finished) == [0, 1, 2, 3, 4] && main.allSatisfy { $0.total == 4 })
    #expect(fresh.map(\.finished) == Array(0...10) && fresh.allSatisfy { $0.total == 10 })
    #expect(main[0].timeLeft == nil && main[4].timeLeft == .zero && main[2].timeLeft! > .zero)
}

/// Loses a person in one week of the horizon.
private struct Leak: Mechanism {
    static let name = "Leak"
    let week: Int

    func step(_ world: inout World, _ luck: Luck) {
        if world.week == week { world.wider[0] -= 1 }
    }
}

@Test func `a mechanism that breaks a rule fails its replicate only and is named`() async throws {
    let scenario = Scenario.small(years: 1)
    let histories = Histories(
        begin: { terrain, replicate in
            let whole = Simulation(terrain, replicate: replicate, checksInvariants: true)
            guard replicate == 2 else { return whole }
            return Simulation(
                world: whole.world, luck: Luck(seed: terrain.scenario.seed, replicate: UInt64(replicate)),
                mechanisms: Schedule.week(terrain, policy: nil) + [Leak(week: 20)], checksInvariants: true)
        }, fork: { Simulation(forking: $0, policy: $1, responses: $2) })
    let findings = try await Experiment(scenario, .small(threads: 2), histories: histories).run()
    #expect(findings.replicates.map(\.replicate) == [0, 1, 3])
    #expect(findings.failed.map(\.replicate) == [2])
    #expect(findings.failed.first?.fault.mechanism == "Leak")
    #expect(findings.failed.first?.fault.week == 20)
    #expect(findings.isComplete)
}
