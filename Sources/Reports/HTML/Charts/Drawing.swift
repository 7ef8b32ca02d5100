// SPDX-License-Identifier: GPL-3.0-or-later

/// A picture drawn in its own units: the page scales it, and styles say its colours.
package protocol Drawing: Sendable {
    var width: Double { get }
    var height: Double { get }
    /// What it shows, for those who do not see it.
    var alternative: String { get }
    var shapes: [Markup] { get }
}

/// A sign and what it means.
package struct KeyEntry: Sendable {
    /// Drawn in a box of 28 by 14.
    package var sample: [Markup]
    package var words: String
}

/// A position in a drawing, to a tenth: finer is not seen and costs bytes.
package func position(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let tenths = Int((min(max(value, -1e6), 1e6) * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let rest = tenths.magnitude % 10
    return sign + String(tenths.magnitude / 10) + (rest == 0 ? "" : ".\(rest)")
}

/// Pieces that drawings share.
package enum Shape {
    package static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) -> Markup {
        Markup(
            "line",
            ["x1": position(x1), "y1": position(y1), "x2": position(x2), "y2": position(y2), "class": style])
    }

    package enum Anchor: String {
        case start, middle, end
    }

    package static func text(
        _ text: String, _ x: Double, _ y: Double, _ anchor: Anchor = .start, _ style: String = "label"
    ) -> Markup {
        Markup(
            "text",
            ["x": position(x), "y": position(y), "text-anchor": anchor.rawValue, "class": style], text: text)
    }

    /// A line through points; `isClosed` makes it an area.
    package static func path(_ points: [(x: Double, y: Double)], isClosed: Bool = false, _ style: String) -> Markup {
        let steps = points.enumerated().map { row, point in
            "\(row == 0 ? "M" : "L")\(position(point.x)) \(position(point.y))"
        }
        return Markup("path", ["d": steps.joined() + (isClosed ? "Z" : ""), "class": style])
    }

    package static func circle(_ x: Double, _ y: Double, _ radius: Double, _ style: String) -> Markup {
        Markup("circle", ["cx": position(x), "cy": position(y), "r": position(radius), "class": style])
    }

    package static func box(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String) -> Markup {
        Markup(
            "rect",
            [
                "x": position(x), "y": position(y), "width": position(width), "height": position(height),
                "class": style,
            ])
    }

    /// A name that fits where so many letters do. Those of East Asia, and emoji, are as wide as two.
    package static func short(_ name: String, _ letters: Int) -> String {
        let line = String(name.map { $0.isNewline ? " " : $0 })
        var room = letters
        let fitting = line.prefix { letter in
            room -= letter.unicodeScalars.first!.value >= 0x2E80 ? 2 : 1
            return room >= 0
        }
        return fitting.endIndex == line.endIndex ? line : fitting.dropLast() + "…"
    }
}
