// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Which of several competing causes strikes first within a time, or none.
///
/// All causes share one uniform number. Something happens when `u < 1 - exp(-sum of rates x weeks)`, and that interval
/// is divided among the causes in proportion to their rates, the first cause lowest.
///
/// - Parameters:
///   - u: a uniform number in (0, 1).
///   - rates: one hazard per cause, per week, finite and not negative, constant over the time.
///   - weeks: the length of time, finite and not negative.
/// - Returns: the index of the cause, or nil if none strikes. A cause of rate 0 never strikes.
package func competingHazard(_ u: Double, rates: Span<Double>, weeks: Double) -> Int? {
    requireUniform(u)
    precondition(weeks >= 0 && weeks < .infinity, "a time must be finite and not negative")
    var total = 0.0
    for index in rates.indices {
        precondition(rates[index] >= 0, "a hazard must not be negative")
        total += rates[index]
    }
    precondition(total < .infinity, "the hazards must have a finite sum")
    // In most weeks nothing happens, and 1 - exp(-x) is at most x.
    if u >= total * weeks { return nil }
    let happens = -expm1(-total * weeks)
    guard u < happens else { return nil }
    let target = u / happens * total
    var reached = 0.0
    var cause: Int?
    for index in rates.indices where rates[index] > 0 {
        cause = index
        reached += rates[index]
        if target < reached { break }
    }
    return cause
}
