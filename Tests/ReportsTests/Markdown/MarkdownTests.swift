// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct MarkdownTests {
    @Test(arguments: [
        ("a | b", "a \\| b"), ("*bold*", "\\*bold\\*"), ("<script>", "&lt;script&gt;"), ("two\nlines", "two lines"),
        ("`code`", "\\`code\\`"), ("# title", "\\# title"), ("[x](y)", "\\[x\\](y)"), ("- item", "\\- item"),
        ("a - b", "a - b"), ("&amp;", "&amp;amp;"), ("\u{1b}[31m", "\\[31m"), ("größer", "größer"),
        ("12. item", "12\\. item"), ("v1.2", "v1.2"),
    ])
    func `text from a scenario stays text`(text: String, expected: String) {
        #expect(Markdown.escaped(text) == expected)
    }

    @Test func `code cannot leave its fence`() {
        var text = Markdown()
        text.code("a ``` b")
        #expect(text.text == "````\na ``` b\n````\n")
    }

    @Test func `every row of every table of the report has the columns of its header`() {
        let report = Markdown(ReportText(HandMade.source, HandMade.context).document).text
        var width: Int?
        for line in report.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("|") else {
                width = nil
                continue
            }
            let bars = line.replacing("\\|", with: "").count { $0 == "|" }
            #expect(bars == width ?? bars, "\(line)")
            width = bars
        }
    }
}
