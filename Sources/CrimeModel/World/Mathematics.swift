// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// Probability that something with this weekly rate happens within the week.
package func probability(ofWeeklyRate rate: Double) -> Double { -expm1(-rate) }

/// Inverse of the log-odds.
package func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

/// Log-odds of a probability strictly between 0 and 1.
package func logOdds(_ p: Double) -> Double { log(p / (1 - p)) }

extension Comparable {
    package func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}
