// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

import ScenarioFiles

/// The fast way to a tree gives the tree of the slow one, or none.
@Suite struct YAMLEventsTests {
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Scenarios").standardized

    @Test func `every file of the library and the studies, to the last position`() throws {
        let files = try #require(FileManager.default.enumerator(at: Self.folder, includingPropertiesForKeys: nil))
            .compactMap { $0 as? URL }.filter { $0.pathExtension == "yaml" }
        #expect(files.count > 10)
        for file in files {
            let source = try SourceText.read(file.path)
            let tree = try #require(YAMLEvents.tree(source), "\(file.path)")
            #expect(try tree == YAMLComposer.composeSlowly(source), "\(file.path)")
        }
    }

    private static let pieces = [
        "a", "b", "- ", ": ", ":", " ", "  ", "\n", "\n  ", "\n - ", "#", " #", "'", "''", "\"", "\\n", "|\n", ">-\n",
        "[", "]", "{", "}", ", ", "? ", "*a", "&a ", "!x ", "!!str ", "---", "\n...\n", "a: ", "\nb: ", "\n\"a\": ",
        "é", "\r\n", "12", "null",
    ]

    @Test func `what both read they read alike, and marks, tags and double keys are left to the slow one`() throws {
        var alike = 0
        for number in 0..<20_000 {
            var dice = Dice(state: UInt64(number))
            let length = Int.random(in: 1...12, using: &dice)
            let text = (0..<length).map { _ in Self.pieces.randomElement(using: &dice) ?? "" }.joined()
            let source = try SourceText(file: "f", text: text)
            guard let fast = YAMLEvents.tree(source) else { continue }
            let slow = try? YAMLComposer.composeSlowly(source)
            // What the scan refuses never comes this far.
            guard YAMLScan.complaints(about: source).isEmpty else { continue }
            #expect(slow == fast, "\(text.debugDescription)")
            alike += 1
        }
        #expect(alike > 1_000, "\(alike)")
        for text in ["a: &x 1\n", "a: !!str 1\n", "a: 1\na: 2\n", "a: *x\n", "[a]: 1\n", "a: [1\n", "", "# no\n"] {
            #expect(YAMLEvents.tree(try SourceText(file: "f", text: text)) == nil, "\(text)")
        }
    }
}
