// SPDX-License-Identifier: GPL-3.0-or-later

/// Bars made of parts, one bar a row. Parts differ in colour and in hatching.
package struct StackedBars: Drawing {
    package struct Row: Sendable {
        package var name: String
        package var words: String
        package var parts: [Double]

        package init(name: String, words: String, parts: [Double]) {
            (self.name, self.words, self.parts) = (name, words, parts)
        }
    }

    package var rows: [Row]
    /// At most four.
    package var parts: [String]
    package var say: @Sendable (Double) -> String

    package init(rows: [Row], parts: [String], say: @escaping @Sendable (Double) -> String) {
        (self.rows, self.parts, self.say) = (rows, parts, say)
    }

    package let width = 360.0
    package var height: Double { Double(rows.count) * Self.rowHeight + 8 }
    private static let rowHeight = 40.0

    package var alternative: String {
        rows.map { row in
            let said = zip(parts, row.parts).filter { $1 > 0 }.map { "\($0) \(say($1))" }
            return "\(row.name): \(said.isEmpty ? "nothing" : said.joined(separator: ", "))"
        }.joined(separator: "; ") + "."
    }

    package var shapes: [Markup] {
        let most = rows.map { $0.parts.reduce(0, +) }.max() ?? 0
        let scale = Scale(0, most, from: 2, to: width - 2)
        return rows.enumerated().flatMap { draw($1, at: Double($0) * Self.rowHeight, scale) }
    }

    private func draw(_ row: Row, at top: Double, _ scale: Scale) -> [Markup] {
        var shapes = [
            Shape.text(Shape.short(row.name, max(8, 52 - row.words.count)), 2, top + 14),
            Shape.text(row.words, width - 2, top + 14, .end, "value"),
        ]
        var done = 0.0
        for (number, part) in row.parts.enumerated() where part > 0 {
            shapes += Self.bar(number, scale[done], top + 19, scale[done + part] - scale[done], 15)
            done += part
        }
        return shapes
    }

    /// A coloured box with its own hatching: none, rising, falling, upright.
    private static func bar(_ part: Int, _ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [Markup] {
        var shapes = [Shape.box(x, y, width, height, "part part-\(part)")]
        let steps = stride(from: 6.0, to: max(6, width - height), by: 12)
        switch part {
        case 1: shapes += steps.map { Shape.line(x + $0, y + height, x + $0 + height, y, "hatch") }
        case 2: shapes += steps.map { Shape.line(x + $0, y, x + $0 + height, y + height, "hatch") }
        case 3: shapes += steps.map { Shape.line(x + $0, y, x + $0, y + height, "hatch") }
        default: break
        }
        return shapes
    }

    package static func key(_ parts: [String]) -> [KeyEntry] {
        parts.enumerated().map { KeyEntry(sample: bar($0, 1, 1, 26, 12), words: $1) }
    }
}
