// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Testing

import Chance

/// Uniform numbers from one end of the grid of a draw to the other, dense in both tails.
private let luckGrid: [Double] = {
    var grid = (1..<200).map { Double($0) / 200 }
    for exponent in 8...53 {
        let tail = Double(sign: .plus, exponent: -exponent, significand: 1)
        grid += [tail, 1 - tail, 1.37 * tail, min(1 - 1.37 * tail, 1 - 0x1p-53)]
    }
    return grid
}()

/// What is wrong with `k` as the quantile at `u`, or nil. `slack` is the relative error allowed in GSL's own functions:
/// where u lies that close to a step of the distribution function, both sides of the step are right.
private func fault(
    _ k: Int, at u: Double, slack: Double, atMost: (Double) -> Double, moreThan: (Double) -> Double
) -> String? {
    let (count, upper) = (Double(k), u > 0.5)
    let reached = upper ? moreThan(count) <= (1 - u) * (1 + slack) : atMost(count) >= u * (1 - slack)
    if !reached { return "cdf(\(k)) is below u = \(u)" }
    if k == 0 { return nil }
    let early = upper ? moreThan(count - 1) <= (1 - u) * (1 - slack) : atMost(count - 1) >= u * (1 + slack)
    return early ? "cdf(\(k - 1)) already reaches u = \(u)" : nil
}

@Test(arguments: [
    0, 1e-300, 1e-9, 0.01, 0.3, 1, 5, 13.999, 14, 14.001, 20, 50, 333.3, 1000, 12_345.6, 99_999,
])
func `a Poisson count is the smallest whose distribution function reaches u`(mean: Double) {
    for u in luckGrid {
        let k = poisson(u, mean: mean)
        if mean == 0 {
            #expect(k == 0)
            continue
        }
        let problem = fault(
            k, at: u, slack: 1e-11, atMost: { gsl_cdf_gamma_Q(mean, $0 + 1, 1) },
            moreThan: { gsl_cdf_gamma_P(mean, $0 + 1, 1) })
        #expect(problem == nil, "mean \(mean)")
    }
}

@Test(arguments: [
    (1, 0.3), (1, 0.5), (1, 0.7), (2, 1e-12), (10, 0.05), (10, 0.5), (10, 0.95), (28, 0.5), (29, 0.5), (100, 0.05),
    (100, 0.139), (100, 0.141), (100, 0.86), (1000, 0.014), (1000, 0.5), (1000, 0.999), (20_000, 0.3), (90_000, 1e-3),
])
func `a binomial count is the smallest whose distribution function reaches u`(n: Int, p: Double) {
    let size = Double(n)
    for u in luckGrid {
        let k = binomial(u, n: n, p: p)
        #expect(k >= 0 && k <= n)
        let problem = fault(
            k, at: u, slack: 1e-11, atMost: { $0 >= size ? 1 : gsl_cdf_beta_Q(p, $0 + 1, size - $0) },
            moreThan: { $0 >= size ? 0 : gsl_cdf_beta_P(p, $0 + 1, size - $0) })
        #expect(problem == nil, "n \(n), p \(p)")
    }
}
