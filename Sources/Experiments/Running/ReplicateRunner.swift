// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Runs one replicate: burn-in once, then a fork for each arm, then those an attribution asks for. Worlds are gone when it
/// returns; records are kept.
struct ReplicateRunner: Sendable {
    enum Outcome: Sendable {
        case finished(ReplicateRecord)
        case broken(BrokenInvariant)
        /// Stopped before its last arm was done: it leaves nothing.
        case stopped
    }

    private let scenario: Scenario
    /// Shared by all replicates unless each draws its own parameters.
    private let terrain: Terrain?
    private let samplesParameters: Bool
    private let histories: Histories

    init(_ scenario: Scenario, samplesParameters: Bool, histories: Histories) {
        self.scenario = scenario
        self.samplesParameters = samplesParameters
        terrain = samplesParameters ? nil : Terrain(scenario)
        self.histories = histories
    }

    /// - Parameters:
    ///   - arms: what to run; the records returned are in the order of its policies.
    ///   - isStopped: asked between arms and once a simulated year.
    func run(_ replicate: Int, _ arms: ExperimentRun.Arms, isStopped: () -> Bool) -> Outcome {
        do throws(BrokenInvariant) {
            let taped = arms.attribution?.reference ?? (scenario.held.isEmpty ? nil : scenario.baseline)
            let terrain = terrain ?? Terrain(drawn(scenario, replicate))
            guard let past = try past(terrain, replicate, recorded: arms.recorded, taped: taped, isStopped) else {
                return .stopped
            }
            var record = ReplicateRecord(replicate: replicate, arms: [])
            var notes: [Int: Tape] = [:]
            for row in arms.policies {
                let isSplit = arms.attribution?.policies.contains(row) ?? false
                guard let arm = try past.arm(row, notes: isSplit, isStopped) else { return .stopped }
                record.arms.append(arm.record)
                if isSplit { notes[row] = arm.notes }
            }
            guard let attribution = arms.attribution else { return .finished(record) }
            for policy in attribution.policies {
                guard let live = arms.policies.firstIndex(of: policy).map({ record.arms[$0] }),
                    let tape = notes[policy],
                    let split = try split(policy, attribution, past, live: live, notes: tape, replicate, isStopped)
                else { return .stopped }
                record.splits.append(split)
            }
            for elasticity in attribution.elasticities {
                guard let sweep = try sweep(elasticity, attribution, replicate, isStopped) else { return .stopped }
                record.sweeps.append(sweep)
            }
            return .finished(record)
        } catch {
            return .broken(error)
        }
    }

    private func drawn(_ scenario: Scenario, _ replicate: Int) -> Scenario {
        guard samplesParameters else { return scenario }
        var scenario = scenario
        scenario.parameters = ParameterSampling.draw(scenario, replicate: replicate)
        return scenario
    }

    /// Burn-in, and the arm whose decisions others are held at: it comes first, asked for or not.
    private func past(
        _ terrain: Terrain, _ replicate: Int, recorded: [Int], taped: Int?, _ isStopped: () -> Bool
    ) throws(BrokenInvariant) -> Past? {
        let recorder = Recorder(terrain, recorded: recorded)
        var simulation = histories.begin(terrain, replicate)
        guard let yearBefore = try recorder.burnIn(&simulation, until: isStopped) else { return nil }
        var past = Past(
            terrain: terrain, recorder: recorder, simulation: simulation, yearBefore: yearBefore, histories: histories)
        if let taped {
            guard try past.tape(taped, isStopped) else { return nil }
        }
        return past
    }

    private func split(
        _ row: Int, _ attribution: Attribution, _ past: Past, live: RunRecord, notes: Tape, _ replicate: Int,
        _ isStopped: () -> Bool
    ) throws(BrokenInvariant) -> SplitRecord? {
        let policy = scenario.policies[row]
        func value(_ live: ChannelSet) throws(BrokenInvariant) -> RunRecord? {
            try past.arm(policy, held: attribution.held(whenLive: live).union(scenario.held), isStopped)
        }
        let layout = past.recorder.observer.layout
        guard let first = try value([]),
            let sharing = try Shapley.share(
                attribution.channels,
                order: Shapley.order(attribution.channels, seed: scenario.seed, replicate: replicate), empty: first,
                whole: live, layout: attribution.asksForInteractions ? layout : nil, value: value)
        else { return nil }
        var split = SplitRecord(firstOrder: first, parts: sharing.parts, interactions: sharing.interactions)
        if let tape = past.tape { split.answers = notes.answers(to: tape, past.terrain) }
        guard attribution.asksForInteractions, let none = past.baseline else { return split }
        func values(_ uses: [Int]) throws(BrokenInvariant) -> [Double]? {
            var part = policy
            part.uses = uses.map { policy.uses[$0] }
            return try past.arm(part, held: scenario.held, isStopped)?.regional(layout)
        }
        guard
            let together = try MeasureParts.interactions(
                policy, pairs: MeasureParts.pairs(policy.uses.count, seed: scenario.seed, replicate: replicate),
                none: none.regional(layout), whole: live.regional(layout), value: values)
        else { return nil }
        split.interactions += together
        return split
    }

    /// The same replicate among consumers who answer prices otherwise, from its founding on.
    private func sweep(
        _ elasticity: Double, _ attribution: Attribution, _ replicate: Int, _ isStopped: () -> Bool
    ) throws(BrokenInvariant) -> SweepRecord? {
        let terrain = Terrain(drawn(scenario, replicate).answeringPrices(by: elasticity))
        guard
            let past = try past(
                terrain, replicate, recorded: [], taped: scenario.held.isEmpty ? nil : scenario.baseline, isStopped),
            let reference = try past.arm(attribution.reference, notes: false, isStopped)
        else { return nil }
        let layout = past.recorder.observer.layout
        let none = reference.record.regional(layout)
        var sweep = SweepRecord(elasticity: elasticity, differences: [])
        for policy in attribution.policies {
            guard let arm = try past.arm(policy, notes: false, isStopped) else { return nil }
            sweep.differences.append(zip(arm.record.regional(layout), none).map { $0 - $1 })
        }
        return sweep
    }
}

/// A history at the fork.
private struct Past {
    let terrain: Terrain
    let recorder: Recorder
    let simulation: Simulation
    let yearBefore: [Double]
    let histories: Histories
    private var taped: Int?
    /// What was decided in the arm whose decisions are held.
    private(set) var tape: Tape?
    private(set) var baseline: RunRecord?

    init(terrain: Terrain, recorder: Recorder, simulation: Simulation, yearBefore: [Double], histories: Histories) {
        self.terrain = terrain
        self.recorder = recorder
        self.simulation = simulation
        self.yearBefore = yearBefore
        self.histories = histories
    }

    private var scenario: Scenario { terrain.scenario }

    /// Runs the arm whose decisions are held; false if stopped.
    mutating func tape(_ policy: Int, _ isStopped: () -> Bool) throws(BrokenInvariant) -> Bool {
        guard let arm = try run(scenario.policies[policy], .recording(terrain), isStopped) else { return false }
        (taped, tape, baseline) = (policy, arm.notes, arm.record)
        return true
    }

    /// Runs a policy of the scenario, with what the scenario holds held; nil if stopped. The taped arm is not run again.
    ///
    /// - Parameter notes: whether its decisions are noted.
    func arm(
        _ policy: Int, notes: Bool, _ isStopped: () -> Bool
    ) throws(BrokenInvariant) -> (record: RunRecord, notes: Tape?)? {
        if policy == taped, let baseline { return (baseline, tape) }
        let responses = responses(held: scenario.held)
        return try run(scenario.policies[policy], notes ? responses.noting(terrain) : responses, isStopped)
    }

    /// Runs a policy with channels held.
    func arm(
        _ policy: Policy, held: ChannelSet, _ isStopped: () -> Bool
    ) throws(BrokenInvariant) -> RunRecord? {
        try run(policy, responses(held: held), isStopped)?.record
    }

    private func responses(held: ChannelSet) -> Responses {
        tape.map { held.isEmpty ? .live : .holding(held, at: $0) } ?? .live
    }

    private func run(
        _ policy: Policy, _ responses: Responses, _ isStopped: () -> Bool
    ) throws(BrokenInvariant) -> (record: RunRecord, notes: Tape?)? {
        var arm = histories.fork(simulation, policy, responses)
        let record = try recorder.run(&arm, uses: policy.uses.count, yearBefore: yearBefore, until: isStopped)
        return record.map { ($0, arm.world.responses.notes) }
    }
}
