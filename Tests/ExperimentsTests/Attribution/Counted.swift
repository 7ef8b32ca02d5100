// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Synchronization

/// Counts the histories an experiment begins and forks.
final class Counted: Sendable {
    private let begun = Atomic(0)
    private let forked = Atomic(0)

    var begins: Int { begun.load(ordering: .relaxed) }
    var forks: Int { forked.load(ordering: .relaxed) }

    var histories: Histories {
        Histories(
            begin: {
                self.begun.add(1, ordering: .relaxed)
                return Histories.standard.begin($0, $1)
            },
            fork: {
                self.forked.add(1, ordering: .relaxed)
                return Histories.standard.fork($0, $1, $2)
            })
    }
}
