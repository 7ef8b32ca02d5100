// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Testing

@Test func `mean, variance and t-interval of a sample worked by hand`() throws {
    // Differences of Student's sleep data (1908): mean 1.58, sd 1.2300, t(9) = 2.2622, interval 0.7001 ... 2.4599.
    let sample = Sample([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])
    #expect(abs(sample.mean! - 1.58) < 1e-12)
    #expect(abs(sample.variance! - 1.512888888888889) < 1e-12)
    let interval = try #require(sample.interval)
    #expect(abs(interval.lowerBound - 0.7001142) < 1e-6 && abs(interval.upperBound - 2.4598858) < 1e-6)
}

@Test func `equal values have exactly their value as mean and no width`() {
    let sample = Sample([Double](repeating: 0.1, count: 7))
    #expect(sample.mean == 0.1 && sample.variance == 0 && sample.interval == 0.1...0.1)
    #expect(Sample([3]).mean == 3 && Sample([3]).interval == nil && Sample([3]).variance == nil)
    #expect(Sample([]).mean == nil && Sample([]).quantile(0.5) == nil)
}

@Test func `quantiles of type seven by hand`() {
    let sample = Sample([40, 10, 30, 20])
    #expect(sample.quantile(0) == 10 && sample.quantile(1) == 40 && sample.quantile(0.5) == 25)
    #expect(abs(sample.quantile(0.05)! - 11.5) < 1e-12 && abs(sample.quantile(0.95)! - 38.5) < 1e-12)
    #expect(Sample([5]).quantile(0.95) == 5)
}

@Test func `the kept quantiles of Student's t are the law's own`() {
    #expect(abs(StudentTable.twoSided95(degreesOfFreedom: 9) - 2.262157) < 1e-6)
    #expect(StudentTable.twoSided95(degreesOfFreedom: 1000) == StudentT.quantile(0.975, degreesOfFreedom: 1000))
    #expect(StudentTable.twoSided95(degreesOfFreedom: 1001) == StudentT.quantile(0.975, degreesOfFreedom: 1001))
}

@Test func `Clopper and Pearson's interval agrees with printed values`() {
    let two = ShareInterval.clopperPearson(successes: 2, trials: 10)
    #expect(abs(two.lowerBound - 0.0252) < 5e-5 && abs(two.upperBound - 0.5561) < 5e-5)
    let none = ShareInterval.clopperPearson(successes: 0, trials: 20)
    #expect(none.lowerBound == 0 && abs(none.upperBound - 0.1684) < 5e-5)
    let all = ShareInterval.clopperPearson(successes: 20, trials: 20)
    #expect(abs(all.lowerBound - 0.8316) < 5e-5 && all.upperBound == 1)
}

@Test(arguments: [3, 10, 40])
func `the interval covers the mean of normal values in 95 of 100 samples`(size: Int) {
    let trials = 20_000
    var covered = 0
    for trial in 0..<trials {
        let draws = Luck(seed: 11, replicate: UInt64(trial)).draws(.bootstrap, step: size)
        let sample = Sample((0..<size).map { 5 + 2 * StandardNormal.quantile(draws.uniform(UInt64($0))) })
        if sample.interval!.contains(5) { covered += 1 }
    }
    let z = (Double(covered) / Double(trials) - 0.95) / (0.95 * 0.05 / Double(trials)).squareRoot()
    #expect(abs(z) < 4.5, "z = \(z)")
}
