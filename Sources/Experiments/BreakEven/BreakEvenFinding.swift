// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// In how many histories a comparison asks at what strength of a measure a ranking turns.
package enum BreakEvenPlan: Sendable, Equatable {
    /// An eighth of the comparison's, 10 at least; in all for at most half of what the comparison costs.
    case bounded
    /// So many for each value, every measure of the two best mixes.
    case histories(Int)

    /// Histories for each value after so many of the comparison.
    package func histories(after replicates: Int) -> Int {
        switch self {
        case .bounded: min(replicates, max(10, replicates / 8))
        case .histories(let count): min(replicates, count)
        }
    }
}

/// Whether the best two mixes on an objective change places where one measure is weaker or stronger than assumed.
///
/// All assumed magnitudes of the measure move together, from the weak ends of their ranges (strength 0) through what is assumed
/// (1) to the strong ends (2); numbers that are no judgement stay. Both mixes meet the histories the comparison met.
package struct BreakEvenFinding: Sendable, Equatable {
    package enum Outcome: Sendable, Equatable {
        /// The two mixes cannot be told apart as it stands: there is no ranking to turn.
        case undecided
        /// No measure of the two rests on a magnitude that is a judgement with a range.
        case nothingAssumed
        /// Not looked at, because it would have cost too much.
        case leftOut
        /// At what strength, 0...2.
        case searched(TippingPoint)
    }

    /// Rows of the scenario's objectives and policies: the best mix by its mean at the due date, and the next.
    package var objective: Int
    package var first: Int
    package var second: Int
    /// By how much the first is better, in the indicator's unit, over all histories of the comparison.
    package var lead: Estimate?
    /// Row of the scenario's measures; nil where the finding is about the ranking itself.
    package var measure: Int?
    package var outcome: Outcome
    /// Histories for each value other than what is assumed.
    package var histories: Int

    package init(
        objective: Int, first: Int, second: Int, lead: Estimate?, measure: Int?, outcome: Outcome, histories: Int
    ) {
        self.objective = objective
        self.first = first
        self.second = second
        self.lead = lead
        self.measure = measure
        self.outcome = outcome
        self.histories = histories
    }

    /// The strength at which the ranking turns, with its 95 % interval; nil unless one was found.
    package var turn: (strength: Double, interval: ClosedRange<Double>)? {
        guard case .searched(let point) = outcome, case .at(let strength, let interval) = point.finding else {
            return nil
        }
        return (strength, interval)
    }
}
