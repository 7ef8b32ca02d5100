// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Experiments
import Synchronization
import TestSupport

/// Histories in which trust is what a formula says and nothing else happens, so that the truth of a search is known.
final class Planted: Sendable {
    private let begun = Mutex<Set<Int>>([])
    private let trust: @Sendable (Scenario, Policy, Int) -> Double

    /// - Parameter trust: what trust is under a policy in a history, beside its luck.
    init(trust: @escaping @Sendable (Scenario, Policy, Int) -> Double) { self.trust = trust }

    /// Numbers of the histories begun so far.
    var replicates: Set<Int> { begun.withLock { $0 } }

    private struct Says: Mechanism {
        static let name = "Planted"
        let trust: Double

        func step(_ world: inout World, _ luck: Luck) {
            for place in world.trust.indices { world.trust[place] = trust }
        }
    }

    var histories: Histories {
        Histories(
            begin: { terrain, replicate in
                self.begun.withLock { _ = $0.insert(replicate) }
                var world = Simulation(terrain, replicate: 0).world
                // Nothing reads it here: it tells the fork which history this is.
                world.grievance[0] = Double(replicate)
                return Self.still(world, [])
            },
            fork: { past, policy, _ in
                let replicate = Int(past.world.grievance[0])
                let luck = Luck(seed: 11, replicate: UInt64(replicate)).draws(.bootstrap, step: 0)
                let uses = policy.uses.map { "\($0.measure)" }.joined(separator: " ")
                let shared = 4 * StandardNormal.quantile(luck.uniform(0))
                let scenario = past.world.terrain.scenario
                let world = scenario.parameters[.adaptability].bitPattern
                let own = 0.3 * StandardNormal.quantile(luck.uniform(key(ofText: uses), world))
                let mean = self.trust(scenario, policy, replicate)
                return Self.still(past.world, [Says(trust: mean + shared + own)])
            })
    }

    private static func still(_ world: World, _ mechanisms: [any Mechanism]) -> Simulation {
        Simulation(world: world, luck: Luck(seed: 1, replicate: 0), mechanisms: mechanisms, checksInvariants: false)
    }

    /// A small study that wants trust a tenth above the baseline's, which is 50. Its mix of the second measure is policy 3.
    static func scenario(_ more: [(id: String, spend: Double)] = []) -> Scenario {
        var scenario = Scenario.small(
            years: 1,
            objectives: [
                Objective(
                    id: "trust", statement: "More trust", indicator: .trust, place: nil, wish: .higher,
                    target: .changeFromReference(0.1), dueWeek: 52)
            ])
        for item in more {
            scenario.measures.append(
                Measure(
                    id: item.id, name: item.id, principle: .protect, agency: "police", referenceSpend: item.spend,
                    lagWeeks: 0,
                    effects: [
                        LeverEffect(
                            lever: .communityTrust, agency: nil, magnitude: 0.1, range: 0...1, provenance: .assumed)
                    ]))
        }
        return scenario
    }

    /// Police deliver nothing.
    static let register = [
        Assumption(
            id: "delivered", statement: "Police deliver",
            otherwise: .structural([.dial(.delivered(measures: [1]), 0)]))
    ]

    static func plan(companions: Int = 0, redTeam: Int = 0, threads: Int = 2) -> StressPlan {
        var plan = StressPlan(policies: [0, 3], register: register, replicates: 12, threads: threads)
        plan.companions = companions
        plan.redTeam = redTeam
        return plan
    }
}

extension Estimate? {
    /// Whether a truth is within two and a fifth half-widths of the interval: at least 4.5 standard errors with 12 histories.
    func isNear(_ truth: Double) -> Bool {
        guard let self, let interval = self.interval else { return false }
        return abs(self.mean - truth) <= 1.1 * (interval.upperBound - interval.lowerBound)
    }
}
