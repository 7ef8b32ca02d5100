// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Chi-square, for tests of counts and of variances.
package enum ChiSquare {
    /// The number a chi-square variable stays below with probability `p`, strictly inside (0, 1).
    package static func quantile(_ p: Double, degreesOfFreedom: Double) -> Double {
        requireUniform(p)
        requireDegrees(degreesOfFreedom)
        return checked(gsl_cdf_chisq_Pinv(p, degreesOfFreedom))
    }

    /// The probability that a chi-square variable is at most `x`.
    package static func cdf(_ x: Double, degreesOfFreedom: Double) -> Double {
        precondition(!x.isNaN, "a statistic must be a number")
        requireDegrees(degreesOfFreedom)
        return checked(gsl_cdf_chisq_P(x, degreesOfFreedom))
    }
}
