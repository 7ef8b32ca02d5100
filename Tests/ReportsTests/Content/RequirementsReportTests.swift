// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import Testing

@Suite struct `What a mix lacks` {
    /// Raids should follow outreach.
    private func source(_ change: (inout Scenario) -> Void) -> ReportSource {
        var findings = HandMade.findings
        findings.scenario.parameters[.withoutRequirement] = 0.5
        findings.scenario.measures[1].requires = [0]
        change(&findings.scenario)
        return ReportSource(findings, Summary(findings))
    }

    private func report(_ source: ReportSource) -> String {
        Markdown(ReportText(source, HandMade.context).document).text
    }

    @Test func `a mix without what its measure requires is named, with how much is left of it`() {
        let source = source { $0.policies[2].uses.removeAll { $0.measure == 0 } }
        let words = "(`outreach`), which Raids should follow in Eastland: without it, Raids does 50 % of what it could."
        #expect(report(source).contains("**@Force** lacks Outreach to \\`young\\` people \(words)"))
        #expect(!report(source).contains("**Care** lacks"))
        let shown = EffectsText(source).text().split(separator: "\n").joined(separator: " ")
        #expect(
            shown.contains("force lacks Outreach to `young` people (outreach), which Raids should follow in Eastland:"))
        #expect(EffectsText(source).text().split(separator: "\n").allSatisfy { $0.count <= 120 })
    }

    @Test func `a mix that has it says nothing, nor does one whose country has it already`() {
        let complete = source { _ in }
        let inPlace = source {
            $0.policies[2].uses.removeAll { $0.measure == 0 }
            $0.countries[0].inPlace = [0]
        }
        for source in [complete, inPlace] {
            #expect(!report(source).contains("lacks") && !EffectsText(source).text().contains("lacks"))
        }
    }

    @Test func `where a requirement changes nothing, no share is named`() {
        let source = source {
            $0.policies[2].uses.removeAll { $0.measure == 0 }
            $0.parameters[.withoutRequirement] = 1
        }
        #expect(
            report(source).contains("which Raids should follow in Eastland.") && !report(source).contains("without it"))
    }
}
