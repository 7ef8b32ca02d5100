// SPDX-License-Identifier: GPL-3.0-or-later

/// Arrows from what measures do by themselves to what is left of it with the answers, one a row.
package struct OffsetChart: Drawing {
    package struct Row: Sendable {
        package var name: String
        /// What a table would say of it.
        package var words: String
        package var first: Double?
        package var total: Double?
        package var interval: ClosedRange<Double>?
        package var tone: IntervalChart.Tone

        package init(
            name: String, words: String, first: Double?, total: Double?, interval: ClosedRange<Double>?,
            tone: IntervalChart.Tone
        ) {
            (self.name, self.words, self.first, self.total, self.interval, self.tone) =
                (name, words, first, total, interval, tone)
        }
    }

    package var rows: [Row]
    /// Words under the axis.
    package var unit: String

    package init(rows: [Row], unit: String) { (self.rows, self.unit) = (rows, unit) }

    package let width = 460.0
    package var height: Double { Double(rows.count) * Self.rowHeight + 36 }
    private static let rowHeight = 34.0

    package var alternative: String { rows.map { "\($0.name): \($0.words)" }.joined(separator: "; ") + "." }

    package var shapes: [Markup] {
        let ends = rows.flatMap { [$0.first, $0.total, $0.interval?.lowerBound, $0.interval?.upperBound] }
        let scale = Scale(holding: ends.compactMap { $0 } + [0], from: 8, to: width - 8)
        let bottom = Double(rows.count) * Self.rowHeight + 4
        let ticks = scale.ticks(6)
        let labels = ticks.map { tick in
            Shape.text(
                Scale.label(tick, among: ticks), min(max(scale[tick], 14), width - 14), bottom + 13, .middle, "tick")
        }
        return rows.enumerated().flatMap { draw($1, at: Double($0) * Self.rowHeight, scale, ticks) } + labels
            + [Shape.text(unit, width / 2, bottom + 28, .middle, "tick")]
    }

    private func draw(_ row: Row, at top: Double, _ scale: Scale, _ ticks: [Double]) -> [Markup] {
        let middle = top + 25
        var shapes = ticks.map { Shape.line(scale[$0], top + 17, scale[$0], top + 32, "grid") }
        shapes.append(Shape.line(scale[0], top + 17, scale[0], top + 32, "origin"))
        shapes.append(Shape.text(row.words, width - 2, top + 12, .end, "value"))
        shapes.append(Shape.text(Shape.short(row.name, max(8, 62 - row.words.count)), 2, top + 12))
        if let interval = row.interval {
            shapes.append(
                Shape.line(
                    scale[interval.lowerBound], middle, scale[interval.upperBound], middle,
                    "whisker \(row.tone.rawValue)"))
        }
        if let first = row.first, let total = row.total {
            shapes.append(Shape.line(scale[first], middle - 6, scale[total], middle - 6, "shaft"))
            shapes.append(Self.head(from: scale[first], to: scale[total], middle - 6))
        }
        if let first = row.first { shapes.append(Shape.circle(scale[first], middle - 6, 3.5, "start")) }
        if let total = row.total { shapes.append(IntervalChart.mark(row.tone, scale[total], middle)) }
        return shapes
    }

    private static func head(from start: Double, to end: Double, _ y: Double) -> Markup {
        let side: Double = start < end ? -1 : 1
        return Shape.path([(end, y), (end + side * 6, y - 3.5), (end + side * 6, y + 3.5)], isClosed: true, "head")
    }

    package static let key: [KeyEntry] =
        [
            KeyEntry(
                sample: [Shape.line(4, 7, 24, 7, "shaft"), head(from: 4, to: 26, 7), Shape.circle(4, 7, 3.5, "start")],
                words: "from the measures by themselves to what is left with the answers")
        ] + IntervalChart.key
}
