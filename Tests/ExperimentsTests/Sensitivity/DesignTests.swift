// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Testing

@Suite struct `Designs of experiments` {
    private let luck = Luck(seed: 4, replicate: 0)

    @Test(arguments: [2, 17, 100]) func `a Latin hypercube has one point in every layer`(count: Int) {
        let design = LatinHypercube.points(count, dimensions: 5, luck: luck)
        for dimension in 0..<5 {
            let layers = (0..<count).map { Int(design[$0, dimension] * Double(count)) }
            #expect(layers.sorted() == Array(0..<count))
            #expect((0..<count).allSatisfy { design[$0, dimension] > 0 && design[$0, dimension] < 1 })
        }
        #expect(LatinHypercube.points(count, dimensions: 5, luck: Luck(seed: 5, replicate: 0)) != design)
    }

    @Test func `a dimension of a Latin hypercube keeps its points whatever the others are`() {
        let keys = ["bribes", "neighbour"].map { key(ofText: $0) }
        let both = LatinHypercube.points(30, keys: keys, luck: luck)
        let one = LatinHypercube.points(30, keys: [keys[1]], luck: luck)
        #expect((0..<30).allSatisfy { both[$0, 1] == one[$0, 0] })
        #expect((0..<30).contains { both[$0, 0] != both[$0, 1] })
    }

    @Test func `dimensions of a Latin hypercube are in unrelated orders`() {
        let design = LatinHypercube.points(2_000, dimensions: 6, luck: luck)
        for one in 0..<6 {
            for other in one + 1..<6 {
                #expect(abs(correlation(design, one, other)) < 4.5 / 2_000.0.squareRoot())
            }
        }
    }

    @Test func `a moved Sobol sequence fills every cell of a net once`() {
        // The first two dimensions are a (0, m, 2) net: every dyadic box of area 1/256 holds one of 256 points.
        let design = QuasiRandomDesign.points(256, dimensions: 40, luck: luck)
        for bits in 0...8 {
            let (wide, high) = (1 << bits, 256 >> bits)
            let cells = Set(
                (0..<256).map { Int(design[$0, 0] * Double(wide)) * high + Int(design[$0, 1] * Double(high)) })
            #expect(cells.count == 256)
        }
        for dimension in 0..<40 {
            #expect(Set((0..<256).map { Int(design[$0, dimension] * 256) }).count == 256)
        }
        #expect(design.values.allSatisfy { $0 > 0 && $0 < 1 })
        let other = QuasiRandomDesign.points(256, dimensions: 40, luck: Luck(seed: 5, replicate: 0))
        #expect(other != design)
        let fewer = QuasiRandomDesign.points(256, dimensions: 3, luck: luck)
        #expect((0..<256).allSatisfy { fewer[$0, 2] == design[$0, 2] })
    }

    @Test func `beyond forty dimensions it is a Latin hypercube`() {
        #expect(
            QuasiRandomDesign.points(50, dimensions: 41, luck: luck)
                == LatinHypercube.points(50, dimensions: 41, luck: luck))
    }

    @Test(arguments: KnownFunction.all, [false, true])
    func `a Saltelli design is laid out as SALib's`(function: KnownFunction, second: Bool) throws {
        let fixtures: [String: IndexFixture] = try Fixture.read("indices")
        let fixture = try #require(fixtures[function.name + (second ? "-second" : "")])
        let design = SaltelliDesign(base: try fixture.design(), secondOrder: second)
        let width = design.rowsPerSample
        #expect(design.points.count == 64 * width)
        let rows = (5 * width..<7 * width).map { row in design.points.row(row).map { Int($0 * 64) } }
        #expect(try rows == #require(fixture.rows))
    }

    @Test func `trajectories move every factor once, by the step, on the grid`() {
        let design = MorrisDesign(factors: 6, trajectories: 40, levels: 4, luck: luck)
        let more = MorrisDesign(factors: 6, trajectories: 41, levels: 4, luck: luck)
        #expect(Array(more.points.values.prefix(design.points.values.count)) == design.points.values)
        var starts: [Int: Int] = [:]
        var firstMoves: Set<Int> = []
        var rises = 0
        for start in stride(from: 0, to: design.points.count, by: 7) {
            var moved: [Int] = []
            for row in start..<start + 6 {
                let changed = (0..<6).filter { design.points[row, $0] != design.points[row + 1, $0] }
                #expect(changed.count == 1)
                let change = design.points[row + 1, changed[0]] - design.points[row, changed[0]]
                #expect(abs(abs(change) - 2.0 / 3) < 1e-12)
                if change > 0 { rises += 1 }
                moved.append(changed[0])
            }
            #expect(moved.sorted() == Array(0..<6))
            firstMoves.insert(moved[0])
            for factor in 0..<6 { starts[Int((design.points[start, factor] * 3).rounded()), default: 0] += 1 }
        }
        for row in 0..<design.points.count {
            #expect(
                design.points.row(row).allSatisfy { abs($0 * 3 - ($0 * 3).rounded()) < 1e-9 && (0...1).contains($0) })
        }
        #expect(firstMoves.count == 6)
        #expect(starts.keys.sorted() == [0, 1, 2, 3])
        // 240 moves, each up or down by even odds.
        #expect(abs(Double(rises) - 120) < 4.5 * 60.0.squareRoot())
    }

    @Test func `a full factorial has every combination once`() {
        let design = FullFactorial(levels: [2, 3, 1, 2])
        #expect(design.count == 12)
        #expect(design.choices(0) == [0, 0, 0, 0])
        #expect(design.choices(1) == [0, 0, 0, 1])
        #expect(design.choices(11) == [1, 2, 0, 1])
        #expect(Set((0..<12).map { design.choices($0) }).count == 12)
        #expect(FullFactorial(levels: Array(repeating: 2, count: 70)).count == nil)
        #expect(FullFactorial(levels: []).count == 1)
    }

    private func correlation(_ design: UnitDesign, _ one: Int, _ other: Int) -> Double {
        let n = Double(design.count)
        return (0..<design.count).reduce(0) { $0 + (design[$1, one] - 0.5) * (design[$1, other] - 0.5) } / n * 12
    }
}
