// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The normal law of mean 0 and standard deviation 1.
package enum StandardNormal {
    /// The number a standard normal variable stays below with probability `p`, strictly inside (0, 1).
    package static func quantile(_ p: Double) -> Double {
        requireUniform(p)
        return gsl_cdf_ugaussian_Pinv(p)
    }

    /// The probability that a standard normal variable is at most `z`.
    package static func cdf(_ z: Double) -> Double {
        precondition(!z.isNaN, "a statistic must be a number")
        return gsl_cdf_ugaussian_P(z)
    }
}
