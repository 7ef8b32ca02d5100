// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
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
