// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension Members {
    /// The same people in another order of rows.
    func reordered(_ order: [Int]) -> Members {
        func pick<T>(_ column: [T]) -> [T] { order.map { column[$0] } }
        // A new table: what it knew of the old order is forgotten.
        var moved = Members()
        moved.key = pick(key)
        moved.group = pick(group)
        moved.dueWeek = pick(dueWeek)
        moved.sinceWeek = pick(sinceWeek)
        moved.birthWeek = pick(birthWeek)
        moved.place = pick(place)
        moved.role = pick(role)
        moved.status = pick(status)
        moved.sex = pick(sex)
        moved.convictions = pick(convictions)
        moved.entry = pick(entry)
        return moved
    }
}

extension World {
    /// The same groups in another order of rows, in every table.
    mutating func reorderGroups(_ order: [Int]) {
        var newRow = [Int32](repeating: -1, count: groups.count)
        for (new, old) in order.enumerated() { newRow[old] = Int32(new) }
        for row in 0..<members.count where members.group[row] >= 0 {
            members.group[row] = newRow[Int(members.group[row])]
        }
        members = members.reordered(Array(0..<members.count))
        groups.keep(rows: order)
        share.keep(rows: order)
        isKnown.keep(rows: order)
        belief.keep(rows: order)
        evidence.keep(rows: order)
        attraction.keep(rows: order)
        loadsSent.keep(rows: order)
        loadsLost.keep(rows: order)
        held.keep(rows: order)
        aggression.keep(rows: order)
        peace.keep(rows: order)
        bribes.keep(rows: order)
        premium.keep(rows: order)
        posts.keep(rows: order)
        threats.keep(rows: order)
        politics.keep(rows: order)
        provision.keep(rows: order)
        refuge.keep(rows: order)
        papers.keep(rows: order)
        victims.keep(rows: order)
        unassisted.keep(rows: order)
        routeShare.keep(rows: order)
        invested.keep(rows: order)
        investmentWanted.keep(rows: order)
        steered.keep(rows: order)
    }
}
