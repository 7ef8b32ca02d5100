// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// A file on its way to disk, written aside under a hidden name until it is complete.
///
/// Bytes are gathered in one buffer and leave it in large pieces, so writers may append as little as they like.
package struct OutputFile: ~Copyable {
    /// What has been appended and not yet left.
    package var buffer: [UInt8] = []

    private let path: String
    private let temporary: String
    private let descriptor: Int32
    private let fault: CountedFault?
    private var hash = SHA256()
    private var size = 0

    private static let piece = 1 << 20

    private init(path: String, temporary: String, descriptor: Int32, fault: CountedFault?) {
        self.path = path
        self.temporary = temporary
        self.descriptor = descriptor
        self.fault = fault
        buffer.reserveCapacity(Self.piece + 4096)
    }

    /// Begins a file that will be called `path`.
    static func begin(
        _ path: String, temporary: String, fault: CountedFault?
    ) throws(OutputError) -> OutputFile {
        if fault?.strikes() == true { throw OutputError(.cannotCreate, path: path, code: ENOSPC) }
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw OutputError(.cannotCreate, path: path, code: errno) }
        return OutputFile(path: path, temporary: temporary, descriptor: descriptor, fault: fault)
    }

    /// Sends the buffer on its way when it has grown large. Writers call it now and then, such as after each row.
    package mutating func drain() throws(OutputError) {
        if buffer.count >= Self.piece { try flush() }
    }

    private mutating func flush() throws(OutputError) {
        guard !buffer.isEmpty else { return }
        do {
            let bytes = buffer
            hash.add(bytes.span)
        }
        size += buffer.count
        if fault?.strikes() == true { throw OutputError(.cannotWrite, path: path, code: ENOSPC) }
        var sent = 0
        while sent < buffer.count {
            let count = buffer.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + sent, $0.count - sent) }
            if count < 0 {
                if errno == EINTR { continue }
                throw OutputError(.cannotWrite, path: path, code: errno)
            }
            sent += count
        }
        buffer.removeAll(keepingCapacity: true)
    }

    /// Makes the bytes safe on disk and gives the file its name.
    ///
    /// - Parameter takingPlace: whether it may take the place of a file that has the name already.
    consuming func complete(takingPlace: Bool = true) throws(OutputError) -> WrittenFile {
        try flush()
        if fault?.strikes() == true { throw OutputError(.cannotWrite, path: path, code: EIO) }
        guard fsync(descriptor) == 0 else { throw OutputError(.cannotWrite, path: path, code: errno) }
        if fault?.strikes() == true { throw OutputError(.cannotWrite, path: path, code: EIO) }
        if takingPlace {
            guard rename(temporary, path) == 0 else { throw OutputError(.cannotWrite, path: path, code: errno) }
        } else {
            try nameAnew()
        }
        return WrittenFile(name: String(path.split(separator: "/").last!), size: size, sha256: hash.hexadecimal())
    }

    /// A second name refuses to take another's place where a rename does not; the first one goes with this value.
    private func nameAnew() throws(OutputError) {
        guard link(temporary, path) != 0 else { return }
        var reason = errno
        // Some file systems know no second names.
        if [EPERM, ENOTSUP, ENOSYS].contains(reason) {
            if access(path, F_OK) == 0 {
                reason = EEXIST
            } else {
                if rename(temporary, path) == 0 { return }
                reason = errno
            }
        }
        guard reason == EEXIST else { throw OutputError(.cannotCreate, path: path, code: reason) }
        throw OutputError(
            .cannotCreate, path: path, reason: "it is there already and is not overwritten; choose another name")
    }

    deinit {
        close(descriptor)
        // Already renamed when all went well, and then there is nothing to remove.
        unlink(temporary)
    }
}

/// A file that is complete and on disk.
package struct WrittenFile: Sendable, Equatable {
    package var name: String
    package var size: Int
    package var sha256: String
}
