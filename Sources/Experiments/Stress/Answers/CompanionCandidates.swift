// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Measures of the catalogue that might hold up a mix which fails: those that the catalogue or the study link to it first.
package enum CompanionCandidates {
    /// What speaks for trying a measure.
    package enum Reason: String, CaseIterable, Sendable, Comparable {
        case needed, cause, option, principle, other

        /// What it says, for those who read no code.
        package var definition: String {
            switch self {
            case .needed: "the catalogue says that a measure of the mix needs it in place first"
            case .cause: "it acts on what the failed assumption is about"
            case .option: "another mix of the study holds it"
            case .principle: "it follows a principle (prevent, pursue, protect, promote) that the mix leaves out"
            case .other: "the rest of the catalogue"
            }
        }

        package static func < (a: Reason, b: Reason) -> Bool {
            allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
        }
    }

    package struct Candidate: Sendable, Equatable {
        /// Row of the scenario's measures.
        package var measure: Int
        /// The first that applies.
        package var reason: Reason
    }

    /// Measures that the mix does not hold and that can act where it acts. Reasons take turns in their order, within a reason
    /// the cheapest first, so that a list cut short holds some of each.
    package static func all(_ scenario: Scenario, policy: Int, changes: [Change]) -> [Candidate] {
        let mix = scenario.policies[policy]
        let held = Set(mix.uses.map(\.measure))
        let needed = Set(held.flatMap { scenario.measures[$0].requires })
        let options = Set(scenario.policies.flatMap { $0.uses.map(\.measure) })
        let principles = Set(held.map { scenario.measures[$0].principle })
        let levers = Set(changes.flatMap { $0.levers(scenario, mix) })
        let (terrain, scope) = (Terrain(scenario), mix.scope(scenario))
        func acts(_ measure: Measure) -> Bool {
            measure.effects.contains {
                $0.magnitude != 0
                    && !terrain.reach.rows(of: $0.lever, agency: $0.agency, scope: scope).isEmpty
            }
        }
        func reason(_ row: Int) -> Reason {
            let measure = scenario.measures[row]
            if needed.contains(row) { return .needed }
            if measure.effects.contains(where: { levers.contains($0.lever) }) { return .cause }
            if options.contains(row) { return .option }
            return principles.contains(measure.principle) ? .other : .principle
        }
        let rows = scenario.measures.indices.filter { !held.contains($0) && acts(scenario.measures[$0]) }
        let queues = Dictionary(grouping: rows.map { Candidate(measure: $0, reason: reason($0)) }, by: \.reason)
            .mapValues { queue in
                queue.sorted { a, b in
                    let (first, second) = (scenario.measures[a.measure], scenario.measures[b.measure])
                    return (first.referenceSpend, first.id) < (second.referenceSpend, second.id)
                }
            }
        return (0..<rows.count).flatMap { turn in
            Reason.allCases.compactMap { queues[$0].flatMap { turn < $0.count ? $0[turn] : nil } }
        }
    }
}

extension Policy {
    /// Where a mix acts: the countries of its measures, or everywhere where one of them does.
    func scope(_ scenario: Scenario) -> Scope {
        var countries: Set<Int> = []
        for use in uses {
            guard !use.scope.countries.isEmpty || !use.scope.places.isEmpty else { return .everywhere }
            countries.formUnion(use.scope.countries)
            countries.formUnion(use.scope.places.map { scenario.places[$0].country })
        }
        var scope = Scope.everywhere
        scope.countries = countries.sorted()
        return scope
    }
}

extension Scenario {
    /// The same scenario with measures added to a mix: at their reference spend where the mix acts, from the start, growing as
    /// slowly as the slowest of the mix. Each brings its own money.
    func adding(_ measures: [Int], to policy: Int) -> Scenario {
        var scenario = self
        let mix = policies[policy]
        let ramp = mix.uses.map(\.ramp).max() ?? 0
        for row in measures {
            scenario.policies[policy].uses.append(
                MeasureUse(measure: row, dose: 1, start: 0, ramp: ramp, end: nil, scope: mix.scope(self)))
        }
        return scenario
    }

    /// What added measures cost: their ledger over the horizon, USD a year.
    func yearlyCost(of measures: [Int], in policy: Int) -> Double {
        let mix = policies[policy]
        let weeks = (0..<horizonWeeks)
        let spent = mix.uses.filter { measures.contains($0.measure) }.reduce(0) { sum, use in
            sum + self.measures[use.measure].referenceSpend * use.dose * Double(weeks.count { use.isPaid(week: $0) })
        }
        return spent * Double(Calendar.weeksPerYear) / Double(horizonWeeks)
    }
}

extension Change {
    /// Levers on what is otherwise.
    func levers(_ scenario: Scenario, _ mix: Policy) -> [Lever] {
        func levers(of measures: [Int]) -> [Lever] {
            let rows = measures.isEmpty ? mix.uses.map(\.measure) : measures
            return rows.flatMap { scenario.measures[$0].effects.map(\.lever) }
        }
        switch self {
        case .dial(.parameter(let parameter), _):
            // The part of an id before the point begins the name of the mechanism that reads it.
            let part = parameter.id.prefix { $0 != "." }
            return Lever.allCases.filter { $0.readBy.lowercased().hasPrefix(part) }
        case .dial(.elasticity, _): return Channel.price.levers
        case .dial(.lever(let shift), _): return [shift.lever]
        case .dial(.late(let measures), _), .dial(.delivered(let measures), _), .dial(.leaking(let measures), _),
            .dial(.defunded(let measures), _):
            return levers(of: measures)
        case .rule: return [Channel.relocate, .diversify, .replace, .contest].flatMap(\.levers)
        case .held(let channels): return channels.channels.flatMap(\.levers)
        case .without, .shock, .addedUp: return []
        }
    }
}
