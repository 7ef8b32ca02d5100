// SPDX-License-Identifier: GPL-3.0-or-later

// How a cell looks in every CSV file of ours: UTF-8, comma, quotes only where needed, `.` decimal, no locale. Lines end
// in LF, which RFC 4180 readers accept and which keeps a stray CR out of the last column under cut and awk; the data
// package states it.

extension [UInt8] {
    /// Appends text as one CSV cell. Text that a spreadsheet could take for a formula gets a leading apostrophe.
    package mutating func appendCSV(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            let isQuoted = bytes.contains { byte in
                byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 10 || byte == 13
            }
            let isFormula = bytes.first.map(Self.startsFormula) ?? false
            guard isQuoted else {
                if isFormula { append(UInt8(ascii: "'")) }
                append(contentsOf: bytes)
                return
            }
            append(UInt8(ascii: "\""))
            if isFormula { append(UInt8(ascii: "'")) }
            for byte in bytes {
                if byte == UInt8(ascii: "\"") { append(byte) }
                append(byte)
            }
            append(UInt8(ascii: "\""))
        }
    }

    private static func startsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 13: true
        default: false
        }
    }

    /// Appends the shortest decimal text that reads back as the same number; nothing for NaN and infinities.
    package mutating func appendCSV(_ number: Double) {
        if let whole = Int(exactly: number), abs(whole) < 1 << 53 {
            appendCSV(whole)
        } else if number.isFinite {
            var text = number.description
            text.withUTF8 { append(contentsOf: $0) }
        }
    }

    /// Appends a whole number.
    package mutating func appendCSV(_ number: Int) {
        guard number >= 10 || number < 0 else {
            append(UInt8(ascii: "0") + UInt8(number))
            return
        }
        let first = count
        var rest = number.magnitude
        repeat {
            append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        if number < 0 { append(UInt8(ascii: "-")) }
        self[first...].reverse()
    }
}
