// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Testing

/// Mixes reckoned as the sum of what their measures do alone.
@Suite(.timeLimit(.minutes(30))) struct `Effects that are added up` {
    private static let register = [
        Assumption(id: "sum", statement: "Effects add up", otherwise: .structural([.addedUp]))
    ]

    /// The small study with a mix of both measures, policy 5.
    private static func scenario(_ objectives: [Objective] = [.fewerMembers(due: 52), .lessDelivered(due: 52)])
        -> Scenario
    {
        var scenario = Scenario.small(years: 1, objectives: objectives)
        var both = scenario.policies[1]
        both.id = "both"
        both.uses += scenario.policies[3].uses
        scenario.policies.append(both)
        return scenario
    }

    private static func record(_ scenario: Scenario, _ policies: [Int]) async throws -> [[Double]] {
        let plan = StressPlan(policies: policies, register: [], replicates: 2, threads: 1)
        return try await StressExperiment(scenario, plan).run().histories(0).compactMap { $0?.values }
    }

    @Test func `sums are what nothing leaves and what each measure changes`() {
        let sums = AddedUp(Self.scenario(), policies: [0, 1, 3, 5])
        // Nothing, customs and police alone, which are mixes of their own, and two for the mix of both.
        #expect(sums.arms.prefix(3) == [0, 1, 3] && sums.arms.count == 5)
        #expect(sums.scenario.policies[sums.arms[3]].uses.map(\.measure) == [0])
        #expect(sums.scenario.policies[sums.arms[4]].uses.map(\.measure) == [1])
        #expect(sums.sums([10, 8, 7, 8, 7, 100, 101, 102, 101, 102]) == [10, 8, 7, 5, 100, 101, 102, 103])
    }

    @Test func `a baseline with measures is added up, too`() {
        var scenario = Self.scenario()
        scenario.baseline = 5
        let sums = AddedUp(scenario, policies: [1, 5])
        #expect(scenario.policies.indices.contains(sums.arms[0]) == false)
        #expect(sums.scenario.policies[sums.arms[0]].uses.isEmpty && sums.arms.count == 4)
        #expect(sums.sums([10, 8, 8, 7]) == [8, 5])
    }

    @Test func `the world of sums is made of histories of single measures on the same luck`() async throws {
        let scenario = Self.scenario()
        let plan = StressPlan(policies: [0, 1, 3, 5], register: Self.register, replicates: 2, threads: 2)
        let experiment = StressExperiment(scenario, plan)
        #expect(experiment.worlds[1].arms(plan.policies) == 5 && experiment.worlds[0].arms(plan.policies) == 4)
        let findings = try await experiment.run()
        let standing = try await Self.record(scenario, [0, 1, 3])
        for (history, record) in findings.histories(1).enumerated() {
            let values = try #require(record).values
            for objective in 0..<2 {
                let (none, customs, police) = (
                    standing[history][3 * objective], standing[history][3 * objective + 1],
                    standing[history][3 * objective + 2]
                )
                let sums = values[(4 * objective)..<(4 * objective + 4)]
                #expect(Array(sums.prefix(3)) == [none, none + (customs - none), none + (police - none)])
                #expect(sums.last == none + (customs - none) + (police - none))
            }
        }
        // Together they do something else.
        #expect(findings.pairs(1, 0).contains { $0.standing[3] != $0.other[3] })
    }

    @Test func `what it costs is announced with an arm for each measure`() {
        let scenario = Self.scenario()
        func weeks(_ register: [Assumption]) -> Int {
            StressExperiment(
                scenario, StressPlan(policies: [0, 1, 3, 5], register: register, replicates: 7, threads: 1)
            )
            .weeks
        }
        #expect(weeks(Self.register) - weeks([]) == 7 * (52 + 5 * 52))
    }

    @Test func `it is no factor of the futures`() {
        let scenario = Self.scenario()
        let register =
            Self.register + [
                Assumption(id: "z", statement: "z", otherwise: .structural([.held(ChannelSet([Channel.price]))]))
            ]
        let factors = StressFactors(register, scenario)
        #expect(factors.count == 1 && factors.id(0) == "z")
    }

    // MARK: Planted truths

    /// - Parameters:
    ///   - first: trust that the first measure brings alone, the second likewise.
    ///   - joint: what they bring together beyond that. 5 is wanted.
    private static func verdict(first: Double, second: Double, joint: Double) async throws -> StressSummary {
        let scenario: Scenario = {
            var scenario = Planted.scenario()
            var both = scenario.policies[3]
            both.id = "both"
            both.uses = scenario.policies[1].uses + scenario.policies[3].uses
            scenario.policies.append(both)
            return scenario
        }()
        let planted = Planted { _, policy, _ in
            let measures = policy.uses.map(\.measure)
            let gains = (measures.contains(0) ? first : 0) + (measures.contains(1) ? second : 0)
            return 50 + gains + (measures.count == 2 ? joint : 0)
        }
        let plan = StressPlan(policies: [0, 1, 3, 5], register: register, replicates: 12, threads: 2)
        return StressSummary(try await StressExperiment(scenario, plan, histories: planted.histories).run())
    }

    private static func verdict(_ summary: StressSummary, _ policy: Int) -> StressVerdict? {
        summary.rows.first { $0.policy == policy }?.verdict
    }

    @Test func `where effects do add up it holds`() async throws {
        let summary = try await Self.verdict(first: 6, second: 6, joint: 0)
        #expect(summary.rows.allSatisfy { $0.verdict == .holds }, "\(summary.rows.map(\.verdict))")
    }

    @Test func `where measures work only together the sum misses the target`() async throws {
        let summary = try await Self.verdict(first: 0.5, second: 0.5, joint: 9)
        #expect(Self.verdict(summary, 5) == .fails, "\(summary.rows)")
        #expect(Self.verdict(summary, 1) == .holds && Self.verdict(summary, 3) == .holds)
    }

    @Test func `where measures are in each other's way adding up picks another mix`() async throws {
        let summary = try await Self.verdict(first: 9, second: 6, joint: -12)
        let row = try #require(summary.rows.first { $0.policy == 5 })
        #expect(summary.winners == [1] && row.rankStanding == 3 && row.rank == 1)
        #expect(row.verdict >= .matters && row.change.isNear(12), "\(row)")
    }
}
