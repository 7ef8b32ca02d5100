// SPDX-License-Identifier: GPL-3.0-or-later

extension Unicode.Scalar {
    /// Whether printing this could disturb a terminal or hide what a line says: control characters, line
    /// separators, and the characters that reorder text.
    var isUnprintable: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// This character as it is safe to print: itself, or `\u{1B}`.
    var escaped: String {
        switch self {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: isUnprintable ? "\\u{\(String(value, radix: 16, uppercase: true))}" : String(self)
        }
    }

    /// How many terminal cells this takes: 0 for marks that combine, 2 for wide characters.
    ///
    /// An approximation by blocks, good enough to put a caret under the right character.
    var cells: Int {
        if isUnprintable { return escaped.unicodeScalars.count }
        switch value {
        case 0x200B...0x200D, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF: return 0
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF,
            0x20000...0x3FFFD:
            return 2
        default: break
        }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        default: return 1
        }
    }
}

/// Text from a file, as it is safe and short enough to show in a message: `` `text` ``.
package func shown(_ text: String, limit: Int = 60) -> String { "`\(escaped(text, limit: limit))`" }

/// Text with what would disturb a terminal escaped, cut after `limit` characters.
func escaped(_ text: String, limit: Int = 60) -> String {
    var result = ""
    for (count, scalar) in text.unicodeScalars.enumerated() {
        if count == limit { return result + "…" }
        result += scalar.escaped
    }
    return result
}

/// `` `a`, `b` or `c` ``, cut after `limit` names.
package func listed(_ names: some Collection<String>, joint: String = "or", limit: Int = 12) -> String {
    let quoted = names.prefix(limit).map { shown($0) }
    let rest = names.count - quoted.count
    if rest > 0 { return quoted.joined(separator: ", ") + ", … (\(rest) more)" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
    return quoted.dropLast().joined(separator: ", ") + " \(joint) " + last
}
