// SPDX-License-Identifier: GPL-3.0-or-later

/// A part of a file that has its shape: typed, in base units, and still knowing where it stands.
///
/// The accessors are total on a value that was read by its shape: asking a required field for what its shape says
/// always succeeds. Asking for anything else is a fault of the program and stops it with the place's name.
package struct Value: Sendable {
    package enum Content: Sendable {
        case text(String)
        case flag(Bool)
        case number(Double)
        case list([Value])
        case mapping([Entry])
    }

    /// A key and what stands under it.
    package struct Entry: Sendable {
        package let key: String
        package let keyPosition: SourcePosition
        package let value: Value
    }

    package let content: Content
    package let position: SourcePosition
    /// `policies[0].measures[2].start`
    package let path: String

    // MARK: This value

    /// Text, an id, a reference or the word chosen.
    package var text: String {
        if case .text(let text) = content { text } else { fault("text") }
    }

    package var flag: Bool {
        if case .flag(let flag) = content { flag } else { fault("true or false") }
    }

    /// A number in the base unit of its quantity.
    package var number: Double {
        if case .number(let number) = content { number } else { fault("a number") }
    }

    package var whole: Int { Int(number) }

    package var items: [Value] {
        if case .list(let items) = content { items } else { fault("a list") }
    }

    /// The keys of a mapping or table, in the order of the file.
    package var entries: [Entry] {
        if case .mapping(let entries) = content { entries } else { fault("a mapping") }
    }

    // MARK: Its fields

    /// The field under a key, or nil when it was left out.
    package subscript(_ key: String) -> Value? { entry(key)?.value }

    /// The field under a key that is required.
    package func field(_ key: String) -> Value {
        guard let value = self[key] else { fault("the field \(key)") }
        return value
    }

    package func text(_ key: String) -> String { field(key).text }
    package func flag(_ key: String) -> Bool { field(key).flag }
    package func number(_ key: String) -> Double { field(key).number }
    package func whole(_ key: String) -> Int { field(key).whole }
    /// The items under a key; none when it was left out.
    package func items(_ key: String) -> [Value] { self[key]?.items ?? [] }
    /// The entries under a key; none when it was left out.
    package func entries(_ key: String) -> [Entry] { self[key]?.entries ?? [] }

    // MARK: Complaints

    /// A complaint about this value.
    package func diagnostic(
        _ message: String, hint: String? = nil, severity: Diagnostic.Severity = .error
    ) -> Diagnostic {
        Diagnostic(severity, at: position, path: path, message, hint: hint)
    }

    /// A complaint about the key of a field or table entry.
    package func diagnostic(atKey key: String, _ message: String, hint: String? = nil) -> Diagnostic {
        Diagnostic(at: entry(key)?.keyPosition ?? position, path: path, message, hint: hint)
    }

    private func entry(_ key: String) -> Entry? {
        if case .mapping(let entries) = content { entries.first { $0.key == key } } else { fault("a mapping") }
    }

    private func fault(_ wanted: String) -> Never {
        preconditionFailure("\(path) was read by its shape but asked for \(wanted)")
    }
}
