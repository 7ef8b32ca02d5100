// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Testing

/// Indices of models that owe something to luck: what repeated runs on two lucks tell, and what one cannot.
@Suite struct `Indices where there is luck` {
    private static let factors = 4
    private static let luck = Luck(seed: 5, replicate: 1)

    /// A value on a luck: what the factors say, and noise that every point has of its own.
    private static func value(
        _ point: ArraySlice<Double>, _ history: UInt64, noise: Double, _ expected: ([Double]) -> Double
    ) -> Double {
        let place = point.reduce(history) { absorb($1.bitPattern, into: $0) }
        let draw = luck.draws(.bootstrap, step: 0).uniform(place)
        return expected(Array(point)) + noise * StandardNormal.quantile(draw)
    }

    private static func effects(
        trajectories: Int, noise: Double, seed: UInt64 = 5, _ expected: ([Double]) -> Double
    ) -> [RepeatedEffects] {
        let design = MorrisDesign(
            factors: factors, trajectories: trajectories, luck: Luck(seed: seed, replicate: 0))
        let points = RepeatedEffects.points(design)
        let results = (0..<points.count).map { row in
            value(points.row(row), seed << 32 | UInt64(row / (factors + 1)), noise: noise, expected)
        }
        return RepeatedEffects.all(points, results: results)
    }

    private static func indices(
        samples: Int, noise: Double, secondOrder: Bool = false, seed: UInt64 = 5, _ expected: ([Double]) -> Double
    ) throws -> (ours: StochasticSobol, usual: SobolIndices) {
        let design = SaltelliDesign(
            factors: factors, samples: samples, secondOrder: secondOrder, luck: Luck(seed: seed, replicate: 0))
        let points = StochasticSobol.points(design)
        let lucks = StochasticSobol.lucks(factors, secondOrder: secondOrder)
        let results = (0..<points.count).map { row in
            value(
                points.row(row), seed << 32 | UInt64(2 * (row / lucks.count) + lucks[row % lucks.count]), noise: noise,
                expected)
        }
        // The same without A on the other luck, and all on one.
        let usual = (0..<design.points.count).map { row in
            value(
                design.points.row(row), seed << 32 | UInt64(row / design.rowsPerSample), noise: noise, expected)
        }
        return (
            try #require(
                StochasticSobol(results: results, factors: factors, secondOrder: secondOrder, luck: luck)),
            try #require(SobolIndices(results: usual, factors: factors, secondOrder: secondOrder, luck: luck))
        )
    }

    @Test func `luck alone passes for effects on one luck, and does not on two`() throws {
        var (usual, ours, asked) = (0, 0, 0)
        for seed in 0..<40 as Range<UInt64> {
            let effects = Self.effects(trajectories: 10, noise: 3, seed: seed) { _ in 0 }
            let shares = try Self.indices(samples: 32, noise: 3, secondOrder: true, seed: seed) { _ in 0 }
            let own = shares.ours.first + shares.ours.total + shares.ours.second.values
            usual +=
                effects.count { $0.effects.isDistinguishable } + shares.usual.total.count(where: \.isDistinguishable)
            ours += effects.count { $0.pValue! <= 0.05 } + effects.count { $0.spreadPValue! <= 0.05 }
            ours += own.count { $0.pValue <= 0.05 }
            asked += 2 * effects.count + own.count
        }
        #expect(usual == 40 * 2 * Self.factors)
        let expected = 0.05 * Double(asked)
        #expect(Double(ours) <= expected + 4.5 * (0.95 * expected).squareRoot(), "\(ours) of \(asked)")
    }

    /// But for A's second row, which moves the mean that results are taken from.
    @Test func `without luck they are the usual ones`() throws {
        let expected: ([Double]) -> Double = { 3 * $0[0] + $0[1] * $0[1] + 2 * $0[2] * $0[0] }
        for effect in Self.effects(trajectories: 40, noise: 0, expected) {
            #expect(effect.first == effect.second)
            #expect((try #require(effect.pValue) < 0.05) == (effect.effects.meanSize!.mean > 0))
        }
        let shares = try Self.indices(samples: 256, noise: 0, secondOrder: true, expected)
        for factor in 0..<Self.factors {
            let gap = abs(shares.ours.first[factor].value - shares.usual.first[factor].value)
            #expect(gap < 0.02)
            let (own, usual) = (shares.ours.total[factor], shares.usual.total[factor])
            #expect(own.interval.overlaps(usual.interval))
        }
        for (pair, index) in shares.ours.second {
            #expect(abs(index.value - shares.usual.second[pair]!.value) < 0.05)
        }
        // A factor that does nothing has nothing, to the bit.
        #expect(shares.ours.first[3].value == 0 && shares.ours.total[3].value == 0)
    }

    @Test func `shares are of the variance with that of luck`() throws {
        // Variances 25/12 and 4/12 by the factors, 1 by luck.
        let found = try Self.indices(samples: 4_096, noise: 1) { 5 * $0[0] + 2 * $0[1] }.ours
        let whole = 25.0 / 12 + 4.0 / 12 + 1
        for (factor, share) in [25 / 12 / whole, 4 / 12 / whole, 0, 0].enumerated() {
            for index in [found.first[factor], found.total[factor]] {
                // 4.5 standard errors, where the interval has 1.96.
                let half = (index.interval.upperBound - index.interval.lowerBound) / 2
                #expect(abs(index.value - share) < 2.3 * half + 1e-9, "\(factor): \(index), \(share)")
            }
        }
    }

    @Test func `effects that cancel, and those that hang on others, are found under luck`() {
        let effects = Self.effects(trajectories: 40, noise: 0.5) { 8 * ($0[0] - 0.5) * ($0[1] - 0.5) + 4 * $0[2] }
        for factor in 0...2 { #expect(effects[factor].pValue! < 0.01, "\(factor)") }
        for factor in 0...1 { #expect(effects[factor].spreadPValue! < 0.01, "\(factor)") }
        #expect(effects[2].spreadPValue! > 0.001 && effects[3].pValue! > 0.001)
    }
}
