// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Testing

private struct DistanceFixture: Decodable {
    var one: [Double]
    var other: [Double]
    var distance: Double
    var pValue: Double?
}

@Suite struct `What separates futures` {
    @Test func `the distance and its p-value are SciPy's`() throws {
        let fixtures: [DistanceFixture] = try Fixture.read("distances")
        #expect(fixtures.count == 4)
        for fixture in fixtures {
            let test = try #require(KolmogorovSmirnov.test(fixture.one, fixture.other))
            #expect(abs(test.distance - fixture.distance) < 1e-12)
            if let pValue = fixture.pValue { #expect(abs(test.pValue - pValue) < 1e-9) }
        }
        #expect(KolmogorovSmirnov.test([], [1]) == nil)
    }

    @Test func `small samples have the p-value counted by hand`() throws {
        // Of the six orders of two and two values, two keep the samples apart.
        let apart = try #require(KolmogorovSmirnov.test([1, 2], [3, 4]))
        #expect(apart.distance == 1 && abs(apart.pValue - 1.0 / 3) < 1e-12)
        // With ties: values 1, 1, 2, 2; two of six choices put both 1 on one side.
        let tied = try #require(KolmogorovSmirnov.test([1, 1], [2, 2]))
        #expect(abs(tied.pValue - 1.0 / 3) < 1e-12)
        let alike = try #require(KolmogorovSmirnov.test([1, 2], [1, 2]))
        #expect(alike.distance == 0 && abs(alike.pValue - 1) < 1e-12)
    }

    @Test func `the limit agrees with the exact law where both can be had`() throws {
        let draws = Luck(seed: 2, replicate: 0).draws(.futureSampling, step: 0)
        let one = (0..<900 as Range<UInt64>).map { draws.uniform($0) }
        let other = (0..<1_100 as Range<UInt64>).map { draws.uniform($0, 1) * 1.03 }
        let exact = try #require(KolmogorovSmirnov.test(one, other))
        // Each value twice: the same distance, four times the product.
        let doubled = try #require(KolmogorovSmirnov.test(one + [2], other + [2]))
        #expect(one.count * other.count <= KolmogorovSmirnov.exactUpTo)
        #expect((one.count + 1) * (other.count + 1) <= KolmogorovSmirnov.exactUpTo)
        #expect(abs(exact.pValue - doubled.pValue) < 0.01)
        let many = (0..<1_200 as Range<UInt64>).map { draws.uniform($0, 1) * 1.03 }
        let limit = try #require(KolmogorovSmirnov.test(one, many))
        #expect(one.count * many.count > KolmogorovSmirnov.exactUpTo)
        #expect(limit.pValue > 0 && limit.pValue < 1)
    }

    @Test func `factors that decide are found, others are not, choices among them`() throws {
        let luck = Luck(seed: 6, replicate: 0)
        let design = LatinHypercube.points(600, dimensions: 8, luck: luck)
        let regime = (0..<600).map { Int(design[$0, 7] * 3) }
        let fails = (0..<600).map { design[$0, 2] > 0.6 && regime[$0] != 1 }
        let numbers = (0..<7).map { factor in FactorTable.Column.numbers((0..<600).map { design[$0, factor] }) }
        let table = FactorTable(numbers + [.choices(regime, count: 3)])
        let found = try #require(RegionalSensitivity(table, fails: fails, luck: luck))
        #expect(found.separations.filter(\.isDistinguishable).map(\.factor) == [2, 7])
        #expect(found.separations[2].distance > 0.7)
        // Of the failing none, of the holding 200 of 440 or so, have regime 1.
        #expect(abs(found.separations[7].distance - 0.45) < 0.03)
        #expect(RegionalSensitivity(table, fails: Array(repeating: false, count: 600), luck: luck) == nil)
    }

    @Test(arguments: [0.3, 0.01]) func `where nothing separates them hardly ever is a factor named`(share: Double)
        throws
    {
        var named = 0
        let studies = 200
        for study in 0..<UInt64(studies) {
            let luck = Luck(seed: 60, replicate: study)
            let draws = luck.draws(.layerPoint, step: 1)
            let table = FactorTable(
                [
                    .numbers((0..<200 as Range<UInt64>).map { draws.uniform($0, 0) }),
                    .numbers((0..<200 as Range<UInt64>).map { (draws.uniform($0, 1) * 6).rounded() }),
                    .choices((0..<200 as Range<UInt64>).map { Int(draws.uniform($0, 2) * 4) }, count: 4),
                ])
            let fails = (0..<200 as Range<UInt64>).map { draws.uniform($0, 3) < share || $0 == 0 }
            let found = try #require(RegionalSensitivity(table, fails: fails, luck: luck))
            if found.separations.contains(where: \.isDistinguishable) { named += 1 }
        }
        let bound = 0.05 * Double(studies) + 4.5 * (0.05 * 0.95 * Double(studies)).squareRoot()
        #expect(Double(named) < bound, "\(named) of \(studies)")
    }
}
