// SPDX-License-Identifier: GPL-3.0-or-later

/// One kind of decision over time: for each entity the rows it decided on, noted when they change.
package struct Track<Value: Equatable & Sendable>: Sendable {
    package let width: Int
    /// By entity: the weeks in which its row changed, ascending, and where in `values` each row begins.
    private var weeks: [[Int32]] = []
    private var starts: [[Int32]] = []
    private var values: [Value] = []

    package init(width: Int) { self.width = width }

    /// Notes the row of an entity: columns `first ..< first + width` of a table. Weeks of an entity ascend.
    package mutating func note(_ entity: Int, week: Int, _ table: [Value], from first: Int) {
        while weeks.count <= entity {
            weeks.append([])
            starts.append([])
        }
        if let last = starts[entity].last, isSame(Int(last), table, first) { return }
        weeks[entity].append(Int32(week))
        starts[entity].append(Int32(values.count))
        values.append(contentsOf: table[first..<(first + width)])
    }

    /// Where in `subscript` the row of an entity in a week begins: the last one noted by then, the first one for weeks
    /// before that, nil for an entity that never decided.
    package func row(of entity: Int, week: Int) -> Int? {
        guard entity >= 0, entity < weeks.count, let first = starts[entity].first else { return nil }
        var low = 0
        var high = weeks[entity].count
        while low < high {
            let middle = (low + high) / 2
            if Int(weeks[entity][middle]) <= week { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? Int(first) : Int(starts[entity][low - 1])
    }

    /// Notes the rows of entities 0, 1, ... of a table.
    package mutating func note(all table: [Value], week: Int) {
        for entity in 0..<(table.count / width) { note(entity, week: week, table, from: entity * width) }
    }

    /// Puts the rows of a week in the place of those of a table; entities that never decided keep theirs.
    package func hold(_ table: inout [Value], week: Int) {
        for entity in 0..<(table.count / width) {
            guard let row = row(of: entity, week: week) else { continue }
            for column in 0..<width { table[entity * width + column] = values[row + column] }
        }
    }

    package subscript(_ at: Int) -> Value { values[at] }

    /// The first week before `end` in which the row of an entity differs from that of an entity of another track, both given
    /// by where they begin; nil where it never does, or where one of the two never decided.
    package func firstWeek(
        of entity: Int, against other: Track, _ twin: Int, before end: Int, differs: (_ here: Int, _ there: Int) -> Bool
    ) -> Int? {
        guard entity < weeks.count, twin < other.weeks.count, !weeks[entity].isEmpty, !other.weeks[twin].isEmpty else {
            return nil
        }
        let (mine, theirs) = (weeks[entity], other.weeks[twin])
        var (here, there) = (0, 0)
        var week = max(mine[0], theirs[0])
        while week < end {
            while here + 1 < mine.count, mine[here + 1] <= week { here += 1 }
            while there + 1 < theirs.count, theirs[there + 1] <= week { there += 1 }
            if differs(Int(starts[entity][here]), Int(other.starts[twin][there])) { return Int(week) }
            let next = min(
                here + 1 < mine.count ? mine[here + 1] : .max, there + 1 < theirs.count ? theirs[there + 1] : .max)
            if next == .max { return nil }
            week = next
        }
        return nil
    }

    /// How many entities there are rows for.
    package var entities: Int { weeks.count }

    private func isSame(_ start: Int, _ table: [Value], _ first: Int) -> Bool {
        for column in 0..<width where values[start + column] != table[first + column] { return false }
        return true
    }
}
