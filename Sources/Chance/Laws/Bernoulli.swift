// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether an event of probability `p` happens: true when `u < p`.
///
/// Low luck makes things happen, so raising `p` only adds events and never removes one.
///
/// - Parameters:
///   - u: a uniform number in (0, 1).
///   - p: the probability, in [0, 1]; 0 never happens, 1 always does. Anything else, or not a number, is refused.
@inlinable @inline(__always)
package func bernoulli(_ u: Double, p: Double) -> Bool {
    requireUniform(u)
    requireProbability(p)
    return u < p
}
