// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Experiments
import TestSupport

/// A study in which no assumption matters: every world has luck of its own, and the same law. The mixes are alike, too.
struct LuckAlone: Sendable {
    enum Targets: String, CaseIterable, Sendable {
        /// Every mix meets both with ease.
        case met
        /// Every mix meets each in one history of two, by luck.
        case missedHalf = "missed half"
        /// One assumption decides, whether the police deliver; of the measures that might help, none does.
        case lostForGood = "lost for good"

        /// What is asked where there is nothing to say.
        var asked: [StatementKind] {
            self == .lostForGood ? [.companion, .sideEffect] : StatementKind.allCases
        }
    }

    var targets: Targets
    var seed: UInt64

    /// Trust without a mix, and what is wanted on top of it.
    private static let baseline = 50.0
    private static let wanted = 5.0
    /// Standard deviations of the luck that all arms and worlds of a history share, and of each arm's own in each world: a
    /// change of an effect has twice the latter, which is more than counts (5 % of 50).
    private static let shared = 4.0
    private static let own = 6.0

    private static let numbers: [Parameter] = [.adaptability, .statusWeight, .surveySample]
    private static let police = 1

    var scenario: Scenario {
        var scenario = Planted.scenario((1...6).map { (id: "idle-\($0)", spend: Double($0)) })
        scenario.seed = seed
        var other = scenario.objectives[0]
        (other.id, other.place) = ("trust-in-the-port", 1)
        scenario.objectives.append(other)
        for number in Self.numbers { scenario.parameters[number] = 0.5 }
        return scenario
    }

    /// Three numbers and three of other kinds.
    private var register: [Assumption] {
        let delivered = Assumption(
            id: "delivered", statement: "Police deliver",
            otherwise: .structural([.dial(.delivered(measures: [Self.police]), 0)]))
        guard targets != .lostForGood else { return [delivered] }
        return Self.numbers.map {
            Assumption(id: $0.id, statement: $0.id, otherwise: .numeric(.parameter($0), 0...1, levels: 5))
        } + [
            delivered,
            Assumption(
                id: "rule", statement: "Groups weigh what they gain",
                otherwise: .structural([.rule(.imitation, templates: []), .rule(.inert, templates: [])])),
            Assumption(
                id: "works", statement: "Groups recruit", otherwise: .structural([.without(["Recruitment"])])),
        ]
    }

    private var plan: StressPlan {
        let isSearch = targets == .lostForGood
        var plan = StressPlan(
            policies: [0, 1, 2, 3], register: register, replicates: 12, threads: 1, searchesTipping: true,
            futures: isSearch ? 0 : 120)
        plan.companions = 2
        plan.redTeam = isSearch ? 0 : 16
        return plan
    }

    /// The whole stress test, run to its end.
    func findings() async throws -> StressFindings {
        let (seed, targets) = (seed, targets)
        let experiment = StressExperiment(scenario, plan) { job, _ in Self.record(job, seed, targets) }
        return try await experiment.run()
    }

    private static func record(_ job: StressJob, _ seed: UInt64, _ targets: Targets) -> StressRecord {
        let scenario = job.world.scenario
        let luck = Luck(seed: seed, replicate: UInt64(job.replicate)).draws(.bootstrap, step: 0)
        let world = job.world.key([])
        func normal(_ parts: [UInt64]) -> Double {
            StandardNormal.quantile(luck.uniform(parts.reduce(0) { absorb($1, into: $0) }))
        }
        let values = scenario.objectives.indices.flatMap { objective in
            job.policies.map { policy -> Double in
                let mix = policy == scenario.baseline ? 0 : gain(scenario.policies[policy], targets)
                return baseline + mix + shared * normal([UInt64(objective)])
                    + own * normal([UInt64(objective), UInt64(policy), world])
            }
        }
        return StressRecord(
            world: job.world.key(job.policies), replicate: job.replicate, values: values,
            starts: scenario.objectives.map { _ in baseline })
    }

    private static func gain(_ mix: Policy, _ targets: Targets) -> Double {
        switch targets {
        case .met: wanted + 20
        // The target is a tenth of the baseline, whose own luck it has, so half of the histories meet it.
        case .missedHalf: wanted
        case .lostForGood:
            mix.uses.contains { $0.measure == police && $0.delivered == 0 } ? -2 * wanted : wanted + 20
        }
    }
}
