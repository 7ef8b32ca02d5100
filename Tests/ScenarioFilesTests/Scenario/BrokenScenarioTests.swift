// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

import ScenarioFiles

/// Every broken study is told where and how, and none crashes.
@Suite(.timeLimit(.minutes(20))) struct BrokenScenarioTests {
    private func expect(_ broken: Broken) {
        let fixture = broken.marked
        let found = SmallStudy.complaints(fixture.text)
        let rendered = found.map { $0.rendered(source: nil) }.joined(separator: "\n")
        #expect(
            found.map { "\($0.file):\($0.line):\($0.column)" } == fixture.places.map { "s.yaml:" + $0 }, "\(rendered)")
        for message in broken.says { #expect(rendered.contains(message), "\(message)\nnot in\n\(rendered)") }
    }

    @Test func `the small study itself is right`() throws {
        let file = try SmallStudy.read(SmallStudy.text)
        #expect(file.warnings.isEmpty)
        #expect(file.scenario.countries.count == 2 && file.scenario.places.count == 4)
        #expect(file.scenario.policies.map(\.uses.count) == [2, 0] && file.scenario.objectives.count == 1)
    }

    @Test(arguments: Broken.shapes) func `a wrong value is told where and how`(_ broken: Broken) { expect(broken) }

    @Test(arguments: Broken.meanings) func `parts that do not fit are told where and how`(_ broken: Broken) {
        expect(broken)
    }

    @Test(arguments: Broken.texts) func `text that is no plain YAML is told where and how`(_ broken: Broken) {
        expect(broken)
    }

    @Test(arguments: [
        ("", 1, "the file is empty"), ("# nothing\n\n# here\n", 1, "the file is empty"),
        ("- scenario\n", 1, "found a list; expected a scenario"), ("just text\n", 1, "found the text `just text`"),
        ("12\n", 1, "found the number `12`"), ("~\n", 1, "found nothing"),
    ]) func `a file that is no mapping is refused`(_ text: String, _ line: Int, _ message: String) {
        let found = SmallStudy.complaints(text)
        #expect(found.map(\.line) == [line])
        #expect(found.first?.message.contains(message) == true, "\(found)")
    }

    @Test(
        arguments: [
            (Array("scenario: \u{e9}\n".utf8).filter { $0 != 0xC3 }, 1, 11, "is not UTF-8 text"),
            ([0xFF, 0xFE, 0x61, 0x00], 1, 1, "UTF-16"), ([0x00], 1, 1, "control character"),
        ] as [([UInt8], Int, Int, String)])
    func `bytes that are no text are refused`(_ bytes: [UInt8], _ line: Int, _ column: Int, _ message: String) {
        let error = #expect(throws: ScenarioError.self) { try SourceText(file: "s.yaml", bytes: bytes) }
        #expect(error?.diagnostics.map { [$0.line, $0.column] } == [[line, column]])
        #expect(error?.diagnostics.first?.message.contains(message) == true)
    }

    @Test func `a file of more than 2 MiB is refused unread`() throws {
        let folder = try Folder()
        try folder.write("big.yaml", SmallStudy.text + String(repeating: "# filler\n", count: 300_000))
        let error = #expect(throws: ScenarioError.self) {
            try ScenarioFile.read(folder.path + "/big.yaml", library: SmallStudy.library)
        }
        #expect(error?.diagnostics.first?.message.contains("larger than 2 MiB") == true)
    }

    @Test(arguments: ["\r\n", "\r"]) func `line ends of other systems change nothing`(_ lineEnd: String) throws {
        let text = SmallStudy.text.replacing("\n", with: lineEnd)
        #expect(try SmallStudy.read(text).scenario.dump == SmallStudy.read(SmallStudy.text).scenario.dump)
        let broken = SmallStudy.complaints(text.replacing("kind: port", with: "kind: prt"))
        #expect(
            broken.map(\.line)
                == SmallStudy.complaints(SmallStudy.text.replacing("kind: port", with: "kind: prt")).map(\.line))
    }

    @Test func `every problem of a file is reported at once, sorted`() {
        let fixture = Marked(
            SmallStudy.changed([
                ("burn-in: 2 years", "burn-in: 👉2"), ("country: upland", "country: 👉uplnd"),
                ("kind: production", "kind: 👉producton"), ("official: false", "official: 👉no"),
                ("rule: best-reply", "rule: 👉best"), ("    wish: lower", "    wish: lower\n    👉weight: 2"),
                ("value: 0.9,", "value: 👉many,"),
            ]))
        let found = SmallStudy.complaints(fixture.text)
        #expect(found == found.sorted())
        #expect(Set(found.map { "\($0.line):\($0.column)" }) == Set(fixture.places) && found.count == 7, "\(found)")
    }

    @Test func `every part that does not fit is reported at once, sorted`() {
        let fixture = Marked(
            SmallStudy.changed([
                ("range: [5, 100]", "range: 👉[100, 5]"), ("turf: [city, town]", "turf: [city, 👉port]"),
                ("magnitude: 0.3", "magnitude: 👉0.7"), ("end: 2 years", "end: 👉20 weeks"),
                ("due: 3 years", "due: 👉4 years"), ("value: 0.9,", "value: 👉1.5,"),
            ]))
        let found = SmallStudy.complaints(fixture.text)
        #expect(found.map { "\($0.line):\($0.column)" } == fixture.places, "\(found)")
    }

    @Test func `messages name no types of the program`() {
        let messages = (Broken.shapes + Broken.meanings + Broken.texts).flatMap {
            SmallStudy.complaints($0.marked.text).map { $0.rendered(source: nil) }
        }
        for word in ["Optional", "Value", "YAMLNode", "Shape", "Double", "Swift", "nil", "Int(", ".000000"] {
            #expect(!messages.contains { $0.contains(word) }, "\(word)")
        }
    }
}

/// A folder of its own that is gone with the test.
final class Folder {
    let path = NSTemporaryDirectory() + "countermove-\(UUID().uuidString)"

    init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
        let file = URL(fileURLWithPath: path + "/" + name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}
