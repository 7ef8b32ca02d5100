// SPDX-License-Identifier: GPL-3.0-or-later

/// A JSON value whose members keep the order they were given in, so that equal values are equal bytes.
package indirect enum JSONValue: Sendable, Equatable {
    case null
    case flag(Bool)
    case whole(Int)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case members([(name: String, value: JSONValue)])

    package static func == (a: JSONValue, b: JSONValue) -> Bool { a.lines == b.lines }

    /// Text over several lines, indented by two spaces, with a line end at the end.
    package var lines: String {
        var text = ""
        write(to: &text, indent: "")
        return text + "\n"
    }

    /// Text on one line, without a line end.
    package var line: String {
        var text = ""
        write(to: &text, indent: nil)
        return text
    }

    /// - Parameter indent: what lines begin with; nil for one line.
    private func write(to text: inout String, indent: String?) {
        switch self {
        case .null: text += "null"
        case .flag(let flag): text += flag ? "true" : "false"
        case .whole(let number): text += String(number)
        case .number(let number):
            var bytes: [UInt8] = []
            bytes.appendCSV(number)
            text += bytes.isEmpty ? "null" : String(decoding: bytes, as: UTF8.self)
        case .text(let content): text += Self.quoted(content)
        case .list(let items): write(items.map { ("", $0) }, "[", "]", to: &text, indent)
        case .members(let members):
            write(members.map { (Self.quoted($0.name) + ": ", $0.value) }, "{", "}", to: &text, indent)
        }
    }

    private func write(
        _ items: [(before: String, value: JSONValue)], _ open: String, _ close: String, to text: inout String,
        _ indent: String?
    ) {
        guard !items.isEmpty else {
            text += open + close
            return
        }
        let inner = indent.map { $0 + "  " }
        text += open
        for (position, item) in items.enumerated() {
            if position > 0 { text += inner == nil ? ", " : "," }
            if let inner { text += "\n" + inner }
            text += item.before
            item.value.write(to: &text, indent: inner)
        }
        if let indent { text += "\n" + indent }
        text += close
    }

    private static func quoted(_ content: String) -> String {
        var text = "\""
        for scalar in content.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
