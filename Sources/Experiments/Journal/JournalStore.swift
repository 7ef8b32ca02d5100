// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a journal cannot be used.
package enum JournalError: Error, Sendable, Equatable {
    /// It was written for another scenario, another plan or by another version of the program.
    case otherExperiment
    /// The bytes are not a journal.
    case notAJournal
    /// The store failed; `reason` is the system's wording.
    case cannotOpen(reason: String)
    case cannotRead(reason: String)
    case cannotWrite(reason: String)
}

/// Where a journal's bytes are kept.
package protocol JournalStore: Sendable {
    /// All bytes kept so far.
    func read() throws(JournalError) -> [UInt8]
    /// Drops all bytes from `count` on.
    func truncate(to count: Int) throws(JournalError)
    /// Adds bytes at the end. When it throws, any part of them may have been kept.
    func append(_ bytes: [UInt8]) throws(JournalError)
    /// Returns when everything appended would survive a loss of power.
    func synchronize() throws(JournalError)
}
