// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import Testing

@Suite struct `Six ways prevention fails` {
    private func table(_ findings: Findings) throws -> ReportTable {
        let document = ReportText(ReportSource(findings, Summary(findings)), HandMade.context).document
        let start = try #require(
            document.blocks.firstIndex {
                if case .heading(2, let title) = $0 { title.plain == "Six ways prevention fails" } else { false }
            })
        let tables = document.blocks[start...].compactMap { if case .table(let table) = $0 { table } else { nil } }
        return try #require(tables.first)
    }

    @Test func `each way has its indicators with the effect of every mix, or says that it is not counted`() throws {
        let table = try table(HandMade.findings)
        #expect(table.header.map(\.plain) == ["What tells of it", "As today", "Care", "@Force"])
        #expect(
            table.sections.map { $0.title?.plain } == [
                "Groups take hold", "Groups recruit", "Groups win support",
                "Groups co-opt politics: not counted in this study, only where a country has institutions",
                "Groups enter the economy: not counted in this study, only where a market draws on lawful money",
                "Groups defy the state: not counted in this study, only where a country has institutions",
            ])
        #expect(table.sections.map(\.rows.count) == [2, 2, 2, 0, 0, 0])
        #expect(table.sections[1].rows.map { $0[0].plain } == ["Recruits", "Minors recruited"])
        let source = HandMade.source
        let effect = try #require(source.effect(2, Cell(.recruits), at: source.lastHorizon))
        #expect(table.sections[1].rows[0][3].plain == EffectWords(effect.paired, unit: "persons").short)
    }

    @Test func `what the effects are ordered by`() {
        let headings = HandMade.source.indicators.map(\.heading)
        let order = Indicator.Heading.allCases
        #expect(headings == headings.sorted { order.firstIndex(of: $0)! < order.firstIndex(of: $1)! })
        #expect(Set(headings) == Set(order), "every heading has something to show")
    }
}
