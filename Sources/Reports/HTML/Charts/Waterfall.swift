// SPDX-License-Identifier: GPL-3.0-or-later

/// How parts add up from one value to another: each bar begins where the last one ended.
package struct Waterfall: Drawing {
    package struct Row: Sendable {
        package var name: String
        /// What a table would say of it.
        package var words: String
        package var value: Double
        package var interval: ClosedRange<Double>?
        package var tone: IntervalChart.Tone

        package init(
            name: String, words: String, value: Double, interval: ClosedRange<Double>?, tone: IntervalChart.Tone
        ) {
            (self.name, self.words, self.value, self.interval, self.tone) = (name, words, value, interval, tone)
        }
    }

    /// Begins at zero.
    package var start: Row
    package var parts: [Row]
    /// Begins at zero again and ends where the last part does.
    package var total: Row
    /// Words under the axis.
    package var unit: String

    package init(start: Row, parts: [Row], total: Row, unit: String) {
        (self.start, self.parts, self.total, self.unit) = (start, parts, total, unit)
    }

    package let width = 320.0
    package var height: Double { Double(parts.count + 2) * Self.rowHeight + 36 }
    private static let rowHeight = 32.0

    private var rows: [Row] { [start] + parts + [total] }

    /// Where each bar begins.
    private var bases: [Double] {
        var bases = [0.0]
        var sum = start.value
        for part in parts {
            bases.append(sum)
            sum += part.value
        }
        return bases + [0]
    }

    package var alternative: String { rows.map { "\($0.name): \($0.words)" }.joined(separator: "; ") + "." }

    package var shapes: [Markup] {
        let bars = Array(zip(rows, bases))
        let scale = Scale(holding: bars.flatMap(Self.ends) + [0], from: 8, to: width - 8)
        let bottom = Double(rows.count) * Self.rowHeight + 4
        let ticks = scale.ticks(5)
        let labels: [Markup] = ticks.map { tick in
            Shape.text(
                Scale.label(tick, among: ticks), min(max(scale[tick], 14), width - 14), bottom + 13, .middle, "tick")
        }
        let drawn: [Markup] = bars.enumerated().flatMap { number, bar in
            draw(bar.0, from: bar.1, at: Double(number) * Self.rowHeight, scale, ticks)
        }
        return drawn + labels + [Shape.text(unit, width / 2, bottom + 28, .middle, "tick")]
    }

    /// What an axis must hold to show a bar.
    private static func ends(_ row: Row, from base: Double) -> [Double] {
        [0, row.value, row.interval?.lowerBound ?? 0, row.interval?.upperBound ?? 0].map { base + $0 }
    }

    private func draw(
        _ row: Row, from base: Double, at top: Double, _ scale: Scale, _ ticks: [Double]
    ) -> [Markup] {
        let (low, high) = (min(base, base + row.value), max(base, base + row.value))
        var shapes = ticks.map { Shape.line(scale[$0], top + 16, scale[$0], top + 31, "grid") }
        shapes += [
            Shape.line(scale[0], top + 16, scale[0], top + 31, "origin"),
            Shape.text(row.words, width - 2, top + 12, .end, "value"),
            Shape.text(Shape.short(row.name, max(8, 43 - row.words.count)), 2, top + 12),
            Shape.box(scale[low], top + 18, max(1, scale[high] - scale[low]), 9, "bar \(row.tone.rawValue)"),
        ]
        if let interval = row.interval {
            shapes.append(
                Shape.line(
                    scale[base + interval.lowerBound], top + 22.5, scale[base + interval.upperBound], top + 22.5,
                    "spread"))
        }
        return shapes
    }

    package static let key: [KeyEntry] = IntervalChart.Tone.allCases.map { tone in
        KeyEntry(
            sample: [Shape.box(1, 3, 26, 9, "bar \(tone.rawValue)"), Shape.line(8, 7.5, 22, 7.5, "spread")],
            words: tone.words)
    }
}
