// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@Suite struct `Files` {
    @Test func `every Swift file says its licence`() {
        for file in SourceTree.swift(in: "Sources") + SourceTree.swift(in: "Tests") {
            let start = file.lines.prefix(2).joined(separator: "\n")
            #expect(start.contains("SPDX-License-Identifier: GPL-3.0-or-later"), "\(file.path)")
        }
    }

    @Test func `no source file is longer than 400 lines`() {
        for file in SourceTree.swift(in: "Sources") {
            #expect(file.lines.count <= 401, "\(file.path) has \(file.lines.count) lines")
        }
    }

    @Test func `no file names a path of somebody's machine`() {
        let marks = ["/home" + "/", "/Users" + "/", "/work" + "/", "/root" + "/"]
        for file in SourceTree.swift(in: "Sources") + SourceTree.swift(in: "Tests") {
            for mark in marks { #expect(!file.text.contains("\"" + mark), "\(file.path) names \(mark)") }
        }
    }
}
