// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// How histories are begun and forked: the seam through which tests put a mechanism of their own into the week.
package struct Histories: Sendable {
    /// A history before its burn-in, from its terrain and replicate number.
    package var begin: @Sendable (Terrain, Int) -> Simulation
    /// The same history going on under a policy, with decisions made, noted or held.
    package var fork: @Sendable (Simulation, Policy, Responses) -> Simulation

    package init(
        begin: @escaping @Sendable (Terrain, Int) -> Simulation,
        fork: @escaping @Sendable (Simulation, Policy, Responses) -> Simulation
    ) {
        self.begin = begin
        self.fork = fork
    }

    /// The model's own week, with persons and money counted every week and all rules checked twice a year.
    package static let standard = Histories(
        begin: { Simulation($0, replicate: $1, checksInvariants: true, checkInterval: 26) },
        fork: { Simulation(forking: $0, policy: $1, responses: $2) })
}
