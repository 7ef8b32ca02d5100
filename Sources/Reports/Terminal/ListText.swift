// SPDX-License-Identifier: GPL-3.0-or-later

/// A table for reading: numbers to the right, words to the left and broken between words.
///
/// The first column stands whole, since people copy from it. Columns that find no room are left out and named below.
package struct ListText: Sendable {
    private let header: [String]
    private let rows: [[String]]
    /// Columns in the order in which they are given room.
    private let byRank: [Int]
    /// What to type for the columns left out.
    private let hint: String
    private let isNumeric: [Bool]
    /// Words need about this much, where they have it, to be read with ease.
    private static let readable = 22
    private static let gap = 2

    /// - Parameters:
    ///   - foremost: names of the columns that get room first; the others follow in their own order.
    ///   - hint: how to see the columns left out, after their names.
    package init(_ header: [String], _ rows: [[String]], foremost: [String] = [], hint: String = "") {
        self.header = header
        self.rows = rows.map { $0.map(TerminalText.clean) }
        isNumeric = header.indices.map { column in
            let filled = rows.lazy.map { $0[column] }.filter { !$0.isEmpty }
            return !filled.isEmpty && filled.allSatisfy { Double($0) != nil }
        }
        let first = foremost.compactMap { header.firstIndex(of: $0) }
        byRank = first + header.indices.filter { !first.contains($0) }
        self.hint = hint
    }

    package func text(width: Int) -> String {
        let widths = widths(width)
        let shown = header.indices.filter { widths[$0] > 0 }
        var lines = line(header, shown, widths)
        for row in rows { lines += line(row, shown, widths) }
        let hidden = header.indices.filter { widths[$0] == 0 }.map { header[$0] }
        if !hidden.isEmpty {
            let note = "Not shown: \(hidden.joined(separator: ", ")). \(hint)"
            lines += [""] + TerminalText.wrapped(note, width).split(separator: "\n").map(String.init)
        }
        return lines.joined(separator: "\n")
    }

    // MARK: Widths

    /// Characters of each column; 0 where it is left out.
    private func widths(_ width: Int) -> [Int] {
        let natural = header.indices.map { column in
            rows.reduce(header[column].count) { max($0, $1[column].count) }
        }
        var widths = [Int](repeating: 0, count: header.count)
        var left = width + Self.gap
        for column in byRank {
            let least = column == 0 || isNumeric[column] ? natural[column] : least(column, natural[column])
            guard column == 0 || least + Self.gap <= left else { continue }
            widths[column] = least
            left -= least + Self.gap
        }
        // What is left goes, character by character, to whoever would otherwise need the most lines.
        while left > 0 {
            let narrow = header.indices.filter { widths[$0] > 0 && widths[$0] < natural[$0] }
            guard let needy = narrow.max(by: { natural[$0] * widths[$1] < natural[$1] * widths[$0] }) else { break }
            widths[needy] += 1
            left -= 1
        }
        return widths
    }

    /// Room for some words, and for the longest where that is no monster.
    private func least(_ column: Int, _ natural: Int) -> Int {
        let word = rows.reduce(header[column].count) { longest, row in
            row[column].split(separator: " ").reduce(longest) { max($0, $1.count) }
        }
        return min(natural, word > 2 * Self.readable ? Self.readable : max(Self.readable, word))
    }

    // MARK: Lines

    private func line(_ cells: [String], _ shown: [Int], _ widths: [Int]) -> [String] {
        let parts = shown.map { column in
            TerminalText.wrapped(cells[column], widths[column]).split(
                separator: "\n", omittingEmptySubsequences: false
            ).flatMap { Self.pieces($0, widths[column]) }
        }
        return (0..<(parts.map(\.count).max() ?? 0)).map { number in
            var line = ""
            for (column, lines) in zip(shown, parts) {
                let text = number < lines.count ? lines[number] : ""
                let padding = String(repeating: " ", count: max(0, widths[column] - text.count))
                line += (column == shown[0] ? "" : String(repeating: " ", count: Self.gap))
                line += isNumeric[column] ? padding + text : text + padding
            }
            return String(line.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// A word too long for its column, cut into pieces that fit.
    private static func pieces(_ text: Substring, _ width: Int) -> [String] {
        var rest = text
        var pieces: [String] = []
        while rest.count > width {
            pieces.append(String(rest.prefix(width)))
            rest = rest.dropFirst(width)
        }
        return pieces + [String(rest)]
    }
}
