// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Experiments
import Reports
import Testing

@Suite struct `What would warn early` {
    /// Men are killed 12 weeks after arrests, under the baseline; under the other mixes arrests tell nothing.
    private static let findings: Findings = {
        var findings = HandMade.findings
        let layout = findings.layout
        findings.plan.recorded = [Cell(.killings), Cell(.arrests)].map { layout.row(of: $0)! }
        let points = findings.calendar.seriesPoints
        func number(_ history: Int, _ stream: Int, _ point: Int) -> Double {
            var mixed = UInt64(1 + point + 1_000 * (stream + 10 * history)) &* 0x9E37_79B9_7F4A_7C15
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return normal((Double((mixed ^ (mixed >> 31)) >> 11) + 0.5) / Double(UInt64(1) << 53), mean: 0, sd: 1)
        }
        findings.replicates = (0..<60).map { history in
            var record = HandMade.findings.replicates[history % 6]
            record.replicate = history
            for arm in record.arms.indices {
                let arrests = (-3..<points).map { number(history, 1, $0 + 3) }
                let women = (0..<points).map { 10 + number(history, 2, $0) }
                let men = (0..<points).map { 50 + (arm == 0 ? 2 : 0) * arrests[$0] + number(history, 3, $0) }
                record.arms[arm].series =
                    zip(women, men).map { Float($0 + $1) } + arrests.dropFirst(3).map { Float($0) }
                record.arms[arm].bySex = (women + men).map { Float($0) }
            }
            return record
        }
        return findings
    }()

    private func section(_ findings: Findings) -> String {
        let report = Markdown(ReportText(ReportSource(findings, Summary(findings)), HandMade.context).document).text
        let section = report.split(separator: "## What would warn early").last.map(String.init) ?? ""
        return section.split(separator: "\n").prefix { !$0.hasPrefix("## ") }.joined(separator: "\n")
    }

    @Test func `a sign is told by whom it is a sign for, and whether it still is under each mix`() throws {
        let text = section(Self.findings)
        let rows = text.split(separator: "\n").filter { $0.hasPrefix("|") }
        let sign = try #require(rows.first { $0.hasPrefix("| Arrests |") }, "\(text)")
        #expect(sign.contains("| its own acts | 12"))
        let cells = sign.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(cells[3].hasPrefix("+0.") && cells[4].hasPrefix("≈ ") && cells[5].hasPrefix("+0."), "\(cells)")
        #expect(text.contains("persons a year, 17 % women and girls"), "\(text)")
        let still = try #require(rows.first { $0.hasPrefix("| Arrests before killings |") }, "\(rows)")
        let mixes = still.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(mixes[1] == "12" && mixes[2].hasPrefix("+0."))
        #expect(mixes[3].hasPrefix("≈ ") && mixes[4].hasPrefix("≈ "), "\(mixes)")
    }

    @Test func `it says how many were tried and whose lead times these are`() {
        let text = section(Self.findings)
        // One figure, everybody and two sexes, four times ahead.
        #expect(text.contains("12 pairs of figure, harm and time were tried over 60 histories"), "\(text)")
        #expect(text.contains("Lead times are the model's, not the world's."))
    }

    @Test func `few histories are said to be too few, and leave no file`() throws {
        #expect(section(HandMade.findings).contains("at least 10 histories"))
        let scratch = ScratchFolder()
        try Report.write(
            HandMade.findings, HandMade.summary, HandMade.context, to: RunFolder(scratch.path + "/few"))
        #expect(!scratch.names("few").contains("warning.csv"))
        let summary = Summary(Self.findings)
        try Report.write(Self.findings, summary, HandMade.context, to: RunFolder(scratch.path + "/run"))
        let lines = try #require(scratch.text("run/warning.csv")).split(separator: "\n")
        #expect(lines.count == 1 + summary.warnings.count && summary.warnings.count == 36)
        #expect(
            lines[0] == "policy,harm,sex,indicator,layer,lead_weeks,histories,yearly_harm,correlation,partial,ci_low,"
                + "ci_high,p_value,p_adjusted")
        #expect(scratch.text("run/datapackage.json")!.contains("warning.csv"))
    }
}
