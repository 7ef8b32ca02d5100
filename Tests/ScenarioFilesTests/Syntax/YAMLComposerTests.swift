// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

import ScenarioFiles

@Suite struct YAMLComposerTests {
    @Test(arguments: [
        ("a: 1\n👉b\nc: 1\n", "without `:`"),
        ("a: b👉: c", "put text that holds `: ` in quotes"),
        ("a: 👉\"b\nc: 1", "never ends"),
        ("a: 👉[1, 2\nb: 3\n", "not closed"),
        ("a: {b: 1👉: 2}", "bracket opened in column 4"),
        ("a: 👉@b", "cannot start with this character"),
        ("a: \"👉\\q\"", "backslash"),
        ("  a: 1\n👉b: 2", "outside"),
        ("a:\n  b: 1\n 👉c: 2", "line up"),
        ("a: | 👉x\n", "next line"),
        ("👉", "empty"),
        ("👉# only a comment\n", "empty"),
        ("👉[a]: 1\n", "plain text"),
        ("a: {👉: 1}\n", "a value is missing"),
    ]) func `a syntax error is reported where it stands`(_ marked: String, _ words: String) {
        expect(marked, says: [words])
    }

    @Test func `duplicate keys name the line of the first`() {
        expect(
            "alpha: 1\nbeta:\n  - {c: 1, 👉c: 2}\n  - d: 1\n    👉d: 2\n    👉d: 3\n👉\"alpha\": 2\n👉alpha: 2\n",
            says: ["key `alpha` stands twice in this mapping; first on line 1; keep one", "`c`", "`d`"])
        expect("é: 1\nb: 2\n👉é: 3", says: ["`é`"])
        expect("12: 1\n👉\"12\": 3", says: ["`12`"])
    }

    @Test func `a tree keeps positions and styles`() throws {
        let node = try YAMLComposer.compose(SourceText(file: "f", text: "ä:\n  - 1\n  - 'x'\nb: |\n  y\nc:\n"))
        guard case .mapping(let pairs) = node.content else { return #expect(Bool(false)) }
        #expect(pairs.map(\.key) == ["ä", "b", "c"])
        #expect(pairs.map(\.keyPosition.line) == [1, 4, 6])
        #expect(node["ä"]?.position == SourcePosition(file: "f", line: 2, column: 3))
        #expect(node["b"]?.content == .scalar("y\n", .block))
        #expect(node["c"]?.content == .scalar("", .plain))
        guard case .list(let items) = node["ä"]?.content else { return #expect(Bool(false)) }
        #expect(items.map(\.content) == [.scalar("1", .plain), .scalar("x", .quoted)])
        #expect(items[1].position == SourcePosition(file: "f", line: 3, column: 5))
    }

    @Test func `a tree laid over another merges mappings and replaces the rest`() throws {
        let base = try YAMLComposer.compose(SourceText(file: "base", text: "a: {x: 1, y: 2}\nb: [1, 2]\nc: 3\n"))
        let study = try YAMLComposer.compose(SourceText(file: "study", text: "a: {y: 5}\nb: [9]\nd: 4\n"))
        let merged = study.laid(over: base)
        #expect(merged["a"]?["x"]?.position.file == "base")
        #expect(merged["a"]?["y"]?.content == .scalar("5", .plain))
        #expect(merged["a"]?["y"]?.position == SourcePosition(file: "study", line: 1, column: 8))
        guard case .list(let items) = merged["b"]?.content else { return #expect(Bool(false)) }
        #expect(items.count == 1)
        #expect(merged["c"] != nil && merged["d"] != nil)
    }
}
