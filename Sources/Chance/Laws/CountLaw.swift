// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// A law over 0, 1, 2, ... whose quantile is wanted: the smallest k with cdf(k) >= u.
///
/// Counts with a small mean are found by adding up probabilities from 0 (in the file of each law). This file serves the
/// others, in bounded time: a Cornish-Fisher expansion gives the quantile before rounding to a whole number, together
/// with a bound on its error, and only when a whole number lies within that error is the distribution function asked.
protocol CountLaw {
    /// The first five cumulants.
    var cumulants: (Double, Double, Double, Double, Double) { get }
    /// The largest possible count, or infinity.
    var largest: Double { get }
    /// The probability of at most k, for whole k from 0 to `largest`.
    func atMost(_ k: Double) -> Double
    /// The probability of more than k, accurate when it is small.
    func moreThan(_ k: Double) -> Double
}

extension CountLaw {
    /// Whether cdf(k) >= u, asked in the tail where it is answered with precision; nil if GSL has no answer.
    func reaches(_ k: Double, _ u: Double) -> Bool? {
        if k < 0 { return false }
        if k >= largest { return true }
        let share = u <= 0.5 ? atMost(k) : moreThan(k)
        if share.isNaN { return nil }
        return u <= 0.5 ? share >= u : share <= 1 - u
    }

    /// The quantile by expansion, for laws with a variance of at least 7.
    func expandedQuantile(_ u: Double) -> Int {
        let (x, error) = expansion(gsl_cdf_ugaussian_Pinv(u))
        let low = (x - error).rounded(.down)
        let high = (x + error).rounded(.down)
        var k = min(max(x.rounded(.down), 0), largest)
        // Above this variance the expansion is as good as GSL's functions, which also grow slow.
        if low < high, cumulants.1 < 1e5 {
            k = min(max(high, 0), largest)
            while k > 0, reaches(k - 1, u) == true { k -= 1 }
            while reaches(k, u) == false { k += 1 }
        }
        return Int(k)
    }

    /// The quantile by search on GSL's distribution function from a first guess: slow, exact, for far tails.
    func searchedQuantile(_ u: Double, from guess: Double) -> Int {
        var k = min(guess, largest)
        while k > 0, reaches(k - 1, u) == true { k -= 1 }
        while reaches(k, u) == false { k += 1 }
        return Int(k)
    }

    /// A real number whose whole part is the quantile at the normal quantile `w`, and a bound on its error.
    ///
    /// Cornish and Fisher (1938) to the order variance^-1, with Sheppard's corrections (variance - 1/12, fourth cumulant
    /// + 1/120) and half a unit for the steps. For the Poisson law this is Q_N3 of Giles, Algorithm 955 (2016). The bound
    /// was fitted: over Poisson and binomial laws of variance 7 to 1e5 and |w| up to 8.3 the error stays below 0.36 of it.
    private func expansion(_ w: Double) -> (value: Double, error: Double) {
        let (mean, variance, third, fourth, fifth) = cumulants
        let v = variance - 1.0 / 12
        let s = v.squareRoot()
        // Skewness, excess kurtosis and the next cumulant in units of s; w2 is w squared.
        let g1 = third / (v * s)
        let g2 = (fourth + 1.0 / 120) / (v * v)
        let g3 = fifth / (v * v * s)
        let w2 = w * w
        var z = w + g1 * (w2 - 1) / 6
        z += g2 * w * (w2 - 3) / 24 - g1 * g1 * w * (2 * w2 - 5) / 36
        z += g3 * (w2 * (w2 - 6) + 3) / 120
        z += g1 * (g1 * g1 * (w2 * (12 * w2 - 53) + 17) / 324 - g2 * (w2 * (w2 - 5) + 2) / 24)
        let error = (0.02 + 0.01 * abs(w) * w2 * w2) / (v * s) + 1e-14 * mean
        return (mean + 0.5 + s * z, error)
    }
}

/// The smallest k whose sum of probabilities from 0 reaches u, given the first probability and each one's ratio to the
/// one before. The caller makes sure that the sum gets there: u is below 1 - 2^-26.
///
/// Four terms are added at a time and compared without a branch: a loop that leaves after each term costs the processor
/// a wrong guess or two per draw, which is most of the time of a small count (18 ns of 25 at mean 1).
@inline(__always)
func addedQuantile(_ u: Double, first: Double, ratio: (Double) -> Double) -> Double {
    var (term, sum, k) = (first, first, 0.0)
    while true {
        let second = term * ratio(k + 1)
        let third = second * ratio(k + 2)
        let fourth = third * ratio(k + 3)
        let sum2 = sum + second
        let sum3 = sum2 + third
        let sum4 = sum3 + fourth
        if sum4 >= u {
            return k + (sum < u ? 1 : 0) + (sum2 < u ? 1 : 0) + (sum3 < u ? 1 : 0)
        }
        term = fourth * ratio(k + 4)
        sum = sum4 + term
        k += 4
    }
}
