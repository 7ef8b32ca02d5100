// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import Testing

@Suite struct `Weak points and holes` {
    private static let source: ReportSource = {
        var findings = HandMade.findings
        for (row, levers) in [[(Lever.recruitmentRate, -0.2)], [(.arrestProbability, 0.3), (.grievance, 0.1)]]
            .enumerated()
        {
            findings.scenario.measures[row].effects = levers.map {
                LeverEffect(lever: $0.0, agency: nil, magnitude: $0.1, range: -1...1, provenance: .assumed)
            }
        }
        return ReportSource(findings, Summary(findings))
    }()

    private var tables: [ReportTable] {
        let blocks = ReportText(Self.source, HandMade.context).document.blocks
        let start = blocks.firstIndex {
            if case .heading(2, let title) = $0 { title.plain == "Weak points and holes" } else { false }
        }
        guard let start else { return [] }
        return blocks[start...].compactMap { if case .table(let table) = $0 { table } else { nil } }
    }

    @Test func `every weak point has its figure, its measures by mix, and holes where there are none`() throws {
        let table = try #require(tables.first)
        #expect(table.header.map(\.plain) == ["Weak point", "What shows it", "Care", "@Force"])
        func row(_ name: String) throws -> [String] {
            try #require(table.rows.first { $0[0].plain == name }, "\(name)").map(\.plain)
        }
        #expect(
            try row("Recruitment and livelihoods")[2...] == [
                "Outreach to `young` people", "Outreach to `young` people",
            ])
        #expect(try row("Groups that hold together")[2...] == ["hole", "Raids"])
        #expect(try row("Support for groups")[2...] == ["hole", "hole; made worse by Raids"])
        #expect(try row("Support for groups")[1].hasPrefix("legitimacy: 0."))
        // Nobody pays bribes there, and nothing else is counted of officials.
        #expect(!table.rows.contains { $0[0].plain.hasPrefix("Officials") })
        #expect(!table.rows.contains { $0[0].plain == "Firearms" }, "not part of this study")
    }

    @Test func `holes are counted by mix, in the report and on the terminal`() throws {
        let (matrix, sums) = (try #require(tables.first), try #require(tables.dropFirst().first))
        for (number, mix) in sums.rows.enumerated() {
            let holes = matrix.rows.filter { $0[2 + number].plain.hasPrefix("hole") }
            #expect(mix[1].plain == "\(holes.count) of \(matrix.rows.count)")
            #expect(mix[2].plain.lowercased().contains(holes[0][0].plain.lowercased()))
        }
        let text = EffectsText(Self.source).text()
        #expect(
            text.contains("of \(matrix.rows.count) weak points of the study, those that no measure of a mix acts on"))
        #expect(text.contains("\ncare: \(matrix.rows.count - 1), "))
    }
}
