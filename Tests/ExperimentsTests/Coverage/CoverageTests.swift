// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Experiments
import Testing

/// Whether 95 % intervals hold what they say, in short; `make coverage` does it at length.
@Suite struct `How often intervals hold` {
    @Test(arguments: [2, 5, 25]) func `95 of 100 intervals of a mean hold it, however few the values`(count: Int) {
        let draws = Luck(seed: 11, replicate: 0).draws(.bootstrap, step: 0)
        let samples = 4_000
        var held = 0
        for sample in 0..<samples {
            let values = (0..<count).map { row in
                normal(draws.uniform(UInt64(sample), UInt64(row)), mean: 3, sd: 2)
            }
            if let interval = Estimate(values)?.interval, interval.contains(3) { held += 1 }
        }
        let z = (Double(held) - 0.95 * Double(samples)) / (0.95 * 0.05 * Double(samples)).squareRoot()
        #expect(abs(z) < allowedScore, "\(held) of \(samples) held the mean, z \(z)")
    }

    @Test func `an effect carried by few histories is rare, one carried by none or by many is not`() throws {
        func estimate(_ moved: Int, of count: Int, largest: Double = 1) throws -> Estimate {
            try #require(Estimate((0..<count).map { $0 == 0 && moved > 0 ? largest : $0 < moved ? 1 : 0 }))
        }
        #expect(try (0...20).filter { try estimate($0, of: 20).isRare } == Array(1...6))
        #expect(try (0...100).filter { try estimate($0, of: 100).isRare } == Array(1...9))
        #expect(try estimate(20, of: 20, largest: 100).isRare)
        #expect(try abs(estimate(7, of: 20).carriers - 7) < 1e-9)
        let rare = (0..<20).map { $0 < 4 ? 1.0 : 0 }
        #expect(try #require(Fieller.ratio(rare, rare.map { $0 + 5 })).isRare)
        #expect(try !#require(Fieller.ratio(rare.map { $0 + 1 }, rare.map { $0 + 5 })).isRare)
        let told = try estimate(3, of: 20).withoutRoughInterval
        #expect(told.isRare && told.interval == nil && !told.isClear)
        #expect(try estimate(7, of: 20).withoutRoughInterval == estimate(7, of: 20))
    }

    /// A promise is broken only where a pooled coverage is surely outside it.
    @Test(arguments: [
        RepeatedStudy(policy: 1, channels: [.relocate, .diversify, .replace, .price], replicates: 12),
        RepeatedStudy(policy: 1, channels: [.relocate, .price], replicates: 12),
    ])
    func `orders, shares and offsets of a small study are held by the intervals about them`(
        study: RepeatedStudy
    ) async throws {
        var coverage = Coverage(against: try await LongRun(study, repetitions: 20))
        for number in 0..<30 { coverage.add(try await study.repetition(number)) }
        let cells = study.layout.cells
        let quantities = [.first, .second, .total, .offset] + study.channels.map(Claim.Quantity.share)
        for quantity in quantities {
            let pooled = try #require(
                coverage.pooled {
                    $0.quantity == quantity && cells[$0.cell] == Cell(cells[$0.cell].indicator)
                        && coverage.tallies[$0]!.intervals >= 27
                }, "\(quantity) never had an interval")
            let half = try #require(pooled.interval).upperBound - pooled.mean
            let allowance = allowedScore * half / StudentTable.twoSided95(degreesOfFreedom: coverage.repetitions - 1)
            let promised = CoverageTable.promised
            #expect(pooled.mean + allowance > promised.lowerBound, "\(quantity): \(pooled)")
            #expect(pooled.mean - allowance < promised.upperBound, "\(quantity): \(pooled)")
        }
    }
}
