// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// A waiting time with constant hazard, in the unit of 1 / `rate`: -log(1 - u) / rate.
///
/// - Parameters:
///   - u: a uniform number in (0, 1); more luck waits longer.
///   - rate: events per unit of time, finite and not negative; 0 waits for ever (infinity).
package func exponential(_ u: Double, rate: Double) -> Double {
    requireUniform(u)
    precondition(rate >= 0 && rate < .infinity, "a rate must be finite and not negative")
    return -log1p(-u) / rate
}

/// A waiting time whose hazard rises (`shape` above 1) or falls (below 1) with time: scale x (-log(1 - u))^(1/shape).
///
/// - Parameters:
///   - u: a uniform number in (0, 1); more luck waits longer.
///   - shape: finite and positive; 1 gives the exponential law.
///   - scale: the time by which 63 % of the events have happened, finite and not negative.
package func weibull(_ u: Double, shape: Double, scale: Double) -> Double {
    requireUniform(u)
    precondition(shape > 0 && shape < .infinity, "a Weibull shape must be finite and positive")
    precondition(scale >= 0 && scale < .infinity, "a Weibull scale must be finite and not negative")
    return scale == 0 ? 0 : scale * pow(-log1p(-u), 1 / shape)
}

/// How many trials up to and including the first success, at least 1: GSL's convention for the geometric law.
///
/// - Parameters:
///   - u: a uniform number in (0, 1); more luck waits longer.
///   - p: the probability of success in each trial, in [0, 1]. With 0 the wait is `Int.max`, which also stands for any
///     wait that does not fit an `Int`.
package func geometric(_ u: Double, p: Double) -> Int {
    requireUniform(u)
    requireProbability(p)
    if p == 1 { return 1 }
    let failure = log1p(-p)
    let wait = (log1p(-u) / failure).rounded(.up)
    guard wait < 0x1p62 else { return .max }
    // The quotient may round across a whole number: settle it on the distribution function, asked in the nearer tail.
    func reached(_ trials: Double) -> Bool {
        u <= 0.5 ? -expm1(trials * failure) >= u : exp(trials * failure) <= 1 - u
    }
    if wait > 1, reached(wait - 1) { return Int(wait) - 1 }
    return max(1, reached(wait) ? Int(wait) : Int(wait) + 1)
}
