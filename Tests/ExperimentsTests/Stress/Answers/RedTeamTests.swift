// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Glibc
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30))) struct `The red team` {
    /// A mix that adds 10 to trust, where 5 are wanted, but takes 4 where groups adapt by more than 0.6 at a review: the
    /// plausible range ends at 0.8, and a tenth of it lies above.
    private static func planted() -> Planted {
        Planted { scenario, policy, _ in
            let gain = scenario.parameters[.adaptability] > 0.6 ? -4.0 : 10
            return 50 + (policy.uses.isEmpty ? 0 : gain)
        }
    }

    private static func found(
        _ planted: Planted = planted(), companions: Int = 0, more: [(id: String, spend: Double)] = [], threads: Int = 2,
        change: (inout Scenario) -> Void = { _ in }
    ) async throws -> (finding: RedTeamFinding, answers: StressAnswers, scenario: Scenario) {
        var scenario = Planted.scenario(more)
        change(&scenario)
        let experiment = StressExperiment(
            scenario, Planted.plan(companions: companions, redTeam: 24, threads: threads), histories: planted.histories)
        let answers = try #require(try await experiment.run().answers)
        return (try #require(answers.redTeam.first), answers, scenario)
    }

    @Test func `finds the one response that breaks a mix, and nothing that does not matter`() async throws {
        let planted = Self.planted()
        let (finding, answers, _) = try await Self.found(planted)
        #expect(answers.redTeam.count == 1 && answers.companions.isEmpty && answers.blunting.isEmpty)
        #expect(finding.verdict == .broken && finding.hurts)
        let move = try #require(finding.moves.first)
        #expect(finding.moves.map(\.factor) == ["strategy.adaptability"] && move.theme == .moving)
        let value = try #require(move.value)
        #expect(value > 0.6 && value <= 0.8 && move.standing == 0.3)
        // The range runs from 0.05 to 0.8, a factor of ten and more: its logarithm is even.
        #expect(abs(try #require(move.quantile) - log(value / 0.05) / log(16)) < 1e-12)
        #expect(finding.hurt.isNear(14) && finding.attacked.isNear(-9) && finding.standing.isNear(5))
        #expect(finding.metStanding == 1 && finding.met == 0)
        // Every twenty-fourth of the range holds one point.
        let share = log(0.8 / 0.6) / log(16)
        #expect(abs(Double(finding.asBad) - 24 * share) <= 1 && finding.plausible == 24)
        #expect(try #require(finding.shareAsBad).contains(share))
        let example = try #require(finding.example)
        #expect((8_500_000..<8_500_012).contains(example.replicate) && (30..<62).contains(example.value))
        #expect(planted.replicates.contains(8_000_000) && !planted.replicates.contains { $0 >= 8_500_012 })
    }

    @Test func `says so where nothing hurts`() async throws {
        let (finding, answers, _) = try await Self.found(
            Planted { _, policy, _ in 50 + 10 * Double(policy.uses.count) }, companions: 1)
        #expect(finding.verdict == .withstands && finding.shareAsBad == nil && !finding.hurts)
        #expect(answers.blunting.isEmpty)
    }

    @Test func `does not believe what only its own luck shows`() async throws {
        let (finding, _, _) = try await Self.found(
            Planted { scenario, policy, replicate in
                let isSearch = (8_000_000..<8_500_000).contains(replicate)
                let gain = isSearch && scenario.parameters[.adaptability] > 0.6 ? -4.0 : 10
                return 50 + (policy.uses.isEmpty ? 0 : gain)
            })
        #expect(finding.found > 10 && finding.verdict == .withstands)
        #expect(finding.hurt.isNear(0))
    }

    @Test func `finds a rule of choice and a truce as well as a number`() async throws {
        let (rule, _, scenario) = try await Self.found(
            Planted { scenario, policy, _ in
                // Row 0 trades and holds no place.
                let isHurt = scenario.templates[0].rule == .imitation
                return 50 + (policy.uses.isEmpty ? 0 : isHurt ? -4 : 10)
            })
        #expect(rule.verdict == .broken && rule.moves.map(\.theme) == [.rule])
        let holds = scenario.templates.map { !$0.turfPlaces.isEmpty }
        #expect(holds.contains(false) && holds.contains(true))
        let (truce, _, _) = try await Self.found(
            Planted { scenario, policy, _ in
                let size = scenario.shocks.map(\.size).max() ?? 0
                return 50 + (policy.uses.isEmpty ? 0 : 10 - 14 * size)
            })
        #expect(truce.moves.map(\.theme) == [.alliance] && truce.moves.first?.value == nil)
        #expect(truce.hurt.isNear(14))
    }

    @Test func `names what blunts the response, added under the response`() async throws {
        let planted = Planted { scenario, policy, _ in
            let isHurt = scenario.parameters[.adaptability] > 0.6
            let ids = policy.uses.map { scenario.measures[$0.measure].id }
            let mix = ids.isEmpty ? 0 : isHurt ? -4.0 : 10
            return 50 + mix + (ids.contains("shield") ? 12 : 0)
        }
        let (_, answers, scenario) = try await Self.found(
            planted, companions: 1, more: [("idle", 10), ("shield", 4_000)])
        let blunting = try #require(answers.blunting.first)
        #expect(blunting.subject == .redTeam(0) && answers.blunting.count == 1)
        let best = try #require(blunting.restoring)
        #expect(best.measures.map { scenario.measures[$0].id } == ["shield"] && best.yearlyCost == 4_000 * 52)
    }

    @Test func `goes on where it was stopped, on any number of threads`() async throws {
        let whole = try await Self.found(companions: 1, more: [("idle", 10)], threads: 1)
        let journal = MemoryJournal()
        for sitting in 0..<40 {
            let seen = Mutex(0)
            let findings = try await StressExperiment(
                Planted.scenario([("idle", 10)]), Planted.plan(companions: 1, redTeam: 24),
                histories: Self.planted().histories
            ).run(
                observer: ExperimentObserver(progressed: { _ in seen.withLock { $0 += 1 } }), journal: journal,
                isCancelled: { seen.withLock { $0 >= 120 } })
            guard findings.isComplete else { continue }
            #expect(findings.answers == whole.answers && sitting > 0)
            return
        }
        Issue.record("never done")
    }

    @Test func `searches what groups do within what is plausible, and no more`() {
        var scenario = Planted.scenario()
        scenario.ranges[.adaptability] = nil
        scenario.ranges[.bribeSpeed] = 0.3...0.3
        let register = RedTeamFactors.register(scenario)
        #expect(!register.contains { ["strategy.adaptability", "corruption.speed"].contains($0.id) })
        for assumption in register {
            guard let (dial, range) = assumption.numbers, case .parameter(let parameter) = dial else { continue }
            #expect(range == scenario.ranges[parameter])
        }
        #expect(Set(register.map(\.id)).count == register.count)
        #expect(Set(register.map { RedTeamFactors.theme($0.id) }) == Set(ResponseTheme.allCases))
        scenario.markets.removeAll { if case .turf = $0.kind { true } else { false } }
        #expect(!RedTeamFactors.register(scenario).contains { $0.id == RedTeamFactors.truce })
        let rules = RedTeamFactors.register(scenario).first { $0.id == "rule-of-others" }
        guard case .structural(let changes) = rules?.otherwise else { Issue.record("no rules"); return }
        #expect(changes.count == ChoiceRule.allCases.count - 2)
    }

    @Test(arguments: [0.05...0.8, 0...1, 2...13, -1...1])
    func `a quantile is where a value lies in its range`(range: ClosedRange<Double>) {
        for step in 0...10 {
            let u = Double(step) / 10
            let value = ParameterSampling.value(at: u, in: range)
            #expect(abs(ParameterSampling.quantile(of: value, in: range) - u) < 1e-12)
        }
        #expect(ParameterSampling.quantile(of: range.upperBound + 1, in: range) == 1)
    }
}
