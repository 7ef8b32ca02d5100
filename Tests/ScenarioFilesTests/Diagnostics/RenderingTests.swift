// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

import ScenarioFiles

@Suite struct RenderingTests {
    private func excerpt(_ line: String, column: Int) throws -> [String] {
        let source = try SourceText(file: "a.yaml", text: "x: 1\n\(line)\n")
        let diagnostic = Diagnostic(
            at: SourcePosition(file: "a.yaml", line: 2, column: column), "found x; expected y",
            hint: "did you mean `z`?")
        return diagnostic.rendered(source: source).split(separator: "\n").map(String.init)
    }

    @Test func `a diagnostic names the place and shows the line with a caret`() throws {
        #expect(
            try excerpt("start: 12 lunes", column: 11) == [
                "a.yaml:2:11: error: found x; expected y; did you mean `z`?", "  start: 12 lunes", "            ^",
            ])
    }

    @Test func `tabs and wide characters do not misplace the caret`() throws {
        #expect(try excerpt("a:\t日本 x", column: 7)[2] == "    \t     ^")
        #expect(try excerpt("e\u{301}: x", column: 5)[2] == "     ^")
        #expect(try excerpt("a: 👍🏽 x", column: 7)[2] == "        ^")
    }

    @Test func `a huge line is cut around the place`() throws {
        let line = String(repeating: "a", count: 5_000) + "!" + String(repeating: "b", count: 5_000)
        let lines = try excerpt(line, column: 5_001)
        #expect(lines[1].count < 130)
        let caret = lines[2].count - 1
        #expect(Array(lines[1])[caret] == "!")
    }

    @Test func `text that could disturb a terminal is escaped`() {
        #expect(shown("a\u{1B}[2Jb\u{202E}") == "`a\\u{1B}[2Jb\\u{202E}`")
        #expect(shown(String(repeating: "a", count: 100)).count == 63)
        let diagnostic = Diagnostic(at: .whole("a\u{1B}b\nc"), "gone")
        #expect(diagnostic.rendered(source: nil) == "a\\u{1B}b\\nc: error: gone")
    }

    @Test func `a diagnostic survives the trip through JSON`() throws {
        let diagnostic = Diagnostic(
            .warning, kind: .syntax, at: SourcePosition(file: "a", line: 3, column: 4), path: "b[0].c", "found d",
            hint: "e")
        let data = try JSONEncoder().encode(diagnostic)
        #expect(try JSONDecoder().decode(Diagnostic.self, from: data) == diagnostic)
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(object.keys) == ["severity", "kind", "file", "line", "column", "path", "message", "hint"])
        #expect(object["line"] as? Int == 3)
    }

    @Test func `a list is sorted by position and capped with a count of the rest`() {
        var list = DiagnosticList()
        for line in (1...5_000).reversed() {
            list.append(Diagnostic(at: SourcePosition(file: "a", line: line, column: 1), "m"))
        }
        #expect(list.sorted.count == 200)
        #expect(list.omitted == 4_800)
        #expect(list.sorted == list.sorted.sorted())
    }

    @Test func `warnings alone are no error`() throws {
        var list = DiagnosticList()
        list.append(Diagnostic(.warning, at: .whole("a"), "m"))
        try list.throwErrors()
        #expect(!list.hasErrors)
    }
}
