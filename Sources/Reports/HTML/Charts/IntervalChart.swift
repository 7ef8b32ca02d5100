// SPDX-License-Identifier: GPL-3.0-or-later

/// Rows of values with their intervals on one axis, from which what is left and right of a line can be read off.
package struct IntervalChart: Drawing {
    /// What a change is to the reader. Each has a colour and a shape of its own.
    package enum Tone: String, Sendable, CaseIterable {
        case wanted, unwanted, changed, unclear

        var words: String {
            switch self {
            case .wanted: "changes the way most would call better"
            case .unwanted: "changes the way most would call worse"
            case .changed: "changes; which way is better depends on who looks"
            case .unclear: "cannot be told apart from no change"
            }
        }
    }

    package struct Row: Sendable {
        package var name: String
        /// What a table would say of it.
        package var words: String
        package var point: Double?
        package var interval: ClosedRange<Double>?
        package var tone: Tone

        package init(
            name: String, words: String, point: Double? = nil, interval: ClosedRange<Double>? = nil, tone: Tone
        ) {
            (self.name, self.words, self.point, self.interval, self.tone) = (name, words, point, interval, tone)
        }

        /// What an axis must hold to show it.
        package var ends: [Double] { [point, interval?.lowerBound, interval?.upperBound].compactMap { $0 } }
    }

    package var rows: [Row]
    /// Words under the axis.
    package var unit: String
    /// The value of no change.
    package var origin = 0.0
    /// What the axis must hold beside its own values, so that panels can be compared with each other.
    package var shared: [Double] = []

    package init(rows: [Row], unit: String, origin: Double = 0, shared: [Double] = []) {
        (self.rows, self.unit, self.origin, self.shared) = (rows, unit, origin, shared)
    }

    /// Letters of names that stand beside their marks; where one is longer all stand above.
    private static let shortName = 16
    private static let shortWords = 18
    private var isBeside: Bool {
        rows.allSatisfy {
            Shape.short($0.name, Self.shortName) == $0.name && $0.words.count <= Self.shortWords
        }
    }
    private var rowHeight: Double { isBeside ? 22 : 32 }
    /// From a row's top to its marks.
    private var middle: Double { isBeside ? 12 : 23 }
    /// What the longest names and words take in the widest font that the page asks for; the same in every panel, so that
    /// shared axes stay under each other.
    private var nameWidth: Double { isBeside ? 116 : 0 }
    private var wordsWidth: Double { isBeside ? 132 : 0 }

    package var width: Double { isBeside ? 420 : 320 }
    package var height: Double { Double(rows.count) * rowHeight + 36 }

    package var alternative: String { rows.map { "\($0.name): \($0.words)" }.joined(separator: "; ") + "." }

    package var shapes: [Markup] {
        let scale = Scale(
            holding: rows.flatMap(\.ends) + shared + [origin], from: nameWidth + 8, to: width - wordsWidth - 8)
        return axis(scale) + rows.enumerated().flatMap { draw($1, at: Double($0) * rowHeight, scale) }
    }

    private func axis(_ scale: Scale) -> [Markup] {
        let bottom = Double(rows.count) * rowHeight + 4
        let ticks = scale.ticks(isBeside ? 4 : 5)
        let lines = rows.indices.flatMap { row -> [Markup] in
            // Only where marks stand: a line through the words makes a minus of every sign.
            let (top, end) = (Double(row) * rowHeight + middle - 7, Double(row) * rowHeight + middle + 7)
            return ticks.map { Shape.line(scale[$0], top, scale[$0], end, "grid") }
                + [Shape.line(scale[origin], top, scale[origin], end, "origin")]
        }
        let labels = ticks.map { tick in
            Shape.text(
                Scale.label(tick, among: ticks), min(max(scale[tick], 14), width - 14), bottom + 13, .middle, "tick")
        }
        let center = (nameWidth + width - wordsWidth) / 2
        return lines + labels + [Shape.text(unit, center, bottom + 28, .middle, "tick")]
    }

    private func draw(_ row: Row, at top: Double, _ scale: Scale) -> [Markup] {
        let middle = top + middle
        let base = isBeside ? middle + 4 : top + 12
        let room = isBeside ? Self.shortName : max(8, 43 - row.words.count)
        var shapes = [
            Shape.text(row.words, width - 2, base, .end, "value"), Shape.text(Shape.short(row.name, room), 2, base),
        ]
        if let interval = row.interval {
            shapes.append(
                Shape.line(
                    scale[interval.lowerBound], middle, scale[interval.upperBound], middle,
                    "whisker \(row.tone.rawValue)"))
        }
        if let point = row.point { shapes.append(Self.mark(row.tone, scale[point], middle)) }
        return shapes
    }

    static func mark(_ tone: Tone, _ x: Double, _ y: Double) -> Markup {
        let style = "mark \(tone.rawValue)"
        return switch tone {
        case .wanted, .unclear: Shape.circle(x, y, 4.5, style)
        case .unwanted:
            Shape.path([(x, y - 6), (x + 6, y), (x, y + 6), (x - 6, y)], isClosed: true, style)
        case .changed: Shape.box(x - 4.5, y - 4.5, 9, 9, style)
        }
    }

    package static let key: [KeyEntry] = Tone.allCases.map { tone in
        KeyEntry(
            sample: [Shape.line(1, 7, 27, 7, "whisker \(tone.rawValue)"), mark(tone, 14, 7)], words: tone.words)
    }
}
