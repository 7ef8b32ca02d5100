// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// A normal number by GSL's quantile function: mean + sd x Pinv(u), at most 8.3 standard deviations from the mean.
///
/// - Parameters:
///   - u: a uniform number in (0, 1).
///   - mean: finite, in any unit.
///   - sd: the standard deviation in the same unit, finite and not negative; 0 gives the mean.
package func normal(_ u: Double, mean: Double, sd: Double) -> Double {
    requireUniform(u)
    precondition(mean.isFinite, "a mean must be finite")
    precondition(sd >= 0 && sd < .infinity, "a standard deviation must be finite and not negative")
    return mean + sd * gsl_cdf_ugaussian_Pinv(u)
}

/// A number whose logarithm is normal.
///
/// - Parameters:
///   - u: a uniform number in (0, 1).
///   - logMean: the mean of the logarithm, finite; its exponential is the median.
///   - logSD: the standard deviation of the logarithm, finite and not negative.
package func logNormal(_ u: Double, logMean: Double, logSD: Double) -> Double {
    exp(normal(u, mean: logMean, sd: logSD))
}
