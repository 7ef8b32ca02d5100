// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What a stress test was asked to do.
package struct StressPlan: Sendable {
    /// Rows of the policies compared, ascending; holds the scenario's baseline.
    package var policies: [Int]
    /// The assumptions put to the test, and those that cannot be, in the order they are told in.
    package var register: [Assumption]
    /// Histories each world is run in. 2 or more.
    package var replicates: Int
    /// Number of the first history.
    package var firstReplicate: Int
    /// Histories at work at the same time. 1 or more. Changes no value.
    package var threads: Int
    /// The least change of an effect that counts, as a share of what the objective's indicator is under the baseline with
    /// every assumption standing. Above 0.
    package var materiality: Double
    /// Whether the objectives are the scenario's own, with targets that can be missed.
    package var hasTargets: Bool

    package init(
        policies: [Int], register: [Assumption], replicates: Int, firstReplicate: Int = 0, threads: Int,
        materiality: Double = 0.05, hasTargets: Bool = true
    ) {
        self.policies = policies
        self.register = register
        self.replicates = replicates
        self.firstReplicate = firstReplicate
        self.threads = threads
        self.materiality = materiality
        self.hasTargets = hasTargets
    }
}

/// A world of a stress test: the scenario as it stands, or with one assumption otherwise.
package struct StressWorld: Sendable {
    /// Row of the plan's register; nil for the scenario as it stands.
    package var assumption: Int?
    /// What is otherwise, in a few words.
    package var words: String
    /// Where the number stands, for assumptions about one.
    package var level: Double?
    package var scenario: Scenario

    package init(assumption: Int?, words: String, level: Double?, scenario: Scenario) {
        self.assumption = assumption
        self.words = words
        self.level = level
        self.scenario = scenario
    }
}

extension Assumption {
    /// What is put in the assumption's place, each with its number where it is about one. What the scenario says already is
    /// left out.
    package func changes(in scenario: Scenario) -> [(change: Change, level: Double?)] {
        switch otherwise {
        case .unstated, .waiting: return []
        case .structural(let changes): return changes.map { ($0, nil) }
        case .numeric(let dial, let range, let levels):
            let standing = scenario.standing(dial)
            return (0..<levels).map { ParameterSampling.value(at: Double($0) / Double(levels - 1), in: range) }
                .filter { $0 != standing }.map { (.dial(dial, $0), $0) }
        }
    }
}

extension Scenario {
    /// What is looked at where a scenario has no objectives.
    package static let usualIndicators: [Indicator] = [.killings, .minorsRecruited, .members, .delivered, .trust]

    /// The scenario with something to judge mixes by: its own objectives or, without any, the usual indicators at the end of
    /// the horizon, which have no target to miss.
    package var judged: Scenario {
        guard objectives.isEmpty else { return self }
        var scenario = self
        scenario.objectives = Self.usualIndicators.sorted { $0.rawValue < $1.rawValue }.map { indicator in
            Objective(
                id: indicator.rawValue, statement: indicator.definition, indicator: indicator, place: nil,
                wish: indicator.usualWish ?? .lower, target: .changeFromReference(0), dueWeek: horizonWeeks)
        }
        return scenario
    }

    /// The scenario as it stands, then with every assumption of a register otherwise in each of its ways.
    package func worlds(_ register: [Assumption]) -> [StressWorld] {
        let own = judged
        return [StressWorld(assumption: nil, words: "as it stands", level: nil, scenario: own)]
            + register.enumerated().flatMap { row, assumption in
                assumption.changes(in: own).map { change, level in
                    StressWorld(
                        assumption: row, words: change.words(own), level: level, scenario: own.changed(by: change))
                }
            }
    }
}
