// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Testing

import Chance

@Test(arguments: [0.01, 0.7, 3, 13.5, 14.5, 40, 5000, 200_000, 1e9])
func `Poisson counts follow their law`(mean: Double) {
    let values = uniforms(200_000, purpose: .trips).map { poisson($0, mean: mean) }
    let sd = mean.squareRoot()
    let real = values.map { Double($0) }
    let score = meanScore(real, mean: mean, sd: sd)
    let variance = varianceScore(real, mean: mean, sd: sd, excess: 1 / mean)
    #expect(abs(score) < allowed, "mean, z = \(score)")
    #expect(abs(variance) < allowed, "variance, z = \(variance)")
    if mean < 1e5 {
        let low = max(0, Int(mean - 7 * sd))
        let cells = countScore(values.map { max(0, $0 - low) }, cells: Int(15 * sd) + 10) {
            gsl_ran_poisson_pdf(UInt32($0 + low), mean)
        }
        #expect(abs(cells) < allowed, "chi-square, z = \(cells)")
    }
}

@Test(arguments: [
    (1, 0.2), (12, 0.05), (25, 0.5), (40, 0.93), (500, 0.01), (500, 0.2), (1_000_000, 0.7), (1_000_000_000_000, 0.001),
    (1_000_000_000_000_000, 3e-15),
])
func `binomial counts follow their law`(n: Int, p: Double) {
    let values = uniforms(200_000, purpose: .seizures).map { binomial($0, n: n, p: p) }
    let (mean, variance) = (Double(n) * p, Double(n) * p * (1 - p))
    let real = values.map { Double($0) }
    let score = meanScore(real, mean: mean, sd: variance.squareRoot())
    let spread = varianceScore(
        real, mean: mean, sd: variance.squareRoot(), excess: (1 - 6 * p * (1 - p)) / variance)
    #expect(abs(score) < allowed, "mean, z = \(score)")
    #expect(abs(spread) < allowed, "variance, z = \(spread)")
    if n <= 500 {
        let cells = countScore(values, cells: n + 1) { gsl_ran_binomial_pdf(UInt32($0), p, UInt32(n)) }
        #expect(abs(cells) < allowed, "chi-square, z = \(cells)")
    }
}

@Test func `counts never fall when luck or a parameter rises`() {
    let luck = uniforms(60) + [0x1p-53, 1e-12, 1e-6, 1 - 1e-6, 1 - 1e-12, 1 - 0x1p-53]
    for u in luck {
        var (byMean, byChance, bySize) = (0, 0, 0)
        for step in 0...600 {
            let mean = 1e-3 * exp(Double(step) * 0.04)
            let k = poisson(u, mean: mean)
            #expect(k >= byMean, "u \(u), mean \(mean)")
            byMean = k
            let b = binomial(u, n: 60, p: Double(step) / 600)
            #expect(b >= byChance, "u \(u), p \(step)/600")
            byChance = b
            let s = binomial(u, n: step, p: 0.3)
            #expect(s >= bySize && s <= bySize + 1, "u \(u), n \(step)")
            bySize = s
        }
    }
    for mean in [0.3, 9, 13.999, 14, 15, 500, 1e6] {
        let counts = luck.sorted().map { poisson($0, mean: mean) }
        #expect(counts == counts.sorted(), "mean \(mean)")
    }
    for p in [0.001, 0.1, 0.2, 0.5, 0.51, 0.999] {
        let counts = luck.sorted().map { binomial($0, n: 100, p: p) }
        #expect(counts == counts.sorted(), "p \(p)")
    }
}

@Test func `counts at the ends of luck and of their parameters`() {
    for u in [1e-300, 0x1p-53, 0.5, 1 - 0x1p-53] {
        #expect(poisson(u, mean: 0) == 0)
        #expect(binomial(u, n: 0, p: 0.3) == 0)
        #expect(binomial(u, n: 1000, p: 0) == 0)
        #expect(binomial(u, n: 1000, p: 1) == 1000)
        #expect(binomial(u, n: 1_000_000_000_000_000, p: 0) == 0)
        #expect(binomial(u, n: 1_000_000_000_000_000, p: 1) == 1_000_000_000_000_000)
        #expect((0...1000).contains(binomial(u, n: 1000, p: 0.999_999_999)))
        #expect(abs(Double(poisson(u, mean: 1e15)) - 1e15) < 40 * 1e15.squareRoot())
    }
    #expect(poisson(0.999, mean: 1e-300) == 0)
    #expect(binomial(0.999, n: 1_000_000_000, p: 1e-300) == 0)
    #expect(poisson(1 - 0x1p-53, mean: 1e-3) == 4)
}

@Test func `a binomial of one is a step at the probability of failure`() {
    for p in [0.0, 0.25, 0.5, 0.75, 1] {
        for u in [0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875] {
            #expect(binomial(u, n: 1, p: p) == (u > 1 - p ? 1 : 0), "u \(u), p \(p)")
        }
    }
}

@Test func `counts keep their values for good`() {
    let luck = [0.01, 0.3, 0.5, 0.9, 0.9999]
    #expect(luck.map { poisson($0, mean: 2.5) } == [0, 2, 2, 5, 10])
    #expect(luck.map { poisson($0, mean: 100) } == [77, 95, 100, 113, 139])
    #expect(luck.map { binomial($0, n: 20, p: 0.25) } == [1, 4, 5, 8, 13])
    #expect(luck.map { binomial($0, n: 1000, p: 0.9) } == [877, 895, 900, 912, 933])
}
