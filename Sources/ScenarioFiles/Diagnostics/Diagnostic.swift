// SPDX-License-Identifier: GPL-3.0-or-later

/// One complaint to the user: where, what was found, what is allowed, and what may have been meant.
package struct Diagnostic: Sendable, Equatable {
    /// Whether the scenario can still be used.
    package enum Severity: String, Sendable, Codable { case error, warning }

    /// What went wrong in kind, for exit codes and for scripts.
    package enum Kind: String, Sendable, Codable {
        /// There is no such file.
        case notFound = "not-found"
        /// The file is there but cannot be read as text.
        case unreadable
        /// The text is not the YAML we accept.
        case syntax
        /// The YAML does not say what a scenario may say.
        case content
    }

    package var severity: Severity
    package var kind: Kind
    package var position: SourcePosition
    /// The place in the document, as `policies[0].measures[2].start`; empty for the document itself.
    package var path: String
    /// What was found; what is allowed.
    package var message: String
    /// What to do about it, when that can be guessed.
    package var hint: String?

    package init(
        _ severity: Severity = .error, kind: Kind = .content, at position: SourcePosition, path: String = "",
        _ message: String, hint: String? = nil
    ) {
        self.severity = severity
        self.kind = kind
        self.position = position
        self.path = path
        self.message = message
        self.hint = hint
    }

    package var file: String { position.file }
    package var line: Int { position.line }
    package var column: Int { position.column }
}

extension Diagnostic: Comparable {
    package static func < (left: Diagnostic, right: Diagnostic) -> Bool {
        if left.position != right.position { return left.position < right.position }
        if left.severity != right.severity { return left.severity == .error }
        return (left.path, left.message) < (right.path, right.message)
    }
}

extension Diagnostic: Codable {
    private enum Key: String, CodingKey { case severity, kind, file, line, column, path, message, hint }

    package init(from decoder: any Decoder) throws {
        let box = try decoder.container(keyedBy: Key.self)
        let position = SourcePosition(
            file: try box.decode(String.self, forKey: .file), line: try box.decode(Int.self, forKey: .line),
            column: try box.decode(Int.self, forKey: .column))
        self.init(
            try box.decode(Severity.self, forKey: .severity), kind: try box.decode(Kind.self, forKey: .kind),
            at: position, path: try box.decode(String.self, forKey: .path),
            try box.decode(String.self, forKey: .message), hint: try box.decodeIfPresent(String.self, forKey: .hint))
    }

    package func encode(to encoder: any Encoder) throws {
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(severity, forKey: .severity)
        try box.encode(kind, forKey: .kind)
        try box.encode(file, forKey: .file)
        try box.encode(line, forKey: .line)
        try box.encode(column, forKey: .column)
        try box.encode(path, forKey: .path)
        try box.encode(message, forKey: .message)
        try box.encode(hint, forKey: .hint)
    }
}
