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
        guard wanted.contains(where: { $0 > 0 }) else { return [] }
        var heaps = Heaps(sizes: wanted)
        for group in wanted.indices where wanted[group] > 0 {
            let rows = members.settled(in: group)
            let free = rows.prefix(members.settledAsFree(in: group))
            offerMost(of: free, group, members, to: &heaps, draws, roles, status)
            offerFew(of: free.endIndex..<rows.upperBound, members, to: &heaps, draws, roles, status)
        }
        offerFew(of: members.latest, members, to: &heaps, draws, roles, status)
        return heaps.chosen
    }

    /// Rows of one group of which most are eligible.
    ///
    /// Everybody's priority is taken and the wrong people's ignored: they are strewn over the group, and a branch on
    /// them, guessed wrong, costs more than a priority.
    private static func offerMost(
        of rows: Range<Int>, _ group: Int, _ members: borrowing Members, to heaps: inout Heaps, _ draws: Draws,
        _ roles: UInt8, _ status: Status
    ) {
        let needed = status.rawValue
        let statuses = members.status.span
        let memberRoles = members.role.span
        let keys = members.key.span
        var highest = heaps.highest(of: group)
        for row in rows {
            let isEligible = statuses[row] == needed && roles >> memberRoles[row] & 1 != 0
            let bits = draws.bits(keys[row]) | (isEligible ? 0 : .max)
            if bits < highest {
                heaps.offer(row, of: group, priority: bits)
                highest = heaps.highest(of: group)
            }
        }
    }

    /// Rows of any group of which few may be eligible.
    private static func offerFew(
        of rows: Range<Int>, _ members: borrowing Members, to heaps: inout Heaps, _ draws: Draws, _ roles: UInt8,
        _ status: Status
    ) {
        let needed = status.rawValue
        let statuses = members.status.span
        let groups = members.group.span
        let memberRoles = members.role.span
        let keys = members.key.span
        for row in rows where statuses[row] == needed && roles >> memberRoles[row] & 1 != 0 {
            let group = Int(groups[row])
            guard heaps.isWanted(group) else { continue }
            heaps.offer(row, of: group, priority: draws.bits(keys[row]))
        }
    }

    /// The lowest priorities so far: one max-heap per group, side by side in one column.
    private struct Heaps {
        private let sizes: [Int32]
        private var first: [Int]
        private var filled: [Int32]
        private var priorities: [UInt64]
        private var rows: [Int]

        init(sizes: [Int32]) {
            self.sizes = sizes
            var first = [Int](repeating: 0, count: sizes.count)
            var total = 0
            for group in sizes.indices {
                first[group] = total
                total += Int(sizes[group])
            }
            self.first = first
            filled = [Int32](repeating: 0, count: sizes.count)
            priorities = [UInt64](repeating: 0, count: total)
            rows = [Int](repeating: -1, count: total)
        }

        var chosen: [Int] { rows.filter { $0 >= 0 } }

        func isWanted(_ group: Int) -> Bool { sizes[group] > 0 }

        /// A priority has to be below this to be among the lowest of a group.
        func highest(of group: Int) -> UInt64 {
            filled[group] < sizes[group] ? .max : priorities[first[group]]
        }

        mutating func offer(_ row: Int, of group: Int, priority: UInt64) {
            guard priority < highest(of: group) else { return }
            let base = first[group]
            if filled[group] < sizes[group] {
                siftUp(base, Int(filled[group]), priority, row)
                filled[group] += 1
            } else {
                siftDown(base, Int(sizes[group]), priority, row)
            }
        }

        private mutating func siftUp(_ base: Int, _ last: Int, _ priority: UInt64, _ row: Int) {
            var at = last
            while at > 0 {
                let above = (at - 1) / 2
                guard priorities[base + above] < priority else { break }
                priorities[base + at] = priorities[base + above]
                rows[base + at] = rows[base + above]
                at = above
            }
            priorities[base + at] = priority
            rows[base + at] = row
        }

        private mutating func siftDown(_ base: Int, _ size: Int, _ priority: UInt64, _ row: Int) {
            var at = 0
            while true {
                var below = 2 * at + 1
                guard below < size else { break }
                if below + 1 < size, priorities[base + below + 1] > priorities[base + below] { below += 1 }
                guard priorities[base + below] > priority else { break }
                priorities[base + at] = priorities[base + below]
                rows[base + at] = rows[base + below]
                at = below
            }
            priorities[base + at] = priority
            rows[base + at] = row
        }
    }
}
