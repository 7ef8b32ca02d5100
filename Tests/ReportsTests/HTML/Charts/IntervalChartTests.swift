// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Reports
import Testing

struct IntervalChartTests {
    private let chart = IntervalChart(
        rows: [
            .init(name: "Better", words: "−10 % ±2", point: -10, interval: -12 ... -8, tone: .wanted),
            .init(name: "Worse", words: "+10 % ±4", point: 10, interval: 6...14, tone: .unwanted),
            .init(name: "Nobody knows", words: "n/a", tone: .unclear),
        ], unit: "%")

    @Test func `left of the line is below it, and whiskers are as wide as their intervals`() {
        let origin = numbers("x1", of: "origin", in: chart)[0]
        let better = numbers("x1", of: "whisker wanted", in: chart) + numbers("x2", of: "whisker wanted", in: chart)
        let worse = numbers("x1", of: "whisker unwanted", in: chart) + numbers("x2", of: "whisker unwanted", in: chart)
        #expect(better[1] < origin && origin < worse[0])
        let (narrow, wide): (Double, Double) = (better[1] - better[0], worse[1] - worse[0])
        #expect(abs(wide - 2 * narrow) < 0.3)
        let middle: Double = (better[0] + better[1]) / 2
        #expect(abs(numbers("cx", of: "mark wanted", in: chart)[0] - middle) < 0.2)
    }

    @Test func `each tone has a shape of its own, so that colour is not needed`() {
        let samples = IntervalChart.key.map { $0.sample.map(\.written).joined() }
        let names = IntervalChart.Tone.allCases.map(\.rawValue)
        let shapes = zip(samples, names).map { $0.replacingOccurrences(of: $1, with: "") }
        #expect(Set(shapes).count == 3, "hollow and full circles differ in their filling")
    }

    @Test func `says its numbers in words, and a row without any draws no mark`() {
        #expect(chart.alternative == "Better: −10 % ±2; Worse: +10 % ±4; Nobody knows: n/a.")
        #expect(numbers("cx", of: "mark unclear", in: chart).isEmpty)
    }

    @Test func `panels that share an axis put equal values at equal places`() {
        var (one, other) = (chart, chart)
        one.rows = [chart.rows[0]]
        other.rows = [chart.rows[1]]
        one.shared = chart.rows.flatMap(\.ends)
        other.shared = one.shared
        #expect(numbers("x1", of: "origin", in: one) == numbers("x1", of: "origin", in: other))
    }
}
