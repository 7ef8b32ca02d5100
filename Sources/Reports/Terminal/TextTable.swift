// SPDX-License-Identifier: GPL-3.0-or-later

/// Words for a terminal: what a scenario file put into a name cannot move the cursor or change colours.
package enum TerminalText {
    package enum Colour: String, Sendable {
        case bad = "31"
        case good = "32"
        case faint = "2"
        case strong = "1"
    }

    package static func clean(_ text: String) -> String {
        var kept = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0a, 0x0d: kept.append(" ")
            // Control characters, and marks that reverse the direction of what follows.
            case ..<0x20, 0x7f...0x9f, 0x202a...0x202e, 0x2066...0x2069: continue
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }

    package static func coloured(_ text: String, _ colour: Colour?) -> String {
        colour.map { "\u{1b}[\($0.rawValue)m\(text)\u{1b}[0m" } ?? text
    }

    /// At most `width` characters, the cut marked.
    package static func cut(_ text: String, _ width: Int) -> String {
        text.count <= width ? text : text.prefix(width - 1) + "…"
    }

    /// Lines broken between words.
    package static func wrapped(_ text: String, _ width: Int) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            var lines = [""]
            for word in line.split(separator: " ") {
                let last = lines[lines.count - 1]
                if last.isEmpty {
                    lines[lines.count - 1] = String(word)
                } else if last.count + 1 + word.count <= width {
                    lines[lines.count - 1] += " " + word
                } else {
                    lines.append(String(word))
                }
            }
            return lines.joined(separator: "\n")
        }.joined(separator: "\n")
    }
}

/// An aligned table of plain text: first columns repeated, figures to the right, wide tables in blocks of columns.
package struct TextTable: Sendable {
    package struct TextCell: Sendable {
        var text: String
        var colour: TerminalText.Colour?

        package init(_ text: String, _ colour: TerminalText.Colour? = nil) {
            self.text = text
            self.colour = colour
        }
    }

    private let header: [String]
    private var rows: [[TextCell]] = []
    /// Columns on the left that every block repeats.
    private let fixed: Int

    package init(_ header: [String], fixed: Int = 1) {
        self.header = header
        self.fixed = fixed
    }

    package mutating func add(_ row: [TextCell]) {
        precondition(row.count == header.count, "every row has a cell for each column")
        rows.append(row)
    }

    /// - Parameters:
    ///   - width: characters a line may have; a block has at least one column beside the fixed ones.
    ///   - inColour: whether to colour cells.
    package func text(width: Int, inColour: Bool) -> String {
        let most = max(8, min(28, width / 4))
        let names = header.map { TerminalText.cut($0, most) }
        let widths = header.indices.map { column in
            rows.reduce(names[column].count) { max($0, $1[column].text.count) }
        }
        return blocks(widths, width).map { block in
            let columns = Array(0..<fixed) + block
            let lines = [names.map { TextCell($0, .strong) }] + rows
            return lines.map { line($0, columns, widths, inColour) }.joined(separator: "\n")
        }.joined(separator: "\n\n") + "\n"
    }

    /// The columns beside the fixed ones, as many side by side as there is room for.
    private func blocks(_ widths: [Int], _ width: Int) -> [[Int]] {
        let left = widths[..<fixed].reduce(0) { $0 + $1 + 2 } - 2
        var blocks: [[Int]] = []
        var used = width
        for column in fixed..<header.count {
            if used + 2 + widths[column] > width {
                blocks.append([])
                used = left
            }
            blocks[blocks.count - 1].append(column)
            used += 2 + widths[column]
        }
        return blocks
    }

    private func line(_ cells: [TextCell], _ columns: [Int], _ widths: [Int], _ inColour: Bool) -> String {
        columns.map { column in
            let cell = cells[column]
            let padding = String(repeating: " ", count: widths[column] - cell.text.count)
            let shown = TerminalText.coloured(cell.text, inColour ? cell.colour : nil)
            return column == 0 ? shown + padding : padding + shown
        }.joined(separator: "  ")
    }
}
