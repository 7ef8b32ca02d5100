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

    @Test func `short names stand beside their marks, and a long one puts all of them above`() throws {
        for (name, isBeside) in [("Sixteen letters!", true), ("Seventeen letters", false)] {
            var chart = chart
            chart.rows[1].name = name
            let names = numbers("y", of: "label", in: chart)
            let marks = numbers("cy", of: "mark wanted", in: chart)
            #expect((abs(names[0] - marks[0]) < 6) == isBeside, "\(name) at \(names[0]), its mark at \(marks[0])")
        }
    }

    @Test func `marks stay clear of names and words, however long these are`() throws {
        var chart = chart
        chart.rows[0].name = String(repeating: "m", count: 16)
        chart.rows[0].words = "≈ −0.001 % ±0.0089"
        chart.rows[0].interval = -1000...1000
        let ends = numbers("x1", of: "whisker wanted", in: chart) + numbers("x2", of: "whisker wanted", in: chart)
        // DejaVu Sans, the widest font that the page asks for: 7 units a letter, 7.3 in bold.
        #expect(ends[0] > 16 * 7 && ends[1] < chart.width - 18 * 7.2)
    }
}
