// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Testing

@Test func `precision stops after the same whole batch with one thread and two`() async throws {
    let scenario = Scenario.small(years: 1, objectives: [.fewerMembers(due: 52)])
    // What 40 replicates reach, 20 may or may not: the expected stop follows from the definition.
    let sixty = try await Experiment(scenario, .small([0, 3], replicates: .fixed(60), threads: 2)).run()
    func reached(_ count: Int) throws -> Double {
        var some = sixty
        some.replicates.removeLast(60 - count)
        let pairs = some.readings.pairs(0, policy: 3, reference: 0)
        let difference = Sample(zip(pairs.policy, pairs.reference).map { $0 - $1 })
        let width = try #require(difference.interval)
        let scale = max(abs(try #require(difference.mean)), try #require(Sample(pairs.reference).mean))
        return 50 * (width.upperBound - width.lowerBound) / scale
    }
    let percent = try reached(40) * 1.001
    let expected = try reached(20) <= percent ? 20 : 40
    let replicates = Plan.Replicates.precision(percent: percent, most: 90)
    let one = try await Experiment(scenario, .small([0, 3], replicates: replicates, threads: 1)).run()
    let two = try await Experiment(scenario, .small([0, 3], replicates: replicates, threads: 2)).run()
    #expect(one.bytes == two.bytes && one.isComplete)
    #expect(one.replicates.count == expected)
}

@Test func `precision out of reach ends at the most`() async throws {
    let scenario = Scenario.small(years: 1, objectives: [.fewerMembers(due: 52)])
    let plan = Plan.small([0, 3], replicates: .precision(percent: 1e-9, most: 25), threads: 2)
    let findings = try await Experiment(scenario, plan).run()
    #expect(findings.replicates.count == 25 && findings.isComplete)
}

@Test func `the half-width is held against the effect or the reference mean, whichever is larger`() {
    // Differences 9 and 11: half-width 12.706 x 1.414 / 1.414 = 12.706; the reference mean is 100.
    let findings = HandMade.findings([[100, 109], [100, 111]])
    let contrasts = findings.plan.contrasts
    #expect(StoppingRule(percent: 12.71).isReached(findings.readings, contrasts: contrasts))
    #expect(!StoppingRule(percent: 12.70).isReached(findings.readings, contrasts: contrasts))
    // The effect, 1010 - 1, is the larger: 12.706 / 1009 = 1.2593 %.
    let large = HandMade.findings([[1, 1009], [1, 1011]])
    #expect(StoppingRule(percent: 1.26).isReached(large.readings, contrasts: contrasts))
    #expect(!StoppingRule(percent: 1.25).isReached(large.readings, contrasts: contrasts))
}

@Test func `one pair is never precise, no pair holds nobody up`() {
    let one = HandMade.findings([[100, 100]])
    #expect(!StoppingRule(percent: 50).isReached(one.readings, contrasts: one.plan.contrasts))
    let none = HandMade.findings([[.nan, 100], [100, .nan]])
    #expect(StoppingRule(percent: 1).isReached(none.readings, contrasts: none.plan.contrasts))
    let zero = HandMade.findings([[0, 0], [0, 0]])
    #expect(StoppingRule(percent: 1).isReached(zero.readings, contrasts: zero.plan.contrasts))
}
