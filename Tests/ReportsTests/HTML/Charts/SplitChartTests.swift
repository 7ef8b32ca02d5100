// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

@Suite struct `Pictures of a split` {
    private static func bar(_ value: Double) -> Waterfall.Row {
        .init(name: "part", words: "\(value)", value: value, interval: (value - 1)...(value + 1), tone: .unclear)
    }

    @Test func `each bar begins where the last one ended, and the total at zero`() {
        let chart = Waterfall(
            start: Self.bar(-10), parts: [Self.bar(6), Self.bar(-2)], total: Self.bar(-6), unit: "%")
        let left = numbers("x", of: "bar unclear", in: chart)
        let width = numbers("width", of: "bar unclear", in: chart)
        let zero = numbers("x1", of: "origin", in: chart)[0]
        #expect(left.count == 4)
        let right = zip(left, width).map { $0 + $1 }
        func near(_ a: Double, _ b: Double) -> Bool { abs(a - b) < 0.21 }
        #expect(near(right[0], zero) && near(left[1], left[0]) && near(right[2], right[1]) && near(right[3], zero))
        #expect(near(left[2], left[3]), "the last part ends where the total does")
        #expect(near(width[0] / width[1], 10 / 6) || abs(width[0] * 6 - width[1] * 10) < 3)
        #expect(chart.alternative == "part: -10.0; part: 6.0; part: -2.0; part: -6.0.")
    }

    @Test func `an arrow leads from the measures by themselves to what is left`() {
        let chart = OffsetChart(
            rows: [
                .init(name: "Killings", words: "w", first: -20, total: -5, interval: -8 ... -2, tone: .wanted),
                .init(name: "Trust", words: "n/a", first: nil, total: nil, interval: nil, tone: .unclear),
            ], unit: "%")
        let (start, end) = (numbers("x1", of: "shaft", in: chart), numbers("x2", of: "shaft", in: chart))
        #expect(start.count == 1 && start[0] < end[0])
        #expect(numbers("cx", of: "mark wanted", in: chart) == end)
        #expect(numbers("cx", of: "start", in: chart) == start)
    }
}
