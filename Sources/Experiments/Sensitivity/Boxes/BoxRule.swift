// SPDX-License-Identifier: GPL-3.0-or-later

/// Which box of a trade-off is told of: of those whose coverage and density reach the thresholds, the one with the best
/// balance of the two (their harmonic mean); of boxes within `slack` of that, the one with the fewest restrictions, then
/// the best balance. Where none reaches both thresholds, the same among all, and it is said that none did.
package struct BoxRule: Sendable, Equatable {
    /// 0...1.
    package var leastCoverage = 0.5
    /// 0...1.
    package var leastDensity = 0.5
    /// Loss of balance that a restriction less is worth.
    package var slack = 0.01

    package init(leastCoverage: Double = 0.5, leastDensity: Double = 0.5, slack: Double = 0.01) {
        self.leastCoverage = leastCoverage
        self.leastDensity = leastDensity
        self.slack = slack
    }

    package func reaches(_ measure: BoxMeasure) -> Bool {
        measure.coverage >= leastCoverage && measure.density >= leastDensity
    }

    /// Nil where no box is restricted.
    package func choose(_ steps: [PRIM.Step]) -> PRIM.Step? {
        let restricted = steps.filter { !$0.box.dimensions.isEmpty && $0.measure.failures > 0 }
        let eligible =
            restricted.contains { reaches($0.measure) } ? restricted.filter { reaches($0.measure) } : restricted
        guard let best = eligible.map(\.measure.balance).max() else { return nil }
        return eligible.filter { $0.measure.balance >= best - slack }.min {
            ($0.box.restrictions.count, -$0.measure.balance) < ($1.box.restrictions.count, -$1.measure.balance)
        }
    }
}
