// SPDX-License-Identifier: GPL-3.0-or-later

/// How far an experiment has come. One is handed out at the start of each phase and after each finished replicate.
package struct ExperimentProgress: Sendable, Equatable {
    package enum Phase: Sendable {
        /// All arms of the plan.
        case main
        /// The winners and the reference once more, on fresh luck.
        case fresh
        /// Of a stress test: worlds whose verdict is within reach, in more histories.
        case growth
        /// At what strength of a measure rankings turn.
        case breakEven
        /// Of a stress test: at what value numbers tip.
        case tipping
        /// Of a stress test: all assumptions varied together.
        case futures
        /// Of a stress test: what would hold a plan up, and what would hurt it most.
        case answers
    }

    package var phase: Phase
    /// Replicates of the phase done, failed ones and those found in the journal included.
    package var finished: Int
    /// Replicates of the phase; with a precision asked for, the most there can be.
    package var total: Int
    /// Of the finished ones, those found in the journal: they took no time.
    package var resumed: Int
    /// Time since the phase began.
    package var elapsed: Duration

    package init(phase: Phase, finished: Int, total: Int, resumed: Int, elapsed: Duration) {
        self.phase = phase
        self.finished = finished
        self.total = total
        self.resumed = resumed
        self.elapsed = elapsed
    }

    /// Time the rest of the phase will take at the pace so far; nil before the first replicate is done.
    package var timeLeft: Duration? {
        guard finished > resumed else { return nil }
        return elapsed / (finished - resumed) * (total - finished)
    }
}

/// What was found in a journal when an experiment was taken up again.
package struct Resumption: Sendable, Equatable {
    /// Whole records, fresh and failed replicates included.
    package var records: Int
    /// Bytes after the last whole record, cut off: what a crash left of the record being written.
    package var discardedBytes: Int

    package init(records: Int, discardedBytes: Int) {
        self.records = records
        self.discardedBytes = discardedBytes
    }
}

/// Who is told how an experiment goes. Called from one task at a time; it must not take long.
package struct ExperimentObserver: Sendable {
    package var progressed: @Sendable (ExperimentProgress) -> Void
    /// Called once, before the first replicate, when there is a journal.
    package var resumed: @Sendable (Resumption) -> Void

    package init(
        progressed: @escaping @Sendable (ExperimentProgress) -> Void = { _ in },
        resumed: @escaping @Sendable (Resumption) -> Void = { _ in }
    ) {
        self.progressed = progressed
        self.resumed = resumed
    }

    package static let silent = ExperimentObserver()
}

/// Counts the replicates of a phase and the time since it began.
struct PhaseClock {
    private var phase = ExperimentProgress.Phase.main
    private var total = 0
    private var began: ContinuousClock.Instant?
    var finished = 0
    var resumed = 0

    mutating func enter(_ phase: ExperimentProgress.Phase, total: Int) {
        guard began == nil || phase != self.phase else { return }
        self = PhaseClock()
        self.phase = phase
        self.total = total
        began = .now
    }

    var progress: ExperimentProgress {
        ExperimentProgress(
            phase: phase, finished: finished, total: total, resumed: resumed,
            elapsed: began.map { .now - $0 } ?? .zero)
    }
}
