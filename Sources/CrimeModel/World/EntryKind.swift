// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// How a person came into a group (requirements ASM-06, GRP-15): each kind is moved by other levers.
package enum EntryKind: UInt8, CaseIterable, Sendable {
    /// Weighs pay and risk; leaves for lawful work and on ways out that are offered.
    case chosen
    /// Stays for fear; leaves where protection grows and the group's hold on the place falls.
    case coerced
    /// Stays for the drug; leaves with treatment.
    case addicted
    /// Has kin inside and no other path; leaves seldom, more where a community holds together.
    case bornIn
}

/// Shares of those approached by how they would come in.
package struct EntryShares: Sendable {
    /// Share that does not choose. 0...1.
    package let unchosen: Double
    private let coerced: Double
    private let addicted: Double

    package init(_ p: ParameterValues) {
        unchosen = p[.unchosenShare]
        coerced = p[.coercedPart]
        addicted = p[.addictedPart]
    }

    /// Whether anybody does not choose. Where all do nothing is drawn, and nothing is as if there were kinds.
    package var areSeveral: Bool { unchosen > 0 }

    /// How a person came in: always the same for one person and one probability.
    ///
    /// - Parameter unchosen: probability that this one has not chosen. 0...1.
    package func kind(of person: UInt64, unchosen: Double, _ luck: Luck) -> EntryKind {
        guard unchosen > 0 else { return .chosen }
        let u = luck.draws(.entryKind, step: 0).uniform(person) / unchosen
        if u >= 1 { return .chosen }
        return u < coerced ? .coerced : u < coerced + addicted ? .addicted : .bornIn
    }
}
