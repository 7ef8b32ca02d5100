// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Glibc

/// What may be said of the response that hurts a mix most, judged on luck that the search has not seen.
package enum RedTeamVerdict: String, CaseIterable, Sendable, Comparable {
    case withstands, dented, broken
    case open = "cannot be told"

    package static func < (a: RedTeamVerdict, b: RedTeamVerdict) -> Bool {
        allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
    }

    /// What it says, for those who read no code.
    package var definition: String {
        switch self {
        case .withstands: "no response was found that takes away as much as counts"
        case .dented: "a response was found that clearly takes away as much as counts"
        case .broken:
            "a response was found under which the mix clearly misses a target that it meets as the scenario stands"
        case .open: "too few histories to tell"
        }
    }
}

/// How one part of a response differs from what the scenario says.
package struct ResponseMove: Sendable, Equatable {
    /// Id of the factor.
    package var factor: String
    package var theme: ResponseTheme
    /// What is otherwise, in a few words.
    package var words: String
    package var change: Change
    /// The number, and where the scenario has it; nil for choices.
    package var value: Double?
    package var standing: Double?
    /// Share of the plausible range below the number, and below where the scenario has it; nil for choices.
    package var quantile: Double?
    package var standingQuantile: Double?

    package static func == (a: ResponseMove, b: ResponseMove) -> Bool {
        (a.factor, a.words, a.value, a.standing) == (b.factor, b.words, b.value, b.standing)
    }
}

/// The history that shows what a response does: that in which it hurts about as usual.
package struct ResponseExample: Sendable, Equatable {
    package var replicate: Int
    /// Year value of the objective's indicator under the mix.
    package var value: Double
}

/// The response of the groups that was found to hurt a mix most, on one objective.
package struct RedTeamFinding: Sendable, Equatable {
    /// Rows of the scenario's objectives and policies.
    package var objective: Int
    package var policy: Int
    /// Points looked at, of them those spread evenly.
    package var points: Int
    package var spread: Int
    /// What of the response does the harm; what can be left out without losing a tenth of it is left out. By factor.
    package var moves: [ResponseMove]
    /// How much it hurt where it was found, in the indicator's unit: too high, since it was found by it.
    package var found: Double
    /// By how much the target is met as the scenario stands and under the response, and how much of it is lost, on fresh
    /// histories; without a target, by how much the mix does better than the baseline.
    package var standing: Estimate?
    package var attacked: Estimate?
    package var hurt: Estimate?
    /// Share of the fresh histories that meet the target; nil without one.
    package var metStanding: Double?
    package var met: Double?
    package var pairs: Int
    /// Of the points spread evenly over what is plausible, how many were seen to hurt at least half as much, and of how many; 0
    /// where none clearly hurts. Half, since each was seen in few histories: at the whole, scatter alone would decide.
    package var asBad: Int
    package var plausible: Int
    /// The fresh history that shows it; nil where none can be told.
    package var example: ResponseExample?
    package var verdict: RedTeamVerdict

    /// Whether a response was found that clearly takes away as much as counts.
    package var hurts: Bool { verdict == .dented || verdict == .broken }

    /// Clopper and Pearson's 95 % interval of the share of plausible responses that hurt at least half as much.
    package var shareAsBad: ClosedRange<Double>? {
        plausible == 0 ? nil : ShareInterval.clopperPearson(successes: asBad, trials: plausible)
    }

    /// How far the numbers that differ lie from where the scenario has them, in standard deviations of what is plausible,
    /// root of the mean square; nil where none differs.
    package var distance: Double? {
        let steps = moves.compactMap { move in
            move.quantile.flatMap { own in move.standingQuantile.map { own - $0 } }
        }
        guard !steps.isEmpty else { return nil }
        // A quantile is even between 0 and 1: its standard deviation is the root of a twelfth.
        return (12 * steps.reduce(0) { $0 + $1 * $1 } / Double(steps.count)).squareRoot()
    }
}

extension ParameterSampling {
    /// The quantile at which a value lies under the law on a range: the reverse of `value(at:in:)`.
    package static func quantile(of value: Double, in range: ClosedRange<Double>) -> Double {
        let (low, high) = (range.lowerBound, range.upperBound)
        guard low < high else { return 0.5 }
        let isLogarithmic = low > 0 && high >= low * logarithmicFrom
        let share = isLogarithmic ? log(value / low) / log(high / low) : (value - low) / (high - low)
        return min(max(share, 0), 1)
    }
}
