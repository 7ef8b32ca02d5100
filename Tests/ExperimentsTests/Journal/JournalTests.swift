// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Glibc
import Synchronization
import TestSupport
import Testing

private let header = Array("CMJRNL02 a header".utf8)

private func run(_ number: Int) -> RunRecord {
    RunRecord(
        yearly: [.nan, -0.0, Double(number)], series: [.infinity, 0.1], quarterly: [-.infinity, 2],
        bySex: [.nan, -0.0, 3], spend: [], yearBefore: [.leastNonzeroMagnitude],
        objectiveReadings: [Double(bitPattern: 0x7FF8_0000_0000_0123)])
}

private func record(_ number: Int) -> JournalRecord {
    .replicate(
        ReplicateRecord(
            replicate: number, arms: [run(number)],
            splits: [
                SplitRecord(
                    firstOrder: run(1), parts: [run(2), run(3)],
                    answers: [Answer(count: 0, firstWeek: nil), Answer(count: 4, firstWeek: 9)],
                    interactions: [
                        InteractionRecord(kind: .channels, first: 0, second: 1, values: [.nan, 1]),
                        InteractionRecord(kind: .mix, first: 0, second: 0, values: []),
                    ])
            ], sweeps: [SweepRecord(elasticity: 0.3, differences: [[1, .nan], []])]))
}

private let records: [JournalRecord] = [
    record(3), .failed(FailedReplicate(replicate: 1, fault: BrokenInvariant(mechanism: "Turf", week: 9, what: "é"))),
    .fresh(FreshRecord(replicate: 1_000_000, policies: [0, 7], arms: [])), record(0),
]

@Test func `records are read back to the bit`() throws {
    for record in records {
        let payload = record.payload
        #expect(JournalRecord(payload: payload[...])?.payload == payload)
        for cut in payload.indices { #expect(JournalRecord(payload: payload[..<cut]) == nil) }
        #expect(JournalRecord(payload: (payload + [0])[...]) == nil)
    }
}

@Test func `a journal torn at any byte keeps its whole records and goes on`() throws {
    let store = MemoryJournal()
    let (journal, _, _) = try Journal.open(store, header: header)
    var ends = [store.bytes.count]
    for record in records {
        try journal.append(record)
        ends.append(store.bytes.count)
    }
    let whole = store.bytes
    for length in 0...whole.count {
        let torn = MemoryJournal(Array(whole.prefix(length)))
        let (journal, found, resumption) = try Journal.open(torn, header: header)
        let kept = max(0, ends.lastIndex { $0 <= length } ?? 0)
        #expect(found.map(\.payload) == records.prefix(kept).map(\.payload))
        #expect(resumption.discardedBytes == length - (length < header.count ? 0 : ends[kept]))
        for record in records.dropFirst(kept) { try journal.append(record) }
        #expect(torn.bytes == whole, "torn at \(length)")
    }
}

@Test func `a flipped bit costs the records from there on, never a wrong one`() throws {
    let store = MemoryJournal()
    let (journal, _, _) = try Journal.open(store, header: header)
    for record in records { try journal.append(record) }
    let whole = store.bytes
    for at in header.count..<whole.count {
        var flipped = whole
        flipped[at] ^= 1 << UInt8(at % 8)
        let (_, found, _) = try Journal.open(MemoryJournal(flipped), header: header)
        #expect(found.count < records.count)
        #expect(found.map(\.payload) == records.prefix(found.count).map(\.payload))
    }
}

@Test func `other bytes are refused and left alone`() {
    for (bytes, expected) in [
        (Array("CMJRNL02 another".utf8), JournalError.otherExperiment),
        (Array("CMJRNL02 a heades and more".utf8), .otherExperiment),
        (Array("something else altogether".utf8), .notAJournal), (Array("no".utf8), .notAJournal),
    ] {
        let store = MemoryJournal(bytes)
        #expect(throws: expected) { try Journal.open(store, header: header) }
        #expect(store.bytes == bytes)
    }
}

@Test func `a run torn anywhere and taken up again gives the same findings`() async throws {
    let scenario = Scenario.small(years: 1, objectives: [.fewerMembers(due: 52)])
    let experiment = Experiment(scenario, .small(replicates: .fixed(3), threads: 2))
    let store = MemoryJournal()
    let whole = try await experiment.run(journal: store, digest: [1, 2, 3])
    let bytes = store.bytes
    #expect(whole.fresh.count == 10)
    // A dense sample of lengths: dense at the ends of the journal and spread evenly between.
    let lengths = [0, 5, 40, 200] + (1...7).map { bytes.count * $0 / 8 + $0 } + [bytes.count - 1, bytes.count]
    for length in lengths {
        let resumed = Mutex<Resumption?>(nil)
        let observer = ExperimentObserver(resumed: { found in resumed.withLock { $0 = found } })
        let torn = MemoryJournal(Array(bytes.prefix(length)))
        let again = try await experiment.run(observer: observer, journal: torn, digest: [1, 2, 3])
        #expect(again.bytes == whole.bytes, "torn at \(length)")
        #expect(torn.bytes.count == bytes.count)
        if length == bytes.count { #expect(resumed.withLock { $0 } == Resumption(records: 13, discardedBytes: 0)) }
    }
}

@Test func `a finished run is taken up with more replicates or with fewer`() async throws {
    let scenario = Scenario.small(years: 1)
    let store = MemoryJournal()
    let two = try await Experiment(scenario, .small(replicates: .fixed(2))).run(journal: store)
    let four = try await Experiment(scenario, .small(replicates: .fixed(4), threads: 2)).run(journal: store)
    let again = try await Experiment(scenario, .small(replicates: .fixed(2))).run(journal: store)
    #expect(four.bytes == (try await Experiment(scenario, .small(replicates: .fixed(4))).run().bytes))
    #expect(again.bytes == two.bytes)
}

@Test func `a journal of another plan or scenario is refused`() async throws {
    let store = MemoryJournal()
    _ = try await Experiment(.small(years: 1), .small(replicates: .fixed(1))).run(journal: store, digest: [1])
    let kept = store.bytes
    for (plan, digest) in [
        (Plan.small([0, 3], replicates: .fixed(1)), [UInt8(1)]), (.small(replicates: .fixed(1), samples: true), [1]),
        (.small(replicates: .fixed(1)), [2]),
    ] {
        await #expect(throws: JournalError.otherExperiment) {
            try await Experiment(.small(years: 1), plan).run(journal: store, digest: digest)
        }
    }
    #expect(store.bytes == kept)
}

@Test func `a full disk ends the run with its reason, and the journal can be taken up`() async throws {
    let experiment = Experiment(.small(years: 1), .small(replicates: .fixed(3), threads: 2))
    let whole = MemoryJournal()
    let expected = try await experiment.run(journal: whole)
    let small = MemoryJournal(capacity: whole.bytes.count / 2)
    await #expect(throws: JournalError.cannotWrite(reason: "no space left")) {
        try await experiment.run(journal: small)
    }
    let again = try await experiment.run(journal: MemoryJournal(small.bytes))
    #expect(again.bytes == expected.bytes)
}

@Test func `a failed replicate is not run again`() async throws {
    let begun = Atomic(0)
    let histories = Histories(
        begin: { terrain, replicate in
            begun.add(1, ordering: .relaxed)
            var world = Simulation(terrain, replicate: replicate).world
            world.trust[0] = 2
            return Simulation(
                world: world, luck: .init(seed: 1, replicate: 0),
                mechanisms: [PolicyDelivery(terrain.scenario.policies[0], terrain: terrain)],
                checksInvariants: true)
        }, fork: { Simulation(forking: $0, policy: $1, responses: $2) })
    let store = MemoryJournal()
    let experiment = Experiment(.small(years: 1), .small(replicates: .fixed(2)), histories: histories)
    let first = try await experiment.run(journal: store)
    let second = try await experiment.run(journal: store)
    #expect(first.failed.count == 2 && second.bytes == first.bytes)
    #expect(begun.load(ordering: .relaxed) == 2)
}

@Test func `a file keeps a journal between runs`() throws {
    let path = "/tmp/countermove-journal-\(getpid()).bin"
    defer { unlink(path) }
    do {
        let (journal, _, _) = try Journal.open(try FileJournal(path: path), header: header)
        for record in records { try journal.append(record) }
        try journal.close()
    }
    let file = try FileJournal(path: path)
    try file.truncate(to: try file.read().count - 1)
    let (journal, found, resumption) = try Journal.open(file, header: header)
    #expect(found.map(\.payload) == records.dropLast().map(\.payload))
    #expect(resumption.discardedBytes > 0)
    try journal.append(records[3])
    #expect(try Journal.open(try FileJournal(path: path), header: header).1.count == 4)
    #expect(throws: JournalError.self) { try FileJournal(path: "/nowhere/at/all") }
}
