// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct BandChartTests {
    private func chart(_ values: [Double]) -> BandChart {
        BandChart(
            line: values.enumerated().map { .init(year: Double($0), value: $1, low: $1 - 1, high: $1 + 1) },
            comparison: values.indices.map { .init(year: Double($0), value: 5, low: 5, high: 5) },
            names: ("Mix", "As today"),
            range: 0...10, dueYear: 1, words: { NumberText.value($0) })
    }

    @Test func `higher values stand higher, over the same years`() throws {
        let drawn = chart([5, 7, 2]).shapes.map(\.written)
        let course = try #require(drawn.first { $0.contains("class=\"course\"") })
        let steps = course.split { "ML\"".contains($0) }.filter { $0.first?.isNumber == true }
            .map { $0.split(separator: " ").compactMap { Double($0) } }
        #expect(steps.count == 3)
        #expect(steps[1][1] < steps[0][1] && steps[0][1] < steps[2][1])
        #expect(steps[0][0] < steps[1][0] && steps[1][0] < steps[2][0])
        #expect(numbers("x1", of: "due", in: chart([5, 7, 2])) == [steps[1][0]])
    }

    @Test func `says where it starts and ends`() {
        #expect(chart([5, 7, 2]).alternative.hasPrefix("Mix: 5.00 in year 0, 2.00 in year 2. As today: 5.00"))
    }
}
