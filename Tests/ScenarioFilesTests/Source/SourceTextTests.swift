// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

import ScenarioFiles

@Suite struct SourceTextTests {
    private func complaint(_ bytes: [UInt8]) -> Diagnostic? {
        do {
            _ = try SourceText(file: "a.yaml", bytes: bytes)
            return nil
        } catch {
            return error.diagnostics.first
        }
    }

    @Test(arguments: [
        (Array("a: 1\nb\u{0}: 2".utf8), "2:2", "U+0000"),
        (Array("a: \u{1B}".utf8), "1:4", "U+001B"),
        (Array("a: \u{85}".utf8), "1:4", "U+0085"),
        (Array("ü: \u{2028}".utf8), "1:4", "U+2028"),
        (Array("\u{FEFF}a: 1".utf8), "1:1", "byte order mark"),
        (Array("a\u{FEFF}: 1".utf8), "1:2", "byte order mark inside"),
        (Array("a: 1\r\nb: ".utf8) + [0xC3, 0x28], "2:4", "0xC3"),
        (Array("a: 1\rb: ".utf8) + [0xFF], "2:4", "0xFF"),
        (Array("a: ".utf8) + [0xED, 0xA0, 0x80], "1:4", "not UTF-8"),
        (Array("a: ".utf8) + [0xE2, 0x82], "1:4", "not UTF-8"),
        (Array("a: ".utf8) + [0xC0, 0x80], "1:4", "not UTF-8"),
        ([0xFF, 0xFE, 0x61, 0], "1:1", "UTF-16"),
    ]) func `bytes that are not text are reported where they stand`(_ bytes: [UInt8], _ place: String, _ words: String)
        throws
    {
        let found = try #require(complaint(bytes))
        #expect("\(found.line):\(found.column)" == place)
        #expect(found.message.contains(words))
        #expect(found.kind == .unreadable)
    }

    @Test func `every line end counts once`() throws {
        let source = try SourceText(file: "a", text: "a\r\nb\rc\n\nd")
        #expect((1...6).map { source.line($0) } == ["a", "b", "c", "", "d", nil])
        #expect(source.offset(line: 5, column: 1) == 8)
    }

    @Test func `the same document is read with any line end`() throws {
        let shape = Shape.mapping("it", [.required("a", .whole(0...9), ""), .required("b", .whole(0...9), "")])
        for lineEnd in ["\n", "\r\n", "\r"] {
            let found = complaints("a: 1" + lineEnd + "b: 77" + lineEnd, shape)
            #expect(found.map { [$0.line, $0.column] } == [[2, 4]])
        }
    }

    @Test func `a missing file is not found, a folder is unreadable`() throws {
        let missing = #expect(throws: ScenarioError.self) { try SourceText.read("/nowhere/at/all.yaml") }
        #expect(missing?.isMissingInput == true)
        let folder = #expect(throws: ScenarioError.self) { try SourceText.read(NSTemporaryDirectory()) }
        #expect(folder?.diagnostics.first?.kind == .unreadable)
        let empty = #expect(throws: ScenarioError.self) { try SourceText.read("") }
        #expect(empty?.isMissingInput == true)
    }

    @Test func `a file over the limit is refused, one at the limit is not`() throws {
        let path = NSTemporaryDirectory() + "countermove-\(UUID().uuidString).yaml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(repeating: 0x23, count: SourceText.byteLimit).write(to: URL(fileURLWithPath: path))
        #expect(try SourceText.read(path).bytes.count == SourceText.byteLimit)
        try Data(repeating: 0x23, count: SourceText.byteLimit + 1).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: ScenarioError.self) { try SourceText.read(path) }
        #expect(error?.diagnostics.first?.message.contains("2 MiB") == true)
    }

    @Test(.timeLimit(.minutes(20))) func `an endless file is refused`() {
        #expect(throws: ScenarioError.self) { try SourceText.read("/dev/zero") }
    }
}
