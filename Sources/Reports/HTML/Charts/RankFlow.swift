// SPDX-License-Identifier: GPL-3.0-or-later

/// Places of a few options under several conditions, the best on top: where lines cross, the order turns.
package struct RankFlow: Drawing {
    package var options: [String]
    package var conditions: [String]
    /// By condition, by option: its place, 1 the best.
    package var ranks: [[Int]]
    /// The option told of, drawn thick.
    package var subject: Int?

    package init(options: [String], conditions: [String], ranks: [[Int]], subject: Int?) {
        (self.options, self.conditions, self.ranks, self.subject) = (options, conditions, ranks, subject)
    }

    private static let nameWidth = 168.0
    private static let step = 62.0
    private static let rowHeight = 27.0
    /// Room for names of conditions, which stand at an angle.
    private static let head = 96.0

    package var width: Double { Self.nameWidth + Double(conditions.count) * Self.step + 60 }
    package var height: Double { Self.head + Double(options.count) * Self.rowHeight + 6 }

    package var alternative: String {
        zip(conditions, ranks).map { condition, ranks in
            let order = options.indices.sorted { (ranks[$0], $0) < (ranks[$1], $1) }
            return "\(condition): " + order.map { options[$0] }.joined(separator: ", ")
        }.joined(separator: "; ") + "."
    }

    package var shapes: [Markup] {
        let titles = conditions.enumerated().map { column, name in
            let (x, y) = (x(column) - 4, Self.head - 18)
            return Markup(
                "text",
                [
                    "x": position(x), "y": position(y), "text-anchor": "start", "class": "tick",
                    "transform": "rotate(-38 \(position(x)) \(position(y)))",
                ], text: Shape.short(name, 22))
        }
        let order = options.indices.filter { $0 != subject } + (subject.map { [$0] } ?? [])
        return titles + names + order.flatMap { draw($0) }
    }

    private var names: [Markup] {
        guard let first = ranks.first else { return [] }
        return options.indices.map { option in
            Shape.text(
                "\(option + 1) " + Shape.short(options[option], 24), 2, y(first[option]) + 4, .start,
                option == subject ? "name value" : "name")
        }
    }

    private func draw(_ option: Int) -> [Markup] {
        let points = ranks.indices.map { (x: x($0), y: y(ranks[$0][option])) }
        return [Shape.path(points, option == subject ? "course" : "comparison")]
            + points.flatMap { point in
                [
                    Shape.circle(point.x, point.y, 9, "start"),
                    Shape.text("\(option + 1)", point.x, point.y + 4, .middle, option == subject ? "value" : "tick"),
                ]
            }
    }

    private func x(_ condition: Int) -> Double { Self.nameWidth + (Double(condition) + 0.4) * Self.step }
    private func y(_ rank: Int) -> Double { Self.head + (Double(rank) - 0.5) * Self.rowHeight }
}
