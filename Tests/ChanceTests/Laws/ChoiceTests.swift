// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Testing

import Chance

@Test(arguments: [1e-3, 0.1, 0.5, 0.99])
func `events happen as often as their probability says`(p: Double) {
    let luck = uniforms(400_000, purpose: .arrests)
    let score = meanScore(luck.map { bernoulli($0, p: p) ? 1 : 0 }, mean: p, sd: (p * (1 - p)).squareRoot())
    #expect(abs(score) < allowed, "z = \(score)")
    #expect(luck.allSatisfy { !bernoulli($0, p: 0) && bernoulli($0, p: 1) })
    #expect(luck.allSatisfy { !bernoulli($0, p: p) || bernoulli($0, p: p + 0.001) })
}

@Test func `categories are chosen by weight, and never one without weight`() {
    let weights = [0, 3, 1e-3, 0, 5, 2, 0]
    let choices = uniforms(400_000, purpose: .verdict).map { choice($0, weights: weights) }
    let sum = weights.reduce(0, +)
    let score = countScore(choices, cells: 7) { weights[$0] / sum }
    #expect(abs(score) < allowed, "chi-square, z = \(score)")
    #expect(choices.allSatisfy { weights[$0] > 0 })
    #expect(choice(0x1p-53, weights: weights) == 1)
    #expect(choice(1 - 0x1p-53, weights: weights) == 5)
    #expect(choice(0.4, weights: [7]) == 0)
    #expect(choice(0.5, weights: [1e-300, 1e300]) == 1)
}

@Test func `the last category with weight stands where rounding passes the end of the sum`() {
    for count in 1...300 {
        let weights = [Double](repeating: 0.1, count: count) + [0]
        #expect(choice(1 - 0x1p-53, weights: weights) < count)
    }
}

@Test func `softmax chooses by the exponential of value`() {
    let values = [1.0, -Double.infinity, 2.5, 0, 2.4]
    let choices = uniforms(400_000, purpose: .exploration).map {
        logit($0, values: values, intensity: 1.5)
    }
    let weights = values.map { exp(1.5 * $0) }
    let sum = weights.reduce(0, +)
    let score = countScore(choices, cells: 5) { weights[$0] / sum }
    #expect(abs(score) < allowed, "chi-square, z = \(score)")
    #expect(!choices.contains(1))
}

@Test func `softmax over many options chooses by the exponential of value`() {
    let values = (0..<40).map { Double($0 % 7) * 0.4 }
    let choices = uniforms(400_000, purpose: .exploration).map { logit($0, values: values, intensity: 1) }
    let weights = values.map { exp($0) }
    let sum = weights.reduce(0, +)
    let score = countScore(choices, cells: 40) { weights[$0] / sum }
    #expect(abs(score) < allowed, "chi-square, z = \(score)")
}

@Test func `softmax at the ends of intensity and value`() {
    let even = uniforms(10_000).map { logit($0, values: [1, -5, 900], intensity: 0) }
    let score = countScore(even, cells: 3) { _ in 1.0 / 3 }
    #expect(abs(score) < allowed, "chi-square, z = \(score)")
    for u in uniforms(1000) {
        #expect(logit(u, values: [1e300, -1e300], intensity: 1) == 0)
        #expect(logit(u, values: [-1e5, -2e5], intensity: 50) == 0)
        #expect(logit(u, values: [-.infinity, -1e9], intensity: 0) == 1)
    }
}

@Test func `competing hazards strike in proportion to their rates`() {
    let rates = [0.02, 0, 0.1, 0.003]
    for weeks in [0.25, 1, 26] {
        let causes = uniforms(400_000, purpose: .desistance).map {
            strike($0, rates: rates, weeks: weeks) ?? rates.count
        }
        let total = rates.reduce(0, +)
        let happens = -expm1(-total * weeks)
        let score = countScore(causes, cells: rates.count) { rates[$0] / total * happens }
        #expect(abs(score) < allowed, "\(weeks) weeks, chi-square, z = \(score)")
        #expect(!causes.contains(1))
    }
}

@Test func `competing hazards at the ends of their parameters`() {
    let ends = [0x1p-53, 0.5, 1 - 0x1p-53]
    for u in ends {
        #expect(strike(u, rates: [], weeks: 1) == nil)
        #expect(strike(u, rates: [0, 0], weeks: 5) == nil)
        #expect(strike(u, rates: [1, 2], weeks: 0) == nil)
        #expect(strike(u, rates: [0, 1e9], weeks: 1) == 1)
        #expect(strike(u, rates: [1e-300], weeks: 1) == nil)
    }
}

@Test func `a longer time or a higher rate never undoes an event`() {
    for u in uniforms(2000) {
        var struck = false
        for weeks in stride(from: 0.0, through: 40, by: 0.5) {
            let strikes = strike(u, rates: [0.03, 0.04], weeks: weeks) != nil
            #expect(strikes || !struck)
            struck = strikes
        }
    }
}
