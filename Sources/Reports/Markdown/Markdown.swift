// SPDX-License-Identifier: GPL-3.0-or-later

/// Markdown in the making.
package struct Markdown: Sendable {
    package private(set) var text = ""

    package init() {}

    package mutating func heading(_ level: Int, _ title: String) {
        paragraph(String(repeating: "#", count: level) + " " + title)
    }

    package mutating func paragraph(_ content: String) {
        if !text.isEmpty { text += "\n" }
        text += content + "\n"
    }

    package mutating func bullets(_ items: [String]) {
        guard !items.isEmpty else { return }
        paragraph(items.map { "- " + $0 }.joined(separator: "\n"))
    }

    /// A table; the first columns are text, the others are figures.
    package mutating func table(_ header: [String], text textColumns: Int = 1, _ rows: [[String]]) {
        guard !rows.isEmpty else { return }
        let rule = header.indices.map { $0 < textColumns ? "---" : "---:" }
        paragraph(([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n"))
    }

    package mutating func code(_ content: String) {
        // A fence longer than any run of backticks inside cannot be closed from inside.
        var longest = 0
        var run = 0
        for character in content {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        let fence = String(repeating: "`", count: max(3, longest + 1))
        paragraph(fence + "\n" + content + "\n" + fence)
    }

    /// Text from a scenario file as plain words: whatever it holds, it cannot become a heading, a table or a link.
    package static func escaped(_ content: String) -> String {
        var text = ""
        for scalar in content.unicodeScalars {
            switch scalar {
            case "\n", "\r", "\t", "\u{2028}", "\u{2029}": text += " "
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\\", "`", "*", "_", "{", "}", "[", "]", "|", "~", "#", "!", "$":
                text += "\\"
                text.unicodeScalars.append(scalar)
            case "+", "-", "=":
                if text.isEmpty { text += "\\" }
                text.unicodeScalars.append(scalar)
            case ".", ")":
                // `1.` and `1)` begin a list.
                if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) { text += "\\" }
                text.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value): continue
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
