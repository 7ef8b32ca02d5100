// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Testing

@Test func `precision stops after the same whole batch with one thread and two`() async throws {
    let scenario = Scenario.small(years: 1, objectives: [.fewerMembers(due: 52)])
    let replicates = Plan.Replicates.precision(percent: 1.5, most: 90)
    let one = try await Experiment(scenario, .small([0, 3], replicates: replicates, threads: 1)).run()
    let two = try await Experiment(scenario, .small([0, 3], replicates: replicates, threads: 2)).run()
    #expect(one.bytes == two.bytes)
    #expect(one.isComplete)
    let count = one.replicates.count
    #expect(count % StoppingRule.batch == 0 && count < 90 && count > 20, "stopped after \(count)")
}

@Test func `precision out of reach ends at the most`() async throws {
    let scenario = Scenario.small(years: 1, objectives: [.killings(atMost: 3, place: 1, due: 52)])
    let plan = Plan.small([0, 3], replicates: .precision(percent: 0.001, most: 25), threads: 2)
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
