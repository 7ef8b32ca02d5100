// SPDX-License-Identifier: GPL-3.0-or-later

/// Looking at bytes, moving over them, and complaining.
extension YAMLScan {
    /// The byte some bytes ahead, nil at the end.
    func peek(_ ahead: Int = 0) -> UInt8? {
        let index = place.index + ahead
        return index < bytes.count ? bytes[index] : nil
    }

    func isBreak(_ ahead: Int) -> Bool {
        let byte = peek(ahead)
        return byte == 0x0A || byte == 0x0D
    }

    /// Whether the byte is a space, a tab, a line end or the end of the text.
    func isBlank(_ ahead: Int) -> Bool {
        guard let byte = peek(ahead) else { return true }
        return byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// Whether the byte ends unquoted text inside brackets.
    func isFlowMark(_ ahead: Int) -> Bool {
        guard let byte = peek(ahead) else { return false }
        return switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
        default: false
        }
    }

    /// Whether `---` or `...` stands alone at the start of a line here.
    var isDocumentMark: Bool {
        guard place.column == 0, let byte = peek(), byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") else {
            return false
        }
        return peek(1) == byte && peek(2) == byte && isBlank(3)
    }

    /// Moves over one character.
    mutating func advance() {
        place.index += 1
        place.column += 1
        while place.index < bytes.count, bytes[place.index] & 0xC0 == 0x80 { place.index += 1 }
    }

    /// Moves over a line end: LF, CR LF or CR.
    mutating func skipBreak() {
        place.index += peek() == 0x0D && peek(1) == 0x0A ? 2 : 1
        place.line += 1
        place.column = 0
    }

    /// Moves to the end of the line.
    mutating func skipLine() {
        while peek() != nil, !isBreak(0) { advance() }
    }

    mutating func complain(_ message: String, at other: Place? = nil, hint: String? = nil) {
        let spot = other ?? place
        let position = SourcePosition(file: file, line: spot.line, column: spot.column + 1)
        found.append(Diagnostic(kind: .syntax, at: position, message, hint: hint))
    }

    /// Complains and gives up: what follows would only repeat it.
    mutating func stop(_ message: String, hint: String? = nil) {
        complain(message, hint: hint)
        isStopped = true
    }
}
