// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// Probability that something with this weekly rate happens within the week.
package func probability(ofWeeklyRate rate: Double) -> Double { -expm1(-rate) }

/// Inverse of the log-odds.
package func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

/// Log-odds of a probability strictly between 0 and 1.
package func logOdds(_ p: Double) -> Double { log(p / (1 - p)) }

/// A share with its log-odds shifted; without a shift it is left to the bit, and 0 and 1 stay.
package func shifted(_ share: Double, by shift: Double) -> Double {
    shift == 0 || share <= 0 || share >= 1 ? share : logistic(logOdds(share) + shift)
}

extension Comparable {
    package func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}
