// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

import ScenarioFiles

/// A root with `library/base.yaml`, `study/scenario.yaml` and links that lead out of it.
private final class Folders {
    let outside = NSTemporaryDirectory() + "countermove-\(UUID().uuidString)"
    var root: String { outside + "/scenarios" }

    init() throws {
        let files = FileManager.default
        for folder in ["/scenarios/library", "/scenarios/study", "/elsewhere"] {
            try files.createDirectory(atPath: outside + folder, withIntermediateDirectories: true)
        }
        for file in ["/scenarios/library/base.yaml", "/scenarios/study/scenario.yaml", "/elsewhere/secret.yaml"] {
            try Data("a: 1\n".utf8).write(to: URL(fileURLWithPath: outside + file))
        }
        try files.createSymbolicLink(atPath: root + "/link", withDestinationPath: outside + "/elsewhere")
        try files.createSymbolicLink(
            atPath: root + "/study/secret.yaml", withDestinationPath: outside + "/elsewhere/secret.yaml")
        try files.createSymbolicLink(
            atPath: root + "/study/near.yaml", withDestinationPath: root + "/library/base.yaml")
    }

    deinit { try? FileManager.default.removeItem(atPath: outside) }

    func resolve(_ reference: String) throws -> String {
        let here = SourcePosition(file: root + "/study/scenario.yaml", line: 1, column: 10)
        return try #require(FileRoot(root)).resolve(reference, at: here, path: "extends")
    }
}

@Suite struct FileRootTests {
    @Test func `a neighbour is found relative to the file that names it`() throws {
        let folders = try Folders()
        for reference in [
            "../library/base.yaml", "./../library//base.yaml", "near.yaml", "../study/../library/base.yaml",
        ] {
            #expect(try folders.resolve(reference).hasSuffix("/scenarios/library/base.yaml"), "\(reference)")
        }
    }

    @Test(arguments: [
        ("", "names no file"), ("/etc/passwd.yaml", "absolute"), ("~/x.yaml", "absolute"),
        ("https://example.org/x.yaml", "web address"), ("file:/x.yaml", "web address"),
        ("../../elsewhere/secret.yaml", "leads out"), ("../../../../../../../../../../etc/x.yaml", "leads out"),
        ("../../scenarios/library/base.yaml", "leads out"), ("../link/secret.yaml", "leads out"),
        ("secret.yaml", "leads out"), ("..\\library\\base.yaml", "backslash"), ("a\u{0}.yaml", "control"),
        ("../library/base.json", "not a `.yaml`"), ("../library/bse.yaml", "no file"),
    ]) func `a path that leads elsewhere is refused`(_ reference: String, _ words: String) throws {
        let folders = try Folders()
        let error = #expect(throws: ScenarioError.self) { try folders.resolve(reference) }
        let found = try #require(error?.diagnostics.first)
        #expect(found.message.contains(words), "\(found.message)")
        #expect(found.column == 10 && found.path == "extends")
        #expect((found.kind == .notFound) == (words == "no file"))
    }

    @Test func `files that extend one another in a circle are refused`() throws {
        let here = SourcePosition(file: "b", line: 1, column: 1)
        let chain = try ExtendsChain(from: "/s/a.yaml").adding("/s/b.yaml", at: here)
        let error = #expect(throws: ScenarioError.self) { try chain.adding("/s/a.yaml", at: here) }
        #expect(error?.diagnostics.first?.message.contains("a.yaml -> b.yaml -> a.yaml") == true)
    }

    @Test func `a chain longer than eight is refused`() throws {
        let here = SourcePosition(file: "b", line: 1, column: 1)
        var chain = ExtendsChain(from: "0")
        for number in 1...ExtendsChain.depthLimit { chain = try chain.adding("\(number)", at: here) }
        #expect(throws: ScenarioError.self) { try chain.adding("more", at: here) }
    }
}
