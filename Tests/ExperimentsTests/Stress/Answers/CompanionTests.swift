// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30))) struct `Companions of a mix that fails` {
    /// What each measure adds to trust, where 5 are wanted; the police's own stops with the assumption.
    private static let gains = ["investigate": 10.0, "dear": 12, "cheap": 9, "half": 3, "other-half": 3.5]

    private static func found(
        _ more: [(id: String, spend: Double)], planted: Planted = planted(), threads: Int = 2
    ) async throws -> (StressAnswers, Scenario) {
        let scenario = Planted.scenario(more)
        let experiment = StressExperiment(
            scenario, Planted.plan(companions: 2, threads: threads), histories: planted.histories)
        let findings = try await experiment.run()
        return (try #require(findings.answers), scenario)
    }

    /// - Parameter lucky: what a measure seems to add where it is searched for, and nowhere else.
    private static func planted(lucky: [String: Double] = [:]) -> Planted {
        Planted { scenario, policy, replicate in
            50
                + policy.uses.reduce(0) { sum, use in
                    let id = scenario.measures[use.measure].id
                    let isSearch = (7_000_000..<7_500_000).contains(replicate)
                    return sum + use.delivered * ((gains[id] ?? 0) + (isSearch ? lucky[id] ?? 0 : 0))
                }
        }
    }

    private static func ids(_ row: CompanionRow, _ scenario: Scenario) -> [String] {
        row.measures.map { scenario.measures[$0].id }
    }

    @Test func `that restore are found, the cheapest first, with what they cost`() async throws {
        var more: [(id: String, spend: Double)] = [("dear", 90_000), ("cheap", 20_000), ("half", 1_000)]
        for number in 1...14 {
            more.append((id: "idle-\(number)", spend: number <= 6 ? Double(number) : 100_000))
        }
        let (answers, scenario) = try await Self.found(more)
        #expect(answers.failing == 1 && answers.companions.count == 1)
        let finding = try #require(answers.companions.first)
        #expect(finding.subject == .assumption(world: 1) && finding.policy == 3)
        #expect(finding.candidates == 18 && finding.tried == AnswerDesign.mostCandidates)
        let restoring = finding.rows.filter { $0.verdict == .restores }
        #expect(restoring.map { Self.ids($0, scenario) } == [["cheap"], ["dear"]])
        #expect(finding.restoring?.yearlyCost == 1_040_000.0)
        #expect(finding.without.isNear(-5) && finding.without?.isClear == true)
        // 9 where 5 are wanted.
        #expect(restoring[0].margin.isNear(4) && restoring[0].gain.isNear(9))
        #expect(finding.rows.first { Self.ids($0, scenario) == ["half"] }?.verdict == .helps)
        for row in finding.rows where Self.ids(row, scenario)[0].hasPrefix("idle") {
            #expect(row.verdict == .useless || row.verdict == .open)
        }
    }

    @Test func `may restore only together`() async throws {
        let (answers, scenario) = try await Self.found([("half", 1_000), ("other-half", 2_000), ("idle", 10)])
        let finding = try #require(answers.companions.first)
        let best = try #require(finding.restoring)
        #expect(Set(Self.ids(best, scenario)) == ["half", "other-half"])
        #expect(best.yearlyCost == 3_000 * 52)
        #expect(finding.rows.filter { $0.measures.count == 1 && $0.verdict == .restores }.isEmpty)
    }

    @Test func `that do not exist are not made up`() async throws {
        let (answers, scenario) = try await Self.found([("half", 1_000), ("idle", 10)])
        let finding = try #require(answers.companions.first)
        #expect(finding.restoring == nil && finding.rows.first.map { Self.ids($0, scenario)[0] } == "half")
        #expect(finding.rows.allSatisfy { $0.verdict != .restores })
    }

    @Test func `are judged on luck that the search has not seen`() async throws {
        let planted = Self.planted(lucky: ["idle": 30])
        var more: [(id: String, spend: Double)] = [("idle", 10), ("half", 1_000)]
        for number in 1...7 { more.append((id: "other-\(number)", spend: 20)) }
        let (answers, scenario) = try await Self.found(more, planted: planted)
        let finding = try #require(answers.companions.first)
        let idle = try #require(finding.rows.first { Self.ids($0, scenario) == ["idle"] })
        #expect(idle.verdict != .restores && idle.verdict != .helps)
        #expect(try #require(idle.margin).mean < 0)
        #expect(planted.replicates.contains(7_000_000) && planted.replicates.contains(7_500_000))
        #expect(!planted.replicates.contains(8_000_000))
    }

    @Test func `are none where the catalogue has no more, and nothing is asked where nothing fails`() async throws {
        var scenario = Planted.scenario()
        scenario.policies[3].uses.append(scenario.policies[1].uses[0])
        let planted = Self.planted()
        let findings = try await StressExperiment(
            scenario, Planted.plan(companions: 1), histories: planted.histories
        ).run()
        let finding = try #require(findings.answers?.companions.first)
        #expect(finding.candidates == 0 && finding.rows.isEmpty && finding.without != nil)

        let sound = Planted { _, policy, _ in 50 + 10 * Double(policy.uses.count) }
        let nothing = try await StressExperiment(
            Planted.scenario(), Planted.plan(companions: 1), histories: sound.histories
        ).run()
        #expect(nothing.answers == StressAnswers(failing: 0))
        #expect(!sound.replicates.contains { $0 >= 7_000_000 })
    }

    @Test func `are the same however often the run was stopped, on any number of threads`() async throws {
        let more = [("cheap", 20_000.0), ("half", 1_000), ("idle", 10)]
        let whole = try await Self.found(more, threads: 1)
        let scenario = Planted.scenario(more)
        let journal = MemoryJournal()
        var sittings = 0
        while sittings < 20 {
            sittings += 1
            let seen = Mutex(0)
            let experiment = StressExperiment(
                scenario, Planted.plan(companions: 2), histories: Self.planted().histories)
            let findings = try await experiment.run(
                observer: ExperimentObserver(progressed: { _ in seen.withLock { $0 += 1 } }), journal: journal,
                isCancelled: { seen.withLock { $0 >= 30 } })
            guard findings.isComplete else { continue }
            #expect(findings.answers == whole.0)
            break
        }
        #expect(sittings > 2 && sittings < 20)
    }

    @Test func `are tried in turns of what speaks for them, the cheapest of each first`() {
        var scenario = Planted.scenario([("b", 5), ("a", 5), ("needed", 900), ("dear", 800), ("far", 1)])
        let row = { (id: String) in scenario.measures.firstIndex { $0.id == id }! }
        scenario.measures[1].requires = [row("needed")]
        // Of the mix's own principle, and so the last resort.
        scenario.measures[row("far")].principle = .pursue
        scenario.measures[row("dear")].effects[0].lever = .arrestProbability
        let all = CompanionCandidates.all(
            scenario, policy: 3, changes: [.dial(.delivered(measures: []), 0)])
        #expect(
            all.map { scenario.measures[$0.measure].id } == ["needed", "dear", "control", "a", "far", "b"])
        #expect(all.map(\.reason) == [.needed, .cause, .option, .principle, .other, .principle])
    }

    @Test func `verdicts follow from the intervals`() {
        func verdict(_ margin: ClosedRange<Double>, _ gain: ClosedRange<Double>) -> CompanionVerdict {
            CompanionVerdict(margin: margin, gain: gain, counting: 1)
        }
        #expect(verdict(0.5...3, 2...4) == .restores)
        #expect(verdict(-1...3, 2...4) == .helps)
        // What meets the target without them is not their doing.
        #expect(verdict(0.5...3, -1...2) == .open)
        #expect(verdict(0.5...3, -1...0.5) == .useless && verdict(-3...(-1), -2...(-1)) == .useless)
        #expect(CompanionVerdict(margin: nil, gain: nil, counting: 1) == .open)
    }
}
