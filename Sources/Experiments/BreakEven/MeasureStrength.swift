// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension LeverEffect {
    /// Whether the magnitude is a judgement that could be otherwise.
    package var isOpen: Bool { provenance == .assumed && range.lowerBound < range.upperBound }

    /// The magnitude at a strength: 0 the end of its range towards no effect and beyond, 1 as it stands, 2 the other end; straight
    /// lines between. One that is no judgement is the same at every strength.
    ///
    /// - Parameter strength: 0...2.
    package func magnitude(at strength: Double) -> Double {
        guard isOpen, strength != 1 else { return magnitude }
        let isUpwards = magnitude >= 0
        let weak = isUpwards ? range.lowerBound : range.upperBound
        let strong = isUpwards ? range.upperBound : range.lowerBound
        return strength < 1 ? weak + strength * (magnitude - weak) : magnitude + (strength - 1) * (strong - magnitude)
    }
}

extension Measure {
    /// Rows of the effects whose magnitudes are judgements that could be otherwise.
    package var openEffects: [Int] { effects.indices.filter { effects[$0].isOpen } }

    /// The same measure with all magnitudes that are judgements moved together: 0 all at the weak ends of their ranges, 1 as it
    /// stands, 2 all at the strong ends.
    package func with(strength: Double) -> Measure {
        var measure = self
        for row in effects.indices { measure.effects[row].magnitude = effects[row].magnitude(at: strength) }
        return measure
    }
}

/// A mix of the scenario in which one measure has another strength.
package struct MixVariant: Hashable, Sendable {
    /// Rows of the scenario's policies and measures.
    package var policy: Int
    package var measure: Int
    package var strength: Double

    package init(policy: Int, measure: Int, strength: Double) {
        self.policy = policy
        self.measure = measure
        self.strength = strength
    }
}

extension Scenario {
    /// The scenario with variants of its mixes added behind them. What is added has no part in a burn-in and draws no luck of its
    /// own, so that a variant of strength 1 is its mix bit for bit.
    ///
    /// - Returns: also the rows of the variants' policies.
    package func world(with variants: [MixVariant]) -> (world: StressWorld, policies: [Int]) {
        var scenario = self
        var names: [String] = []
        for variant in variants {
            let row = scenario.measures.count
            scenario.measures.append(measures[variant.measure].with(strength: variant.strength))
            var policy = policies[variant.policy]
            for use in policy.uses.indices where policy.uses[use].measure == variant.measure {
                policy.uses[use].measure = row
            }
            scenario.policies.append(policy)
            names.append("\(policy.id): \(measures[variant.measure].id) at strength \(variant.strength)")
        }
        let world = StressWorld(
            assumption: nil, words: "measures of other strengths", level: nil, otherwise: ["break-even"] + names,
            scenario: scenario)
        return (world, Array(policies.count..<scenario.policies.count))
    }
}
