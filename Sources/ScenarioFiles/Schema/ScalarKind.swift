// SPDX-License-Identifier: GPL-3.0-or-later

/// What a scalar is taken for, as strictly as all readers of YAML agree on.
///
/// YAML 1.1 reads `no` as false, `012` as ten and `1:30` as ninety; YAML 1.2 does not. Where they differ, the value
/// is `unclear` and refused with advice, so that no other tool reads the same file differently.
package enum ScalarKind: Equatable {
    case null
    case flag(Bool)
    case number(Double)
    case text(String)
    /// Readers of YAML differ on it; `advice` says how to write what was meant.
    case unclear(advice: String)

    package init(_ text: String, _ style: YAMLNode.Style) {
        self = style == .plain ? Self.plain(text) : .text(text)
    }

    private static func plain(_ text: String) -> ScalarKind {
        // No word that is not text is longer.
        if text.utf8.count <= 5 {
            switch text {
            case "", "~", "null", "Null", "NULL": return .null
            case "true": return .flag(true)
            case "false": return .flag(false)
            default: break
            }
            if let first = text.utf8.first, mayBeginFlag(first), flagLike.contains(text.lowercased()) {
                return .unclear(advice: "write true or false, or put the word in quotes")
            }
        }
        guard let first = text.utf8.first, mayBeginNumber(first) else { return .text(text) }
        if isDecimal(text), let value = Double(text), value.isFinite { return .number(value) }
        return advice(text).map { .unclear(advice: $0) } ?? .text(text)
    }

    private static let flagLike: Set<String> = ["yes", "no", "on", "off", "y", "n", "true", "false"]

    private static func mayBeginFlag(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "y"), UInt8(ascii: "n"), UInt8(ascii: "o"), UInt8(ascii: "t"), UInt8(ascii: "f"): true
        default: false
        }
    }

    private static func mayBeginNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }

    /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?`, the one way of writing a number.
    static let decimalPattern = #"-?(0|[1-9][0-9]*)(\.[0-9]+)?"#

    static func isDecimal(_ text: some StringProtocol) -> Bool { decimalLength(text) == text.utf8.count }

    /// How many bytes at the start of a text are a number; 0 for none.
    static func decimalLength(_ text: some StringProtocol) -> Int {
        let length = text.utf8.withContiguousStorageIfAvailable { decimalLength($0) }
        return length ?? Array(text.utf8).withUnsafeBufferPointer { decimalLength($0) }
    }

    private static func decimalLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let start = bytes.first == UInt8(ascii: "-") ? 1 : 0
        var end = start
        while end < bytes.count, isDigit(bytes[end]) { end += 1 }
        if end == start || (end > start + 1 && bytes[start] == UInt8(ascii: "0")) { return 0 }
        guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), isDigit(bytes[end + 1]) else { return end }
        end += 1
        while end < bytes.count, isDigit(bytes[end]) { end += 1 }
        return end
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    /// How to write what looks like a number but is none everywhere; nil when it is text to all.
    static func advice(_ text: String) -> String? {
        // Amounts with a unit: nothing with a blank in it looks like a number.
        if text.utf8.contains(UInt8(ascii: " ")) { return nil }
        let lower = text.lowercased()
        let bare = lower.drop { $0 == "+" || $0 == "-" }
        if [".inf", ".nan"].contains(bare) { return "a number must be finite" }
        if ["0x", "0o", "0b"].contains(where: { bare.hasPrefix($0) }), bare.count > 2,
            bare.dropFirst(2).allSatisfy({ $0.isHexDigit || $0 == "_" })
        {
            return "write it in decimal digits"
        }
        guard bare.contains(where: \.isNumber), bare.allSatisfy({ "0123456789.,_:e+-".contains($0) }) else {
            return nil
        }
        // Dates and ranges such as 2026-01-01 or 18-29 are text to every reader.
        if bare.contains("-") && !bare.contains("e") { return nil }
        if bare.contains("_") || bare.contains(",") { return "write digits without separators, as 1000" }
        if bare.contains(":") { return "put it in quotes if it is text" }
        if bare.contains("e") { return "write the number out, as 2500000 or 0.001" }
        if bare.hasPrefix(".") || bare.hasSuffix(".") { return "write a digit on both sides of the point, as 0.5" }
        if lower.hasPrefix("+") { return "write it without the `+`" }
        if bare.hasPrefix("0") { return "write it without leading zeros, or in quotes if it is text" }
        if bare.filter({ $0 == "." }).count > 1 { return "put it in quotes if it is text" }
        return "the number is too large"
    }
}
