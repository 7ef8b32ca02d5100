// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Runs one replicate: burn-in once, then a fork for each arm. Worlds are gone when it returns; records are kept.
struct ReplicateRunner: Sendable {
    enum Outcome: Sendable {
        case finished([RunRecord])
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
    ///   - policies: rows of the scenario's policies, in the order of the records returned.
    ///   - recorded: rows of the layout that get series.
    ///   - isStopped: asked between arms and once a simulated year.
    func run(_ replicate: Int, policies: [Int], recorded: [Int], isStopped: () -> Bool) -> Outcome {
        do throws(BrokenInvariant) {
            let terrain = terrain ?? sampledTerrain(replicate)
            let recorder = Recorder(terrain, recorded: recorded)
            var past = histories.begin(terrain, replicate)
            guard let yearBefore = try recorder.burnIn(&past, until: isStopped) else { return .stopped }
            var arms: [RunRecord] = []
            for row in policies {
                let policy = scenario.policies[row]
                var arm = histories.fork(past, policy)
                guard
                    let record = try recorder.run(
                        &arm, uses: policy.uses.count, yearBefore: yearBefore, until: isStopped)
                else { return .stopped }
                arms.append(record)
            }
            return .finished(arms)
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
