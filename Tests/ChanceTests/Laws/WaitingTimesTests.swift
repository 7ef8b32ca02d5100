// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Testing

import Chance

@Test(arguments: [0.02, 1, 50])
func `exponential times follow their law`(rate: Double) {
    let values = uniforms(200_000, purpose: .returnTime).map { exponential($0, rate: rate) }
    let mean = meanScore(values, mean: 1 / rate, sd: 1 / rate)
    let variance = varianceScore(values, mean: 1 / rate, sd: 1 / rate, excess: 6)
    let distance = kolmogorovScore(values) { gsl_cdf_exponential_P($0, 1 / rate) }
    #expect(abs(mean) < allowed, "mean, z = \(mean)")
    #expect(abs(variance) < allowed, "variance, z = \(variance)")
    #expect(distance < allowed, "distance, z = \(distance)")
}

@Test(arguments: [(0.6, 10.0), (1.0, 3.0), (2.5, 0.1)])
func `Weibull times follow their law`(shape: Double, scale: Double) {
    let values = uniforms(200_000, purpose: .sentence).map { weibull($0, shape: shape, scale: scale) }
    let mean = scale * tgamma(1 + 1 / shape)
    let sd = (scale * scale * tgamma(1 + 2 / shape) - mean * mean).squareRoot()
    let score = meanScore(values, mean: mean, sd: sd)
    let distance = kolmogorovScore(values) { gsl_cdf_weibull_P($0, scale, shape) }
    #expect(abs(score) < allowed, "mean, z = \(score)")
    #expect(distance < allowed, "distance, z = \(distance)")
}

@Test(arguments: [0.03, 0.5, 0.97])
func `geometric waits follow their law`(p: Double) {
    let values = uniforms(200_000, purpose: .prisonRelease).map { geometric($0, p: p) }
    let mean = meanScore(values.map { Double($0) }, mean: 1 / p, sd: (1 - p).squareRoot() / p)
    let cells = countScore(values, cells: 400) { $0 == 0 ? 0 : gsl_ran_geometric_pdf(UInt32($0), p) }
    #expect(abs(mean) < allowed, "mean, z = \(mean)")
    #expect(abs(cells) < allowed, "chi-square, z = \(cells)")
}

@Test(arguments: [1e-9, 1e-3, 0.2, 0.5, 0.9, 1 - 1e-9])
func `a geometric wait is the smallest whose distribution function reaches u`(p: Double) {
    let failure = log1p(-p)
    for u in uniforms(5000) + [0x1p-53, p, 1 - 0x1p-53] {
        func reached(_ wait: Int) -> Bool {
            u <= 0.5 ? -expm1(Double(wait) * failure) >= u : exp(Double(wait) * failure) <= 1 - u
        }
        let wait = geometric(u, p: p)
        #expect(wait >= 1 && reached(wait), "u \(u)")
        #expect(wait == 1 || !reached(wait - 1), "u \(u)")
    }
}

@Test func `waits at the ends of their parameters`() {
    #expect(geometric(0.3, p: 0) == .max)
    #expect(geometric(0.3, p: 1) == 1)
    #expect(geometric(1 - 0x1p-53, p: 1) == 1)
    #expect(geometric(0.5, p: 1e-300) == .max)
    #expect(exponential(0.5, rate: 0) == .infinity)
    #expect(exponential(0x1p-53, rate: 1) > 0)
    #expect(exponential(1 - 0x1p-53, rate: 1) < 37)
    #expect(weibull(0.7, shape: 2, scale: 0) == 0)
    #expect(weibull(0.5, shape: 1, scale: 4) == exponential(0.5, rate: 0.25))
}

@Test func `waiting times keep their values for good`() {
    #expect(abs(exponential(0.25, rate: 2) - 0.143841036225890) < 1e-14)
    #expect(abs(weibull(0.25, shape: 2, scale: 3) - 1.609080063907955) < 1e-13)
    #expect(geometric(0.9, p: 0.1) == 22)
}
