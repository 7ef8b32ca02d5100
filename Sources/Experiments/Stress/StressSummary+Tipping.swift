// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Between which two values of a number a mix stops meeting an objective, or stops being the best.
package struct TippingBracket: Sendable, Equatable {
    package var policy: Int
    package var objective: Int
    package var verdict: StressVerdict
    /// The value nearest to where the number stands at which it has tipped, and the one before it, at which it has not.
    package var tipped: Double
    package var before: Double
}

extension StressSummary {
    /// Where numbers tip, as far as the places looked at tell; a root search between the two gives the value itself.
    ///
    /// - Parameter assumption: row of the register; one about no number has no brackets.
    package func brackets(_ assumption: Int, _ findings: StressFindings) -> [TippingBracket] {
        guard case .numeric(let dial, _, _) = findings.plan.register[assumption].otherwise,
            let standing = findings.scenario.standing(dial)
        else { return [] }
        let own = rows.filter { $0.assumption == assumption }
        let keys = Set(own.map { [$0.objective, $0.policy] }).sorted { $0.lexicographicallyPrecedes($1) }
        return keys.flatMap { key -> [TippingBracket] in
            let levels = own.filter { [$0.objective, $0.policy] == key }.compactMap { row in
                findings.worlds[row.world].level.map { (level: $0, verdict: row.verdict) }
            }
            let sides = [
                levels.filter { $0.level < standing }.sorted { $0.level > $1.level },
                levels.filter { $0.level > standing }.sorted { $0.level < $1.level },
            ]
            return sides.compactMap { side in
                guard let first = side.firstIndex(where: { $0.verdict >= .fails }) else { return nil }
                return TippingBracket(
                    policy: key[1], objective: key[0], verdict: side[first].verdict, tipped: side[first].level,
                    before: first == 0 ? standing : side[first - 1].level)
            }
        }
    }
}
