// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// Calibration targets and what the baseline shows of them, as a table: for a terminal, and in Markdown for the README
/// of a study.
package struct CalibrationTable: Sendable {
    package static let header = [
        "quantity", "baseline", "95 % interval", "band", "verdict", "band is", "where the band comes from",
    ]
    /// Columns that say what was measured; the others repeat the scenario.
    package static let measured = 1...2
    package static let verdictColumn = 4

    /// Plain text, in the order of the targets.
    package let rows: [[String]]

    package init(_ calibration: Calibration) {
        rows = calibration.readings.map { reading in
            let target = reading.target
            let digits = Self.digits(target.band)
            let value = reading.estimate.map { NumberText.plain($0.mean, digits: digits) }
            let interval = reading.estimate?.interval.map { Self.range($0) { NumberText.plain($0, digits: digits) } }
            return Self.row(target, value ?? "n/a", interval ?? "n/a", reading.verdict.rawValue)
        }
    }

    /// What the scenario says, with nothing measured.
    package init(_ targets: [CalibrationTarget]) {
        rows = targets.map { Self.row($0, "", "", "") }
    }

    package var markdown: String {
        var markdown = Markdown()
        let rule = Self.header.indices.map { Self.measured.contains($0) ? "---:" : "---" }
        let lines = [Self.header, rule] + rows.map(Self.markdown)
        markdown.paragraph(lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n"))
        return markdown.text
    }

    /// The words of the study cannot break the table; figures need no such care.
    private static func markdown(_ row: [String]) -> [String] {
        [Markdown.escaped(row[0])] + row[1..<(row.count - 1)] + [Markdown.escaped(row[row.count - 1])]
    }

    package func text(width: Int) -> String {
        ListText(
            Self.header, rows, foremost: ["quantity", "baseline", "band", "verdict"],
            hint: "They are shown with --markdown."
        ).text(width: width)
    }

    /// Digits after the point: fine enough to tell a fiftieth of the band.
    package static func digits(_ band: ClosedRange<Double>) -> Int {
        let least = (band.upperBound - band.lowerBound) / 50
        var digits = 0
        var step = 1.0
        while step > least, digits < 9 {
            digits += 1
            step /= 10
        }
        return digits
    }

    private static func row(
        _ target: CalibrationTarget, _ value: String, _ interval: String, _ verdict: String
    ) -> [String] {
        [
            target.name, value, interval, range(target.band, NumberText.exact), verdict, target.provenance.rawValue,
            target.reason.map { "\(target.citation): \($0)" } ?? target.citation,
        ]
    }

    private static func range(_ range: ClosedRange<Double>, _ text: (Double) -> String) -> String {
        "\(text(range.lowerBound)) to \(text(range.upperBound))"
    }
}
