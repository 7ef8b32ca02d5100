// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// One line of `interactions.csv`: what two answers, or two measures of a mix, do only together.
package struct InteractionRow: Sendable, Equatable {
    package var policy: Int
    package var reference: Int
    package var kind: InteractionRecord.Kind
    /// Places among the attribution's channels, or rows of the mix's uses; 0 and 0 for the whole mix.
    package var first: Int
    package var second: Int
    package var indicator: Indicator
    package var horizonWeeks: Int
    /// Replicates that looked at the pair.
    package var pairs: Int
    package var interaction: Estimate?

    /// How likely chance alone would bring so large an interaction, either way, by Student's t; nil without an interval, or
    /// where it never varies.
    package var pValue: Double? {
        guard let interaction, let interval = interaction.interval, interval.upperBound > interval.lowerBound else {
            return nil
        }
        let half = (interval.upperBound - interval.lowerBound) / 2
        let t = abs(interaction.mean) / half * StudentTable.twoSided95(degreesOfFreedom: pairs - 1)
        return 2 * (1 - StudentT.cdf(t, degreesOfFreedom: Double(pairs - 1)))
    }
}

extension Findings {
    /// What pairs do only together, for the region as a whole; by policy, pair, indicator and horizon. Empty unless asked for.
    package func interactionRows() -> [InteractionRow] {
        SplitReader.all(self).flatMap { split -> [InteractionRow] in
            var found: [Pair: [[Double]]] = [:]
            for record in split.records.flatMap(\.split.interactions) {
                found[Pair(record), default: []].append(record.values)
            }
            return found.sorted { $0.key < $1.key }.flatMap { pair, values in
                Indicator.allCases.enumerated().filter { layout.counts($0.element) }.flatMap { number, indicator in
                    calendar.horizons.enumerated().map { horizon, weeks in
                        let at = horizon * Indicator.allCases.count + number
                        let finite = values.map { $0[at] }.filter(\.isFinite)
                        return InteractionRow(
                            policy: split.policy, reference: split.reference, kind: pair.kind, first: pair.first,
                            second: pair.second, indicator: indicator, horizonWeeks: weeks, pairs: finite.count,
                            interaction: Estimate(finite))
                    }
                }
            }
        }
    }

    private struct Pair: Hashable, Comparable {
        var kind: InteractionRecord.Kind
        var first: Int
        var second: Int

        init(_ record: InteractionRecord) {
            kind = record.kind
            first = record.first
            second = record.second
        }

        static func < (one: Pair, other: Pair) -> Bool {
            (one.kind.rawValue, one.first, one.second) < (other.kind.rawValue, other.first, other.second)
        }
    }
}
