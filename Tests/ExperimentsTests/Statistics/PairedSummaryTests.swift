// SPDX-License-Identifier: GPL-3.0-or-later
import Experiments
import Testing

private func summary(_ pairs: [(policy: Double, reference: Double)]) -> PairedSummary {
    var all = Pairs()
    for pair in pairs { all.append(policy: pair.policy, reference: pair.reference) }
    return PairedSummary(all)
}

@Test func `a paired summary worked by hand`() throws {
    // Differences -1, -2, 0, 1, -3: mean -1, variance 2.5, standard error 0.70711, t(4) = 2.77645.
    let found = summary([(9, 10), (10, 12), (8, 8), (12, 11), (6, 9)])
    #expect(found.pairs == 5 && found.meanReference == 10 && found.meanPolicy == 9 && found.difference == -1)
    let interval = try #require(found.interval)
    #expect(abs(interval.lowerBound + 2.963243) < 1e-6 && abs(interval.upperBound - 0.963243) < 1e-6)
    #expect(found.relativeDifference == -0.1)
    #expect(found.shareLower == 0.7)
    // Var P = 5, Var B = 2.5.
    #expect(abs(found.varianceReduction! - 3) < 1e-12)
    // sd / (0.1 x |mean|) = 15.811; 15.811^2 x 1.96^2 = 960.4; with Student's t(962) = 1.96245 it is 962.8.
    #expect(found.pairsFor10Percent == 963)
}

@Test func `equal pairs differ by exactly zero`() {
    let found = summary([(0.1, 0.1), (0.7, 0.7), (0.3, 0.3)])
    #expect(found.difference == 0 && found.interval == 0...0 && found.relativeDifference == 0)
    #expect(found.shareLower == 0.5 && found.varianceReduction == nil && found.pairsFor10Percent == nil)
}

@Test func `pairs that are not applicable are left out`() {
    let found = summary([(.nan, 1), (1, .nan), (.infinity, 2), (4, 2)])
    #expect(found.pairs == 1 && found.difference == 2 && found.relativeDifference == 1)
    #expect(found.interval == nil && found.varianceReduction == nil && found.pairsFor10Percent == nil)
    let none = summary([(.nan, .nan)])
    #expect(none.pairs == 0 && none.difference == nil && none.meanPolicy == nil && none.shareLower == nil)
}

@Test func `relative differences keep the sign of the difference and need a reference`() {
    #expect(summary([(1, 0), (3, 0)]).relativeDifference == nil)
    #expect(summary([(-6, -4), (-6, -4)]).relativeDifference == -0.5)
    #expect(summary([(5, 4), (5, 4)]).pairsFor10Percent == 2)
}

@Test(arguments: [0.05, 0.3, 1, 2.5, 17, 400])
func `the pairs needed are the least that bring the half-width within the share`(deviation: Double) throws {
    let share = 0.1
    func halfWidth(_ n: Int) -> Double {
        StudentTable.twoSided95(degreesOfFreedom: n - 1) * deviation / Double(n).squareRoot()
    }
    let needed = try #require(PairedSummary.pairsNeeded(mean: -1, variance: deviation * deviation, share: share))
    #expect(halfWidth(needed) <= share)
    #expect(needed == 2 || halfWidth(needed - 1) > share)
}

@Test func `pairs beyond reach are not counted`() {
    #expect(PairedSummary.pairsNeeded(mean: 1e-9, variance: 1, share: 0.1) == nil)
    #expect(PairedSummary.pairsNeeded(mean: 0, variance: 1, share: 0.1) == nil)
}
