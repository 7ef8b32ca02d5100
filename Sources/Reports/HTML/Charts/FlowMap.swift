// SPDX-License-Identifier: GPL-3.0-or-later

/// Places and the links between them, with how much passes each place in two cases: a ring for one, a disc for the other.
///
/// Places are invented and have no coordinates: they stand in columns by how many links goods have come along.
package struct FlowMap: Drawing {
    package struct Node: Sendable {
        package enum Kind: Sendable {
            case origin, destination, between
        }

        package var name: String
        package var kind: Kind
        /// What a table would say of it.
        package var words: String
        package var before: Double
        package var after: Double

        package init(name: String, kind: Kind, words: String, before: Double, after: Double) {
            (self.name, self.kind, self.words, self.before, self.after) = (name, kind, words, before, after)
        }
    }

    package struct Edge: Sendable {
        package var from: Int
        package var to: Int
        package var isOfficial: Bool

        package init(from: Int, to: Int, isOfficial: Bool) {
            (self.from, self.to, self.isOfficial) = (from, to, isOfficial)
        }
    }

    package var nodes: [Node]
    package var edges: [Edge]
    /// The amount that has the largest disc, the same in all panels of a figure.
    package var most: Double
    private let columns: LayeredColumns

    package init(nodes: [Node], edges: [Edge], most: Double) {
        self.nodes = nodes
        self.edges = edges
        self.most = most
        columns = LayeredColumns(
            count: nodes.count, edges: edges.map { ($0.from, $0.to) },
            first: nodes.indices.filter { nodes[$0].kind == .origin })
    }

    private static let largest = 19.0
    private static let rowHeight = 78.0
    package var width: Double { max(340, Double(columns.columns.count) * 92) }
    package var height: Double { Double(columns.columns.map(\.count).max() ?? 1) * Self.rowHeight + 8 }

    package var alternative: String {
        nodes.map { "\($0.name): \($0.words)" }.joined(separator: "; ") + "."
    }

    package var shapes: [Markup] {
        let spots = nodes.indices.map(spot)
        return edges.flatMap { draw($0, spots) } + nodes.indices.flatMap { draw(nodes[$0], spots[$0]) }
    }

    private func spot(_ node: Int) -> (x: Double, y: Double) {
        guard let column = columns.columns.firstIndex(where: { $0.contains(node) }) else { return (0, 0) }
        let row = columns.columns[column].firstIndex(of: node)!
        let step = width / Double(columns.columns.count)
        let slot = (height - 8) / Double(columns.columns[column].count)
        return (step * (Double(column) + 0.5), slot * (Double(row) + 0.5) - 10)
    }

    private func draw(_ edge: Edge, _ spots: [(x: Double, y: Double)]) -> [Markup] {
        let (a, b) = (spots[edge.from], spots[edge.to])
        let length = max(1, ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot())
        let (dx, dy) = ((b.x - a.x) / length, (b.y - a.y) / length)
        // Half-way, where links that share an end lie apart.
        let (x, y) = ((a.x + b.x) / 2, (a.y + b.y) / 2)
        return [
            Shape.line(a.x, a.y, b.x, b.y, edge.isOfficial ? "link" : "link unofficial"),
            Shape.path(
                [(x, y), (x - 7 * dx + 3 * dy, y - 7 * dy - 3 * dx), (x - 7 * dx - 3 * dy, y - 7 * dy + 3 * dx)],
                isClosed: true, "arrow"),
        ]
    }

    private func draw(_ node: Node, _ spot: (x: Double, y: Double)) -> [Markup] {
        func radius(_ amount: Double) -> Double {
            most > 0 && amount > 0 ? max(1.5, Self.largest * (amount / most).squareRoot()) : 0
        }
        let body: [Markup] =
            switch node.kind {
            case .between:
                [
                    Shape.circle(spot.x, spot.y, max(2, radius(node.after)), "disc"),
                    Shape.circle(spot.x, spot.y, radius(node.before), "ring"),
                ]
            case .origin: [Shape.box(spot.x - 7, spot.y - 7, 14, 14, "origin-place")]
            case .destination:
                [Shape.box(spot.x - 7, spot.y - 7, 14, 14, "destination-place")]
            }
        return body + [
            Shape.text(Shape.short(node.name, 15), spot.x, spot.y + Self.largest + 13, .middle, "label halo"),
            Shape.text(node.words, spot.x, spot.y + Self.largest + 26, .middle, "value halo"),
        ]
    }

    package static func key(before: String, after: String) -> [KeyEntry] {
        [
            KeyEntry(sample: [Shape.circle(14, 7, 6, "ring")], words: before),
            KeyEntry(sample: [Shape.circle(14, 7, 6, "disc")], words: after),
            KeyEntry(sample: [Shape.box(8, 1, 12, 12, "origin-place")], words: "where goods start"),
            KeyEntry(sample: [Shape.box(8, 1, 12, 12, "destination-place")], words: "where goods are sold"),
            KeyEntry(sample: [Shape.line(1, 7, 27, 7, "link")], words: "link over an official crossing"),
            KeyEntry(sample: [Shape.line(1, 7, 27, 7, "link unofficial")], words: "link past it"),
        ]
    }
}
