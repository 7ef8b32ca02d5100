// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Testing

private struct BoxFixture: Decodable {
    struct Found: Decodable {
        struct Last: Decodable {
            /// "3 lower": bound.
            var bounds: [String: Double]
            var qp: [String: Double]
            var choices: [String]?
        }
        var coverage: [Double]
        var density: [Double]
        var restricted: [Int]
        var last: Last
    }
    var numbers: [[Double]]
    var choices: [Int]?
    var fails: [Int]
    var boxes: [Found]

    var table: FactorTable {
        FactorTable(numbers.map { .numbers($0) } + (choices.map { [.choices($0, count: $0.max()! + 1)] } ?? []))
    }

    /// The box EMA Workbench ended with.
    func box(_ last: Found.Last) -> Box {
        var box = Box(factors: table.columns.count)
        for factor in numbers.indices {
            let (lower, upper) = (last.bounds["\(factor) lower"], last.bounds["\(factor) upper"])
            if lower != nil || upper != nil { box.limits[factor] = .range(lower: lower, upper: upper) }
        }
        if let kept = last.choices, let choices {
            box.limits[numbers.count] = .among((0...choices.max()!).map { kept.contains("c\($0)") })
        }
        return box
    }
}

@Suite struct `Boxes by patient rule induction` {
    @Test(arguments: ["lake", "planted", "wine"])
    func `are EMA Workbench's or better in both coverage and density`(name: String) throws {
        let fixtures: [String: BoxFixture] = try Fixture.read("boxes")
        let fixture = try #require(fixtures[name])
        let table = fixture.table
        let fails = fixture.fails.map { $0 == 1 }
        let total = (fails.count, fails.count { $0 })
        var rows = Array(fails.indices)
        #expect(fixture.boxes.count == 2)
        for its in fixture.boxes {
            let steps = PRIM(table, fails: fails).trajectory(among: rows, of: total)
            for (coverage, density) in zip(its.coverage, its.density) {
                #expect(
                    steps.contains {
                        $0.measure.coverage >= coverage - 1e-12 && $0.measure.density >= density - 1e-12
                    }, "nothing of ours has coverage \(coverage) and density \(density)")
            }
            // The same box has the same measures and quasi-p-values.
            let box = fixture.box(its.last)
            let inside = box.rows(table, among: rows)
            #expect(abs(Double(inside.count { fails[$0] }) / Double(total.1) - its.coverage.last!) < 1e-12)
            for (restriction, value) in box.quasiPValues(table, fails: fails, among: rows) {
                let name = restriction.side == .choices ? "choices" : "\(restriction.factor) \(restriction.side)"
                #expect(try abs(value - #require(its.last.qp[name])) < 1e-9, "\(name)")
            }
            rows.removeAll(where: Set(inside).contains)
        }
    }

    @Test func `a first peel is the one worked out by hand`() {
        // Twenty futures at 0, 1, ..., 19; those from 10 on fail. A twentieth of them is one: the bound lies halfway.
        let table = FactorTable([.numbers((0..<20).map(Double.init)), .numbers(Array(repeating: 1, count: 20))])
        let steps = PRIM(table, fails: (0..<20).map { $0 >= 10 }).trajectory(among: Array(0..<20))
        #expect(steps[0].box.dimensions.isEmpty && steps[0].measure.density == 0.5)
        #expect(steps[1].box.limits == [.range(lower: 0.5, upper: nil), nil])
        #expect(steps[1].measure.futures == 19 && steps[1].measure.failures == 10)
        #expect(steps.last?.measure.density == 1 && steps.last?.measure.coverage == 1)
        #expect(steps.last?.box.limits[0] == .range(lower: 9.5, upper: nil))
    }

    @Test func `ten thousand futures and thirty factors cost about twenty passes over the table`() {
        let luck = Luck(seed: 5, replicate: 0)
        let design = LatinHypercube.points(10_000, dimensions: 30, luck: luck)
        let fails = (0..<10_000).map { design[$0, 3] > 0.5 && design[$0, 8] < 0.4 }
        let steps = PRIM(FactorTable(design), fails: fails).trajectory(among: Array(0..<10_000))
        #expect(steps.last!.measure.density > 0.99 && steps.count < 60)
        let best = BoxRule().choose(steps)!
        #expect(best.measure.coverage > 0.9 && best.measure.density > 0.9)
        #expect(Set(best.box.dimensions).isSuperset(of: [3, 8]))
    }

    @Test func `a box is chosen by thresholds, then balance, then simplicity`() {
        func step(_ dimensions: Int, _ futures: Int, _ failures: Int) -> PRIM.Step {
            var box = Box(factors: 4)
            for factor in 0..<dimensions { box.limits[factor] = .range(lower: 0.1, upper: nil) }
            return PRIM.Step(
                box: box,
                measure: BoxMeasure(futures: futures, failures: failures, allFutures: 1_000, allFailures: 100))
        }
        let steps = [step(0, 1_000, 100), step(1, 250, 95), step(2, 100, 80), step(3, 99, 80), step(4, 40, 40)]
        #expect(BoxRule().choose(steps)?.box.dimensions.count == 2)
        #expect(BoxRule(slack: 0).choose(steps)?.box.dimensions.count == 3)
        #expect(BoxRule(leastCoverage: 0.9, leastDensity: 0.3).choose(steps)?.box.dimensions.count == 1)
        #expect(BoxRule(leastDensity: 0.9).choose(steps)?.box.dimensions.count == 2)
        #expect(BoxRule().choose([steps[0]]) == nil)
    }
}
