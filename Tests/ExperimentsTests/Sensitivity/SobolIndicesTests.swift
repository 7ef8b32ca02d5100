// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Testing

@Suite struct `Sobol indices` {
    @Test(arguments: KnownFunction.all, [false, true])
    func `are SALib's on the same samples`(function: KnownFunction, second: Bool) throws {
        let fixtures: [String: IndexFixture] = try Fixture.read("indices")
        let fixture = try #require(fixtures[function.name + (second ? "-second" : "")])
        let design = SaltelliDesign(base: try fixture.design(), secondOrder: second)
        let indices = try #require(
            SobolIndices(
                results: function(design.points), factors: function.factors, secondOrder: second,
                luck: Luck(seed: 1, replicate: 0), resamples: 1_000))
        #expect(try isNear(indices.first.map(\.value), #require(fixture.first)))
        #expect(try isNear(indices.total.map(\.value), #require(fixture.total)))
        for row in fixture.second ?? [] {
            let pair = SobolIndices.Pair(Int(row[0]), Int(row[1]))
            #expect(try isNear([#require(indices.second[pair]).value], [row[2]]))
        }
        #expect(indices.second.count == (second ? function.factors * (function.factors - 1) / 2 : 0))
        // Its half-widths come from 100 resamples of its own luck, with a relative error of 7 %.
        for (own, its) in zip(indices.first + indices.total, fixture.firstHalfWidth! + fixture.totalHalfWidth!) {
            let half = (own.interval.upperBound - own.interval.lowerBound) / 2
            #expect(abs(half - its) <= 0.36 * its + 1e-12, "\(half) against \(its)")
        }
    }

    @Test(arguments: KnownFunction.all)
    func `hold the known indices within their intervals`(function: KnownFunction) throws {
        var held = 0
        var asked = 0
        for study in 0..<20 as Range<UInt64> {
            let luck = Luck(seed: 100, replicate: study)
            let design = SaltelliDesign(factors: function.factors, samples: 512, luck: luck)
            let indices = try #require(
                SobolIndices(results: function(design.points), factors: function.factors, luck: luck, resamples: 200))
            let all = zip(indices.first + indices.total, function.first + function.total)
            for (index, known) in all {
                asked += 1
                let slack = 1e-12
                if index.interval.lowerBound - slack <= known && known <= index.interval.upperBound + slack {
                    held += 1
                }
                let half = (index.interval.upperBound - index.interval.lowerBound) / 2
                #expect(abs(index.value - known) <= 4.5 / 1.96 * half + 1e-12, "\(index) for \(known), study \(study)")
            }
        }
        // Even points make intervals too wide, never too narrow.
        let expected = 0.95 * Double(asked)
        #expect(Double(held) > expected - 4.5 * (expected * 0.05).squareRoot(), "\(held) of \(asked)")
    }

    @Test func `say what cannot be told from zero`() throws {
        let luck = Luck(seed: 3, replicate: 0)
        let design = SaltelliDesign(factors: 4, samples: 256, secondOrder: true, luck: luck)
        let indices = try #require(
            SobolIndices(results: KnownFunction.linear(design.points), factors: 4, secondOrder: true, luck: luck))
        #expect(indices.first.map(\.isDistinguishable) == [true, true, true, false])
        #expect(indices.total.map(\.isDistinguishable) == [true, true, true, false])
        #expect(indices.total[3].value == 0)
        #expect(indices.second.values.allSatisfy { !$0.isDistinguishable })
        // A pair that acts only together.
        let together = (0..<design.points.count).map { (design.points[$0, 0] - 0.5) * (design.points[$0, 1] - 0.5) }
        let pair = try #require(SobolIndices(results: together, factors: 4, secondOrder: true, luck: luck))
        #expect(pair.first.allSatisfy { !$0.isDistinguishable })
        #expect(pair.total.map(\.isDistinguishable) == [true, true, false, false])
        #expect(pair.second.filter { $0.value.isDistinguishable }.map(\.key) == [SobolIndices.Pair(1, 0)])
    }

    @Test func `leave out samples with a result that is not a number, and take nothing for nothing`() throws {
        let luck = Luck(seed: 3, replicate: 0)
        let base = QuasiRandomDesign.points(64, dimensions: 6, luck: luck)
        let design = SaltelliDesign(base: base)
        var results = KnownFunction.ishigami(design.points)
        results[7 * 5 + 2] = .nan
        let kept = (0..<64).filter { $0 != 7 }.flatMap { Array(base.row($0)) }
        let without = KnownFunction.ishigami(SaltelliDesign(base: UnitDesign(dimensions: 6, values: kept)).points)
        let indices = try #require(SobolIndices(results: results, factors: 3, luck: luck))
        #expect(indices.samples == 63)
        #expect(try indices == #require(SobolIndices(results: without, factors: 3, luck: luck)))
        let flat = try #require(SobolIndices(results: Array(repeating: 2, count: 40), factors: 3, luck: luck))
        #expect(flat.first.allSatisfy { $0.value == 0 && !$0.isDistinguishable })
        #expect(SobolIndices(results: [1, 2, 3, 4, 5], factors: 3, luck: luck) == nil)
    }
}

@Suite struct `Elementary effects` {
    @Test(arguments: KnownFunction.all) func `are SALib's on the same trajectories`(function: KnownFunction) throws {
        let fixtures: [String: IndexFixture] = try Fixture.read("indices")
        let fixture = try #require(fixtures[function.name + "-morris"])
        let points = try fixture.trajectories()
        let effects = MorrisEffects.all(points, results: function(points))
        #expect(effects.allSatisfy { $0.effects.count == 20 })
        #expect(try isNear(effects.map { $0.mean!.mean }, #require(fixture.mu)))
        #expect(try isNear(effects.map { $0.meanSize!.mean }, #require(fixture.muStar)))
        #expect(try isNear(effects.map { $0.spread! }, #require(fixture.sigma)))
    }

    @Test func `of a linear function are its weights, without spread`() throws {
        let design = MorrisDesign(factors: 4, trajectories: 10, luck: Luck(seed: 1, replicate: 0))
        let effects = MorrisEffects.all(design.points, results: KnownFunction.linear(design.points))
        #expect(isNear(effects.map { $0.meanSize!.mean }, [4, 2, 1, 0]))
        #expect(isNear(effects.map { $0.spread! }, [0, 0, 0, 0]))
        #expect(effects.map(\.isDistinguishable) == [true, true, true, false])
    }

    /// Known from the whole grid: 3 factors at 4 levels have few enough trajectories to list.
    @Test func `of Ishigami have intervals that hold the means over the grid`() throws {
        var known = [Double](repeating: 0, count: 3)
        for factor in 0..<3 {
            var sum = 0.0
            for cell in 0..<32 {
                // The factor at one of the two lower levels, the others anywhere.
                var x = [Double](repeating: 0, count: 3)
                x[factor] = Double(cell % 2) / 3
                let others = (0..<3).filter { $0 != factor }
                x[others[0]] = Double(cell / 2 % 4) / 3
                x[others[1]] = Double(cell / 8) / 3
                var moved = x
                moved[factor] += 2.0 / 3
                sum += abs(KnownFunction.ishigami.value(moved[...]) - KnownFunction.ishigami.value(x[...])) * 1.5
            }
            known[factor] = sum / 32
        }
        var held = 0
        for study in 0..<100 as Range<UInt64> {
            let luck = Luck(seed: 9, replicate: study)
            let design = MorrisDesign(factors: 3, trajectories: 30, luck: luck)
            let effects = MorrisEffects.all(design.points, results: KnownFunction.ishigami(design.points))
            for (effect, mean) in zip(effects, known) {
                let interval = try #require(effect.meanSize?.interval)
                if interval.lowerBound - 1e-9 <= mean && mean <= interval.upperBound + 1e-9 { held += 1 }
            }
            let spread = try #require(effects[0].spreadInterval(factor: 0, luck: luck, resamples: 100))
            #expect(spread.contains(try #require(effects[0].spread)))
        }
        let expected = 0.95 * 300
        #expect(Double(held) > expected - 4.5 * (expected * 0.05).squareRoot(), "\(held) of 300")
    }
}
