// SPDX-License-Identifier: GPL-3.0-or-later
import Synchronization

/// A journal in memory, for tests and for runs that leave no file.
package final class MemoryJournal: JournalStore {
    private let kept: Mutex<[UInt8]>
    /// Bytes it can hold: an append that would pass it keeps what fits and fails, as a full disk does.
    private let capacity: Int

    package init(_ bytes: [UInt8] = [], capacity: Int = .max) {
        kept = Mutex(bytes)
        self.capacity = capacity
    }

    package var bytes: [UInt8] { kept.withLock { $0 } }

    package func read() throws(JournalError) -> [UInt8] { bytes }

    package func truncate(to count: Int) throws(JournalError) {
        kept.withLock { $0.removeLast(max(0, $0.count - count)) }
    }

    package func append(_ bytes: [UInt8]) throws(JournalError) {
        let fits = kept.withLock { kept in
            kept += bytes.prefix(capacity - kept.count)
            return kept.count < capacity || capacity == .max
        }
        if !fits { throw .cannotWrite(reason: "no space left") }
    }

    package func synchronize() throws(JournalError) {}
}
