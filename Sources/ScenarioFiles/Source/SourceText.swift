// SPDX-License-Identifier: GPL-3.0-or-later

/// The text of one file, known to be UTF-8 without characters YAML refuses, and where its lines begin.
package struct SourceText: Sendable {
    /// A scenario is a text people write; more than this is a mistake or an attack.
    package static let byteLimit = 2 << 20

    /// The file as the user named it; `-` is standard input.
    package let file: String
    /// The text in UTF-8.
    package let bytes: [UInt8]
    /// Offset of each line's first byte.
    private let lineStarts: [Int]

    /// Checks the bytes of a file, and reports the characters that cannot stand in a scenario.
    package init(file: String, bytes: [UInt8]) throws(ScenarioError) {
        var check = CharacterCheck(file: file, bytes: bytes)
        check.run()
        try check.found.throwErrors()
        self.init(file: file, checked: bytes)
    }

    /// Checks a text that is already in memory.
    package init(file: String, text: String) throws(ScenarioError) {
        try self.init(file: file, bytes: Array(text.utf8))
    }

    private init(file: String, checked bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        var starts = [0]
        for (index, byte) in bytes.enumerated() where Self.endsLine(byte, at: index, in: bytes) {
            starts.append(index + 1)
        }
        lineStarts = starts
    }

    /// Lines end at LF, CR LF or a lone CR.
    private static func endsLine(_ byte: UInt8, at index: Int, in bytes: [UInt8]) -> Bool {
        byte == 0x0A || (byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A))
    }

    /// The text.
    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package var lineCount: Int { lineStarts.count }

    /// The text of a line, from 1, without its line end; nil past the end.
    package func line(_ number: Int) -> String? {
        guard number >= 1, number <= lineStarts.count else { return nil }
        var end = number < lineStarts.count ? lineStarts[number] : bytes.count
        while end > lineStarts[number - 1], bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
        return String(decoding: bytes[lineStarts[number - 1]..<end], as: UTF8.self)
    }

    /// The byte offset of a position, or nil when the position is not in this text.
    package func offset(line number: Int, column: Int) -> Int? {
        guard number >= 1, number <= lineStarts.count, column >= 1 else { return nil }
        var offset = lineStarts[number - 1]
        var left = column - 1
        while left > 0 {
            guard offset < bytes.count else { return nil }
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            left -= 1
        }
        return offset
    }
}
