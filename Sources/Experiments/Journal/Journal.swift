// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Finished replicates, kept one by one, so that an experiment that was stopped goes on where it was.
///
/// A journal is a magic word and a sequence of records: length, payload, checksum of the payload. The first record is the
/// header: everything that decides what a replicate is (see `header`). Each later one is a `JournalRecord`.
///
/// **Guaranteed** A crash of the program at any point leaves whole records and at most one torn one at the end, which is
/// cut off when the journal is opened again. After a loss of power, or on a medium that corrupts, the journal is valid up
/// to the first record whose length or checksum is wrong; the rest is cut off and run again. A journal of another
/// experiment is refused untouched. Records read back equal those written to the bit, so an experiment taken up again
/// gives the findings it would have given at once.
/// **Not guaranteed** that the last records survive a loss of power: only closing synchronizes.
package struct Journal {
    private static let magic: [UInt8] = Array("CMJRNL02".utf8)
    private let store: any JournalStore

    /// The bytes a journal of an experiment begins with.
    ///
    /// Left out because no replicate depends on them: threads, contrasts, and how many replicates are wanted. So a
    /// finished run can be taken up again with more replicates, or with fewer.
    ///
    /// - Parameter digest: of the scenario as run, every default filled in, and of the program's version.
    package static func header(digest: [UInt8], scenario: Scenario, plan: Plan) -> [UInt8] {
        var writer = ByteWriter()
        writer.put(digest)
        writer.put(scenario.id)
        writer.put(scenario.seed)
        writer.put(plan.policies)
        writer.put(plan.samplesParameters ? 1 : 0)
        writer.put(plan.recorded)
        writer.put(plan.attribution?.policies ?? [])
        writer.put(plan.attribution.map { [$0.reference, $0.asksForInteractions ? 1 : 0] } ?? [])
        writer.put(plan.attribution?.channels.map(\.rawValue) ?? [])
        writer.put(plan.attribution?.elasticities ?? [])
        writer.put(CellLayout(scenario).cells.count)
        writer.put(Calendar(scenario).readings)
        return magic + framed(writer.bytes)
    }

    /// The bytes a journal of a stress test begins with. What is asked for in numbers stands last, where
    /// `planned` and `plannedAnswers` find it.
    package static func header(digest: [UInt8], scenario: Scenario, stress plan: StressPlan) -> [UInt8] {
        var writer = ByteWriter()
        writer.put(digest)
        writer.put("stress")
        writer.put(scenario.id)
        writer.put(scenario.seed)
        writer.put(plan.policies)
        for world in scenario.worlds(plan.register) { writer.put(world.key(plan.policies)) }
        writer.put(plan.firstReplicate)
        writer.put(plan.searchesTipping ? 1 : 0)
        for number in [plan.companions, plan.redTeam, plan.mostReplicates] { writer.put(number) }
        writer.put(plan.futures)
        writer.put(plan.replicates)
        return magic + framed(writer.bytes)
    }

    /// How many futures and replicates, for all worlds and at most, the stress test of a journal was to have; nil where there is no whole header.
    package static func planned(
        _ store: any JournalStore
    ) throws(JournalError) -> (mostReplicates: Int, futures: Int, replicates: Int)? {
        let bytes = try store.read()
        guard bytes.starts(with: magic), let (payload, _) = record(in: bytes, at: magic.count) else { return nil }
        var reader = ByteReader(payload.suffix(24))
        guard let most = reader.integer(), let futures = reader.integer(), let replicates = reader.integer() else {
            return nil
        }
        return (most, futures, replicates)
    }

    /// What the searches at the end of a journal's stress test were asked for; nil where there is no whole header.
    package static func plannedAnswers(
        _ store: any JournalStore
    ) throws(JournalError) -> (companions: Int, redTeam: Int)? {
        let bytes = try store.read()
        guard bytes.starts(with: magic), let (payload, _) = record(in: bytes, at: magic.count) else { return nil }
        var reader = ByteReader(payload.suffix(40))
        guard let companions = reader.integer(), let redTeam = reader.integer() else { return nil }
        return (companions, redTeam)
    }

    /// Opens a journal: begins it where there is none, refuses another experiment's, cuts off a torn end.
    package static func open(
        _ store: any JournalStore, header: [UInt8]
    ) throws(JournalError) -> (Journal, [JournalRecord], Resumption) {
        let bytes = try store.read()
        if bytes.count < header.count {
            // A crash while the header was written leaves a part of it.
            guard header.starts(with: bytes) else { throw refusal(bytes) }
            try store.truncate(to: 0)
            try store.append(header)
            try store.synchronize()
            return (Journal(store: store), [], Resumption(records: 0, discardedBytes: bytes.count))
        }
        guard bytes.starts(with: header) else { throw refusal(bytes) }
        var records: [JournalRecord] = []
        var end = header.count
        while let (payload, next) = record(in: bytes, at: end), let record = JournalRecord(payload: payload) {
            records.append(record)
            end = next
        }
        if end < bytes.count { try store.truncate(to: end) }
        return (Journal(store: store), records, Resumption(records: records.count, discardedBytes: bytes.count - end))
    }

    package func append(_ record: JournalRecord) throws(JournalError) {
        try store.append(Self.framed(record.payload))
    }

    package func close() throws(JournalError) { try store.synchronize() }

    private static func refusal(_ bytes: [UInt8]) -> JournalError {
        magic.starts(with: bytes.prefix(magic.count)) ? .otherExperiment : .notAJournal
    }

    private static func framed(_ payload: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.put(payload)
        writer.put(checksum(payload[...]))
        return writer.bytes
    }

    /// The payload of the record that begins at an offset and the offset after it; nil if it is not whole.
    private static func record(in bytes: [UInt8], at start: Int) -> (payload: ArraySlice<UInt8>, next: Int)? {
        var reader = ByteReader(bytes[start...])
        guard let count = reader.integer(), let payload = reader.take(count), let sum = reader.word(),
            sum == checksum(payload)
        else { return nil }
        return (payload, start + 16 + count)
    }
}
