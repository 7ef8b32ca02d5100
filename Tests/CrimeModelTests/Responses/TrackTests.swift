// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Testing

@Suite struct `Rows of decisions` {
    @Test func `a row holds from the week it was noted, and before the first`() throws {
        var track = Track<Int32>(width: 2)
        let table: [Int32] = [1, 2, 3, 4]
        track.note(3, week: 10, table, from: 0)
        track.note(3, week: 12, table, from: 0)
        track.note(3, week: 20, table, from: 2)
        for (week, first) in [(0, 1), (10, 1), (19, 1), (20, 3), (99, 3)] as [(Int, Int32)] {
            let row = try #require(track.row(of: 3, week: week))
            #expect(track[row] == first && track[row + 1] == first + 1, "week \(week)")
        }
        #expect(track.row(of: 2, week: 10) == nil && track.row(of: 4, week: 10) == nil)
        #expect(track.row(of: -1, week: 10) == nil)
    }

    @Test func `a table is put back row by row, and rows that were never noted stay`() {
        var track = Track<Double>(width: 1)
        track.note(all: [5, 6], week: 1)
        track.note(all: [5, 7], week: 3)
        var table = [0.0, 0, 9]
        track.hold(&table, week: 2)
        #expect(table == [5, 6, 9])
        track.hold(&table, week: 3)
        #expect(table == [5, 7, 9])
    }

    @Test func `two tracks are told apart from the first week on in which their rows differ`() {
        var here = Track<Double>(width: 1)
        var there = Track<Double>(width: 1)
        for (week, value) in [(2, 1.0), (5, 2), (9, 3)] { here.note(0, week: week, [value], from: 0) }
        for (week, value) in [(2, 1.0), (7, 2), (9, 3)] { there.note(1, week: week, [0, value], from: 1) }
        func first(before end: Int, from gap: Double = 0.5) -> Int? {
            here.firstWeek(of: 0, against: there, 1, before: end) { abs(here[$0] - there[$1]) > gap }
        }
        #expect(first(before: 100) == 5)
        #expect(first(before: 5) == nil, "before the first difference")
        #expect(first(before: 100, from: 1.5) == nil)
        #expect(here.firstWeek(of: 0, against: there, 0, before: 100) { _, _ in true } == nil, "it never decided")
        #expect(here.firstWeek(of: 0, against: here, 0, before: 100) { here[$0] != here[$1] } == nil)
        // An entity that began later is compared from then on.
        var late = Track<Double>(width: 1)
        late.note(0, week: 6, [1], from: 0)
        #expect(here.firstWeek(of: 0, against: late, 0, before: 100) { here[$0] != late[$1] } == 6)
    }
}
