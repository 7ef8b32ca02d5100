// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import Testing

struct LimitsTests {
    /// What a report says of a mix whose one answer adds a killing in so many of six histories.
    private func bullets(acting: Int) -> String {
        var findings = HandMade.findings
        findings.plan.attribution = Attribution(policies: [2], reference: 0, channels: [.price])
        let cells = findings.layout.cells
        for row in findings.replicates.indices {
            var first = findings.replicates[row].arms[2]
            var part = first
            for at in part.yearly.indices {
                part.yearly[at] = row < acting && cells[at % cells.count] == Cell(.killings) ? 1 : 0
                first.yearly[at] -= part.yearly[at]
            }
            findings.replicates[row].splits = [SplitRecord(firstOrder: first, parts: [part])]
        }
        let blocks = ReportText(ReportSource(findings, Summary(findings)), HandMade.context).document.blocks
        return blocks.map { block in
            if case .bullets(let items) = block { items.map(\.plain).joined(separator: "\n") } else { "" }
        }.joined(separator: "\n")
    }

    @Test(arguments: [(0, false), (1, true), (2, false), (6, false)])
    func `an answer that few histories carry is named`(acting: Int, isNamed: Bool) {
        #expect(bullets(acting: acting).contains("while most show little or none: price.") == isNamed)
        #expect(bullets(acting: acting).contains("Rare effects") == isNamed)
    }

    /// 1 - 0.025^(1/6).
    @Test func `what all histories agree on may still happen`() {
        #expect(bullets(acting: 6).contains("(6). What happens in up to 46 % of histories may not have shown."))
    }
}
