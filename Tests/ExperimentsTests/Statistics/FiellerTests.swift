// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Testing

@Suite struct `Ratios of means` {
    @Test func `with a denominator that does not vary the interval is the numerator's`() throws {
        let top = [1.0, 2, 3, 4, 6]
        let ratio = try #require(Fieller.ratio(top, [2, 2, 2, 2, 2]))
        let interval = try #require(ratio.interval)
        let plain = try #require(Sample(top).interval)
        #expect(abs(ratio.mean - 1.6) < 1e-12)
        #expect(abs(interval.lowerBound - plain.lowerBound / 2) < 1e-12)
        #expect(abs(interval.upperBound - plain.upperBound / 2) < 1e-12)
    }

    @Test func `values in proportion have their ratio and no width`() throws {
        let ratio = try #require(Fieller.ratio([20, 22, 24], [10, 11, 12]))
        let interval = try #require(ratio.interval)
        #expect(abs(ratio.mean - 2) < 1e-12)
        #expect(abs(interval.lowerBound - 2) < 1e-6 && abs(interval.upperBound - 2) < 1e-6)
    }

    @Test func `there is none where the denominator cannot be told from zero`() {
        #expect(Fieller.ratio([1, 1, 1], [-1, 0.5, 1]) == nil)
        #expect(Fieller.ratio([1, 1], [0, 0]) == nil)
        #expect(Fieller.ratio([1], [1]) == nil && Fieller.ratio([], []) == nil)
    }

    @Test func `95 of 100 intervals hold the true ratio`() {
        let draws = Luck(seed: 8, replicate: 0).draws(.bootstrap, step: 0)
        var held = 0
        let studies = 2_000
        for study in 0..<studies {
            var top: [Double] = []
            var bottom: [Double] = []
            for pair in 0..<12 as Range<UInt64> {
                let shared = normal(draws.uniform(UInt64(study), pair), mean: 0, sd: 1)
                let own = normal(draws.uniform(UInt64(study), 100 + pair), mean: 0, sd: 1)
                bottom.append(4 + shared)
                top.append(-2 - 0.5 * shared + own)
            }
            if let interval = Fieller.ratio(top, bottom)?.interval, interval.contains(-0.5) { held += 1 }
        }
        let z = (Double(held) - 0.95 * Double(studies)) / (0.95 * 0.05 * Double(studies)).squareRoot()
        #expect(abs(z) < 4.5, "\(held) of \(studies) held the true ratio, z \(z)")
    }
}
