// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What an attribution adds to a replicate for one policy.
package struct SplitRecord: Sendable, Equatable {
    /// All channels held.
    package var firstOrder: RunRecord
    /// Each channel's part of the second order, instead of values; in the order of the attribution.
    package var parts: [RunRecord]
    /// What was decided otherwise than under the reference, by channel of the model.
    package var answers: [Answer]
    package var interactions: [InteractionRecord]

    package init(
        firstOrder: RunRecord, parts: [RunRecord], answers: [Answer] = [], interactions: [InteractionRecord] = []
    ) {
        self.firstOrder = firstOrder
        self.parts = parts
        self.answers = answers
        self.interactions = interactions
    }
}

/// What two of something do only together, in one replicate. Only pairs that were looked at there have a record.
package struct InteractionRecord: Sendable, Equatable {
    package enum Kind: Int, Sendable, CaseIterable {
        /// Two channels: places in the attribution's list.
        case channels
        /// Two measures of the mix: rows of its uses.
        case measures
        /// All measures of the mix, beyond the sum of what each does alone; has no pair.
        case mix
    }

    package var kind: Kind
    package var first: Int
    package var second: Int
    /// Of the region as a whole, horizon-major: `values[h * indicators + i]`; NaN where not applicable.
    package var values: [Double]

    package init(kind: Kind, first: Int, second: Int, values: [Double]) {
        self.kind = kind
        self.first = first
        self.second = second
        self.values = values
    }
}

/// A policy and the reference in a replicate whose consumers answer prices otherwise.
package struct SweepRecord: Sendable, Equatable {
    /// Short-run demand elasticity, as a positive number.
    package var elasticity: Double
    /// Policy less reference for the region as a whole, by policy of the attribution, then as in `InteractionRecord`.
    package var differences: [[Double]]

    package init(elasticity: Double, differences: [[Double]]) {
        self.elasticity = elasticity
        self.differences = differences
    }
}

extension RunRecord {
    /// Values of the region as a whole, horizon-major; NaN for indicators the scenario does not count.
    func regional(_ layout: CellLayout) -> [Double] {
        let cells = layout.cells.count
        return (0..<(yearly.count / cells)).flatMap { horizon in
            zip(layout.first, Indicator.allCases).map { layout.counts($1) ? yearly[horizon * cells + $0] : .nan }
        }
    }
}
