// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import Testing

@Suite struct `What else happens` {
    private func text(_ shocks: [Shock]) -> String {
        var findings = HandMade.findings
        findings.scenario.shocks = shocks
        let source = ReportSource(findings, Summary(findings))
        return Markdown(ReportText(source, HandMade.context).document).text
    }

    @Test func `the report lists shocks with size, place and time, and nothing where there are none`() {
        let report = text([
            Shock(
                id: "flood", kind: .disaster, summary: "A flood at the <quay>", weeks: -26..<52, size: 0.3,
                scope: Scope(countries: [], places: [1], markets: [], templates: [], groups: []), provenance: .derived),
            Shock(id: "thirst", kind: .demand, weeks: 52..<156, size: 0.25),
            Shock(id: "boom", kind: .newMarket, weeks: -104..<30, size: 0.9),
            Shock(id: "nothing", kind: .price, weeks: 0..<156, size: 0),
        ])
        #expect(report.contains("## What else happens") && report.contains("The study sets 3 events from outside"))
        let rows = report.split(separator: "\n")
        func row(_ words: String) -> Substring { rows.first { $0.hasPrefix("|") && $0.contains(words) } ?? "" }
        #expect(row("A flood at").contains("30 %: part of lawful pay and of access to services that is lost"))
        #expect(row("A flood at").contains("from 26 weeks before the mixes begin to 1 year after the mixes begin"))
        #expect(row("A flood at").contains("=Quay") && row("A flood at").contains("derived"))
        #expect(row("thirst").contains("+25 %") && row("thirst").contains("everywhere"))
        #expect(row("thirst").contains("from 1 year after the mixes begin on"))
        #expect(row("boom").contains("small until 30 weeks after the mixes begin"))
        #expect(row("nothing") == "")
        #expect(!text([]).contains("What else happens"))
    }
}
