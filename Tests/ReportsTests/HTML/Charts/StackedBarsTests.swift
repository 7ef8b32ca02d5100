// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct StackedBarsTests {
    private let bars = StackedBars(
        rows: [
            .init(name: "All", words: "4 USD", parts: [1, 2, 0, 1]),
            .init(name: "None", words: "0 USD", parts: [0, 0, 0, 0]),
        ], parts: ["a", "b", "c", "d"], say: { NumberText.exact($0) + " USD" })

    @Test func `parts follow each other and are as wide as their amounts`() {
        let starts = (0..<4).map { numbers("x", of: "part part-\($0)", in: bars) }
        let widths = (0..<4).map { numbers("width", of: "part part-\($0)", in: bars) }
        #expect(widths.map(\.count) == [1, 1, 0, 1], "what is nothing is not drawn")
        #expect(abs(widths[1][0] / widths[0][0] - 2) < 0.01)
        #expect(abs(starts[0][0] + widths[0][0] - starts[1][0]) < 0.2)
        #expect(abs(starts[1][0] + widths[1][0] - starts[3][0]) < 0.2)
    }

    @Test func `parts differ in hatching, so that colour is not needed`() {
        let samples = StackedBars.key(["a", "b", "c", "d"]).map { entry in
            entry.sample.map(\.written).filter { $0.contains("hatch") }.joined()
        }
        #expect(Set(samples).count == 4)
    }

    @Test func `says its numbers in words`() {
        #expect(bars.alternative == "All: a 1 USD, b 2 USD, d 1 USD; None: nothing.")
    }
}
