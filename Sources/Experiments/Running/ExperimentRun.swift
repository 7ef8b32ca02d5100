// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// An experiment under way: what has finished so far, and how more is added to it.
struct ExperimentRun {
    /// What each replicate of a phase runs.
    struct Arms: Sendable {
        var phase: ExperimentProgress.Phase
        var policies: [Int]
        var recorded: [Int]
        var attribution: Attribution?
    }

    private let runner: ReplicateRunner
    private let threads: Int
    private let observer: ExperimentObserver
    private let isCancelled: @Sendable () -> Bool
    private var journal: Journal?
    private var known: [JournalRecord] = []
    private var clock = PhaseClock()
    private(set) var replicates: [ReplicateRecord] = []
    private(set) var fresh: [FreshRecord] = []
    private(set) var failed: [FailedReplicate] = []
    /// Whether it was cancelled before everything asked for was done.
    private(set) var isStopped = false

    init(
        runner: ReplicateRunner, threads: Int, observer: ExperimentObserver, isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.runner = runner
        self.threads = threads
        self.observer = observer
        self.isCancelled = isCancelled
    }

    /// Takes up a journal and what was found in it.
    mutating func adopt(_ journal: Journal, _ records: [JournalRecord]) {
        self.journal = journal
        known = records
    }

    mutating func close() throws(JournalError) { try journal?.close() }

    /// Runs the replicates of a range that the journal does not have, `threads` at a time, and sorts what is there.
    mutating func fill(_ numbers: Range<Int>, of total: Int, _ arms: Arms) async throws(JournalError) {
        clock.enter(arms.phase, total: total)
        var missing: [Int] = []
        for number in numbers {
            if let record = known.first(where: { $0.answers(number, arms) }) {
                keep(record)
                clock.resumed += 1
            } else {
                missing.append(number)
            }
        }
        observer.progressed(clock.progress)
        let fault = await runAll(missing, arms)
        replicates.sort { $0.replicate < $1.replicate }
        fresh.sort { $0.replicate < $1.replicate }
        failed.sort { $0.replicate < $1.replicate }
        if let fault { throw fault }
    }

    /// Returns the journal's fault, if writing failed: then no more replicates are begun.
    private mutating func runAll(_ numbers: [Int], _ arms: Arms) async -> JournalError? {
        var fault: JournalError?
        let runner = runner
        let isCancelled = isCancelled
        await withTaskGroup(of: (number: Int, outcome: ReplicateRunner.Outcome).self) { group in
            var queue = numbers.makeIterator()
            func begin(_ number: Int) {
                group.addTask {
                    let outcome = runner.run(number, arms) {
                        isCancelled() || Task.isCancelled
                    }
                    return (number, outcome)
                }
            }
            for _ in 0..<threads {
                if let number = queue.next() { begin(number) }
            }
            while let (number, outcome) = await group.next() {
                if let record = JournalRecord(number, outcome, arms) {
                    keep(record)
                    do throws(JournalError) {
                        if fault == nil { try journal?.append(record) }
                    } catch {
                        fault = error
                        group.cancelAll()
                    }
                    observer.progressed(clock.progress)
                } else {
                    isStopped = true
                }
                if fault == nil, !isStopped, let number = queue.next() { begin(number) }
            }
        }
        return fault
    }

    private mutating func keep(_ record: JournalRecord) {
        clock.finished += 1
        switch record {
        case .replicate(let record): replicates.append(record)
        case .fresh(let record): fresh.append(record)
        case .failed(let record): failed.append(record)
        case .stress: break
        }
    }
}

extension JournalRecord {
    /// What a replicate left; nil if it was stopped.
    fileprivate init?(_ number: Int, _ outcome: ReplicateRunner.Outcome, _ arms: ExperimentRun.Arms) {
        switch outcome {
        case .finished(let record) where arms.phase == .main: self = .replicate(record)
        case .finished(let record):
            self = .fresh(FreshRecord(replicate: number, policies: arms.policies, arms: record.arms))
        case .broken(let fault): self = .failed(FailedReplicate(replicate: number, fault: fault))
        case .stopped: return nil
        }
    }

    /// Whether this is what running the replicate would give.
    fileprivate func answers(_ number: Int, _ arms: ExperimentRun.Arms) -> Bool {
        switch self {
        case .replicate(let record): arms.phase == .main && record.replicate == number
        case .fresh(let record):
            arms.phase == .fresh && record.replicate == number && record.policies == arms.policies
        case .failed(let record): arms.phase == .main && record.replicate == number
        case .stress: false
        }
    }
}
