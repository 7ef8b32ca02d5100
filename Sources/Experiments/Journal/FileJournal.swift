// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// A journal in a file, created if it is not there. The one place of this module that touches files.
package final class FileJournal: JournalStore {
    private let descriptor: Int32

    /// - Parameter path: of the file, usually `journal.bin` in the run's folder.
    package init(path: String) throws(JournalError) {
        descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .cannotOpen(reason: Self.reason()) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    package func read() throws(JournalError) -> [UInt8] {
        let size = lseek(descriptor, 0, SEEK_END)
        guard size >= 0 else { throw .cannotRead(reason: Self.reason()) }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        var done = 0
        while done < bytes.count {
            let got = bytes.withUnsafeMutableBytes {
                pread(descriptor, $0.baseAddress! + done, $0.count - done, off_t(done))
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw .cannotRead(reason: Self.reason()) }
            if got == 0 { break }
            done += got
        }
        return Array(bytes.prefix(done))
    }

    package func truncate(to count: Int) throws(JournalError) {
        guard ftruncate(descriptor, off_t(count)) == 0 else { throw .cannotWrite(reason: Self.reason()) }
    }

    package func append(_ bytes: [UInt8]) throws(JournalError) {
        var done = 0
        while done < bytes.count {
            let put = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress! + done, $0.count - done) }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw .cannotWrite(reason: Self.reason()) }
            done += put
        }
    }

    package func synchronize() throws(JournalError) {
        guard fsync(descriptor) == 0 else { throw .cannotWrite(reason: Self.reason()) }
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
