// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

import Chance

// A scenario that was checked never gets here; if a fault of ours does, the run ends instead of drawing nonsense.

@Test func `not-a-number is refused as luck`() async {
    await #expect(processExitsWith: .failure) { _ = bernoulli(.nan, p: 0.5) }
    await #expect(processExitsWith: .failure) { _ = poisson(.nan, mean: 1) }
    await #expect(processExitsWith: .failure) { _ = binomial(.nan, n: 3, p: 0.5) }
    await #expect(processExitsWith: .failure) { _ = normal(.nan, mean: 0, sd: 1) }
}

@Test func `luck of zero or one is refused`() async {
    await #expect(processExitsWith: .failure) { _ = bernoulli(0, p: 0.5) }
    await #expect(processExitsWith: .failure) { _ = poisson(1, mean: 1) }
    await #expect(processExitsWith: .failure) { _ = exponential(1, rate: 1) }
}

@Test func `not-a-number is refused as a parameter of an event or a choice`() async {
    await #expect(processExitsWith: .failure) { _ = bernoulli(0.5, p: .nan) }
    await #expect(processExitsWith: .failure) { _ = choice(0.5, weights: [1, .nan]) }
    await #expect(processExitsWith: .failure) { _ = logit(0.5, values: [1, .nan], intensity: 1) }
    await #expect(processExitsWith: .failure) { _ = strike(0.5, rates: [0.1, .nan], weeks: 1) }
}

@Test func `not-a-number is refused as a parameter of a count`() async {
    await #expect(processExitsWith: .failure) { _ = poisson(0.5, mean: .nan) }
    await #expect(processExitsWith: .failure) { _ = binomial(0.5, n: 3, p: .nan) }
    await #expect(processExitsWith: .failure) { _ = geometric(0.5, p: .nan) }
}

@Test func `not-a-number is refused as a parameter of a measure`() async {
    await #expect(processExitsWith: .failure) { _ = exponential(0.5, rate: .nan) }
    await #expect(processExitsWith: .failure) { _ = weibull(0.5, shape: .nan, scale: 1) }
    await #expect(processExitsWith: .failure) { _ = normal(0.5, mean: .nan, sd: 1) }
    await #expect(processExitsWith: .failure) { _ = logNormal(0.5, logMean: 0, logSD: .nan) }
}

@Test func `not-a-number is refused as a parameter of a sampler`() async {
    await #expect(processExitsWith: .failure) { _ = gammaOnce(shape: .nan) }
    await #expect(processExitsWith: .failure) { _ = gammaOnce(shape: .infinity) }
    await #expect(processExitsWith: .failure) { _ = negativeBinomialOnce(mean: .infinity) }
}

@Test func `negative and infinite parameters are refused`() async {
    await #expect(processExitsWith: .failure) { _ = bernoulli(0.5, p: 1.001) }
    await #expect(processExitsWith: .failure) { _ = poisson(0.5, mean: .infinity) }
    await #expect(processExitsWith: .failure) { _ = poisson(0.5, mean: -0.1) }
    await #expect(processExitsWith: .failure) { _ = binomial(0.5, n: -1, p: 0.5) }
    await #expect(processExitsWith: .failure) { _ = exponential(0.5, rate: -1) }
    await #expect(processExitsWith: .failure) { _ = normal(0.5, mean: 0, sd: -1) }
}

@Test func `choices without an option are refused`() async {
    await #expect(processExitsWith: .failure) { _ = choice(0.5, weights: []) }
    await #expect(processExitsWith: .failure) { _ = choice(0.5, weights: [0, 0]) }
    await #expect(processExitsWith: .failure) { _ = choice(0.5, weights: [1, -1]) }
    await #expect(processExitsWith: .failure) { _ = logit(0.5, values: [-.infinity], intensity: 1) }
}

@Test func `intervals outside their range are refused`() async {
    await #expect(processExitsWith: .failure) { _ = StudentT.quantile(0.975, degreesOfFreedom: 0) }
    await #expect(processExitsWith: .failure) { _ = Beta.quantile(0.5, 0, 1) }
    await #expect(processExitsWith: .failure) { _ = ChiSquare.quantile(1, degreesOfFreedom: 3) }
}

private func gammaOnce(shape: Double) -> Double {
    var stream = KeyedStream(key: 1)
    return stream.gamma(shape: shape, scale: 1)
}

private func negativeBinomialOnce(mean: Double) -> Int {
    var stream = KeyedStream(key: 1)
    return stream.negativeBinomial(mean: mean, size: 1)
}
