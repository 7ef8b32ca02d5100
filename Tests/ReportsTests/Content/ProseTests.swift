// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct ProseTests {
    private let name = "a*b <c> & d"

    @Test func `foreign words are made harmless in each format, ours and theirs apart`() {
        var document = ReportDocument(command: "")
        let inner: Prose = .theirs(name)
        document.paragraph("Ours: \(emphasis: "\(strong: inner), \(3)") in \(code: "x.csv").")
        #expect(
            Markdown(document).text == "Ours: ***a\\*b &lt;c&gt; &amp; d**, 3* in `x.csv`.\n")
        document = ReportDocument(command: "")
        document.heading(1, "T")
        document.paragraph("Ours: \(emphasis: inner).")
        #expect(
            HTMLPage(document).text.contains("<p>Ours: <em><bdi>a*b &lt;c&gt; &amp; d</bdi></em>.</p>"))
    }

    @Test func `plain words carry no markup`() {
        let prose: Prose = "One \(emphasis: .theirs(name)) and \(.term("two", of: "killings"))"
        #expect(prose.plain == "One a*b <c> & d and two")
    }

    @Test func `joins with what stands between`() {
        #expect([Prose("a"), .theirs("b"), "c"].joined(", ").plain == "a, b, c")
        #expect([Prose]().joined(", ") == "")
    }
}
