// SPDX-License-Identifier: GPL-3.0-or-later

/// What a history does with decisions: makes them, notes them, and takes those of some channels from another's tape.
package struct Responses: Sendable {
    /// Decisions of the reference, where some are held at them.
    package let reference: Reference?
    /// Channels whose decisions come from the tape.
    package let held: ChannelSet
    /// Decisions as they were made here, where they are noted; those held are on it as they would have been made.
    package private(set) var notes: Tape?
    /// Mechanisms that have taken this week's decisions from the tape, where some are held.
    package private(set) var settled: [String] = []

    /// A tape that nobody writes on any more: shared, since a tape is too large to be copied at every decision.
    package final class Reference: Sendable {
        package let tape: Tape

        init(_ tape: Tape) { self.tape = tape }
    }

    private init(reference: Reference?, held: ChannelSet, notes: Tape?) {
        self.reference = reference
        self.held = held
        self.notes = notes
    }

    /// Everybody decides and nobody notes it.
    package static let live = Responses(reference: nil, held: [], notes: nil)

    package static func recording(_ terrain: Terrain) -> Responses { live.noting(terrain) }

    package static func holding(_ held: ChannelSet, at tape: Tape) -> Responses {
        Responses(reference: Reference(tape), held: held, notes: nil)
    }

    /// The same, with decisions noted.
    package func noting(_ terrain: Terrain) -> Responses {
        Responses(reference: reference, held: held, notes: Tape(terrain))
    }

    /// Begins a week in which nothing is settled yet.
    package mutating func beginWeek() {
        if !held.isEmpty { settled.removeAll(keepingCapacity: true) }
    }

    /// Notes that a mechanism has settled its decisions of this week.
    package mutating func settle(_ mechanism: String) {
        if !held.isEmpty { settled.append(mechanism) }
    }

    /// The reference, where the decisions of a channel come from it.
    package func reference(for channel: Channel) -> Reference? { held.contains(channel) ? reference : nil }

    /// Writes on the notes, if any are taken. They are taken out meanwhile, so that they are not copied.
    package mutating func note(_ write: (inout Tape) -> Void) {
        // A tape is large: nothing is moved where none is.
        guard notes != nil, var taken = notes.take() else { return }
        write(&taken)
        notes = taken
    }
}
