// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Testing

/// Failures planted inside a box of two numbers and a choice, among other factors.
private struct PlantedBox: Sendable, CustomStringConvertible {
    var noise: Double
    var hasChoice: Bool
    var description: String { "noise \(noise), choice \(hasChoice)" }

    func make(_ seed: UInt64, futures: Int = 900) -> (table: FactorTable, isInside: [Bool], fails: [Bool], luck: Luck) {
        let luck = Luck(seed: 70, replicate: seed)
        let design = LatinHypercube.points(futures, dimensions: 10, luck: luck)
        let choices = (0..<futures).map { Int(design[$0, 9] * 4) }
        let isInside = (0..<futures).map {
            design[$0, 1] > 0.45 && design[$0, 6] < 0.5 && (!hasChoice || choices[$0] == 0 || choices[$0] == 3)
        }
        let draws = luck.draws(.futureSampling, step: 9)
        let fails = isInside.enumerated().map { draws.uniform(UInt64($0)) < noise ? !$1 : $1 }
        let numbers = (0..<9).map { factor in FactorTable.Column.numbers((0..<futures).map { design[$0, factor] }) }
        return (FactorTable(numbers + [.choices(choices, count: 4)]), isInside, fails, luck)
    }
}

@Suite struct `Where a plan fails` {
    @Test(arguments: [
        PlantedBox(noise: 0, hasChoice: false), PlantedBox(noise: 0, hasChoice: true),
        PlantedBox(noise: 0.03, hasChoice: false), PlantedBox(noise: 0.03, hasChoice: true),
    ])
    private func `a planted box is recovered`(planted: PlantedBox) throws {
        for seed in 0..<10 as Range<UInt64> {
            let (table, isInside, fails, luck) = planted.make(seed)
            let found = try #require(FailureBoxes(table, fails: fails, luck: luck).boxes.first, "seed \(seed)")
            // Against what was planted, which noise does not hide.
            let measure = BoxMeasure(found.box, table, fails: isInside, among: Array(fails.indices))
            #expect(measure.coverage >= 0.8 && measure.density >= 0.8, "seed \(seed): \(measure)")
            #expect(found.reachesRule && found.pValue < 1e-6)
            #expect(found.box.dimensions == (planted.hasChoice ? [1, 6, 9] : [1, 6]), "seed \(seed): \(found.box)")
            #expect(found.quasiPValues.allSatisfy { $0.value <= 0.05 })
            if planted.noise == 0 {
                #expect(found.overall.coverage >= 0.8 && found.overall.density >= 0.8, "seed \(seed): \(found.overall)")
            }
            if planted.hasChoice { #expect(found.box.limits[9] == .among([true, false, false, true])) }
        }
    }

    @Test func `what the futures set aside tell of a box holds for the law it was drawn from`() throws {
        var held = 0
        for seed in 0..<60 as Range<UInt64> {
            let planted = PlantedBox(noise: 0.1, hasChoice: false)
            let (table, _, fails, luck) = planted.make(seed, futures: 600)
            let found = try #require(FailureBoxes(table, fails: fails, luck: luck).boxes.first)
            // Its density over many fresh futures.
            let fresh = planted.make(seed + 1_000, futures: 6_000)
            let truth = BoxMeasure(found.box, fresh.table, fails: fresh.fails, among: Array(fresh.fails.indices))
                .density
            if found.confirmed.densityInterval.contains(truth) { held += 1 }
        }
        #expect(Double(held) > 57 - 4.5 * (60 * 0.95 * 0.05).squareRoot(), "\(held) of 60")
    }

    @Test func `two planted boxes are both found, each of its own failures`() throws {
        let luck = Luck(seed: 71, replicate: 0)
        let design = LatinHypercube.points(1_500, dimensions: 6, luck: luck)
        let fails = (0..<1_500).map {
            design[$0, 0] < 0.35 && design[$0, 1] < 0.5 || design[$0, 0] > 0.7 && design[$0, 2] > 0.6
        }
        var settings = FailureBoxes.Settings()
        settings.rule = BoxRule(leastCoverage: 0.3, leastDensity: 0.8)
        let found = FailureBoxes(FactorTable(design), fails: fails, luck: luck, settings: settings)
        // The first factor fails at both its ends: greedy peeling must not stop between them.
        #expect(found.boxes.count >= 2)
        #expect(Set(found.boxes.prefix(2).map(\.box.dimensions)) == [[0, 1], [0, 2]])
        #expect(found.boxes.prefix(2).reduce(0) { $0 + $1.overall.coverage } > 0.85)
        #expect(found.boxes.prefix(2).allSatisfy { $0.overall.density > 0.8 })
        #expect(found.tradeOff.first?.measure.density ?? 1 < 0.5)
    }

    /// The second rule takes small dense boxes, such as luck makes.
    @Test(arguments: [BoxRule(), BoxRule(leastCoverage: 0.02, leastDensity: 0.45)])
    func `where nothing is planted a box is seldom confirmed`(rule: BoxRule) {
        var settings = FailureBoxes.Settings()
        settings.rule = rule
        let studies = 400
        var confirmed = 0
        var flattering = 0
        for seed in 0..<UInt64(studies) {
            let luck = Luck(seed: 72, replicate: seed)
            let draws = luck.draws(.layerPoint, step: 1)
            let futures = 0..<240 as Range<UInt64>
            let numbers = (0..<7 as Range<UInt64>).map { factor in
                FactorTable.Column.numbers(futures.map { draws.uniform($0, factor) })
            }
            let table = FactorTable(numbers + [.choices(futures.map { Int(draws.uniform($0, 7) * 3) }, count: 3)])
            let fails = futures.map { draws.uniform($0, 8) < 0.25 }
            let found = FailureBoxes(table, fails: fails, luck: luck, settings: settings)
            if !found.boxes.isEmpty { confirmed += 1 }
            // The usual quasi-p-values, on the futures that chose the box, see restrictions that matter everywhere.
            let all = Array(fails.indices)
            if let box = PRIM(table, fails: fails).trajectory(among: all).last?.box {
                let values = box.quasiPValues(table, fails: fails, among: all)
                if values.contains(where: { $0.value < 0.05 }) { flattering += 1 }
            }
        }
        let bound = 0.05 * Double(studies) + 4.5 * (0.05 * 0.95 * Double(studies)).squareRoot()
        #expect(Double(confirmed) < bound, "\(confirmed) of \(studies)")
        #expect(flattering > studies / 2, "\(flattering) of \(studies)")
    }

    @Test func `nothing fails, everything fails, and nobody is there`() {
        let luck = Luck(seed: 1, replicate: 0)
        let table = FactorTable(LatinHypercube.points(60, dimensions: 2, luck: luck))
        for fails in [true, false] {
            let found = FailureBoxes(table, fails: Array(repeating: fails, count: 60), luck: luck)
            #expect(found.boxes.isEmpty)
        }
        #expect(FailureBoxes(FactorTable([.numbers([])]), fails: [], luck: luck).boxes.isEmpty)
    }
}
