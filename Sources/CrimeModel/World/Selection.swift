// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Which members a group's count falls on.
///
/// Counts (arrests, deaths, exits) are drawn per group; they fall on the eligible members with the lowest keyed
/// priority for that purpose and week, so the same person meets the same luck in every arm and the order of rows
/// cannot matter.
package enum Selection {
    /// Rows of the chosen members, at most `wanted[g]` for each group g.
    ///
    /// - Parameters:
    ///   - wanted: persons to choose, by group row.
    ///   - roles: bit mask of eligible roles (bit r for role r).
    ///   - status: the status a member must have.
    package static func lowest(
        wanted: [Int32], draws: Draws, members: borrowing Members, roles: UInt8 = .max, status: Status = .free
    ) -> [Int] {
        var first = [Int](repeating: 0, count: wanted.count + 1)
        for group in wanted.indices { first[group + 1] = first[group] + Int(wanted[group]) }
        let total = first[wanted.count]
        guard total > 0 else { return [] }
        var filled = [Int32](repeating: 0, count: wanted.count)
        var priority = [UInt64](repeating: 0, count: total)
        var chosen = [Int](repeating: -1, count: total)
        let needed = status.rawValue
        let statuses = members.status.span
        let groups = members.group.span
        let memberRoles = members.role.span
        let keys = members.key.span
        let sizes = wanted.span
        for row in statuses.indices where statuses[row] == needed {
            let group = Int(groups[row])
            let size = sizes[group]
            guard size > 0, roles & (1 << memberRoles[row]) != 0 else { continue }
            let bits = draws.bits(keys[row])
            let base = first[group]
            if filled[group] < size {
                siftUp(&priority, &chosen, base, Int(filled[group]), bits, row)
                filled[group] += 1
            } else if bits < priority[base] {
                siftDown(&priority, &chosen, base, Int(size), bits, row)
            }
        }
        return chosen.filter { $0 >= 0 }
    }

    // A max-heap of the lowest priorities so far, one per group, side by side in one column.

    private static func siftUp(
        _ priority: inout [UInt64], _ chosen: inout [Int], _ base: Int, _ last: Int, _ bits: UInt64, _ row: Int
    ) {
        var at = last
        while at > 0 {
            let above = (at - 1) / 2
            guard priority[base + above] < bits else { break }
            priority[base + at] = priority[base + above]
            chosen[base + at] = chosen[base + above]
            at = above
        }
        priority[base + at] = bits
        chosen[base + at] = row
    }

    private static func siftDown(
        _ priority: inout [UInt64], _ chosen: inout [Int], _ base: Int, _ size: Int, _ bits: UInt64, _ row: Int
    ) {
        var at = 0
        while true {
            var below = 2 * at + 1
            guard below < size else { break }
            if below + 1 < size, priority[base + below + 1] > priority[base + below] { below += 1 }
            guard priority[base + below] > bits else { break }
            priority[base + at] = priority[base + below]
            chosen[base + at] = chosen[base + below]
            at = below
        }
        priority[base + at] = bits
        chosen[base + at] = row
    }
}
