// SPDX-License-Identifier: GPL-3.0-or-later

/// A tree of HTML or SVG, written so that both HTML and XML parsers read it the same way.
///
/// Names of elements and attributes are constants of this program; everything else is escaped when it is written, so
/// text from a scenario file can never become markup.
package struct Markup: Sendable {
    private enum Kind: Sendable {
        case element(StaticString, [(name: StaticString, value: String)], [Markup])
        case text(String)
        /// A style sheet: neither HTML nor XML may escape it, so only a constant will do.
        case constant(StaticString)
    }

    private let kind: Kind

    package init(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ children: [Markup] = []
    ) {
        kind = .element(name, attributes.map { ($0.key, $0.value) }, children)
    }

    package init(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String
    ) {
        self.init(name, attributes, [.text(text)])
    }

    private init(kind: Kind) { self.kind = kind }

    package static func text(_ text: String) -> Markup { Markup(kind: .text(text)) }
    package static func constant(_ text: StaticString) -> Markup { Markup(kind: .constant(text)) }

    package var written: String {
        var text = ""
        write(to: &text)
        return text
    }

    package func write(to output: inout String) {
        switch kind {
        case .text(let text): Self.escape(text, to: &output)
        case .constant(let text): output += text.description
        case .element(let name, let attributes, let children):
            output += "<\(name)"
            for attribute in attributes {
                output += " \(attribute.name)=\""
                Self.escape(attribute.value, to: &output)
                output += "\""
            }
            guard !children.isEmpty || !Self.mayBeEmpty(name.description) else {
                output += "/>"
                return
            }
            output += ">"
            for child in children { child.write(to: &output) }
            output += "</\(name)>"
            if Self.endsLine(name.description) { output += "\n" }
        }
    }

    /// HTML reads `<td/>` as an opening tag; these it reads as whole.
    private static func mayBeEmpty(_ name: String) -> Bool {
        ["meta", "br", "hr", "col", "path", "line", "circle", "rect"].contains(name)
    }

    /// A line each, so that two reports can be compared line by line.
    private static func endsLine(_ name: String) -> Bool {
        [
            "p", "h1", "h2", "h3", "li", "pre", "div", "tr", "figure", "section", "svg", "table", "head", "style",
            "title", "dd",
        ]
        .contains(name)
    }

    private static func escape(_ text: String, to output: inout String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            case "'": output += "&#39;"
            case "\n", "\t": output.unicodeScalars.append(scalar)
            case "\r", "\u{2028}", "\u{2029}": output += " "
            // Neither HTML nor XML allows these.
            case _ where scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value) || scalar.value & 0xfffe == 0xfffe:
                continue
            default: output.unicodeScalars.append(scalar)
            }
        }
    }
}
