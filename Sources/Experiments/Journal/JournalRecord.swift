// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What a finished replicate leaves in a journal.
package enum JournalRecord: Sendable {
    case replicate(ReplicateRecord)
    case fresh(FreshRecord)
    case failed(FailedReplicate)
    /// One history of one world of a stress test.
    case stress(StressRecord)

    /// The record in bytes, from which it can be read back to the bit.
    package var payload: [UInt8] {
        var writer = ByteWriter()
        switch self {
        case .replicate(let record):
            writer.put(1)
            writer.put(record.replicate)
            writer.put(record.arms)
            writer.put(record.splits.count)
            for split in record.splits { writer.put(split) }
            writer.put(record.sweeps.count)
            for sweep in record.sweeps {
                writer.put([sweep.elasticity])
                writer.put(sweep.differences.count)
                for values in sweep.differences { writer.put(values) }
            }
        case .fresh(let record):
            writer.put(2)
            writer.put(record.replicate)
            writer.put(record.policies)
            writer.put(record.arms)
        case .failed(let record):
            writer.put(3)
            writer.put(record.replicate)
            writer.put(record.fault.mechanism)
            writer.put(record.fault.week)
            writer.put(record.fault.what)
        case .stress(let record):
            writer.put(4)
            writer.put(record)
        }
        return writer.bytes
    }

    /// Reads a record; nil if the bytes are not one.
    package init?(payload: ArraySlice<UInt8>) {
        var reader = ByteReader(payload)
        guard let kind = reader.integer() else { return nil }
        if kind == 4 {
            guard let record = reader.stress(), reader.isAtEnd else { return nil }
            self = .stress(record)
            return
        }
        guard let replicate = reader.integer() else { return nil }
        switch kind {
        case 1:
            guard let arms = reader.arms(), let splits = reader.list({ $0.split() }),
                let sweeps = reader.list({ $0.sweep() })
            else { return nil }
            self = .replicate(ReplicateRecord(replicate: replicate, arms: arms, splits: splits, sweeps: sweeps))
        case 2:
            guard let policies = reader.integers(), let arms = reader.arms() else { return nil }
            self = .fresh(FreshRecord(replicate: replicate, policies: policies, arms: arms))
        case 3:
            guard let mechanism = reader.text(), let week = reader.integer(), let what = reader.text() else {
                return nil
            }
            self = .failed(
                FailedReplicate(
                    replicate: replicate, fault: BrokenInvariant(mechanism: mechanism, week: week, what: what)))
        default: return nil
        }
        guard reader.isAtEnd else { return nil }
    }
}

extension ByteWriter {
    fileprivate mutating func put(_ arms: [RunRecord]) {
        put(arms.count)
        for arm in arms {
            put(arm.yearly)
            put(arm.series)
            put(arm.quarterly)
            put(arm.bySex)
            put(arm.spend)
            put(arm.yearBefore)
            put(arm.objectiveReadings)
        }
    }

    fileprivate mutating func put(_ split: SplitRecord) {
        put([split.firstOrder] + split.parts)
        put(split.answers.flatMap { [$0.count, $0.firstWeek ?? -1] })
        put(split.interactions.count)
        for record in split.interactions {
            put([record.kind.rawValue, record.first, record.second])
            put(record.values)
        }
    }
}

extension ByteReader {
    fileprivate mutating func list<Item>(_ item: (inout ByteReader) -> Item?) -> [Item]? {
        guard let count = integer(), count >= 0 else { return nil }
        var items: [Item] = []
        for _ in 0..<count {
            guard let next = item(&self) else { return nil }
            items.append(next)
        }
        return items
    }

    fileprivate mutating func arms() -> [RunRecord]? {
        list { reader in
            guard let yearly = reader.doubles(), let series = reader.floats(), let quarterly = reader.floats(),
                let bySex = reader.floats(), let spend = reader.doubles(), let yearBefore = reader.doubles(),
                let readings = reader.doubles()
            else { return nil }
            return RunRecord(
                yearly: yearly, series: series, quarterly: quarterly, bySex: bySex, spend: spend,
                yearBefore: yearBefore, objectiveReadings: readings)
        }
    }

    fileprivate mutating func split() -> SplitRecord? {
        guard let records = arms(), let first = records.first, let answers = integers(), answers.count % 2 == 0,
            let interactions = list({ $0.interaction() })
        else { return nil }
        return SplitRecord(
            firstOrder: first, parts: Array(records.dropFirst()),
            answers: stride(from: 0, to: answers.count, by: 2).map {
                Answer(count: answers[$0], firstWeek: answers[$0 + 1] < 0 ? nil : answers[$0 + 1])
            }, interactions: interactions)
    }

    private mutating func interaction() -> InteractionRecord? {
        guard let about = integers(), about.count == 3, let kind = InteractionRecord.Kind(rawValue: about[0]),
            let values = doubles()
        else { return nil }
        return InteractionRecord(kind: kind, first: about[1], second: about[2], values: values)
    }

    fileprivate mutating func sweep() -> SweepRecord? {
        guard let elasticity = doubles(), elasticity.count == 1, let differences = list({ $0.doubles() }) else {
            return nil
        }
        return SweepRecord(elasticity: elasticity[0], differences: differences)
    }
}
