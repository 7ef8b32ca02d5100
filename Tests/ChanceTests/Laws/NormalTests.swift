// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Testing

import Chance

@Test func `normal numbers follow their law`() {
    let values = uniforms(400_000, purpose: .perception).map { normal($0, mean: 3, sd: 2) }
    let mean = meanScore(values, mean: 3, sd: 2)
    let variance = varianceScore(values, mean: 3, sd: 2, excess: 0)
    let distance = kolmogorovScore(values) { gsl_cdf_gaussian_P($0 - 3, 2) }
    #expect(abs(mean) < allowed, "mean, z = \(mean)")
    #expect(abs(variance) < allowed, "variance, z = \(variance)")
    #expect(distance < allowed, "distance, z = \(distance)")
}

@Test func `log-normal numbers follow their law`() {
    let values = uniforms(400_000, purpose: .price).map { logNormal($0, logMean: -1, logSD: 0.4) }
    let mean = exp(-1 + 0.08)
    let score = meanScore(values, mean: mean, sd: mean * expm1(0.16).squareRoot())
    let distance = kolmogorovScore(values) { gsl_cdf_lognormal_P($0, -1, 0.4) }
    #expect(abs(score) < allowed, "mean, z = \(score)")
    #expect(distance < allowed, "distance, z = \(distance)")
}

@Test func `normal numbers at the ends of luck and of their parameters`() {
    #expect(normal(0.3, mean: 5, sd: 0) == 5)
    #expect(abs(normal(0x1p-53, mean: 0, sd: 1) + 8.2095) < 1e-4)
    #expect(abs(normal(1 - 0x1p-53, mean: 0, sd: 1) - 8.2095) < 1e-4)
    #expect(logNormal(0.5, logMean: 0, logSD: 0) == 1)
}

@Test func `normal numbers keep their values for good`() {
    #expect(abs(normal(0.975, mean: 10, sd: 2) - 13.91992796908) < 1e-11)
    #expect(abs(logNormal(0.975, logMean: 0, logSD: 0.5) - 2.66440826155) < 1e-10)
}
