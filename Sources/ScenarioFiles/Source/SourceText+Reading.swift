// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

extension SourceText {
    /// Reads a file, or standard input for `-`, never taking more than ``byteLimit`` bytes into memory.
    package static func read(_ path: String) throws(ScenarioError) -> SourceText {
        if path == "-" { return try SourceText(file: path, bytes: bytes(of: 0, file: path)) }
        if path.isEmpty || path.utf8.contains(0) {
            throw refusal(.notFound, path, "\(shown(path)) is not a file name")
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(errno, path) }
        defer { close(descriptor) }
        return try SourceText(file: path, bytes: bytes(of: descriptor, file: path))
    }

    private static func bytes(of descriptor: Int32, file: String) throws(ScenarioError) -> [UInt8] {
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw failure(errno, file) }
        if facts.st_mode & S_IFMT == S_IFDIR {
            throw refusal(.unreadable, file, "this is a folder; a scenario is one YAML file")
        }
        // A pipe has no size: it is read up to the limit and one byte more.
        if facts.st_size > byteLimit { throw tooLarge(file) }
        let chunkSize = 64 << 10
        var result: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: chunkSize)
        while true {
            let count = Foundation.read(descriptor, &chunk, chunkSize)
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else { throw failure(errno, file) }
            if count == 0 { return result }
            result.append(contentsOf: chunk[..<count])
            if result.count > byteLimit { throw tooLarge(file) }
        }
    }

    private static func tooLarge(_ file: String) -> ScenarioError {
        refusal(.unreadable, file, "the file is larger than \(byteLimit >> 20) MiB; a scenario is a text people write")
    }

    private static func failure(_ code: Int32, _ file: String) -> ScenarioError {
        switch code {
        case ENOENT, ENOTDIR: refusal(.notFound, file, "there is no such file")
        case EACCES, EPERM: refusal(.unreadable, file, "there is no permission to read this file")
        case EISDIR: refusal(.unreadable, file, "this is a folder; a scenario is one YAML file")
        default: refusal(.unreadable, file, "the file cannot be read: \(String(cString: strerror(code)))")
        }
    }

    private static func refusal(_ kind: Diagnostic.Kind, _ file: String, _ message: String) -> ScenarioError {
        ScenarioError(Diagnostic(kind: kind, at: .whole(file), message))
    }
}
