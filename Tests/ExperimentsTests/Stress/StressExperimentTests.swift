// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(30))) struct `A stress test` {
    /// Tripling the hazard of arrest lowers members; whether it is delivered decides, the survey's sample does not.
    private static let register = [
        Assumption(
            id: "delivered", statement: "Police deliver", otherwise: .structural([.dial(.delivered(measures: []), 0)])),
        Assumption(
            id: "sample", statement: "Surveys ask enough people",
            otherwise: .numeric(.parameter(.surveySample), 200...1_000, levels: 2)),
        Assumption(id: "waits", statement: "Prisons do not recruit", otherwise: .waiting(needs: "prisons")),
        Assumption(id: "words", statement: "Places are invented", otherwise: .unstated),
    ]

    private static let scenario: Scenario = {
        var scenario = Scenario.small(years: 2, objectives: [.fewerMembers(due: 104), .lessDelivered(due: 104)])
        // Police at full strength, so that there is something to lose.
        scenario.policies[3].uses[0].dose = 20
        return scenario
    }()

    private func experiment(replicates: Int = 6, threads: Int = 1) -> StressExperiment {
        StressExperiment(
            Self.scenario,
            StressPlan(policies: [0, 1, 3], register: Self.register, replicates: replicates, threads: threads))
    }

    @Test func `worlds are the scenario as it stands and each way of being otherwise`() {
        let worlds = experiment().worlds
        #expect(worlds.map(\.assumption) == [nil, 0, 1, 1])
        #expect(worlds.map(\.level) == [nil, nil, 200, 1_000])
        #expect(worlds[1].words == "share delivered: 0" && worlds[2].words == "observation.survey-sample: 200")
    }

    @Test func `threads change nothing`() async throws {
        let one = try await experiment(threads: 1).run()
        let two = try await experiment(threads: 2).run()
        #expect(one.records == two.records && one.isComplete && one.failed.isEmpty)
        #expect(StressSummary(one).rows == StressSummary(two).rows)
    }

    @Test func `the world as it stands is what a comparison runs`() async throws {
        let stress = try await experiment(replicates: 2).run()
        let compared = try await Experiment(Self.scenario, .small([0, 1, 3], replicates: .fixed(2))).run()
        let readings = compared.readings
        for record in stress.histories(0).compactMap({ $0 }) {
            let arms = compared.replicates[record.replicate].arms
            let values = readings.objectives.flatMap { objective in
                arms.map { readings.value(objective, $0, reading: readings.due(objective)) }
            }
            #expect(record.values == values)
        }
    }

    @Test func `a stopped run goes on to the same records, over a torn end`() async throws {
        let whole = try await experiment().run()
        let journal = MemoryJournal()
        let seen = Mutex(0)
        let part = try await experiment().run(
            observer: ExperimentObserver(progressed: { progress in seen.withLock { $0 = progress.finished } }),
            journal: journal, isCancelled: { seen.withLock { $0 >= 7 } })
        #expect(!part.isComplete && part.records.count >= 7 && part.records.count < whole.records.count)
        #expect(try #require(try Journal.planned(journal)) == (6, 0, 6))
        let torn = MemoryJournal(Array(journal.bytes.dropLast(5)))
        let again = try await experiment(threads: 2).run(journal: torn)
        #expect(again.isComplete && again.records == whole.records)
        await #expect(throws: JournalError.otherExperiment) {
            try await experiment(replicates: 7).run(journal: torn)
        }
    }

    @Test func `the assumption that decides is named, and what nothing reads changes nothing`() async throws {
        var experiment = experiment(replicates: 24, threads: 2)
        experiment = StressExperiment(experiment.scenario, experiment.plan.counting(0.01))
        let summary = StressSummary(try await experiment.run())
        let worst = try #require(summary.judgements.filter { $0.assumption == 0 }.map(\.verdict).max())
        #expect(worst >= .matters, "\(summary.judgements)")
        for judgement in summary.judgements where judgement.assumption == 1 { #expect(judgement.verdict == .holds) }
        for row in summary.rows where row.assumption == 1 { #expect(row.change?.mean == 0) }
        // Undelivered measures are the baseline.
        for row in summary.rows where row.assumption == 0 { #expect(row.effect?.mean == 0) }
        #expect(Set(summary.judgements.map(\.assumption)) == [0, 1])
    }

    @Test func `a scenario without objectives is judged by indicators that have no target to miss`() async throws {
        let plan = StressPlan(
            policies: [0, 3], register: Array(Self.register.prefix(1)), replicates: 4, threads: 1, hasTargets: false)
        let findings = try await StressExperiment(.small(years: 1), plan).run()
        #expect(
            findings.scenario.objectives.map(\.id) == ["delivered", "killings", "members", "minors-recruited", "trust"])
        let summary = StressSummary(findings)
        #expect(summary.rows.allSatisfy { $0.met == nil && $0.verdict != .fails })
    }

    @Test func `a register is derived from judgements that matter, on luck of its own`() async throws {
        var scenario = Self.scenario
        scenario.assumedParameters = [.adaptability, .surveySample, .statusWeight, .beliefIsBetaBernoulli].map {
            AssumedParameter(parameter: $0, meaning: "Meaning", isSwitch: $0 == .beliefIsBetaBernoulli)
        }
        let standing = scenario.parameters[.adaptability]
        scenario.ranges[.adaptability] = 0...1
        scenario.ranges[.surveySample] = 100...1_000
        scenario.ranges[.statusWeight] = 0...2
        scenario.ranges[.beliefIsBetaBernoulli] = 0...1
        let candidates = DerivedRegister.candidates(scenario)
        #expect(candidates.map(\.id) == ["perception-beta-bernoulli", "strategy-adaptability"])
        #expect(candidates[1].statement == "Meaning: \(standing)." && candidates[0].isStructural)
        let screening = try await StressExperiment(
            scenario,
            StressPlan(
                policies: [0, 3], register: candidates, replicates: DerivedRegister.replicates,
                firstReplicate: DerivedRegister.firstReplicate, threads: 2)
        ).run()
        #expect(screening.records.allSatisfy { $0.replicate >= DerivedRegister.firstReplicate })
        #expect(Set(DerivedRegister.chosen(screening).map(\.id)).isSubset(of: candidates.map(\.id)))
    }
}

extension StressPlan {
    fileprivate func counting(_ materiality: Double) -> StressPlan {
        var plan = self
        plan.materiality = materiality
        return plan
    }
}
