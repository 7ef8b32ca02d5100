// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct LayeredColumnsTests {
    @Test func `links lead to the right, the long way round too`() {
        // 0 to 3 directly, and by way of 1 and 2.
        let columns = LayeredColumns(count: 4, edges: [(0, 3), (0, 1), (1, 2), (2, 3)], first: [0]).columns
        #expect(columns == [[0], [1], [2], [3]])
    }

    @Test func `a loop ends, and every node stands once`() {
        let columns = LayeredColumns(count: 5, edges: [(0, 1), (1, 2), (2, 0), (2, 3), (3, 3)], first: [0]).columns
        #expect(columns.joined().sorted() == [0, 1, 2, 3, 4])
        #expect(columns.first!.contains(0) && columns.first!.contains(4))
    }

    @Test func `nodes stand where what leads to them stands`() {
        // 2 is led to from the lower start, 3 from the upper one.
        let columns = LayeredColumns(count: 4, edges: [(1, 2), (0, 3)], first: [0, 1]).columns
        #expect(columns == [[0, 1], [3, 2]])
    }

    @Test func `nothing has no columns`() {
        #expect(LayeredColumns(count: 0, edges: [], first: []).columns.isEmpty)
    }
}
