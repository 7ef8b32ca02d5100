// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

import Chance

// Expected values are those of printed tables: Student's t and chi-square at the usual levels, and the interval Clopper
// and Pearson's method gives for 2 successes in 10.

@Test(arguments: [
    (0.975, 1.0, 12.7062), (0.975, 2.0, 4.3027), (0.975, 10.0, 2.2281), (0.975, 30.0, 2.0423), (0.995, 5.0, 4.0321),
    (0.95, 20.0, 1.7247), (0.9, 3.0, 1.6377), (0.5, 7.0, 0.0),
])
func `Student's t has the quantiles of the tables`(p: Double, degrees: Double, expected: Double) {
    let t = StudentT.quantile(p, degreesOfFreedom: degrees)
    #expect(abs(t - expected) < 6e-5)
    #expect(abs(StudentT.cdf(t, degreesOfFreedom: degrees) - p) < 1e-12)
    #expect(abs(StudentT.quantile(1 - p, degreesOfFreedom: degrees) + t) < 1e-9)
}

@Test(arguments: [(0.95, 1.0, 3.8415), (0.95, 10.0, 18.3070), (0.99, 5.0, 15.0863), (0.05, 20.0, 10.8508)])
func `chi-square has the quantiles of the tables`(p: Double, degrees: Double, expected: Double) {
    let x = ChiSquare.quantile(p, degreesOfFreedom: degrees)
    #expect(abs(x - expected) < 6e-5)
    #expect(abs(ChiSquare.cdf(x, degreesOfFreedom: degrees) - p) < 1e-12)
}

@Test func `the normal law has the quantiles of the tables`() {
    #expect(abs(StandardNormal.quantile(0.975) - 1.959963985) < 1e-9)
    #expect(abs(StandardNormal.cdf(1.644853627) - 0.95) < 1e-9)
}

@Test func `beta quantiles give Clopper and Pearson's interval`() {
    #expect(abs(Beta.quantile(0.025, 2, 9) - 0.0252) < 5e-5)
    #expect(abs(Beta.quantile(0.975, 3, 8) - 0.5561) < 5e-5)
    #expect(abs(Beta.cdf(Beta.quantile(0.3, 2.5, 0.5), 2.5, 0.5) - 0.3) < 1e-12)
}

/// GSL's own iteration does not converge for 4 of 366, 16 of 500 and more: the program must not end there.
@Test(arguments: [20, 366, 500, 1_000]) func `every share of a number of trials has an interval`(trials: Int) {
    for successes in 1..<trials {
        let (k, n) = (Double(successes), Double(trials))
        let low = Beta.quantile(0.025, k, n - k + 1)
        let high = Beta.quantile(0.975, k + 1, n - k)
        #expect(abs(Beta.cdf(low, k, n - k + 1) - 0.025) < 1e-9, "\(successes) of \(trials)")
        #expect(abs(Beta.cdf(high, k + 1, n - k) - 0.975) < 1e-9, "\(successes) of \(trials)")
    }
}

@Test func `the version of the linked GSL is named`() {
    #expect(gslVersion.hasPrefix("2."))
}
