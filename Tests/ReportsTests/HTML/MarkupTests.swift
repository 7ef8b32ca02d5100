// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct MarkupTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a & b &amp; c", "a &amp; b &amp;amp; c"),
        (#"" onload="x' y"#, "&quot; onload=&quot;x&#39; y"), ("]]>", "]]&gt;"), ("a\u{0}\u{1B}\u{85}\u{FFFE}b", "ab"),
        ("one\r\ntwo\u{2028}three", "one \ntwo three"), ("مدينة", "مدينة"),
    ])
    func `text and attributes hold whatever they are given, and never become markup`(text: String, written: String) {
        #expect(Markup("p", text: text).written == "<p>\(written)</p>\n")
        #expect(Markup("i", ["title": text]).written == "<i title=\"\(written)\"></i>")
    }

    @Test func `elements are closed as both HTML and XML read them`() {
        let tree = Markup("b", [:], [Markup("td"), Markup("br"), Markup("path", ["d": "M0 0"])])
        #expect(tree.written == "<b><td></td><br/><path d=\"M0 0\"/></b>")
    }

    @Test func `a constant is left as it is`() {
        #expect(Markup("i", [:], [.constant("a > b { c: \"d\" }")]).written == "<i>a > b { c: \"d\" }</i>")
    }
}
