// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// A Poisson count: the smallest k whose distribution function reaches u.
///
/// Means below 14 add up probabilities from 0; larger ones use an expansion checked against GSL (see `CountLaw`). So it
/// is monotone in `u` and in `mean`, and takes bounded time.
///
/// - Parameters:
///   - u: a uniform number in (0, 1); more luck counts more.
///   - mean: expected count, from 0 to 1e15. Above 1e5 the result may be one off where u falls within about 1e-9 of a
///     step of the distribution function. Not-a-number, negative and larger means are refused.
@inlinable @inline(__always)
package func poisson(_ u: Double, mean: Double) -> Int {
    requireUniform(u)
    precondition(mean >= 0 && mean <= 1e15, "a Poisson mean must lie between 0 and 1e15")
    // Most counts of a week are rare, and 1 - mean is below exp(-mean): inlined, this spares the caller half the time.
    return u <= 1 - mean ? 0 : addedPoisson(u, mean: mean)
}

/// The Poisson quantile where the short cut has not settled it.
@usableFromInline
func addedPoisson(_ u: Double, mean: Double) -> Int {
    if mean >= 14 { return PoissonLaw(mean: mean).expandedQuantile(u) }
    // Beyond this the sum is too coarse against what is left of 1.
    guard u < 1 - 0x1p-26 else {
        return PoissonLaw(mean: mean).searchedQuantile(u, from: (mean + 8 * mean.squareRoot()).rounded())
    }
    return Int(addedQuantile(u, first: exp(-mean)) { mean / $0 })
}

struct PoissonLaw: CountLaw {
    let mean: Double

    var cumulants: (Double, Double, Double, Double, Double) { (mean, mean, mean, mean, mean) }
    var largest: Double { .infinity }

    // Not gsl_cdf_poisson_P, whose count is a 32-bit integer; these are its definition.
    func atMost(_ k: Double) -> Double {
        GSLErrors.off()
        return gsl_cdf_gamma_Q(mean, k + 1, 1)
    }

    func moreThan(_ k: Double) -> Double {
        GSLErrors.off()
        return gsl_cdf_gamma_P(mean, k + 1, 1)
    }
}
