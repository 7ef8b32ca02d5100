// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What varies where assumptions are otherwise together: each that can be run is a factor.
package struct StressFactors: Sendable {
    package enum Kind: Sendable {
        /// A number anywhere in a range.
        case number(Dial, ClosedRange<Double>)
        /// As it stands, which is choice 0, or changed in one of these ways.
        case choice([Change])
    }

    package struct Factor: Sendable {
        /// Row of the register.
        package var assumption: Int
        package var kind: Kind
    }

    package let factors: [Factor]
    private let register: [Assumption]
    private let scenario: Scenario

    /// - Parameter scenario: with something to judge by.
    package init(_ register: [Assumption], _ scenario: Scenario) {
        self.register = register
        self.scenario = scenario
        factors = register.enumerated().compactMap { row, assumption in
            switch assumption.otherwise {
            case .unstated, .waiting: nil
            case .numeric(let dial, let range, _): Factor(assumption: row, kind: .number(dial, range))
            case .structural(let all):
                // Futures are worlds that may be; a way of reckoning is none.
                Self.choice(row, all.filter { !$0.isReckoning })
            }
        }
    }

    private static func choice(_ assumption: Int, _ changes: [Change]) -> Factor? {
        changes.isEmpty ? nil : Factor(assumption: assumption, kind: .choice(changes))
    }

    package var count: Int { factors.count }

    /// Id of the assumption that a factor is.
    package func id(_ factor: Int) -> String { register[factors[factor].assumption].id }

    /// Where a number stands at a coordinate of the unit cube, or which choice is taken there.
    package func value(_ factor: Int, at coordinate: Double) -> Double {
        switch factors[factor].kind {
        case .number(_, let range): ParameterSampling.value(at: coordinate, in: range)
        case .choice(let changes):
            Double(min(Int(coordinate * Double(changes.count + 1)), changes.count))
        }
    }

    /// What is otherwise where a factor has a value, in a few words.
    package func words(_ factor: Int, _ value: Double) -> String {
        change(factor, value)?.words(scenario) ?? "as it stands"
    }

    /// The world at a point: every factor for which a coordinate is given takes its value, the others stand.
    ///
    /// - Parameter factors: the factor of each coordinate; all in their order when left out.
    func world(_ point: ArraySlice<Double>, of factors: [Int]? = nil) -> StressWorld {
        var world = scenario
        var otherwise: [String] = []
        for (factor, coordinate) in zip(factors ?? Array(self.factors.indices), point) {
            guard let change = change(factor, value(factor, at: coordinate)) else { continue }
            world = world.changed(by: change)
            otherwise.append(register[self.factors[factor].assumption].named(change, scenario))
        }
        return StressWorld(
            assumption: nil, words: otherwise.joined(separator: "; "), level: nil, otherwise: otherwise,
            scenario: world)
    }

    private func change(_ factor: Int, _ value: Double) -> Change? {
        switch factors[factor].kind {
        case .number(let dial, _): .dial(dial, value)
        case .choice(let changes): value == 0 ? nil : changes[Int(value) - 1]
        }
    }

    /// Points of a design as numbers and choices, a column a factor.
    ///
    /// - Parameter rows: of the points; all when left out.
    package func table(_ points: UnitDesign, rows: [Int]? = nil) -> FactorTable {
        FactorTable(
            factors.indices.map { factor in
                let values = (rows ?? Array(0..<points.count)).map { value(factor, at: points[$0, factor]) }
                switch factors[factor].kind {
                case .number: return .numbers(values)
                case .choice(let changes): return .choices(values.map { Int($0) }, count: changes.count + 1)
                }
            })
    }
}
