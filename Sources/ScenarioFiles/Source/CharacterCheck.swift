// SPDX-License-Identifier: GPL-3.0-or-later

/// One pass over the bytes of a file that finds what is not text, or not text YAML and editors read alike.
struct CharacterCheck {
    private let bytes: [UInt8]
    private var index = 0
    private var position: SourcePosition
    private(set) var found = DiagnosticList()
    private var reported: Set<UInt32> = []

    init(file: String, bytes: [UInt8]) {
        self.bytes = bytes
        position = SourcePosition(file: file, line: 1, column: 1)
    }

    mutating func run() {
        if let message = Self.foreignEncoding(bytes) { return report(message) }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            report("the file starts with a byte order mark", hint: "save it as UTF-8 without one")
            index = 3
            position.column = 2
        }
        while index < bytes.count {
            // Nearly every byte: a character of its own that is always allowed.
            if (0x20...0x7E).contains(bytes[index]) {
                index += 1
                position.column += 1
                continue
            }
            guard let (scalar, length) = decode() else {
                let byte = String(bytes[index], radix: 16, uppercase: true)
                return report("byte 0x\(byte) is not UTF-8 text", hint: "save the file as UTF-8")
            }
            inspect(scalar)
            index += length
            let endsLine = scalar == 0x0A || (scalar == 0x0D && !(index < bytes.count && bytes[index] == 0x0A))
            position.line += endsLine ? 1 : 0
            position.column = endsLine ? 1 : position.column + 1
        }
    }

    /// UTF-16 and UTF-32 give themselves away in the first bytes.
    private static func foreignEncoding(_ bytes: [UInt8]) -> String? {
        let start = Array(bytes.prefix(4))
        if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) || start == [0, 0, 0xFE, 0xFF] {
            return "the file is UTF-16 or UTF-32; a scenario is UTF-8"
        }
        return nil
    }

    /// Complains once about each character YAML refuses, or takes for a line end when editors do not.
    private mutating func inspect(_ scalar: UInt32) {
        switch scalar {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF: return
        case 0x85, 0x2028, 0x2029:
            refuse(scalar, "is a line end to some programs and not to others", "end lines with a newline")
        case 0xFEFF: refuse(scalar, "is a byte order mark inside the text", "remove it")
        case 0xE000..<0xFEFF, 0xFF00...0xFFFD, 0x10000...0x10FFFF: return
        default: refuse(scalar, "is a control character", "remove it")
        }
    }

    private mutating func refuse(_ scalar: UInt32, _ reason: String, _ hint: String) {
        guard reported.insert(scalar).inserted else { return }
        let digits = String(scalar, radix: 16, uppercase: true)
        report("character U+\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits) \(reason)", hint: hint)
    }

    private mutating func report(_ message: String, hint: String? = nil) {
        found.append(Diagnostic(kind: .unreadable, at: position, message, hint: hint))
    }

    /// The scalar at the current byte and its length, or nil where the bytes are not UTF-8.
    private func decode() -> (UInt32, Int)? {
        let lead = bytes[index]
        if lead < 0x80 { return (UInt32(lead), 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead <= 0xF4, index + length <= bytes.count else { return nil }
        var scalar = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let byte = bytes[index + offset]
            guard byte & 0xC0 == 0x80 else { return nil }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        let least: UInt32 = length == 4 ? 0x10000 : length == 3 ? 0x800 : 0x80
        guard scalar >= least, Unicode.Scalar(scalar) != nil else { return nil }
        return (scalar, length)
    }
}
