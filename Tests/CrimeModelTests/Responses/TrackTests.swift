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
}
