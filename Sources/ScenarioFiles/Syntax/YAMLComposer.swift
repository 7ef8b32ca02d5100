// SPDX-License-Identifier: GPL-3.0-or-later
import Yams

/// Text -> tree, through Yams; the only file that knows Yams, with `YAMLComposer+Messages` and, of its parser, `YAMLEvents`.
///
/// Syntax errors and duplicate keys are reported alone: what else could be said would follow from them.
package struct YAMLComposer {
    private let source: SourceText
    private var found = DiagnosticList()
    /// Keys renamed so that Yams reads past a duplicate, by the mark put in place of their first letter.
    private var renamed: [Unicode.Scalar: String] = [:]

    private init(_ source: SourceText) { self.source = source }

    /// The document in a text.
    package static func compose(_ source: SourceText) throws(ScenarioError) -> YAMLNode {
        try YAMLScan.complaints(about: source).throwErrors()
        if let tree = YAMLEvents.tree(source) { return tree }
        return try composeSlowly(source)
    }

    /// The same through Yams's own tree, which knows what to complain about.
    package static func composeSlowly(_ source: SourceText) throws(ScenarioError) -> YAMLNode {
        var composer = YAMLComposer(source)
        let root = composer.compose()
        try composer.found.throwErrors()
        if let root { return root }
        let start = SourcePosition(file: source.file, line: 1, column: 1)
        throw ScenarioError(Diagnostic(kind: .syntax, at: start, "the file is empty"))
    }

    /// How often a text is read again after a duplicate key: once more in a large file.
    private var attempts: Int { source.bytes.count < 64 << 10 ? 40 : 2 }

    private mutating func compose() -> YAMLNode? {
        var bytes = source.bytes
        for attempt in 1...attempts {
            do {
                let text = String(decoding: bytes, as: UTF8.self)
                let root = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot()
                return root.map { convert($0) }
            } catch {
                guard case YamlError.duplicatedKeysInMapping(let names, let context) = error else {
                    found.append(diagnostic(for: error))
                    return nil
                }
                if attempt == attempts || !rename(names, at: context.mark, in: &bytes) {
                    reportFirst(names, at: context.mark)
                    return nil
                }
            }
        }
        return nil
    }

    // MARK: Duplicate keys

    /// Puts a private character in place of the key's first letter, so that the next reading gets past it.
    private mutating func rename(_ names: [String], at mark: Mark, in bytes: inout [UInt8]) -> Bool {
        guard renamed.count < 6_000, let stand = Unicode.Scalar(0xE000 + UInt32(renamed.count)),
            var offset = offset(of: mark, in: bytes), offset < bytes.count
        else { return false }
        if bytes[offset] == UInt8(ascii: "\"") || bytes[offset] == UInt8(ascii: "'") { offset += 1 }
        guard offset < bytes.count, !"\"'\\\r\n".utf8.contains(bytes[offset]) else { return false }
        var end = offset + 1
        while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
        renamed[stand] = String(decoding: bytes[offset..<end], as: UTF8.self)
        bytes.replaceSubrange(offset..<end, with: Array(String(stand).utf8))
        return true
    }

    /// The byte a mark points at. Renaming keeps the number of characters, not of bytes.
    private func offset(of mark: Mark, in bytes: [UInt8]) -> Int? {
        var line = 1
        var index = 0
        while line < mark.line, index < bytes.count {
            let isCRLF = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
            if bytes[index] == 0x0A || (bytes[index] == 0x0D && !isCRLF) { line += 1 }
            index += 1
        }
        for _ in 1..<max(1, mark.column) where index < bytes.count {
            index += 1
            while index < bytes.count, bytes[index] & 0xC0 == 0x80 { index += 1 }
        }
        return line == mark.line ? index : nil
    }

    private mutating func reportFirst(_ names: [String], at mark: Mark) {
        let message = "key \(shown(original(names.first ?? ""))) stands more than once in this mapping"
        found.append(Diagnostic(kind: .syntax, at: position(mark), message, hint: "keep one of them"))
    }

    /// The key as it was written before renaming.
    private func original(_ key: String) -> String {
        guard let first = key.unicodeScalars.first, let letter = renamed[first] else { return key }
        return letter + String(key.unicodeScalars.dropFirst())
    }

    // MARK: Tree

    func position(_ mark: Mark?) -> SourcePosition {
        guard let mark, mark.line > source.lineCount else {
            return SourcePosition(file: source.file, line: mark?.line ?? 1, column: mark?.column ?? 1)
        }
        // The parser counts a line more when the last has no end.
        let last = source.lineCount
        let column = (source.line(last)?.unicodeScalars.count ?? 0) + 1
        return SourcePosition(file: source.file, line: last, column: column)
    }

    private mutating func convert(_ node: Node) -> YAMLNode {
        let place = position(node.mark)
        switch node {
        case .scalar(let scalar): return YAMLNode(.scalar(scalar.string, style(scalar)), at: place)
        case .sequence(let items): return YAMLNode(.list(items.map { convert($0) }), at: place)
        case .mapping(let mapping): return YAMLNode(.mapping(pairs(of: mapping)), at: place)
        case .alias:
            found.append(Diagnostic(kind: .syntax, at: place, "aliases (`*`) are not allowed"))
            return YAMLNode(.list([]), at: place)
        }
    }

    private mutating func pairs(of mapping: Node.Mapping) -> [YAMLNode.Pair] {
        var pairs: [YAMLNode.Pair] = []
        var seen: [String: SourcePosition] = [:]
        for (keyNode, valueNode) in mapping {
            let place = position(keyNode.mark)
            guard case .scalar(let scalar) = keyNode, !scalar.string.isEmpty else {
                let message = "a key must be plain text, as in `key: value`"
                found.append(Diagnostic(kind: .syntax, at: place, message))
                continue
            }
            let key = original(scalar.string)
            if let first = seen[key] {
                let message = "key \(shown(key)) stands twice in this mapping; first on line \(first.line)"
                found.append(Diagnostic(kind: .syntax, at: place, message, hint: "keep one of them"))
            }
            seen[key] = seen[key] ?? place
            pairs.append(
                YAMLNode.Pair(key: key, keyPosition: place, keyStyle: style(scalar), value: convert(valueNode)))
        }
        return pairs
    }

    private func style(_ scalar: Node.Scalar) -> YAMLNode.Style {
        switch scalar.style {
        case .singleQuoted, .doubleQuoted: .quoted
        case .literal, .folded: .block
        case .plain, .any: .plain
        }
    }
}
