// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

import ScenarioFiles

@Suite struct YAMLScanTests {
    @Test(arguments: [
        ("a: 👉&x 1\nb: 👉*x", "anchors"),
        ("a: [👉*x, 1]", "aliases"),
        ("a: 👉*x\nb: 2", "put text that starts with `*`"),
        ("👉&a b: 1", "anchors"),
        ("a: 👉!!str 1", "tags"),
        ("a: 👉!x 1", "tags"),
        ("- 👉!!python/object:os.system {}", "tags"),
        ("a:\n  👉<<: {b: 1}\n", "merge keys"),
        ("a:\n  b: |1\n   x\n  c: 👉*x", "aliases"),
        ("a:\n  b: |\n   x\n  c: 👉*x", "aliases"),
        ("a: 1\n👉---\nb: 1", "one document"),
        ("a: 1\n👉...\n", "one document"),
        ("👉%YAML 1.2\n---\na: 1", "directives"),
        ("👉? a\n: b", "key that is not plain text"),
        ("a:\n👉\tb: 1", "tab"),
        ("a:\n  👉\tb: 1", "tab"),
        ("a: |\n  x\nb:\n👉\tc: 1", "tab"),
    ]) func `what scenarios may not use is refused where it stands`(_ marked: String, _ words: String) {
        expect(marked, says: [words])
    }

    @Test(arguments: [
        "a: \"&x *x !x << --- %\"", "a: '*x'", "a: 'it''s *x'\nb: 1", "a: x # *x &y !z", "# &x\na: 1",
        "a: |\n  *x\n  &y\n  --- \n\n   !z\nb: 1", "a: >-\n  % x\n\n  *x\n", "- |2\n   *x\n  &y\n- a", "a: b*c&d!e",
        "a: b\n  *c\n  &d", "a: \"\\\"*x\"", "a: \"x\\\n  *y\"", "---\na: 1", "a: '\n  *x\n  ---\n  '",
        "a: {b: c*d, e: 'f&'}",
        "a: 1 \t# tab\nb: 2", "a: |\n  x\n  \ty", "a: -1\nb: -x", "a: \"x\ty\"", "a: {b: 1,\n\tc: 2}", "a:\n- b\n- c",
        "a: |+1\n *x\n", "a: |\n\n\n   *x\n   y", "key with *: 1", "a: [b, c]",
    ]) func `the same characters in text, quotes, blocks and comments are fine`(_ text: String) {
        expect(text, says: [])
    }

    @Test func `nesting too deep is refused at the place where it is`() {
        let brackets = "a: " + String(repeating: "[", count: 64) + "👉[" + String(repeating: "[", count: 100_000)
        expect(brackets, says: ["brackets are nested more than 64 deep"])
        let dashes = String(repeating: "- ", count: 64) + "👉- " + String(repeating: "- ", count: 100_000)
        expect(dashes, says: ["blocks are nested more than 64 deep"])
        let fine = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        expect(fine, says: [])
    }

    @Test func `a value too long is refused at its start`() {
        let long = String(repeating: "x", count: 70_000)
        for fixture in ["a: 👉\(long)", "a: 👉\"\(long)\"", "a: 👉|\n  \(long)\nb: 1"] {
            let found = complaints(Marked(fixture).text)
            #expect(found.map { "\($0.line):\($0.column)" } == Marked(fixture).places)
            #expect(found.first?.message.contains("64 KiB") == true)
        }
    }

    @Test(.timeLimit(.minutes(20))) func `hostile texts are refused quickly`() {
        let levels = (1...60).map { "a\($0): &a\($0) [" + String(repeating: "*a\($0 - 1), ", count: 9) + "]" }
        #expect(complaints("a0: &a0 x\n" + levels.joined(separator: "\n")).count > 60)
        let keys = (1...30).map { "? &k\($0) [*k\($0 - 1), *k\($0 - 1)]\n: 1" }
        #expect(!complaints("? &k0 x\n: 1\n" + keys.joined(separator: "\n")).isEmpty)
        #expect(!complaints(String(repeating: "[],", count: 600_000)).isEmpty)
        #expect(!complaints(String(repeating: "*a ", count: 600_000)).isEmpty)
        #expect(!complaints(String(repeating: "{", count: 1_000_000)).isEmpty)
        #expect(!complaints("a: " + String(repeating: "'", count: 1_999_999)).isEmpty)
        #expect(complaints(String(repeating: "# *a\n", count: 400_000)).map(\.message) == ["the file is empty"])
    }
}
