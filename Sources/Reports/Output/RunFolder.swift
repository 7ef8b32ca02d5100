// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// The output door: the only way this program writes files.
///
/// Every file is written aside, made safe on disk and then renamed, so that a crash or a full disk never leaves half a
/// file under its final name. The manifest goes last and an earlier one goes first, so that a folder with a manifest
/// is a finished run. One process at a time: a lock on the folder's marker turns a second one away.
package final class RunFolder {
    package let path: String
    /// Files completed so far, by name.
    package private(set) var files: [String: WrittenFile] = [:]
    private let fault: CountedFault?
    private let lock: Int32

    /// Names a folder as one of ours, also while it is still without a manifest.
    private static let marker = ".countermove-run"
    private static let asideSuffix = ".countermove-part"

    /// Opens a new folder or an earlier run folder of ours, and clears away what a crash has left half-written.
    ///
    /// - Parameters:
    ///   - path: the folder; missing parents are made.
    ///   - fault: makes a numbered operation fail, for tests.
    package init(_ path: String, fault: CountedFault? = nil) throws(OutputError) {
        self.path = path
        self.fault = fault
        try Self.makeFolders(path, fault)
        let names = try Self.names(in: path)
        let others = names.filter { !Self.isAside($0) }
        guard others.isEmpty || others.contains(Self.marker) else {
            throw OutputError(
                .cannotCreate, path: path,
                reason: "the folder holds files that are not a run of this program; name a new or empty folder")
        }
        if fault?.strikes() == true { throw OutputError(.cannotCreate, path: path, code: ENOSPC) }
        lock = open(path + "/" + Self.marker, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard lock >= 0 else { throw OutputError(.cannotCreate, path: path, code: errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            close(lock)
            throw OutputError(.cannotCreate, path: path, reason: "another run is writing to this folder")
        }
        for name in names where Self.isAside(name) { unlink(path + "/" + name) }
    }

    deinit { close(lock) }

    /// Writes one file, whole or not at all.
    ///
    /// - Parameter body: fills the file's buffer; it may call `drain()` to keep the buffer small.
    @discardableResult
    package func write(
        _ name: String, _ body: (inout OutputFile) throws(OutputError) -> Void
    ) throws(OutputError) -> WrittenFile {
        precondition(!name.contains("/") && !name.hasPrefix("."), "a run folder is flat and shows its files")
        var file = try OutputFile.begin(
            path + "/" + name, temporary: path + "/." + name + Self.asideSuffix, fault: fault)
        try body(&file)
        let written = try file.complete()
        files[name] = written
        return written
    }

    /// Writes one file from bytes at hand.
    @discardableResult
    package func write(_ name: String, bytes: [UInt8]) throws(OutputError) -> WrittenFile {
        try write(name) { (file: inout OutputFile) throws(OutputError) in file.buffer = bytes }
    }

    /// Writes one file from text.
    @discardableResult
    package func write(_ name: String, text: String) throws(OutputError) -> WrittenFile {
        try write(name, bytes: Array(text.utf8))
    }

    /// Takes a file of an earlier run away, if it is there.
    package func remove(_ name: String) throws(OutputError) {
        if fault?.strikes() == true { throw OutputError(.cannotWrite, path: path + "/" + name, code: EIO) }
        guard unlink(path + "/" + name) == 0 || errno == ENOENT else {
            throw OutputError(.cannotWrite, path: path + "/" + name, code: errno)
        }
        files[name] = nil
    }

    /// Makes the names in the folder safe on disk, as `write` has made the bytes.
    package func settle() throws(OutputError) {
        if fault?.strikes() == true { throw OutputError(.cannotWrite, path: path, code: EIO) }
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw OutputError(.cannotWrite, path: path, code: errno) }
        defer { close(folder) }
        guard fsync(folder) == 0 else { throw OutputError(.cannotWrite, path: path, code: errno) }
    }

    private static func isAside(_ name: String) -> Bool { name.hasPrefix(".") && name.hasSuffix(asideSuffix) }

    private static func makeFolders(_ path: String, _ fault: CountedFault?) throws(OutputError) {
        if fault?.strikes() == true { throw OutputError(.cannotCreate, path: path, code: EACCES) }
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += part + "/"
            guard mkdir(made, 0o777) == 0 || errno == EEXIST || errno == EISDIR else {
                throw OutputError(.cannotCreate, path: path, code: errno)
            }
        }
    }

    private static func names(in path: String) throws(OutputError) -> [String] {
        guard let folder = opendir(path) else { throw OutputError(.cannotCreate, path: path, code: errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
