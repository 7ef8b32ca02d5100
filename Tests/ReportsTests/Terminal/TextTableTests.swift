// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import Reports
import TestSupport
import Testing

struct TextTableTests {
    @Test func `columns are aligned and figures stand to the right`() {
        var table = TextTable(["name", "a", "long title"])
        table.add([.init("x"), .init("1"), .init("2")])
        table.add([.init("longer"), .init("100"), .init("≈ 3")])
        #expect(
            table.text(width: 80, inColour: false) == """
                name      a  long title
                x         1           2
                longer  100         ≈ 3

                """)
    }

    @Test(arguments: 1...12)
    func `however many columns there are, no line is wider than asked`(columns: Int) {
        var table = TextTable(["indicator", "reference"] + (0..<columns).map { "policy-number-\($0)" }, fixed: 2)
        table.add((0..<(columns + 2)).map { .init("cell number \($0)") })
        let lines = table.text(width: 60, inColour: false).split(separator: "\n")
        #expect(lines.allSatisfy { $0.count <= 60 })
        for column in 0..<columns { #expect(lines.count { $0.contains("cell number \(column + 2)") } >= 1) }
    }

    @Test func `colour changes no visible character`() {
        let plain = EffectsText(HandMade.source).text()
        let coloured = EffectsText(HandMade.source).text(inColour: true)
        #expect(coloured != plain)
        #expect(coloured.replacing(/\u{1b}\[[0-9]+m/, with: "") == plain)
    }

    @Test func `every other pair of mixes is shown once, by what the objectives are about`() throws {
        let plain = HandMade.findings
        let findings = Findings(
            scenario: plain.scenario,
            plan: Plan(
                policies: [0, 1, 2], contrasts: [(0, 1), (0, 2), (1, 0), (1, 2), (2, 0), (2, 1)], replicates: .fixed(7),
                threads: 2, samplesParameters: false, recorded: plain.plan.recorded),
            layout: plain.layout, calendar: plain.calendar, replicates: plain.replicates, fresh: plain.fresh,
            failed: plain.failed, isComplete: true)
        let source = ReportSource(findings, Summary(findings))
        let text = EffectsText(source).text()
        let lines = text.split(separator: "\n").filter { $0.contains(" against ") }
        #expect(lines.count == 1 && lines[0].hasPrefix("force against care  "), "\(text)")
        #expect(text.contains("\npair  ") && text.contains("trust in quay\n"), "\(text)")
        let other = try #require(source.effect(2, Cell(.killings), at: 156, against: 1)?.paired)
        let usual = try #require(source.effect(1, Cell(.killings), at: 156)?.paired)
        #expect(other.meanReference == usual.meanPolicy)
        #expect(lines[0].contains("  " + EffectWords(other, unit: "persons").short + "  "), "\(lines[0])")
        // What stands above is what stands there without the other pairs.
        #expect(text.hasPrefix(EffectsText(HandMade.source).text().split(separator: "cost a year")[0]))
    }

    @Test func `names cannot steer the terminal`() {
        #expect(TerminalText.clean("a\u{1b}[2Jb\u{202e}c\nd") == "a[2Jbc d")
    }

    @Test func `what compare and run show is as it was, and fits`() {
        let compare = EffectsText(HandMade.source).text()
        let run = HistoryText(HandMade.history).text()
        for line in (compare + run).split(separator: "\n") { #expect(line.count <= 120) }
        expectSnapshot(compare, "compare.txt")
        expectSnapshot(run, "run.txt")
    }
}
