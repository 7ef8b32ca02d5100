// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Testing

import Chance

/// One sample from the stream of each of so many entities: streams are short, so this is how they are used.
private func samples<Value>(_ count: Int, _ draw: (inout KeyedStream) -> Value) -> [Value] {
    let draws = Luck(seed: 99, replicate: 1).draws(.recruitTraits, step: 30)
    return (0..<UInt64(count)).map { entity in
        var stream = draws.stream(entity)
        return draw(&stream)
    }
}

@Test(arguments: [(0.05, 2.0), (0.5, 1.0), (1.0, 3.0), (7.5, 0.2), (400.0, 1.0)])
func `gamma numbers follow their law`(shape: Double, scale: Double) {
    let values = samples(200_000) { $0.gamma(shape: shape, scale: scale) }
    let mean = meanScore(values, mean: shape * scale, sd: shape.squareRoot() * scale)
    let distance = kolmogorovScore(values) { gsl_cdf_gamma_P($0, shape, scale) }
    #expect(abs(mean) < allowed, "mean, z = \(mean)")
    #expect(distance < allowed, "distance, z = \(distance)")
}

@Test(arguments: [(0.3, 0.3), (0.5, 4.0), (2.0, 5.0), (60.0, 40.0)])
func `beta shares follow their law`(a: Double, b: Double) {
    let values = samples(200_000) { $0.beta(a, b) }
    let sd = (a * b / ((a + b) * (a + b) * (a + b + 1))).squareRoot()
    let mean = meanScore(values, mean: a / (a + b), sd: sd)
    let distance = kolmogorovScore(values) { gsl_cdf_beta_P($0, a, b) }
    #expect(abs(mean) < allowed, "mean, z = \(mean)")
    #expect(distance < allowed, "distance, z = \(distance)")
}

@Test(arguments: [(0.4, 0.2), (5.0, 1.5), (60.0, 30.0)])
func `negative binomial counts follow their law`(mean: Double, size: Double) {
    let values = samples(200_000) { $0.negativeBinomial(mean: mean, size: size) }
    let score = meanScore(values.map { Double($0) }, mean: mean, sd: (mean + mean * mean / size).squareRoot())
    let cells = countScore(values, cells: 300) {
        gsl_ran_negative_binomial_pdf(UInt32($0), size / (size + mean), size)
    }
    #expect(abs(score) < allowed, "mean, z = \(score)")
    #expect(abs(cells) < allowed, "chi-square, z = \(cells)")
}

@Test(arguments: [(5, 15, 6), (30, 10, 20), (1000, 9000, 100)])
func `hypergeometric counts follow their law`(marked: Int, unmarked: Int, taken: Int) {
    let values = samples(100_000) { $0.hypergeometric(marked: marked, unmarked: unmarked, taken: taken) }
    let cells = countScore(values, cells: taken + 1) {
        gsl_ran_hypergeometric_pdf(UInt32($0), UInt32(marked), UInt32(unmarked), UInt32(taken))
    }
    #expect(abs(cells) < allowed, "chi-square, z = \(cells)")
}

@Test func `multinomial counts follow their law and sum to the total`() {
    let weights = [1.0, 0, 4, 2.5]
    let values = samples(50_000) { $0.multinomial(total: 20, weights: weights) }
    #expect(values.allSatisfy { $0.reduce(0, +) == 20 && $0[1] == 0 })
    for index in [0, 2, 3] {
        let p = weights[index] / 7.5
        let cells = countScore(values.map { $0[index] }, cells: 21) { gsl_ran_binomial_pdf(UInt32($0), p, 20) }
        #expect(abs(cells) < allowed, "category \(index), chi-square, z = \(cells)")
    }
}

@Test func `every order of a shuffled column is equally likely`() {
    let orders = samples(240_000) { stream in
        var column = [0, 1, 2, 3, 4]
        stream.shuffle(&column)
        return column.reduce(0) { $0 * 5 + $1 }
    }
    var seen: [Int: Double] = [:]
    for order in orders { seen[order, default: 0] += 1 }
    #expect(seen.count == 120)
    let score = chiSquareScore(Array(seen.values), expected: .init(repeating: 2000, count: 120))
    #expect(abs(score) < allowed, "chi-square, z = \(score)")
}

@Test func `a shuffled column keeps its elements`() {
    for count in 0...40 {
        var stream = Luck(seed: 1, replicate: 1).draws(.bootstrap, step: count).stream(3)
        var column = Array(0..<count)
        stream.shuffle(&column)
        #expect(column.sorted() == Array(0..<count))
    }
}

@Test func `samplers at the ends of their parameters`() {
    var stream = KeyedStream(key: 4)
    #expect(stream.gamma(shape: 2, scale: 0) == 0)
    #expect(stream.negativeBinomial(mean: 0, size: 3) == 0)
    #expect(stream.multinomial(total: 0, weights: [1, 2]) == [0, 0])
    #expect(stream.hypergeometric(marked: 0, unmarked: 0, taken: 0) == 0)
    #expect(stream.hypergeometric(marked: 5, unmarked: 3, taken: 8) == 5)
    for _ in 0..<1000 {
        let tiny = stream.gamma(shape: 0.001, scale: 1)
        #expect(tiny >= 0 && tiny < .infinity)
        let share = stream.beta(0.001, 0.001)
        #expect(share >= 0 && share <= 1)
        #expect(stream.beta(0.01, 5) <= 1)
        #expect(stream.negativeBinomial(mean: 1e9, size: 0.01) >= 0)
    }
}

@Test func `a sample depends on nothing drawn before it from another stream`() {
    let draws = Luck(seed: 1, replicate: 0).draws(.splinterTraits, step: 2)
    var (first, alone) = (draws.stream(1), draws.stream(2))
    let expected = alone.gamma(shape: 1.3, scale: 1)
    var second = draws.stream(2)
    _ = first.beta(2, 2)
    #expect(second.gamma(shape: 1.3, scale: 1) == expected)
}
