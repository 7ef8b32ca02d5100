// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What a stress test was asked to do.
package struct StressPlan: Sendable {
    /// Rows of the policies compared, ascending; holds the scenario's baseline.
    package var policies: [Int]
    /// The assumptions put to the test, and those that cannot be, in the order they are told in.
    package var register: [Assumption]
    /// Histories each world is run in. 2 or more.
    package var replicates: Int
    /// Histories that those worlds get whose verdict these bring within reach; `replicates` where none gets more.
    package var mostReplicates: Int
    /// Number of the first history.
    package var firstReplicate: Int
    /// Histories at work at the same time. 1 or more. Changes no value.
    package var threads: Int
    /// The least change of an effect that counts, as a share of what the objective's indicator is under the baseline with
    /// every assumption standing. Above 0.
    package var materiality: Double
    /// Whether the objectives are the scenario's own, with targets that can be missed.
    package var hasTargets: Bool
    /// Whether it is searched at what values numbers tip.
    package var searchesTipping: Bool
    /// Futures in which all assumptions vary together; 0 for none. What else is varied together takes about as many again.
    package var futures: Int
    /// Failing mixes for which the catalogue is searched for what would hold them up, the gravest first; 0 for none. As many
    /// of what the red team finds are searched, too.
    package var companions = 0
    /// Points at which the red team looks first; 0 for no red team. What it looks at besides follows from it.
    package var redTeam = 0

    package init(
        policies: [Int], register: [Assumption], replicates: Int, mostReplicates: Int? = nil, firstReplicate: Int = 0,
        threads: Int, materiality: Double = 0.05, hasTargets: Bool = true, searchesTipping: Bool = false,
        futures: Int = 0
    ) {
        self.policies = policies
        self.register = register
        self.replicates = replicates
        self.mostReplicates = mostReplicates ?? replicates
        self.firstReplicate = firstReplicate
        self.threads = threads
        self.materiality = materiality
        self.hasTargets = hasTargets
        self.searchesTipping = searchesTipping
        self.futures = futures
    }
}
