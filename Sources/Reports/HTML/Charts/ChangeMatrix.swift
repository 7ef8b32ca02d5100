// SPDX-License-Identifier: GPL-3.0-or-later

/// Changes in a grid of places and indicators, each told in its own cell; colour and a sign in the corner say whether a
/// clear change is wanted.
package struct ChangeMatrix: Drawing {
    /// How far a place is a target.
    package enum Mark: Sendable, CaseIterable {
        case singledOut, acted, none

        var words: String {
            switch self {
            case .singledOut: "measures single the place out"
            case .acted: "measures act there, as in its whole country or region"
            case .none: "no measure acts there"
            }
        }
    }

    package struct Field: Sendable {
        /// What a table would say, made short.
        package var words: String
        /// Nil where nothing is counted.
        package var tone: IntervalChart.Tone?

        package init(_ words: String, _ tone: IntervalChart.Tone?) { (self.words, self.tone) = (words, tone) }
    }

    package struct Row: Sendable {
        package var name: String
        package var mark: Mark
        package var fields: [Field]

        package init(name: String, mark: Mark, fields: [Field]) {
            (self.name, self.mark, self.fields) = (name, mark, fields)
        }
    }

    package var columns: [String]
    package var rows: [Row]

    package init(columns: [String], rows: [Row]) { (self.columns, self.rows) = (columns, rows) }

    private static let nameWidth = 121.0
    private static let fieldWidth = 47.0
    private static let rowHeight = 23.0
    /// Room for names of columns, which stand at an angle.
    private static let head = 84.0
    /// The longest title that finds room there.
    private static let letters = 18

    package var width: Double {
        let grid = Self.nameWidth + Double(columns.count) * Self.fieldWidth
        // A letter of a title takes some five units to the right at its angle.
        let titles = columns.enumerated().map { Self.start(ofTitle: $0) + 5 * Double(min($1.count, Self.letters)) }
        return max(grid, titles.max() ?? 0) + 4
    }
    package var height: Double { Self.head + Double(rows.count) * Self.rowHeight + 4 }

    package var alternative: String {
        rows.map { row in
            let said = zip(columns, row.fields).filter { $1.tone != nil }.map { "\($0) \($1.words)" }
            let mark = row.mark == .none ? "" : " (\(row.mark.words))"
            return "\(row.name)\(mark): \(said.isEmpty ? "nothing counted" : said.joined(separator: ", "))"
        }.joined(separator: "; ") + "."
    }

    package var shapes: [Markup] {
        let titles = columns.enumerated().map { column, name in
            let x = Self.start(ofTitle: column)
            return Markup(
                "text",
                [
                    "x": position(x), "y": position(Self.head - 6), "text-anchor": "start", "class": "tick",
                    "transform": "rotate(-42 \(position(x)) \(position(Self.head - 6)))",
                ], text: Shape.short(name, Self.letters))
        }
        return titles + rows.enumerated().flatMap { draw($1, at: Self.head + Double($0) * Self.rowHeight) }
    }

    private static func start(ofTitle column: Int) -> Double { nameWidth + (Double(column) + 0.42) * fieldWidth }

    private func draw(_ row: Row, at top: Double) -> [Markup] {
        Self.sign(row.mark, 7, top + Self.rowHeight / 2)
            + [
                Shape.text(
                    Shape.short(row.name, 15), 16, top + 16, .start, row.mark == .singledOut ? "name value" : "name")
            ]
            + row.fields.enumerated().flatMap { column, field in
                Self.draw(
                    field, Self.nameWidth + Double(column) * Self.fieldWidth, top, Self.fieldWidth - 2,
                    Self.rowHeight - 2)
            }
    }

    private static func sign(_ mark: Mark, _ x: Double, _ y: Double) -> [Markup] {
        switch mark {
        case .singledOut: [Shape.box(x - 4.5, y - 4.5, 9, 9, "target")]
        case .acted: [Shape.box(x - 4, y - 4, 8, 8, "target-all")]
        case .none: []
        }
    }

    private static func draw(_ field: Field, _ x: Double, _ y: Double, _ width: Double, _ height: Double) -> [Markup] {
        let words = Shape.text(
            field.words, x + width / 2, y + height / 2 + 4, .middle,
            field.tone.map { $0 == .unclear ? "tick" : "on-fill" } ?? "tick")
        guard let tone = field.tone else { return [words] }
        return fill(tone, x, y, width, height) + [words]
    }

    /// Filled where the change is clear, with a corner cut off where it is unwanted and a line below where that depends.
    private static func fill(_ tone: IntervalChart.Tone, _ x: Double, _ y: Double, _ width: Double, _ height: Double)
        -> [Markup]
    {
        let box = Shape.box(x, y, width, height, "field \(tone.rawValue)")
        return switch tone {
        case .wanted, .unclear: [box]
        case .unwanted:
            [
                box,
                Shape.path([(x + width - 8, y), (x + width, y), (x + width, y + 8)], isClosed: true, "cut"),
            ]
        case .changed: [box, Shape.line(x + 3, y + height - 2.5, x + width - 3, y + height - 2.5, "underline")]
        }
    }

    package static let key: [KeyEntry] =
        IntervalChart.Tone.allCases.map { KeyEntry(sample: fill($0, 1, 1, 26, 12), words: $0.words) }
        + Mark.allCases.filter { $0 != .none }.map { KeyEntry(sample: sign($0, 14, 7), words: $0.words) }
}
