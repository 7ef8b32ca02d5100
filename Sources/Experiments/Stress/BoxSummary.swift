// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Where a mix misses a target: boxes found on the futures and confirmed on fresh ones.
package struct FailureRegion: Sendable {
    package var policy: Int
    package var objective: Int
    package var found: FailureBoxes
    /// Futures that miss the target, of those that can be told.
    package var failures: Int
    package var futures: Int
}

extension StressFindings {
    /// Fewer failures, or fewer futures that do not fail, than this say nothing of where.
    private static let fewest = 8

    /// By objective, then mix: those that fail in some futures and hold in others. At most one study in twenty shows any box
    /// where nothing decides: a twentieth is shared out over all that are looked for.
    package var failureRegions: [FailureRegion] {
        guard let together, plan.hasTargets else { return [] }
        let points = UnitDesign(
            dimensions: together.factors.count,
            values: together.futures.points.values + together.fresh.points.values)
        let searched = targets.map { target -> (target: Target, told: [Bool?]) in
            (target, met(together.futures, target) + met(together.fresh, target))
        }.filter { target, told in
            let first = told.prefix(together.futures.records.count)
            return first.count { $0 == false } >= Self.fewest && first.count { $0 == true } >= Self.fewest
        }
        var settings = FailureBoxes.Settings()
        settings.level /= Double(max(1, searched.count))
        return searched.map { target, told in
            let rows = told.indices.filter { told[$0] != nil }
            let first = rows.count { $0 < together.futures.records.count }
            let fails = rows.map { !told[$0]! }
            let found = FailureBoxes(
                together.factors.table(points, rows: rows), fails: fails, search: Array(0..<first),
                check: Array(first..<rows.count), settings: settings)
            return FailureRegion(
                policy: target.policy, objective: target.objective, found: found,
                failures: fails.prefix(first).count { $0 }, futures: first)
        }
    }
}
