// SPDX-License-Identifier: GPL-3.0-or-later

/// How far each of some assumptions moves a value either way, the widest on top.
package struct Tornado: Drawing {
    package struct Row: Sendable {
        package var name: String
        /// What a table would say of it.
        package var words: String
        /// The least and the greatest value found.
        package var ends: ClosedRange<Double>
        package var tone: IntervalChart.Tone

        package init(name: String, words: String, ends: ClosedRange<Double>, tone: IntervalChart.Tone) {
            (self.name, self.words, self.ends, self.tone) = (name, words, ends, tone)
        }
    }

    package var rows: [Row]
    /// The value with every assumption standing.
    package var origin: Double
    /// What has to be reached; nil where there is no target, or none that is one value.
    package var target: Double?
    /// Words under the axis.
    package var unit: String

    package init(rows: [Row], origin: Double, target: Double?, unit: String) {
        (self.rows, self.origin, self.target, self.unit) = (rows, origin, target, unit)
    }

    package let width = 420.0
    package var height: Double { Double(rows.count) * Self.rowHeight + 36 }
    private static let rowHeight = 32.0

    package var alternative: String { rows.map { "\($0.name): \($0.words)" }.joined(separator: "; ") + "." }

    package var shapes: [Markup] {
        let scale = Scale(
            holding: rows.flatMap { [$0.ends.lowerBound, $0.ends.upperBound] } + [origin] + (target.map { [$0] } ?? []),
            from: 8, to: width - 8)
        let bottom = Double(rows.count) * Self.rowHeight + 4
        let ticks = scale.ticks(5)
        let labels: [Markup] = ticks.map { tick in
            Shape.text(
                Scale.label(tick, among: ticks), min(max(scale[tick], 14), width - 14), bottom + 13, .middle, "tick")
        }
        let drawn = rows.enumerated().flatMap { draw($1, at: Double($0) * Self.rowHeight, scale, ticks) }
        return drawn + labels + [Shape.text(unit, width / 2, bottom + 28, .middle, "tick")]
    }

    private func draw(_ row: Row, at top: Double, _ scale: Scale, _ ticks: [Double]) -> [Markup] {
        let (low, high) = (scale[row.ends.lowerBound], scale[row.ends.upperBound])
        var shapes = ticks.map { Shape.line(scale[$0], top + 16, scale[$0], top + 31, "grid") }
        shapes += [
            Shape.text(row.words, width - 2, top + 12, .end, "value"),
            Shape.text(Shape.short(row.name, max(8, 58 - row.words.count)), 2, top + 12),
            Shape.box(low, top + 18, max(1, high - low), 9, "bar \(row.tone.rawValue)"),
            Shape.line(scale[origin], top + 16, scale[origin], top + 31, "origin"),
        ]
        if let target { shapes.append(Shape.line(scale[target], top + 16, scale[target], top + 31, "spread")) }
        return shapes
    }
}
