// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import Testing

/// The hand-made study, in which `force` acts in Eastland, where the mill lies, and everywhere at half strength.
struct DisplacementReportTests {
    /// Killings at the mill fall from 100 to about 80 under `force`, those at the quay go from 100 to about `quay`.
    private static func report(quay: Double) -> String {
        var findings = HandMade.findings
        let cells = findings.layout.cells.count
        func set(_ place: Int, _ values: (reference: Double, policy: Double), _ replicate: Int) {
            let cell = findings.layout.row(of: Cell(.killings, place: place))!
            for horizon in findings.calendar.horizons.indices {
                findings.replicates[replicate].arms[0].yearly[horizon * cells + cell] = values.reference
                findings.replicates[replicate].arms[2].yearly[horizon * cells + cell] = values.policy
            }
        }
        for replicate in findings.replicates.indices {
            let luck = Double(replicate % 3 - 1)
            set(0, (100, 80 + luck), replicate)
            set(1, (100, quay - luck / 2), replicate)
        }
        let document = ReportText(ReportSource(findings, Summary(findings)), HandMade.context).document
        return Markdown(document).text
    }

    private static func section(_ report: String) -> [Substring] {
        let lines = report.split(separator: "\n")
        let start = lines.firstIndex(of: "## Where it went")!
        let end = lines[(start + 1)...].firstIndex { $0.hasPrefix("## ") }!
        return Array(lines[start..<end])
    }

    @Test func `harm that moves is told per hundred`() throws {
        let lines = Self.section(Self.report(quay: 110))
        let row = try #require(lines.first { $0.contains("| Killings |") && $0.contains("@Force") })
        #expect(row.contains("| 50 more (") && row.contains("| displaced | −0.50 ("))
        #expect(row.contains("all of Eastland") == false, "one place is called by its name")
        #expect(row.contains("Mill") && row.contains("which has measures of its own"))
    }

    @Test func `so is benefit that spreads, and no change at all`() throws {
        let spread = try #require(
            Self.section(Self.report(quay: 90)).first { $0.contains("| Killings |") && $0.contains("@Force") })
        #expect(spread.contains("| 50 fewer too (") && spread.contains("| diffused | +0.50 ("))
    }

    @Test func `a mix that acts everywhere is said to leave nowhere to go, in one row for all indicators`() {
        let lines = Self.section(Self.report(quay: 110)).filter { $0.hasPrefix("| Care |") && $0.contains("undefined") }
        #expect(lines.count == 1)
        #expect(lines.first?.contains("everywhere") == true && lines.first?.contains("undefined: no buffer") == true)
        #expect(lines.first?.contains("Goods passing, Killings, Overdose deaths") == true)
    }

    @Test func `the matrix marks where measures act and names every place`() {
        let lines = Self.section(Self.report(quay: 110)).filter { $0.hasPrefix("| @Force | ") }
        #expect(lines.contains { $0.contains("Mill") && $0.contains("| act here in particular |") })
        #expect(lines.contains { $0.contains("Quay") && $0.contains("| act here too |") })
    }
}
