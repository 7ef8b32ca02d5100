// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Testing

@Test func `probability best, rank and regret worked by hand`() {
    let rows = Summary(HandMade.findings([[9, 4, 6], [9, 5, 5], [9, 7, 3], [9, 8, 2]])).ranking
    #expect(rows.map(\.policy) == [0, 1, 2] && rows.allSatisfy { $0.replicates == 4 })
    #expect(rows.map(\.probabilityBest) == [0, 0.375, 0.625])
    #expect(rows.map(\.expectedRank) == [3, 1.625, 1.375])
    // Distances to the best of the replicate: 5 4 6 7; 0 0 4 6; 2 0 0 0.
    #expect(rows.map(\.regretMean) == [5.5, 2.5, 0.5])
    // Type 7 at 0.95 of four values: between the third and the fourth, 0.85 of the way.
    let tails = rows.map(\.regretQ95!)
    #expect(zip(tails, [6.85, 5.7, 1.7]).allSatisfy { abs($0 - $1) < 1e-12 })
    #expect(rows.map(\.isWinner) == [false, false, true])
    #expect(rows.allSatisfy { $0.freshMean == nil })
}

@Test func `the wish for higher turns the ranking round`() {
    let rows = Summary(HandMade.findings([[9, 4], [9, 5]], wish: .higher)).ranking
    #expect(rows.map(\.probabilityBest) == [1, 0] && rows.map(\.regretMean) == [0, 4.5])
}

@Test func `replicates in which an arm has no value are not ranked`() {
    let rows = Summary(HandMade.findings([[9, .nan], [9, 5]])).ranking
    #expect(rows.map(\.replicates) == [1, 1] && rows.map(\.probabilityBest) == [0, 1])
    let none = Summary(HandMade.findings([[9, .nan]])).ranking
    #expect(none.allSatisfy { $0.replicates == 0 && $0.probabilityBest == nil && !$0.isWinner })
}

@Test func `winner and reference are estimated anew on fresh replicates`() throws {
    let findings = HandMade.findings(
        [[9, 4, 6], [9, 4, 6]], fresh: [[10, 6], [8, 4], [9, 5]], freshPolicies: [0, 1])
    let rows = Summary(findings).ranking
    #expect(rows.map(\.freshMean) == [9, 5, nil])
    // t(2) x 1 / sqrt(3) = 4.30265 / 1.73205
    let interval = try #require(rows[1].freshInterval)
    #expect(abs(interval.lowerBound - (5 - 2.484138)) < 1e-5 && abs(interval.upperBound - (5 + 2.484138)) < 1e-5)
}
