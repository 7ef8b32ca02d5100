// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Glibc
import TestSupport
import Testing

/// C1, C3 and E1: what certainty, severity and police effort do to the wage that risk requires.
@Suite struct `The wage risk requires` {
    private func wage(discount: Double, hazard: Double, conviction: Double = 0.6, weeks: Double) -> Double {
        Risk(SmallWorld.quiet([.personalDiscount: discount])).premium(
            legal: 500, arrestHazard: hazard, deathHazard: 0, conviction: conviction,
            sentenceWeeks: weeks)
    }

    @Test func `without discounting only the product of certainty and severity counts`() {
        let usual = wage(discount: 1e-12, hazard: 0.01, weeks: 100)
        // The gain forgone is risk times penalty: a hundred weeks of pay for those convicted.
        #expect(agree(usual, 0.01 * 0.6 * 500 * 100, within: 1e-3))
        for factor in [0.5, 2, 3.7] {
            let certain = wage(discount: 1e-12, hazard: 0.01 * factor, weeks: 100)
            let severe = wage(discount: 1e-12, hazard: 0.01, weeks: 100 * factor)
            #expect(agree(certain, factor * usual) && agree(severe, certain, within: 1e-3))
        }
    }

    @Test(
        arguments: [
            (0.95, [0.975, 0.877, 0.765]), (0.80, [0.893, 0.544, 0.268]), (0.50, [0.693, 0.112, 0.007]),
        ] as [(Double, [Double])])
    func `the elasticity of severity over that of certainty is as published`(yearly: Double, published: [Double]) {
        let discount = -log(yearly) / 52
        for (years, oracle) in zip([1.0, 5, 10], published) {
            let weeks = years * 52
            let h = 1e-5
            let severity =
                log(
                    wage(discount: discount, hazard: 0.01, weeks: weeks * (1 + h))
                        / wage(discount: discount, hazard: 0.01, weeks: weeks * (1 - h))) / log((1 + h) / (1 - h))
            let certainty =
                log(
                    wage(discount: discount, hazard: 0.01, conviction: 0.6 * (1 + h), weeks: weeks)
                        / wage(discount: discount, hazard: 0.01, conviction: 0.6 * (1 - h), weeks: weeks))
                / log((1 + h) / (1 - h))
            let exact = discount * weeks * exp(-discount * weeks) / (1 - exp(-discount * weeks))
            #expect(abs(certainty - 1) < 1e-6)
            #expect(agree(severity / certainty, exact, within: 1e-5), "\(severity / certainty) against \(exact)")
            #expect(abs(exact - oracle) < 6e-4)
            #expect(severity < certainty)
        }
    }

    @Test func `the premium is in the legal wage only, so the criminal wage cannot feed itself`() {
        let risk = Risk(SmallWorld.quiet([.personalDiscount: 0.0133, .stigma: 26, .deathCompensation: 2e6]))
        func wage(legal: Double) -> Double {
            legal
                + risk.premium(
                    legal: legal, arrestHazard: 0.002, deathHazard: 0, conviction: 0.5,
                    sentenceWeeks: 100)
        }
        #expect(agree(wage(legal: 1_000), 2 * wage(legal: 500)))
    }

    @Test func `required pay rises steeply with the first police and hardly with the last`() {
        let ceiling = 0.08 / 52
        func wage(effort: Double) -> Double {
            let hazard = Investigation.hazard(effortPerMember: effort, visibility: 1, ceiling: ceiling, steepness: 1.5)
            return self.wage(discount: 0.0133, hazard: hazard, weeks: 100)
        }
        let efforts = (0...80).map { Double($0) * 0.05 }
        let wages = efforts.map(wage)
        for k in 1..<(wages.count - 1) {
            #expect(wages[k + 1] > wages[k], "rising at \(efforts[k])")
            #expect(wages[k + 1] - wages[k] < wages[k] - wages[k - 1], "concave at \(efforts[k])")
        }
        let start = (wage(effort: 1e-6) - wage(effort: 0)) / 1e-6
        let late = (wage(effort: 4.01) - wage(effort: 4)) / 0.01
        #expect(start / late > 100, "slope \(start) at none, \(late) at much")
    }
}
