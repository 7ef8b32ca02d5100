// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// One part of the week. A mechanism takes its parameters when it is made and changes the world once a week.
///
/// Effects on others are gathered, then applied, so that the order of rows cannot matter.
package protocol Mechanism: Sendable {
    /// The mechanism's name: that of its file, its test and its line in the schedule.
    static var name: String { get }

    func step(_ world: inout World, _ luck: Luck)
}
