// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Testing

@Suite struct `What measures do only together` {
    private static func policy(_ uses: Int) -> Policy {
        Policy(
            id: "mix", name: "Mix", summary: "", yearlyBudget: nil,
            uses: (0..<uses).map {
                MeasureUse(measure: $0, dose: 1, start: 0, ramp: 0, end: nil, scope: .everywhere)
            })
    }

    /// - Parameter worth: what some of the uses bring.
    private static func interactions(_ uses: Int, _ worth: ([Int]) -> Double) throws -> [InteractionRecord] {
        var runs = 0
        let pairs = MeasureParts.pairs(uses, seed: 2, replicate: 0)
        let found = try MeasureParts.interactions(
            policy(uses), pairs: pairs, none: [worth([])], whole: [worth(Array(0..<uses))]
        ) { (uses: [Int]) throws(BrokenInvariant) -> [Double]? in
            runs += 1
            return [worth(uses)]
        }
        #expect(runs == MeasureParts.runs(policy(uses)))
        return try #require(found)
    }

    @Test(arguments: [2, 3, 5, 8]) func `measures that simply add up do nothing only together`(uses: Int) throws {
        let found = try Self.interactions(uses) { $0.reduce(7) { $0 + Double($1 + 1) } }
        #expect(found.allSatisfy { abs($0.values[0]) < 1e-12 } && found.last?.kind == .mix)
        #expect(found.count == 1 + min(6, uses * (uses - 1) / 2))
    }

    @Test func `what takes two is theirs and the mix's`() throws {
        let found = try Self.interactions(3) { $0.contains(0) && $0.contains(2) ? 4 : 1 }
        for record in found where record.kind == .measures {
            #expect(record.values == [record.first == 0 && record.second == 2 ? 3 : 0])
        }
        #expect(found.last?.values == [3])
    }

    @Test func `one measure has no parts, and every pair is as likely as another`() throws {
        #expect(try Self.interactions(1) { Double($0.count) }.isEmpty)
        var counts: [[Int]: Int] = [:]
        let replicates = 6_000
        for replicate in 0..<replicates {
            for pair in MeasureParts.pairs(6, seed: 9, replicate: replicate) {
                counts[[pair.first, pair.second], default: 0] += 1
            }
        }
        let p = 6.0 / 15
        let se = (p * (1 - p) * Double(replicates)).squareRoot()
        #expect(counts.count == 15)
        #expect(counts.values.allSatisfy { abs(Double($0) - p * Double(replicates)) < 4.5 * se }, "\(counts)")
    }
}
