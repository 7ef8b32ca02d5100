// SPDX-License-Identifier: GPL-3.0-or-later

/// One row per person who is or was recently in a group. 29 bytes a row.
///
/// The table is compacted four times a year. Then it is also sorted by group, so that what concerns some groups need
/// not look at everybody: a million members are asked about several times a week.
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
    /// How the person came in, an `EntryKind`.
    package var entry: [UInt8] = []

    /// Where the free members of group g began when the table was last compacted (at `bounds[2 * g]`), and its other
    /// people (one further on). Groups still own these rows: whoever joins one later is appended.
    private var bounds: [Int] = []

    package init() {}

    package var count: Int { key.count }

    /// Rows of a group's members as of the last compaction; those who joined since are in `latest`.
    package func settled(in group: Int) -> Range<Int> {
        2 * group + 2 < bounds.count ? bounds[2 * group]..<bounds[2 * group + 2] : 0..<0
    }

    /// How many of the settled rows of a group, from the first, were free members then; most of them still are.
    package func settledAsFree(in group: Int) -> Int {
        2 * group + 2 < bounds.count ? bounds[2 * group + 1] - bounds[2 * group] : 0
    }

    /// Rows appended since the last compaction, of any group.
    package var latest: Range<Int> { (bounds.last ?? 0)..<count }

    /// Rows of everyone who is not free.
    package var absent: [Int32] {
        let statuses = status.span
        var found = 0
        for row in statuses.indices { found += statuses[row] == Status.free.rawValue ? 0 : 1 }
        // One more than needed, so that a row can be written before it is known to count: the absent are strewn over
        // the table, and a branch on each would be guessed wrong.
        var rows = [Int32](repeating: 0, count: found + 1)
        var slots = rows.mutableSpan
        var filled = 0
        for row in statuses.indices {
            slots[filled] = Int32(truncatingIfNeeded: row)
            filled += statuses[row] == Status.free.rawValue ? 0 : 1
        }
        rows.removeLast()
        return rows
    }

    /// Moves a member to another group; returns the member's row from now on.
    package mutating func move(_ row: Int, to newGroup: Int) -> Int {
        guard row < latest.lowerBound else {
            group[row] = Int32(newGroup)
            return row
        }
        key.append(key[row])
        group.append(Int32(newGroup))
        dueWeek.append(dueWeek[row])
        sinceWeek.append(sinceWeek[row])
        birthWeek.append(birthWeek[row])
        place.append(place[row])
        role.append(role[row])
        status.append(status[row])
        sex.append(sex[row])
        convictions.append(convictions[row])
        entry.append(entry[row])
        status[row] = Status.left.rawValue
        return count - 1
    }

    package mutating func append(
        key newKey: UInt64, group newGroup: Int, place newPlace: Int, role newRole: Role, sex newSex: UInt8,
        birthWeek newBirth: Int, week: Int, entry newEntry: EntryKind = .chosen
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
        entry.append(newEntry.rawValue)
    }

    /// The cohort row of a member in week `week`.
    package func cohort(_ row: Int, week: Int) -> Int {
        let age = AgeBand(ageInWeeks: week - Int(birthWeek[row]))
        return Int(sex[row]) * AgeBand.allCases.count + Int(age.rawValue)
    }

    /// Drops rows of people who are dead or have left and sorts the others by group, within it the free ones first.
    package mutating func compact() {
        var last = -1
        for row in 0..<count { last = max(last, Int(group[row])) }
        // Counting sort; people whose group is gone (-1) come first.
        func bucket(_ row: Int) -> Int { 2 * Int(group[row]) + 2 + (status[row] == Status.free.rawValue ? 0 : 1) }
        var first = [Int](repeating: 0, count: 2 * last + 5)
        for row in 0..<count where status[row] < Status.dead.rawValue { first[bucket(row) + 1] += 1 }
        for row in first.indices.dropFirst() { first[row] += first[row - 1] }
        var order = [Int32](repeating: 0, count: first[first.count - 1])
        var next = first
        for row in 0..<count where status[row] < Status.dead.rawValue {
            let bucket = bucket(row)
            order[next[bucket]] = Int32(row)
            next[bucket] += 1
        }
        keep(rows: order)
        bounds = Array(first.dropFirst(2))
    }

    /// Keeps only the rows named, in the order given, with room for a quarter's recruits.
    private mutating func keep(rows: [Int32]) {
        func pick<T>(_ column: [T]) -> [T] {
            var kept: [T] = []
            kept.reserveCapacity(rows.count + rows.count / 10)
            for row in rows { kept.append(column[Int(row)]) }
            return kept
        }
        key = pick(key)
        group = pick(group)
        dueWeek = pick(dueWeek)
        sinceWeek = pick(sinceWeek)
        birthWeek = pick(birthWeek)
        place = pick(place)
        role = pick(role)
        status = pick(status)
        sex = pick(sex)
        convictions = pick(convictions)
        entry = pick(entry)
    }
}
