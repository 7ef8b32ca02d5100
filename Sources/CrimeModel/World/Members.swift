// SPDX-License-Identifier: GPL-3.0-or-later

/// One row per person who is or was recently in a group. 28 bytes a row.
package struct Members: Sendable {
    /// Identity for luck: stable for life, never reused.
    package var key: [UInt64] = []
    /// Row of the person's group.
    package var group: [Int32] = []
    /// Week at which the present status ends (release, return), where it has an end.
    package var dueWeek: [Int32] = []
    /// Week of arrest or, before that, of joining: orders the court's queue.
    package var sinceWeek: [Int32] = []
    /// Week of birth relative to the start of the burn-in; negative.
    package var birthWeek: [Int16] = []
    package var place: [UInt16] = []
    package var role: [UInt8] = []
    package var status: [UInt8] = []
    package var sex: [UInt8] = []
    package var convictions: [UInt8] = []

    package init() {}

    package var count: Int { key.count }

    package mutating func append(
        key newKey: UInt64, group newGroup: Int, place newPlace: Int, role newRole: Role, sex newSex: UInt8,
        birthWeek newBirth: Int, week: Int
    ) {
        key.append(newKey)
        group.append(Int32(newGroup))
        dueWeek.append(0)
        sinceWeek.append(Int32(week))
        birthWeek.append(Int16(clamping: newBirth))
        place.append(UInt16(newPlace))
        role.append(newRole.rawValue)
        status.append(Status.free.rawValue)
        sex.append(newSex)
        convictions.append(0)
    }

    /// The cohort row of a member in week `week`.
    package func cohort(_ row: Int, week: Int) -> Int {
        let age = AgeBand(ageInWeeks: week - Int(birthWeek[row]))
        return Int(sex[row]) * AgeBand.allCases.count + Int(age.rawValue)
    }

    /// Drops rows of people who are dead or have left, keeping the order of the others.
    package mutating func compact() {
        var kept = 0
        for row in 0..<count where status[row] < Status.dead.rawValue {
            if kept != row {
                key[kept] = key[row]
                group[kept] = group[row]
                dueWeek[kept] = dueWeek[row]
                sinceWeek[kept] = sinceWeek[row]
                birthWeek[kept] = birthWeek[row]
                place[kept] = place[row]
                role[kept] = role[row]
                status[kept] = status[row]
                sex[kept] = sex[row]
                convictions[kept] = convictions[row]
            }
            kept += 1
        }
        let surplus = count - kept
        guard surplus > 0 else { return }
        key.removeLast(surplus)
        group.removeLast(surplus)
        dueWeek.removeLast(surplus)
        sinceWeek.removeLast(surplus)
        birthWeek.removeLast(surplus)
        place.removeLast(surplus)
        role.removeLast(surplus)
        status.removeLast(surplus)
        sex.removeLast(surplus)
        convictions.removeLast(surplus)
    }
}
