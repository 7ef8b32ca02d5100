// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// A measure of the catalogue that is not in a mix and acts on what an answer to the mix weighs: to be considered, not
/// advised.
package struct Companion: Sendable, Equatable {
    /// Row of the scenario's measures.
    package var measure: Int
    /// The lever it acts on.
    package var lever: Lever
    package var channel: Channel
}

extension Findings {
    /// Measures to consider beside a mix against an answer to it, in the catalogue's order.
    package func companions(of policy: Int, against channel: Channel) -> [Companion] {
        let used = Set(scenario.policies[policy].uses.map(\.measure))
        return scenario.measures.indices.filter { !used.contains($0) }.compactMap { row in
            scenario.measures[row].effects.first { channel.levers.contains($0.lever) }.map {
                Companion(measure: row, lever: $0.lever, channel: channel)
            }
        }
    }
}
