// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Which arms are run once more on fresh luck, and how often.
///
/// The best of many arms owes part of its lead to the replicates that made it the best; only luck it has not seen gives
/// its mean without that favour.
package enum FreshReplicates {
    /// Number of the first fresh replicate: after all others.
    package static let first = 1_000_000

    /// A quarter of the replicates, but at least 10 and at most 50.
    package static func count(after replicates: Int) -> Int { min(50, max(10, replicates / 4)) }

    /// Winners of the objectives and the scenario's reference: rows of policies, ascending; empty without objectives.
    package static func policies(_ readings: ObjectiveReadings) -> [Int] {
        let winners = readings.objectives.compactMap { readings.winner($0) }
        return winners.isEmpty ? [] : Set(winners + [readings.reference]).sorted()
    }
}
