// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Experiments
import Testing

@Suite struct `Verdicts of a stress test` {
    private static let usual: [Double] = [100, 80, 85]

    @Test func `where nothing matters, at most one verdict in twenty says so, and few studies have any`() {
        let nothing = Synthetic(replicates: 12, mean: { arm, _, _ in Self.usual[arm] }, noise: 8)
        var others = 0
        var studies = 0
        var verdicts = 0
        for seed in 0..<200 {
            let judgements = StressSummary(nothing.findings(seed: UInt64(seed))).judgements
            let said = judgements.count { $0.verdict > .inconclusive }
            others += said
            studies += said > 0 ? 1 : 0
            verdicts += judgements.count
        }
        #expect(verdicts == 200 * 12)
        #expect(Double(others) <= 0.05 * Double(verdicts), "\(others) of \(verdicts)")
        // 5 % of 200 studies and 4.5 standard errors.
        #expect(Double(studies) <= 10 + 4.5 * (200 * 0.05 * 0.95).squareRoot(), "\(studies) of 200")
    }

    @Test func `the one assumption that decides is named in nineteen seeds of twenty, and no other`() {
        // With assumption 3 off its middle, the first mix loses what it does.
        let one = Synthetic(
            mean: { arm, assumption, level in
                arm == 1 && assumption == 3 ? 80 + 50 * abs(level - 0.5) : Self.usual[arm]
            })
        var right = 0
        for seed in 0..<20 {
            let judgements = StressSummary(one.findings(seed: UInt64(seed))).judgements
            let named = judgements.filter { $0.verdict > .inconclusive }
            if named.count == 1, named[0].assumption == 3, named[0].objective == 0 { right += 1 }
        }
        #expect(right >= 19, "\(right) of 20")
    }

    @Test func `a mix that clearly misses its target with an assumption otherwise fails`() throws {
        // 15 % below the baseline are wanted: the mix reaches 20 %, and 5 % at the end of the range.
        let failing = Synthetic(
            target: .changeFromReference(0.15),
            mean: { arm, assumption, level in
                switch arm {
                case 0: 100
                case 1: assumption == 0 && level == 1 ? 95 : 80
                default: 97
                }
            }, noise: 2)
        let findings = failing.findings(seed: 1)
        let summary = StressSummary(findings)
        let judgement = try #require(summary.judgements.first { $0.assumption == 0 && $0.objective == 0 })
        #expect(judgement.verdict == .fails)
        let row = summary.rows[try #require(judgement.deciding.first)]
        #expect(row.policy == 1 && findings.worlds[row.world].level == 1)
        #expect(try #require(row.metStanding) > 0.9 && #require(row.met) < 0.1)
        let change = try #require(row.change?.interval)
        #expect(change.contains(15))
    }

    @Test func `a mix that overtakes the best turns the ranking, and both are told`() throws {
        let turning = Synthetic(
            mean: { arm, assumption, level in
                arm == 3 || arm != 1 ? (arm == 0 ? 100 : 85) : assumption == 2 && level < 0.2 ? 95 : 78
            }, noise: 2)
        let summary = StressSummary(turning.findings(seed: 3))
        let judgement = try #require(summary.judgements.first { $0.assumption == 2 && $0.objective == 0 })
        #expect(judgement.verdict == .turns)
        #expect(Set(judgement.deciding.map { summary.rows[$0].policy }) == [1, 3])
        #expect(summary.winners[0] == 1)
        let row = summary.rows[judgement.deciding[0]]
        #expect([row.rankStanding, row.rank] == [1, 2] || [row.rankStanding, row.rank] == [2, 1])
    }

    @Test func `what changes nothing holds, and what cannot be told says how many pairs it would take`() throws {
        let exact = Synthetic(mean: { arm, _, _ in Self.usual[arm] }, noise: 0)
        #expect(StressSummary(exact.findings(seed: 1)).judgements.allSatisfy { $0.verdict == .holds })
        let noisy = Synthetic(replicates: 6, mean: { arm, _, _ in Self.usual[arm] }, noise: 30)
        let open = StressSummary(noisy.findings(seed: 1)).judgements.filter { $0.verdict == .inconclusive }
        #expect(!open.isEmpty)
        for judgement in open { #expect(try #require(judgement.pairsNeeded) > 6) }
    }

    @Test func `a change that is certain and too small to count holds`() {
        let small = Synthetic(
            mean: { arm, assumption, level in Self.usual[arm] + (arm == 1 && assumption == 0 ? level - 0.5 : 0) },
            noise: 0.01)
        #expect(StressSummary(small.findings(seed: 1)).judgements.allSatisfy { $0.verdict == .holds })
    }
}
