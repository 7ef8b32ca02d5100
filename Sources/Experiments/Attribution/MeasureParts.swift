// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// What measures of a mix do only together: runs of each alone and of pairs, everybody free to answer.
package enum MeasureParts {
    /// Pairs run in a replicate at most; with more, a replicate takes so many drawn by key.
    package static let mostPairs = 6

    /// Histories run in a replicate.
    package static func runs(_ policy: Policy) -> Int {
        let count = policy.uses.count
        guard count >= 2 else { return 0 }
        // Two measures are the mix.
        return count == 2 ? 2 : count + min(mostPairs, count * (count - 1) / 2)
    }

    /// The pairs of a replicate, ascending. Every pair is as likely as another.
    package static func pairs(_ count: Int, seed: UInt64, replicate: Int) -> [(first: Int, second: Int)] {
        let all = (0..<count).flatMap { first in ((first + 1)..<max(count, first + 1)).map { (first, $0) } }
        let draws = Luck(seed: seed, replicate: UInt64(replicate)).draws(.measurePairs, step: 0)
        func luck(_ row: Int) -> UInt64 { draws.bits(UInt64(row)) }
        return all.indices.sorted { luck($0) < luck($1) }.prefix(mostPairs).sorted().map { all[$0] }
    }

    /// - Parameters:
    ///   - none: values under the reference.
    ///   - whole: values under the mix.
    ///   - value: values with some of the mix's uses only. Nil stops.
    package static func interactions(
        _ policy: Policy, pairs: [(first: Int, second: Int)], none: [Double], whole: [Double],
        value: ([Int]) throws(BrokenInvariant) -> [Double]?
    ) throws(BrokenInvariant) -> [InteractionRecord]? {
        let count = policy.uses.count
        guard count >= 2 else { return [] }
        var alone: [[Double]] = []
        for use in 0..<count {
            guard let values = try value([use]) else { return nil }
            alone.append(values)
        }
        var records: [InteractionRecord] = []
        for (first, second) in pairs {
            guard let both = count == 2 ? whole : try value([first, second]) else { return nil }
            records.append(
                InteractionRecord(
                    kind: .measures, first: first, second: second,
                    values: both.indices.map { both[$0] - alone[first][$0] - alone[second][$0] + none[$0] }))
        }
        let beyond = whole.indices.map { at in
            whole[at] - none[at] - alone.reduce(0) { $0 + ($1[at] - none[at]) }
        }
        return records + [InteractionRecord(kind: .mix, first: 0, second: 0, values: beyond)]
    }
}
