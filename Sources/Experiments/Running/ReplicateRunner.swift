// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Runs one replicate: burn-in once, then a fork for each arm, then those an attribution asks for. Worlds are gone when it
/// returns; records are kept.
struct ReplicateRunner: Sendable {
    enum Outcome: Sendable {
        /// The arms of the plan, and what an attribution adds.
        case finished([RunRecord], split: [RunRecord])
        case broken(BrokenInvariant)
        /// Stopped before its last arm was done: it leaves nothing.
        case stopped
    }

    private let scenario: Scenario
    /// Shared by all replicates unless each draws its own parameters.
    private let terrain: Terrain?
    private let histories: Histories

    init(_ scenario: Scenario, samplesParameters: Bool, histories: Histories) {
        self.scenario = scenario
        terrain = samplesParameters ? nil : Terrain(scenario)
        self.histories = histories
    }

    /// - Parameters:
    ///   - arms: what to run; the records returned are in the order of its policies.
    ///   - isStopped: asked between arms and once a simulated year.
    func run(_ replicate: Int, _ arms: ExperimentRun.Arms, isStopped: () -> Bool) -> Outcome {
        do throws(BrokenInvariant) {
            let terrain = terrain ?? sampledTerrain(replicate)
            let recorder = Recorder(terrain, recorded: arms.recorded)
            var past = histories.begin(terrain, replicate)
            guard let yearBefore = try recorder.burnIn(&past, until: isStopped) else { return .stopped }
            var tape: Tape?
            /// Runs one arm; keeps the tape if it was recorded.
            func record(_ policy: Int, _ responses: Responses) throws(BrokenInvariant) -> RunRecord? {
                let policy = scenario.policies[policy]
                var arm = histories.fork(past, policy, responses)
                let record = try recorder.run(
                    &arm, uses: policy.uses.count, yearBefore: yearBefore, until: isStopped)
                if responses.isRecording { tape = arm.world.responses.tape }
                return record
            }
            // The arm whose decisions others are held at comes first, asked for or not.
            let taped = arms.attribution?.reference ?? (scenario.held.isEmpty ? nil : scenario.baseline)
            var baseline: RunRecord?
            if let taped {
                baseline = try record(taped, .recording(terrain))
                if baseline == nil { return .stopped }
            }
            let answers = tape.map { scenario.held.isEmpty ? .live : Responses.holding(scenario.held, at: $0) } ?? .live
            var records: [RunRecord] = []
            for row in arms.policies {
                guard let record = row == taped ? baseline : try record(row, answers) else { return .stopped }
                records.append(record)
            }
            guard let attribution = arms.attribution, let tape,
                let whole = arms.policies.firstIndex(of: attribution.policy).map({ records[$0] })
            else { return .finished(records, split: []) }
            func value(_ live: ChannelSet) throws(BrokenInvariant) -> RunRecord? {
                let held = attribution.held(whenLive: live).union(scenario.held)
                return try record(attribution.policy, .holding(held, at: tape))
            }
            guard let first = try value([]) else { return .stopped }
            let order = Shapley.order(attribution.channels, seed: scenario.seed, replicate: replicate)
            guard
                let parts = try Shapley.parts(
                    attribution.channels, order: order, empty: first, whole: whole, value: value)
            else { return .stopped }
            return .finished(records, split: [first] + parts)
        } catch {
            return .broken(error)
        }
    }

    private func sampledTerrain(_ replicate: Int) -> Terrain {
        var scenario = scenario
        scenario.parameters = ParameterSampling.draw(scenario, replicate: replicate)
        return Terrain(scenario)
    }
}
