// SPDX-License-Identifier: GPL-3.0-or-later

/// Nodes of a directed graph in columns, so that links go from left to right as far as loops allow.
package struct LayeredColumns: Sendable {
    /// Nodes from left to right, in each column from top to bottom.
    package let columns: [[Int]]

    /// - Parameters:
    ///   - count: number of nodes.
    ///   - edges: from, to.
    ///   - first: nodes to begin with, which stand on the left unless something leads to them.
    package init(count: Int, edges: [(from: Int, to: Int)], first: [Int]) {
        let next = (0..<count).map { node in edges.filter { $0.from == node && $0.to != node }.map(\.to) }
        let order = Self.topologicalOrder(next, starting: first + (0..<count))
        var place = [Int](repeating: 0, count: count)
        for (at, node) in order.enumerated() { place[node] = at }
        var layer = [Int](repeating: 0, count: count)
        // A link back against the order closes a loop and has no say.
        for node in order {
            for other in next[node] where place[other] > place[node] {
                layer[other] = max(layer[other], layer[node] + 1)
            }
        }
        var columns = [[Int]](repeating: [], count: count == 0 ? 0 : layer.max()! + 1)
        for node in 0..<count { columns[layer[node]].append(node) }
        self.columns = Self.untangled(columns, edges)
    }

    /// Nodes so that links lead onwards, links that close a loop apart.
    private static func topologicalOrder(_ next: [[Int]], starting: [Int]) -> [Int] {
        var finished: [Int] = []
        var isSeen = [Bool](repeating: false, count: next.count)
        for start in starting where !isSeen[start] {
            isSeen[start] = true
            var path: [(node: Int, child: Int)] = [(start, 0)]
            while let (node, child) = path.last {
                guard child < next[node].count else {
                    finished.append(node)
                    path.removeLast()
                    continue
                }
                path[path.count - 1].child += 1
                let other = next[node][child]
                if !isSeen[other] {
                    isSeen[other] = true
                    path.append((other, 0))
                }
            }
        }
        return finished.reversed()
    }

    /// Each column in the order of the mean height of what leads to it, so that fewer links cross.
    private static func untangled(_ columns: [[Int]], _ edges: [(from: Int, to: Int)]) -> [[Int]] {
        var height: [Int: Double] = [:]
        return columns.map { column in
            let wish = column.enumerated().map { row, node -> (node: Int, at: Double) in
                let before = edges.filter { $0.to == node }.compactMap { height[$0.from] }
                let middle = Double(row + 1) / Double(column.count + 1)
                return (node, before.isEmpty ? middle : before.reduce(0, +) / Double(before.count))
            }
            let sorted = wish.sorted { $0.at == $1.at ? $0.node < $1.node : $0.at < $1.at }.map(\.node)
            for (row, node) in sorted.enumerated() { height[node] = Double(row + 1) / Double(sorted.count + 1) }
            return sorted
        }
    }
}
