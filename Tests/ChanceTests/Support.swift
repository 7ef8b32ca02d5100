// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

import Chance

/// Every bound of a statistical test: with fixed seeds a pass stays a pass, and a wrong law is far beyond it.
let allowed = 4.5

/// How many standard errors the mean of the values lies from the expected one.
func meanScore(_ values: [Double], mean: Double, sd: Double) -> Double {
    let average = values.reduce(0, +) / Double(values.count)
    return (average - mean) / (sd / Double(values.count).squareRoot())
}

/// How many standard errors the variance of the values lies from the expected one; `excess` is the law's kurtosis - 3.
func varianceScore(_ values: [Double], mean: Double, sd: Double, excess: Double) -> Double {
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return (variance / (sd * sd) - 1) / ((excess + 2) / Double(values.count)).squareRoot()
}

/// Kolmogorov and Smirnov's largest distance, as the z-score that is as improbable.
func kolmogorovScore(_ values: [Double], cdf: (Double) -> Double) -> Double {
    let sorted = values.sorted()
    let n = Double(sorted.count)
    var distance = 0.0
    for (index, value) in sorted.enumerated() {
        let share = cdf(value)
        distance = max(distance, share - Double(index) / n, Double(index + 1) / n - share)
    }
    return -StandardNormal.quantile(min(0.5, max(exp(-2 * n * distance * distance), 1e-300)))
}

/// Pearson's chi-square of counts against expected counts, as a z-score (Wilson and Hilferty). Neighbouring cells are
/// put together until 20 are expected.
func chiSquareScore(_ observed: [Double], expected: [Double]) -> Double {
    var (sum, cells, seen, hoped) = (0.0, 0.0, 0.0, 0.0)
    var left = expected.reduce(0, +)
    for (o, e) in zip(observed, expected) {
        seen += o
        hoped += e
        left -= e
        if hoped >= 20, left >= 20 || left < 1e-9 * hoped {
            sum += (seen - hoped) * (seen - hoped) / hoped
            cells += 1
            (seen, hoped) = (0, 0)
        }
    }
    if hoped > 0 {
        sum += (seen - hoped) * (seen - hoped) / max(hoped, 1)
        cells += 1
    }
    let degrees = max(cells - 1, 1)
    return (cbrt(sum / degrees) - (1 - 2 / (9 * degrees))) / (2 / (9 * degrees)).squareRoot()
}

/// Chi-square of whole values from 0 against a mass function; the last cell takes all that lies beyond.
func countScore(_ values: [Int], cells: Int, mass: (Int) -> Double) -> Double {
    var observed = [Double](repeating: 0, count: cells + 1)
    for value in values { observed[min(value, cells)] += 1 }
    var expected = (0..<cells).map { mass($0) * Double(values.count) }
    expected.append(max(0, Double(values.count) - expected.reduce(0, +)))
    return chiSquareScore(observed, expected: expected)
}

/// The correlation of two columns, in standard errors of independence.
func correlationScore(_ a: [Double], _ b: [Double]) -> Double {
    let n = Double(a.count)
    let product = zip(a, b).reduce(0) { $0 + ($1.0 - 0.5) * ($1.1 - 0.5) } / n
    return product * 12 * n.squareRoot()
}

/// The uniforms of entities 0, 1, 2, ... under one seed of the tests.
func uniforms(_ count: Int, purpose: Purpose = .trips, seed: UInt64 = 20_260, replicate: UInt64 = 3) -> [Double] {
    let draws = Luck(seed: seed, replicate: replicate).draws(purpose, step: 7)
    return (0..<UInt64(count)).map { draws.uniform($0) }
}

// Choices from arrays: a span of a temporary cannot pass through the macros of the testing library.

func choice(_ u: Double, weights: [Double]) -> Int {
    categorical(u, weights: weights.span)
}

func logit(_ u: Double, values: [Double], intensity: Double) -> Int {
    softmaxChoice(u, values: values.span, intensity: intensity)
}

func strike(_ u: Double, rates: [Double], weeks: Double) -> Int? {
    competingHazard(u, rates: rates.span, weeks: weeks)
}
