// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Student's t, for intervals and tests on means.
package enum StudentT {
    /// The number a t variable stays below with probability `p`.
    ///
    /// - Parameters:
    ///   - p: strictly inside (0, 1).
    ///   - degreesOfFreedom: finite and positive; it need not be whole.
    package static func quantile(_ p: Double, degreesOfFreedom: Double) -> Double {
        requireUniform(p)
        requireDegrees(degreesOfFreedom)
        return checked(gsl_cdf_tdist_Pinv(p, degreesOfFreedom))
    }

    /// The probability that a t variable is at most `t`.
    package static func cdf(_ t: Double, degreesOfFreedom: Double) -> Double {
        precondition(!t.isNaN, "a statistic must be a number")
        requireDegrees(degreesOfFreedom)
        return checked(gsl_cdf_tdist_P(t, degreesOfFreedom))
    }
}
