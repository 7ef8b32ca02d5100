// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

@Suite struct `Selection of members` {
    private let draws = Luck(seed: 3, replicate: 1).draws(.arrestPriority, step: 9)

    /// Members in any mix of groups, roles and standings; the key tells them apart.
    private func members(_ count: Int, groups: Int, _ number: UInt64) -> Members {
        var stream = Luck(seed: 4, replicate: number).draws(.initialState, step: 0).stream(0)
        var members = Members()
        for row in 0..<count {
            members.append(
                key: stream.next(), group: Int(stream.next() % UInt64(groups)), place: 0,
                role: Role(rawValue: UInt8(stream.next() % 5))!, sex: 0, birthWeek: -1_000, week: 0)
            members.status[members.count - 1] = stream.uniform() < 0.7 ? Status.free.rawValue : Status.inPrison.rawValue
            // Some are sorted by group already, others have joined since.
            if number % 3 > 0, row == 2 * count / 3 { members.compact() }
        }
        return members
    }

    /// The same by sorting.
    private func sorted(_ wanted: [Int32], _ members: Members, roles: UInt8, status: Status) -> Set<UInt64> {
        var keys: Set<UInt64> = []
        for group in wanted.indices {
            let eligible = (0..<members.count).filter {
                Int(members.group[$0]) == group && members.status[$0] == status.rawValue
                    && roles & (1 << members.role[$0]) != 0
            }
            let order = eligible.map { members.key[$0] }.sorted { draws.bits($0) < draws.bits($1) }
            keys.formUnion(order.prefix(Int(wanted[group])))
        }
        return keys
    }

    @Test func `the lowest keyed priorities are chosen, as a sort would`() {
        for number in 0..<60 as Range<UInt64> {
            let members = members(Int(number), groups: 3, number)
            for roles in [UInt8.max, 1 << Role.leader.rawValue, ~(1 << Role.leader.rawValue), 0b11000] {
                for wanted in [[0, 0, 0], [1, 0, 2], [3, 3, 3], [40, 5, 1]] as [[Int32]] {
                    for status in [Status.free, .inPrison] {
                        let rows = Selection.lowest(
                            wanted: wanted, draws: draws, members: members, roles: roles, status: status)
                        let keys = Set(rows.map { members.key[$0] })
                        #expect(keys.count == rows.count)
                        #expect(
                            keys == sorted(wanted, members, roles: roles, status: status),
                            "\(number) members, wanted \(wanted), roles \(roles)")
                    }
                }
            }
        }
    }

    @Test func `the order of rows does not matter`() {
        var stream = Luck(seed: 5, replicate: 0).draws(.initialState, step: 0).stream(0)
        for number in 0..<40 as Range<UInt64> {
            let members = members(50, groups: 2, number)
            var order = Array(0..<members.count)
            stream.shuffle(&order)
            let moved = members.reordered(order)
            let wanted: [Int32] = [4, 7]
            let before = Selection.lowest(wanted: wanted, draws: draws, members: members)
            let after = Selection.lowest(wanted: wanted, draws: draws, members: moved)
            #expect(Set(before.map { members.key[$0] }) == Set(after.map { moved.key[$0] }))
        }
    }

    @Test func `who is chosen first is also chosen when more are wanted`() {
        let members = members(60, groups: 1, 9)
        var chosen: Set<Int> = []
        for wanted in 1...60 as ClosedRange<Int32> {
            let now = Set(Selection.lowest(wanted: [wanted], draws: draws, members: members))
            #expect(chosen.isSubset(of: now))
            chosen = now
        }
    }
}
