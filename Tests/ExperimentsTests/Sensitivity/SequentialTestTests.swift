// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Testing

@Suite struct `Looks after every batch` {
    /// Five looks at 5 %, as DeMets and Lan (1994) and the program of Reboussin et al. (2000) give them.
    @Test func `have the published bounds`() {
        let late = SpendingBoundary(looks: 5)
        for (bound, known) in zip(late.bounds, [4.8769, 3.3569, 2.6803, 2.2898, 2.0310]) {
            #expect(abs(bound - known) < 6e-4, "\(bound), not \(known)")
        }
        let even = SpendingBoundary(looks: 5, spending: .even)
        for (bound, known) in zip(even.bounds, [2.4380, 2.4268, 2.4101, 2.3966, 2.3859]) {
            #expect(abs(bound - known) < 6e-4, "\(bound), not \(known)")
        }
        #expect(abs(SpendingBoundary(looks: 1).bounds[0] - 1.959964) < 1e-5)
        #expect(abs(SpendingBoundary(looks: 1, level: 0.01, spending: .even).nominal[0] - 0.01) < 1e-8)
    }

    /// Verdicts of studies of batches of 20 pairs, and after how many looks.
    private func studies(
        _ test: SequentialTest, mean: Double, margin: Double, count: Int, seed: UInt64
    ) -> [(verdict: SequentialTest.Verdict, looks: Int)] {
        (0..<UInt64(count)).map { study in
            let draws = Luck(seed: seed, replicate: study).draws(.bootstrap, step: 0)
            var differences: [Double] = []
            for look in 0..<test.looks {
                for _ in 0..<20 {
                    differences.append(normal(draws.uniform(UInt64(differences.count)), mean: mean, sd: 1))
                }
                let verdict = test.verdict(differences, look: look, margin: margin)
                if verdict != .open { return (verdict, look + 1) }
            }
            return (.open, test.looks)
        }
    }

    @Test(arguments: [SpendingBoundary.Spending.late, .even])
    func `are wrong together in one study of twenty where nothing is there`(spending: SpendingBoundary.Spending) {
        let verdicts = studies(
            SequentialTest(looks: 6, spending: spending), mean: 0, margin: 0, count: 4_000, seed: 31)
        let wrong = verdicts.count { $0.verdict != .open }
        #expect(abs(Double(wrong) - 200) < 4.5 * (4_000 * 0.05 * 0.95).squareRoot(), "\(wrong)")
    }

    @Test func `of several tests are each held to their part`() {
        let verdicts = studies(SequentialTest(looks: 4, tests: 5), mean: 0, margin: 0, count: 4_000, seed: 32)
        let wrong = verdicts.count { $0.verdict != .open }
        #expect(abs(Double(wrong) - 40) < 4.5 * (4_000 * 0.01 * 0.99).squareRoot(), "\(wrong)")
    }

    @Test func `tell a large difference soon, a small one as small, and say when they cannot`() {
        let test = SequentialTest(looks: 6)
        let large = studies(test, mean: -1, margin: 0.2, count: 200, seed: 33)
        #expect(large.count { $0.verdict == .differs(isPositive: false) } == 200)
        #expect(large.reduce(0) { $0 + $1.looks } < 500)
        let small = studies(test, mean: 0, margin: 0.6, count: 200, seed: 34)
        #expect(small.count { $0.verdict == .isSmall } > 180)
        let middling = studies(test, mean: 0.15, margin: 0.15, count: 200, seed: 35)
        #expect(middling.count { $0.verdict == .open } > 80)
        #expect(!middling.contains { $0.verdict == .differs(isPositive: false) })
    }

    @Test func `pairs that are equal, few or rare`() {
        let test = SequentialTest(looks: 2, spending: .even)
        #expect(test.verdict([], look: 0, margin: 1) == .open)
        #expect(test.verdict([3], look: 0, margin: 1) == .open)
        #expect(test.verdict(Array(repeating: 0, count: 19), look: 0, margin: 0) == .open)
        #expect(test.verdict(Array(repeating: 0, count: 20), look: 0, margin: 0) == .isSmall)
        #expect(test.verdict(Array(repeating: 2, count: 5), look: 1, margin: 0) == .differs(isPositive: true))
        let rare = Array(repeating: 0.0, count: 30) + [1, 1.1]
        #expect(test.verdict(rare, look: 1, margin: 5) == .open)
    }
}
