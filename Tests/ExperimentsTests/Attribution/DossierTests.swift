// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Testing

/// Everything a split leaves beside orders and channels, from runs of the small scenario.
@Suite struct `The challenge dossier` {
    private static func plan(_ policies: [Int], replicates: Int = 4, threads: Int = 1) -> Plan {
        var plan = Plan.small([0] + policies, replicates: .fixed(replicates), threads: threads)
        plan.attribution = Attribution(
            policies: policies, reference: 0, asksForInteractions: true, elasticities: [0.4, 1.2])
        return plan
    }

    @Test func `a policy that does nothing has no answer, no risk, no interaction and no swept effect`() async throws {
        let findings = try await Experiment(.small(years: 1), Self.plan([2])).run()
        #expect(findings.failed.isEmpty)
        let answers = findings.answerRows()
        #expect(answers.count == Channel.allCases.count { $0.isDecided(in: findings.scenario) })
        #expect(answers.allSatisfy { $0.histories == 4 && $0.seen == 0 && $0.count == 0 && $0.example == nil })
        #expect(findings.riskRows().isEmpty)
        for row in findings.interactionRows() {
            #expect(row.interaction == nil || row.interaction?.mean == 0)
        }
        for row in findings.sweepRows() {
            #expect(row.pairs == 4 && row.sign == 0 && row.difference == Estimate(mean: 0, interval: 0...0))
        }
    }

    @Test func `several policies are split as each alone, whatever the threads`() async throws {
        let scenario = Scenario.small(years: 1)
        let both = try await Experiment(scenario, Self.plan([1, 3], threads: 2)).run()
        for (number, policy) in [1, 3].enumerated() {
            let one = try await Experiment(scenario, Self.plan([policy])).run()
            for (together, alone) in zip(both.replicates, one.replicates) {
                #expect(
                    JournalRecord.replicate(ReplicateRecord(replicate: 0, arms: [], splits: [together.splits[number]]))
                        .payload
                        == JournalRecord.replicate(ReplicateRecord(replicate: 0, arms: [], splits: alone.splits))
                        .payload)
                for (sweep, other) in zip(together.sweeps, alone.sweeps) {
                    #expect(
                        sweep.differences[number].map(\.bitPattern) == other.differences[0].map(\.bitPattern),
                        "not-a-numbers included")
                }
            }
            #expect(both.secondOrderRows().filter { $0.policy == policy } == one.secondOrderRows())
            #expect(both.answerRows().filter { $0.policy == policy } == one.answerRows())
        }
    }

    @Test func `as many histories are run as announced`() async throws {
        let scenario = Scenario.small(years: 1)
        let counter = Counted()
        let plan = Self.plan([1, 3], replicates: 2)
        let findings = try await Experiment(scenario, plan, histories: counter.histories).run()
        #expect(findings.failed.isEmpty)
        let attribution = try #require(plan.attribution)
        let runs = plan.policies.count + attribution.extraRuns(scenario)
        #expect(counter.forks == 2 * runs && counter.begins == 2 * attribution.burnIns)
    }

    @Test func `another elasticity is another past, the scenario's own none`() async throws {
        let scenario = Scenario.small(years: 1)
        var plan = Self.plan([1])
        plan.attribution?.elasticities = [scenario.shortRunElasticity, 3]
        let findings = try await Experiment(scenario, plan).run()
        let rows = findings.sweepRows().filter { $0.indicator == .consumerSpend && $0.horizonWeeks == 52 }
        #expect(rows.map(\.elasticity) == [nil, scenario.shortRunElasticity, 3])
        #expect(rows[0].difference == rows[1].difference && rows[0].difference != rows[2].difference)
    }

    @Test func `risks are worse for somebody, as often as they say`() async throws {
        let findings = try await Experiment(.small(years: 1), Self.plan([1, 3], replicates: 12)).run()
        for row in findings.riskRows() {
            let at =
                findings.calendar.horizons.firstIndex(of: row.horizonWeeks)! * findings.layout.cells.count + row.cell
            let arm = findings.plan.policies.firstIndex(of: row.policy)!
            let changes = findings.replicates.map { $0.arms[arm].yearly[at] - $0.arms[0].yearly[at] }
            let isLower = findings.layout.cells[row.cell].indicator.usualWish == .lower
            #expect(row.worse == changes.count { isLower ? $0 > 0 : $0 < 0 } && row.severity.mean > 0)
            let example = try #require(findings.replicates.firstIndex { $0.replicate == row.example })
            #expect(isLower ? changes[example] > 0 : changes[example] < 0)
            #expect(row.severity.isClear && row.likelihoodInterval.contains(row.likelihood))
        }
    }
}

extension Scenario {
    fileprivate var shortRunElasticity: Double {
        for market in markets {
            if case .flow(let flow) = market.kind { return flow.destinations[0].shortRunElasticity }
        }
        return .nan
    }
}
