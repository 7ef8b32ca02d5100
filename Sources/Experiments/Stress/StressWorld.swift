// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// A world of a stress test: the scenario as it stands, or with something otherwise.
package struct StressWorld: Sendable {
    /// Row of the plan's register, where one assumption is otherwise; nil for the scenario as it stands and for worlds
    /// in which several are.
    package var assumption: Int?
    /// What is otherwise, in a few words.
    package var words: String
    /// Where the number stands, for assumptions about one.
    package var level: Double?
    package var scenario: Scenario
    /// Names what is otherwise exactly, however it came about: worlds of one name are the same.
    private var name: UInt64

    package init(
        assumption: Int?, words: String, level: Double?, otherwise: [String], scenario: Scenario
    ) {
        self.assumption = assumption
        self.words = words
        self.level = level
        self.scenario = scenario
        name = Chance.key(ofText: otherwise.joined(separator: "\n"))
    }

    /// The same world with something more otherwise that its scenario holds already.
    func with(_ more: String) -> StressWorld {
        var world = self
        world.name = absorb(Chance.key(ofText: more), into: name)
        return world
    }

    /// How many arms a history takes in which so many mixes are asked about.
    package func arms(_ policies: [Int]) -> Int {
        scenario.addsUpMeasures ? AddedUp(scenario, policies: policies).arms.count : policies.count
    }

    /// Names a world with the arms run in it: what a history of it is kept by.
    package func key(_ policies: [Int]) -> UInt64 {
        policies.reduce(name) { absorb(UInt64($1), into: $0) }
    }
}

extension Scenario {
    /// The scenario as it stands, for a stress test.
    package var standingWorld: StressWorld {
        StressWorld(assumption: nil, words: "as it stands", level: nil, otherwise: [], scenario: judged)
    }

    /// The scenario with one assumption of a register otherwise.
    ///
    /// - Parameter level: where the number stands, for assumptions about one.
    package func world(_ register: [Assumption], _ assumption: Int, _ change: Change, level: Double?) -> StressWorld {
        let own = judged
        return StressWorld(
            assumption: assumption, words: change.words(own), level: level,
            otherwise: [register[assumption].named(change, own)], scenario: own.changed(by: change))
    }

    /// The scenario as it stands, then with every assumption of a register otherwise in each of its ways.
    package func worlds(_ register: [Assumption]) -> [StressWorld] {
        let own = judged
        return [standingWorld]
            + register.enumerated().flatMap { row, assumption in
                assumption.changes(in: own).map { own.world(register, row, $0, level: $1) }
            }
    }

    /// What is looked at where a scenario has no objectives.
    package static let usualIndicators: [Indicator] = [.killings, .minorsRecruited, .members, .delivered, .trust]

    /// The scenario with something to judge mixes by: its own objectives or, without any, the usual indicators at the end of
    /// the horizon, which have no target to miss.
    package var judged: Scenario {
        var scenario = self
        if let last = objectives.map(\.dueWeek).max() {
            let years = (last + Calendar.weeksPerYear - 1) / Calendar.weeksPerYear
            scenario.horizonWeeks = min(horizonWeeks, years * Calendar.weeksPerYear)
            return scenario
        }
        scenario.objectives = Self.usualIndicators.sorted { $0.rawValue < $1.rawValue }.map { indicator in
            Objective(
                id: indicator.rawValue, statement: indicator.definition, indicator: indicator, place: nil,
                wish: indicator.usualWish ?? .lower, target: .changeFromReference(0), dueWeek: horizonWeeks)
        }
        return scenario
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

    /// A name of a change that no other change of the register has; numbers to the last digit.
    func named(_ change: Change, _ scenario: Scenario) -> String {
        if case .dial(_, let value) = change { return "\(id): \(change.words(scenario)) = \(value)" }
        return "\(id): \(change.words(scenario))"
    }
}
