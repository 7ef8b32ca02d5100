// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// A binomial count, how many of `n` succeed: the smallest k whose distribution function reaches u.
///
/// Below an expected count of 14 it adds up probabilities from 0; above it uses an expansion checked against GSL (see
/// `CountLaw`). So it is monotone in `u`, `n` and `p`, and takes bounded time.
///
/// - Parameters:
///   - u: a uniform number in (0, 1); more luck counts more.
///   - n: how many try, from 0 to 1e15.
///   - p: the probability for each, in [0, 1]. Where n p (1 - p) exceeds 1e5 the result may be one off where u falls
///     within about 1e-9 of a step of the distribution function.
package func binomial(_ u: Double, n: Int, p: Double) -> Int {
    requireUniform(u)
    requireProbability(p)
    precondition(n >= 0 && n <= 1_000_000_000_000_000, "a binomial number of trials must lie between 0 and 1e15")
    // Count the rarer side: failures take luck 1 - u.
    if p > 0.5 { return n - rarer(min(1 - u, 1 - 0x1p-53), n: Double(n), p: 1 - p, passing: true) }
    return rarer(u, n: Double(n), p: p, passing: false)
}

/// The binomial quantile for p of at most 1/2; `passing` asks for the smallest k with cdf(k) above u, not at least u.
///
/// Only so does counting failures give the same number as counting successes where u falls on a step.
private func rarer(_ u: Double, n: Double, p: Double, passing: Bool) -> Int {
    if n * p >= 14 { return BinomialLaw(n: n, p: p).expandedQuantile(u) }
    let goal = passing ? u.nextUp : u
    // Most counts of a week are rare, and 1 - n p is at most (1 - p)^n.
    if goal <= 1 - n * p { return 0 }
    guard u < 1 - 0x1p-26 else {
        return BinomialLaw(n: n, p: p).searchedQuantile(u, from: (8 * (n * p).squareRoot() + n * p).rounded())
    }
    // By logarithm where n is large, because in a power the rounding of 1 - p counts n times.
    let none = n <= 64 ? pow(1 - p, n) : exp(n * log1p(-p))
    let odds = p / (1 - p)
    return Int(addedQuantile(goal, first: none) { k in k > n ? 0 : odds * (n - k + 1) / k })
}

struct BinomialLaw: CountLaw {
    let n: Double
    let p: Double

    var cumulants: (Double, Double, Double, Double, Double) {
        let q = 1 - p
        let variance = n * p * q
        return (n * p, variance, variance * (q - p), variance * (1 - 6 * p * q), variance * (q - p) * (1 - 12 * p * q))
    }
    var largest: Double { n }

    // Not gsl_cdf_binomial_P, whose numbers are 32-bit integers; these are its definition.
    func atMost(_ k: Double) -> Double {
        GSLErrors.off()
        return gsl_cdf_beta_Q(p, k + 1, n - k)
    }

    func moreThan(_ k: Double) -> Double {
        GSLErrors.off()
        return gsl_cdf_beta_P(p, k + 1, n - k)
    }
}
