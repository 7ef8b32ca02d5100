// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import Testing

@Suite struct `What falls short` {
    private func report(_ change: (inout Scenario) -> Void) -> String {
        var findings = HandMade.findings
        findings.scenario.parameters[.withoutRequirement] = 0.5
        for (row, levers) in [[Lever.recruitmentRate], [.arrestProbability, .coerciveFootprint]].enumerated() {
            findings.scenario.measures[row].effects = levers.map {
                LeverEffect(lever: $0, agency: nil, magnitude: 0.1, range: 0...1, provenance: .assumed)
            }
        }
        change(&findings.scenario)
        let source = ReportSource(findings, Summary(findings))
        return Markdown(ReportText(source, HandMade.context).document).text
    }

    private func rows(_ report: String) -> [String] {
        let section = report.split(separator: "## What falls short").last.map(String.init) ?? ""
        return section.split(separator: "\n").prefix { !$0.hasPrefix("## ") }.filter { $0.hasPrefix("|") }.map(
            String.init)
    }

    @Test func `a measure that comes late, lacks what it requires or finds no administration is short by that`() throws
    {
        let report = report {
            $0.measures[0].lagWeeks = 1_000
            $0.measures[1].requires = [0]
            let all = Agency.allCases.map { _ in 1.0 }
            // Two uses of raids are 2,000 a week.
            $0.countries[0].institutions = StateInstitutions(
                posts: all, officialPay: all, sanctionCorrupt: 0, sanctionAbusive: 0, legalCoverage: 1,
                legalPractice: 1, politicalWill: 1, lastingWill: 1, influencePrice: 1, deliveryCapacity: 500,
                bargainingShare: 0, womenAmongVoices: 0.5)
        }
        let rows = rows(report)
        #expect(rows.count == 7, "\(rows)")
        #expect(rows.contains { $0.hasPrefix("| *Care* |") } && rows.contains { $0.hasPrefix("| *@Force* |") })
        let outreach = rows.filter { $0.contains("it does not act yet") }
        #expect(outreach.count == 2 && outreach[0].contains("| everywhere | it does not act yet |"))
        #expect(outreach.allSatisfy { $0.contains("`recruitment_rate`") && $0.hasSuffix("| 0 % | 100 % |") })
        let raids = rows.filter { $0.hasPrefix("| Raids | Eastland |") && $0.hasSuffix("| 12 % | 88 % |") }
        try #require(raids.count == 1, "both uses of raids are alike: \(rows)")
        #expect(
            raids[0].contains("the administration carries out 25 % of what is paid for; what it requires is not in"))
        #expect(raids[0].contains("| `arrest_probability` and `coercive_footprint` |"))
    }

    @Test func `where all is delivered, that is said`() {
        let report = report { _ in }
        #expect(report.contains("## What falls short") && report.contains("Nothing falls short in Care and @Force."))
        #expect(rows(report).isEmpty)
    }
}
