// SPDX-License-Identifier: GPL-3.0-or-later

/// A line over years with a band around it, and a second line to compare it with.
package struct BandChart: Drawing {
    package struct Point: Sendable, Equatable {
        /// Years since the policies began; quarters are parts of one.
        package var year: Double
        package var value: Double
        package var low: Double
        package var high: Double

        package init(year: Double, value: Double, low: Double, high: Double) {
            (self.year, self.value, self.low, self.high) = (year, value, low, high)
        }
    }

    package var line: [Point]
    /// Drawn without its band, so that two bands need not be told apart.
    package var comparison: [Point]
    /// Name of the line and of what it is compared with.
    package var names: (line: String, comparison: String)
    /// Least and greatest value of the axis, the same in all panels of a figure.
    package var range: ClosedRange<Double>
    /// A year to mark, and a level.
    package var dueYear: Double?
    package var words: @Sendable (Double) -> String

    package init(
        line: [Point], comparison: [Point], names: (line: String, comparison: String), range: ClosedRange<Double>,
        dueYear: Double? = nil, words: @escaping @Sendable (Double) -> String
    ) {
        self.line = line
        self.comparison = comparison
        self.names = names
        self.range = range
        self.dueYear = dueYear
        self.words = words
    }

    package let width = 184.0
    package let height = 132.0

    package var alternative: String {
        func path(_ points: [Point]) -> String {
            guard let first = points.first, let last = points.last else { return "no values" }
            return
                "\(words(first.value)) in year \(NumberText.exact(first.year)), \(words(last.value)) in year \(NumberText.exact(last.year))"
        }
        let other = comparison.isEmpty ? "" : " \(names.comparison): \(path(comparison))."
        return "\(names.line): \(path(line)).\(other)"
    }

    package var shapes: [Markup] {
        let across = Scale(
            min(line.first?.year ?? 0, comparison.first?.year ?? 1), line.last?.year ?? 1, from: 40, to: width - 8)
        let up = Scale(range.lowerBound, range.upperBound, from: height - 22, to: 8)
        func places(_ points: [Point], _ value: (Point) -> Double) -> [(x: Double, y: Double)] {
            points.map { (across[$0.year], up[value($0)]) }
        }
        var shapes = axes(across, up)
        if let dueYear {
            shapes.append(Shape.line(across[dueYear], 8, across[dueYear], height - 22, "due"))
        }
        shapes.append(
            Shape.path(places(line, \.high) + places(line, \.low).reversed(), isClosed: true, "band"))
        if !comparison.isEmpty { shapes.append(Shape.path(places(comparison, \.value), "comparison")) }
        shapes.append(Shape.path(places(line, \.value), "course"))
        return shapes
    }

    private func axes(_ across: Scale, _ up: Scale) -> [Markup] {
        let ticks = up.ticks(4)
        let years = across.ticks(6).filter { $0 == $0.rounded() }
        return ticks.flatMap { tick in
            [
                Shape.line(40, up[tick], width - 8, up[tick], "grid"),
                Shape.text(Scale.label(tick, among: ticks), 36, up[tick] + 4, .end, "tick"),
            ]
        } + years.map { Shape.text(NumberText.plain($0, digits: 0), across[$0], height - 8, .middle, "tick") }
    }

    package static func key(_ line: String, _ band: String, _ comparison: String?) -> [KeyEntry] {
        [
            KeyEntry(sample: [Shape.line(1, 7, 27, 7, "course")], words: line),
            KeyEntry(sample: [Shape.box(1, 2, 26, 10, "band")], words: band),
        ] + (comparison.map { [KeyEntry(sample: [Shape.line(1, 7, 27, 7, "comparison")], words: $0)] } ?? [])
    }
}
