// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Experiments
import TestSupport

/// Stress tests whose truth is known: values are made by a formula, not by the model.
struct Synthetic {
    /// Numbers of a range, by assumption.
    var assumptions = 6
    var replicates = 20
    var target = Objective.Target.changeFromReference(0.1)
    /// Mean of an arm in a world with one assumption otherwise; the baseline's is 100.
    var mean: (_ arm: Int, _ assumption: Int?, _ level: Double) -> Double
    /// Standard deviation of an arm's own luck, and of the luck all arms and worlds of a history share.
    var noise = 4.0
    var shared = 10.0

    static let policies = [0, 1, 3]

    /// Each assumption is about a parameter of its own, which stands in the middle of its range.
    var scenario: Scenario {
        var scenario = Scenario.small(years: 1, objectives: [.fewerMembers(due: 52), .lessDelivered(due: 52)])
        for row in scenario.objectives.indices { scenario.objectives[row].target = target }
        for parameter in parameters { scenario.parameters[parameter] = 0.5 }
        return scenario
    }

    private var parameters: [Parameter] { Array(Parameter.allCases.prefix(assumptions)) }

    var register: [Assumption] {
        parameters.map {
            Assumption(id: $0.id, statement: $0.id, otherwise: .numeric(.parameter($0), 0...1, levels: 5))
        }
    }

    /// Draws histories in which every arm and world has luck of its own on top of what is shared.
    func findings(seed: UInt64) -> StressFindings {
        let scenario = scenario
        let plan = StressPlan(policies: Self.policies, register: register, replicates: replicates, threads: 1)
        let worlds = scenario.worlds(plan.register)
        var records: [StressRecord] = []
        for replicate in 0..<replicates {
            let luck = Luck(seed: seed, replicate: UInt64(replicate)).draws(.parameterSampling, step: 0)
            for (world, data) in worlds.enumerated() {
                let values = scenario.objectives.indices.flatMap { objective in
                    Self.policies.indices.map { arm -> Double in
                        let own = StandardNormal.quantile(luck.uniform(key(ofText: "\(objective) \(arm) \(world)")))
                        let common = StandardNormal.quantile(luck.uniform(key(ofText: "\(objective)")))
                        return mean(arm, objective == 0 ? data.assumption : nil, data.level ?? 0.5) + noise * own
                            + shared * common
                    }
                }
                records.append(
                    StressRecord(
                        world: data.key(plan.policies), replicate: replicate, values: values, starts: [100, 100]))
            }
        }
        return StressFindings(scenario: scenario, plan: plan, worlds: worlds, records: records, isComplete: true)
    }
}
