// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// The beta law, whose quantiles are the ends of Clopper and Pearson's interval for a share.
package enum Beta {
    /// The share a beta variable stays below with probability `p`.
    ///
    /// - Parameters:
    ///   - p: strictly inside (0, 1).
    ///   - a: finite and positive: for the lower end of an interval, successes.
    ///   - b: finite and positive: for the lower end of an interval, failures + 1.
    package static func quantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
        requireUniform(p)
        requireShapes(a, b)
        let answer = gsl_cdf_beta_Pinv(p, a, b)
        return answer.isNaN ? bisected(p, a, b) : answer
    }

    /// GSL's iteration ends nowhere for some shapes, as for 16 successes of 500; halving always arrives.
    private static func bisected(_ p: Double, _ a: Double, _ b: Double) -> Double {
        var (low, high) = (0.0, 1.0)
        while true {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { return middle }
            if cdf(middle, a, b) < p { low = middle } else { high = middle }
        }
    }

    /// The probability that a beta variable is at most `x`.
    package static func cdf(_ x: Double, _ a: Double, _ b: Double) -> Double {
        precondition(!x.isNaN, "a statistic must be a number")
        requireShapes(a, b)
        return checked(gsl_cdf_beta_P(x, a, b))
    }

    private static func requireShapes(_ a: Double, _ b: Double) {
        precondition(a > 0 && a < .infinity && b > 0 && b < .infinity, "beta parameters must be finite and positive")
        GSLErrors.off()
    }
}
