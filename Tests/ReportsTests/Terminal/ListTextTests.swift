// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

struct ListTextTests {
    private let list = ListText(
        ["id", "name", "spend", "note"],
        [
            ["customs-reform", "Reform of customs through trade facilitation", "60000", "first"],
            ["vetting", "Vetting", "250.5", "A note as long as no other, to be broken between words"],
        ], foremost: ["id", "spend", "name"], hint: "See csv.")

    @Test func `with room for all, words stand to the left and numbers to the right`() {
        #expect(
            list.text(width: 140) == """
                id              name                                          spend  note
                customs-reform  Reform of customs through trade facilitation  60000  first
                vetting         Vetting                                       250.5  A note as long as no other, to be broken between words
                """)
    }

    @Test func `with less, words are broken between words and columns that find no room are named`() {
        #expect(
            list.text(width: 46) == """
                id              name                     spend
                customs-reform  Reform of customs        60000
                                through trade
                                facilitation
                vetting         Vetting                  250.5

                Not shown: note. See csv.
                """)
    }

    @Test(arguments: 25...130) func `however wide it is, lines fit, ids and numbers stand whole and nothing is lost`(
        width: Int
    ) {
        let text = list.text(width: width)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= width && $0.last != " " }, "\(text)")
        #expect(text.contains("customs-reform") && text.contains("250.5"))
        let shown = text.split(separator: "Not shown")[0]
        for word in shown.contains(" note") ? ["A", "long", "broken", "between", "words"] : [] {
            #expect(shown.split(whereSeparator: \.isWhitespace).contains { $0.hasPrefix(word) }, "\(text)")
        }
    }

    @Test func `a word longer than its column goes on below, and names cannot steer the terminal`() {
        let long = String(repeating: "x", count: 60)
        let text = ListText(["id", "word"], [["a\u{1b}[2J", long]]).text(width: 40)
        #expect(!text.contains("\u{1b}") && text.filter { $0 == "x" }.count == 60)
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 40 }, "\(text)")
    }
}
