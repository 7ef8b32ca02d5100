// SPDX-License-Identifier: GPL-3.0-or-later

/// What a history does with decisions: makes them, makes and notes them, or takes those of some channels from a tape.
package struct Responses: Sendable {
    package private(set) var tape: Tape?
    /// Channels whose decisions come from the tape; none while it is being recorded.
    package let held: ChannelSet
    package let isRecording: Bool
    /// Mechanisms that have taken this week's decisions from the tape, where some are held.
    package private(set) var settled: [String] = []

    private init(tape: Tape?, held: ChannelSet, isRecording: Bool) {
        self.tape = tape
        self.held = held
        self.isRecording = isRecording
    }

    /// Everybody decides and nobody notes it.
    package static let live = Responses(tape: nil, held: [], isRecording: false)

    package static func recording(_ terrain: Terrain) -> Responses {
        Responses(tape: Tape(terrain), held: [], isRecording: true)
    }

    package static func holding(_ held: ChannelSet, at tape: Tape) -> Responses {
        Responses(tape: tape, held: held, isRecording: false)
    }

    /// Begins a week in which nothing is settled yet.
    package mutating func beginWeek() {
        if !held.isEmpty { settled.removeAll(keepingCapacity: true) }
    }

    /// Notes that a mechanism has settled its decisions of this week.
    package mutating func settle(_ mechanism: String) {
        if !held.isEmpty { settled.append(mechanism) }
    }

    /// The tape, where the decisions of a channel come from it.
    package func tape(for channel: Channel) -> Tape? { held.contains(channel) ? tape : nil }

    /// Writes on the tape, while recording. The tape is taken out meanwhile, so that it is not copied.
    package mutating func note(_ write: (inout Tape) -> Void) {
        guard isRecording, var taken = tape.take() else { return }
        write(&taken)
        tape = taken
    }
}
