// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import Testing

@Suite struct `Where the ranking turns` {
    private let scratch = ScratchFolder()

    /// The hand-made study with a range for its measures, `force` ahead of `care` on its first objective.
    private func findings(_ found: (Measure) -> BreakEvenFinding.Outcome) -> Findings {
        var findings = HandMade.findings
        for row in findings.scenario.measures.indices {
            findings.scenario.measures[row].effects = [
                LeverEffect(
                    lever: .routeDetection, agency: nil, magnitude: 0.5, range: 0.2...1, provenance: .assumed),
                LeverEffect(
                    lever: .communityTrust, agency: nil, magnitude: -0.0004, range: -0.001...0, provenance: .assumed),
                LeverEffect(
                    lever: .bribeAcceptance, agency: .customs, magnitude: 0.1, range: 0...0.2, provenance: .measured),
            ]
        }
        findings.breakEven = findings.scenario.measures.indices.map { row in
            BreakEvenFinding(
                objective: 0, first: 2, second: 1, lead: Estimate([10, 12, 14]), measure: row,
                outcome: found(findings.scenario.measures[row]), histories: 9)
        }
        return findings
    }

    /// A search that saw the first mix ahead, level or behind at these strengths.
    private func searched(_ looks: [(strength: Double, lead: Double)]) -> BreakEvenFinding.Outcome {
        var search = TippingSearch(0...2, believed: 1)
        for look in looks {
            search.record(look.strength, differences: look.lead == 0 ? [-1, 1] : [look.lead, look.lead])
        }
        return .searched(search.result)
    }

    @Test func `the table gives each assumed magnitude with its range and the value at which the ranking turns`() throws
    {
        let findings = findings { _ in searched([(0, -1), (0.25, -1), (0.75, 1), (1, 1), (2, 1)]) }
        let source = ReportSource(findings, Summary(findings))
        try Report.write(findings, Summary(findings), HandMade.context, to: RunFolder(scratch.path + "/run"))
        let lines = try #require(scratch.text("run/breakeven.csv")).split(separator: "\n")
        let names = lines[0].split(separator: ",").map(String.init)
        // Two of three effects are judgements.
        #expect(lines.count == 1 + 2 * findings.scenario.measures.count)
        func cells(_ line: Substring) -> [String: String] {
            Dictionary(
                uniqueKeysWithValues: zip(
                    names, line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)))
        }
        let (detection, trust) = (cells(lines[1]), cells(lines[2]))
        #expect(detection["lever"] == "route_detection" && trust["lever"] == "community_trust")
        #expect(detection["status"] == "turns" && detection["magnitude"] == "0.5" && detection["range_low"] == "0.2")
        #expect(detection["break_even"] == "0.35" && detection["ci_low"] == "0.275" && detection["ci_high"] == "0.425")
        // A negative one weakens upwards: its interval is given from low to high all the same.
        let ends = ["ci_low", "break_even", "ci_high"].compactMap { trust[$0].flatMap(Double.init) }
        #expect(
            zip(ends, [-0.0003, -0.0002, -0.0001]).allSatisfy { abs($0 - $1) < 1e-12 } && ends.count == 3, "\(ends)")
        #expect(detection["strength"] == "0.5" && detection["values"] == "5" && detection["histories"] == "9")
        #expect(detection["lead"] == "12")
        let package = try #require(scratch.text("run/datapackage.json"))
        #expect(package.contains("breakeven.csv") && package.contains("\"break_even\""))
        let shown = try #require(BreakEvenText(source).text(width: 90))
        #expect(shown.contains("weaker than assumed") && shown.contains("route_detection 0.35"), "\(shown)")
        #expect(shown.split(separator: "\n").allSatisfy { $0.count <= 90 })
    }

    @Test func `the report says what was found of every measure, and where there is nothing to find`() {
        func text(_ findings: Findings) -> String {
            Markdown(ReportText(ReportSource(findings, Summary(findings)), HandMade.context).document).text
        }
        let turned = text(findings { _ in searched([(0, 1), (1, 1), (1.25, 1), (1.75, -1), (2, -1)]) })
        #expect(turned.contains("## Where the ranking turns") && turned.contains("stronger than assumed"))
        #expect(turned.contains("| 0.5 | 0.2 to 1 | 0.75 | 0.625 to 0.875 |"), "\(turned)")
        #expect(turned.contains("−0.0007"), "\(turned)")
        let none = text(findings { _ in searched([(0, 1), (1, 1), (2, 1)]) })
        #expect(none.contains("None inside the range: ") && !none.contains("It turns where"))
        let unclear = text(findings { _ in searched([(0, 0), (1, 1), (2, 1)]) })
        #expect(unclear.contains("Cannot be told from these histories: "))
        #expect(text(findings { _ in .leftOut }).contains("Not looked at, to keep the cost down: "))
        var undecided = HandMade.findings
        undecided.breakEven = [
            BreakEvenFinding(
                objective: 0, first: 2, second: 1, lead: nil, measure: nil, outcome: .undecided, histories: 9)
        ]
        #expect(text(undecided).contains("they cannot be told apart: there is no ranking to turn"))
        #expect(!text(HandMade.findings).contains("Where the ranking turns"))
    }
}
