// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// One history of one world, to be run with some arms.
package struct StressJob: Sendable {
    package var world: StressWorld
    /// Rows of the policies, ascending.
    package var policies: [Int]
    package var replicate: Int
    /// Whether uncertain parameters are drawn for the history, as in a comparison that draws them.
    package var samplesParameters = false
}

/// What one history leaves, asked now and then whether to stop; nil if stopped. The seam through which tests of what is said
/// put outcomes whose truth they know.
package typealias StressHistory = @Sendable (StressJob, _ isStopped: () -> Bool) -> StressRecord?

/// A stress test under way: histories of worlds, each run once however often it is asked for, in this sitting or in the one it
/// takes up. What asks may therefore decide by what it was told what to ask for next, and still goes on where it was
/// stopped: it asks the same questions again and gets what is kept.
struct StressRun {
    private let threads: Int
    private let history: StressHistory
    private let observer: ExperimentObserver
    private let isCancelled: @Sendable () -> Bool
    private var journal: Journal?
    private var known: [Key: StressRecord] = [:]
    private var resumed: Set<Key> = []
    private var clock = PhaseClock()
    /// Whether it was cancelled before everything asked for was done.
    private(set) var isStopped = false

    private struct Key: Hashable {
        var world: UInt64
        var replicate: Int
    }

    init(
        threads: Int, history: @escaping StressHistory, observer: ExperimentObserver,
        isCancelled: @escaping @Sendable () -> Bool
    ) {
        self.threads = threads
        self.history = history
        self.observer = observer
        self.isCancelled = isCancelled
    }

    /// Takes up a journal and what was found in it.
    mutating func adopt(_ journal: Journal, _ records: [JournalRecord]) {
        self.journal = journal
        for case .stress(let record) in records {
            let key = Key(world: record.world, replicate: record.replicate)
            known[key] = record
            resumed.insert(key)
        }
    }

    mutating func close() throws(JournalError) { try journal?.close() }

    /// Every history of a journal or run in this sitting.
    var records: [StressRecord] { Array(known.values) }

    /// Begins a phase in which about so many histories will be asked for.
    mutating func enter(_ phase: ExperimentProgress.Phase, total: Int) {
        clock.enter(phase, total: total)
        observer.progressed(clock.progress)
    }

    /// Runs what is not known yet, `threads` at a time.
    ///
    /// - Returns: a record for each job, in their order; nil if it was stopped before all were done.
    mutating func run(_ jobs: [StressJob]) async throws(JournalError) -> [StressRecord]? {
        let keys = jobs.map { Key(world: $0.world.key($0.policies), replicate: $0.replicate) }
        var asked = Set(known.keys)
        var missing: [Int] = []
        for (row, key) in keys.enumerated() {
            clock.resumed += resumed.remove(key) == nil ? 0 : 1
            if asked.insert(key).inserted { missing.append(row) } else { clock.finished += 1 }
        }
        observer.progressed(clock.progress)
        try await runAll(missing.map { jobs[$0] })
        let found = keys.compactMap { known[$0] }
        return found.count == keys.count ? found : nil
    }

    private mutating func runAll(_ jobs: [StressJob]) async throws(JournalError) {
        guard !isStopped else { return }
        var fault: JournalError?
        let (history, isCancelled) = (history, isCancelled)
        await withTaskGroup(of: StressRecord?.self) { group in
            var queue = jobs.makeIterator()
            func begin(_ job: StressJob) {
                group.addTask { history(job) { isCancelled() || Task.isCancelled } }
            }
            for _ in 0..<threads {
                if let job = queue.next() { begin(job) }
            }
            while let outcome = await group.next() {
                if let record = outcome {
                    known[Key(world: record.world, replicate: record.replicate)] = record
                    clock.finished += 1
                    do throws(JournalError) {
                        if fault == nil { try journal?.append(.stress(record)) }
                    } catch {
                        fault = error
                        group.cancelAll()
                    }
                    observer.progressed(clock.progress)
                } else {
                    isStopped = true
                }
                if fault == nil, !isStopped, let job = queue.next() { begin(job) }
            }
        }
        if let fault { throw fault }
    }
}

extension StressJob {
    /// What the model makes of a job.
    static func history(_ histories: Histories) -> StressHistory {
        { job, isStopped in job.record(histories, isStopped: isStopped) }
    }

    /// Runs the history; nil if stopped.
    func record(_ histories: Histories, isStopped: () -> Bool) -> StressRecord? {
        let key = world.key(policies)
        let addedUp = world.scenario.addsUpMeasures ? AddedUp(world.scenario, policies: policies) : nil
        let scenario = addedUp?.scenario ?? world.scenario
        let runner = ReplicateRunner(scenario, samplesParameters: samplesParameters, histories: histories)
        let arms = ExperimentRun.Arms(phase: .main, policies: addedUp?.arms ?? policies, recorded: [], attribution: nil)
        switch runner.run(replicate, arms, isStopped: isStopped) {
        case .finished(let record):
            var kept = StressRecord(
                world: key, replicate: replicate, arms: record.arms, scenario: scenario,
                layout: CellLayout(scenario), calendar: Calendar(scenario))
            if let addedUp { kept.values = addedUp.sums(kept.values) }
            return kept
        case .broken(let fault):
            return StressRecord(world: key, replicate: replicate, values: [], starts: [], fault: fault)
        case .stopped: return nil
        }
    }
}
