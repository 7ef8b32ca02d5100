// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What a finished replicate leaves in a journal.
package enum JournalRecord: Sendable {
    case replicate(ReplicateRecord)
    case fresh(FreshRecord)
    case failed(FailedReplicate)

    /// The record in bytes, from which it can be read back to the bit.
    package var payload: [UInt8] {
        var writer = ByteWriter()
        switch self {
        case .replicate(let record):
            writer.put(1)
            writer.put(record.replicate)
            writer.put(record.arms)
            writer.put(record.split)
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
        }
        return writer.bytes
    }

    /// Reads a record; nil if the bytes are not one.
    package init?(payload: ArraySlice<UInt8>) {
        var reader = ByteReader(payload)
        guard let kind = reader.integer(), let replicate = reader.integer() else { return nil }
        switch kind {
        case 1:
            guard let arms = reader.arms(), let split = reader.arms() else { return nil }
            self = .replicate(ReplicateRecord(replicate: replicate, arms: arms, split: split))
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
            put(arm.spend)
            put(arm.yearBefore)
            put(arm.objectiveReadings)
        }
    }
}

extension ByteReader {
    fileprivate mutating func arms() -> [RunRecord]? {
        guard let count = integer(), count >= 0 else { return nil }
        var arms: [RunRecord] = []
        for _ in 0..<count {
            guard let yearly = doubles(), let series = floats(), let spend = doubles(), let yearBefore = doubles(),
                let readings = doubles()
            else { return nil }
            arms.append(
                RunRecord(
                    yearly: yearly, series: series, spend: spend, yearBefore: yearBefore, objectiveReadings: readings))
        }
        return arms
    }
}
