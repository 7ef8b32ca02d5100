// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// The folder scenario files may be taken from: a scenario may extend a neighbour, never read the rest of the disk.
package struct FileRoot: Sendable {
    /// The folder, without symbolic links.
    package let folder: String

    /// The folder with this path, or nil when there is none.
    package init?(_ path: String) {
        guard let folder = Self.real(path) else { return nil }
        self.folder = folder
    }

    /// The file that `reference`, written at `position`, names, relative to the file it is written in.
    package func resolve(_ reference: String, at position: SourcePosition, path: String = "")
        throws(ScenarioError) -> String
    {
        if let reason = Self.objection(to: reference) {
            throw Self.refusal(position, path, "\(shown(reference)) \(reason)")
        }
        let home = position.file == "-" ? folder : Self.folder(of: position.file)
        guard let start = Self.real(home.isEmpty ? "." : home), contains(start) else {
            throw Self.refusal(
                position, path, "a scenario outside \(shown(folder, limit: 1_000)) cannot extend another")
        }
        let outside = "\(shown(reference)) leads out of the scenarios' folder"
        var parts = start.split(separator: "/").map(String.init)
        let least = folder.split(separator: "/").count
        for part in reference.split(separator: "/") where part != "." {
            if part != ".." { parts.append(String(part)) } else { _ = parts.popLast() }
            if parts.count < least { throw Self.refusal(position, path, outside) }
        }
        guard let file = Self.real("/" + parts.joined(separator: "/")) else {
            throw Self.refusal(position, path, "there is no file \(shown(reference))", kind: .notFound)
        }
        // The names stay inside; links could still lead out.
        guard contains(file) else { throw Self.refusal(position, path, outside) }
        return file
    }

    /// Why a reference is refused by its spelling alone.
    private static func objection(to reference: String) -> String? {
        if reference.isEmpty { return "names no file" }
        if reference.unicodeScalars.contains(where: \.isUnprintable) { return "holds a control character" }
        if reference.contains("://") || reference.lowercased().hasPrefix("file:") {
            return "is a web address; name a file next to this one"
        }
        if reference.hasPrefix("/") || reference.hasPrefix("~") {
            return "is an absolute path; name the file relative to this one"
        }
        if reference.contains("\\") { return "holds a backslash; part folders with `/`" }
        if !reference.hasSuffix(".yaml") && !reference.hasSuffix(".yml") { return "is not a `.yaml` file" }
        return nil
    }

    /// What stands before the last `/`; empty for a bare name. (Foundation's own stops the program on `-`.)
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "" }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private func contains(_ path: String) -> Bool {
        path == folder || path.hasPrefix(folder == "/" ? "/" : folder + "/")
    }

    /// The path without symbolic links, or nil when nothing is there.
    private static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    private static func refusal(
        _ position: SourcePosition, _ path: String, _ message: String, kind: Diagnostic.Kind = .content
    ) -> ScenarioError {
        ScenarioError(Diagnostic(kind: kind, at: position, path: path, message))
    }
}

/// The files that extend one another, from the one the user named to the one being read.
package struct ExtendsChain: Sendable {
    /// More than this is not a library but a maze.
    package static let depthLimit = 8

    /// The files so far, without symbolic links.
    package private(set) var files: [String]

    package init(from file: String) { files = [file] }

    /// The chain with one more file, refused when it closes a circle or grows too long.
    package func adding(_ file: String, at position: SourcePosition, path: String = "")
        throws(ScenarioError) -> ExtendsChain
    {
        if let first = files.firstIndex(of: file) {
            let names = (files[first...] + [file]).map { $0.split(separator: "/").last.map(String.init) ?? $0 }
            let message = "files extend one another in a circle: \(names.joined(separator: " -> "))"
            throw ScenarioError(Diagnostic(at: position, path: path, escaped(message, limit: 500)))
        }
        if files.count > Self.depthLimit {
            let message = "more than \(Self.depthLimit) files extend one another"
            throw ScenarioError(Diagnostic(at: position, path: path, message))
        }
        var longer = self
        longer.files.append(file)
        return longer
    }
}
