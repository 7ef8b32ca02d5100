// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// The source tree this test was compiled from.
enum SourceTree {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    struct File {
        /// Path from the root.
        var path: String
        var name: String
        var text: String

        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

        /// The text without comments, for rules about code.
        var code: String {
            lines.map { line in
                line.range(of: "//").map { line[..<$0.lowerBound] } ?? line
            }.joined(separator: "\n")
        }
    }

    /// Swift files of a folder and its folders, in the order of their paths.
    static func swift(in folder: String) -> [File] {
        let base = root.appendingPathComponent(folder)
        guard let names = FileManager.default.enumerator(atPath: base.path) else { return [] }
        return names.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") && !$0.hasPrefix(".") }.sorted()
            .compactMap { name in
                let url = base.appendingPathComponent(name)
                guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
                return File(path: folder + "/" + name, name: url.deletingPathExtension().lastPathComponent, text: text)
            }
    }

    static func text(_ path: String) -> String {
        (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)) ?? ""
    }
}

extension String {
    /// Whether the text holds the word, not as a part of a longer one.
    func mentions(_ word: String) -> Bool {
        var start = startIndex
        while let found = range(of: word, range: start..<endIndex) {
            let after = found.upperBound < endIndex ? self[found.upperBound] : " "
            if !(after.isLetter || after.isNumber) { return true }
            start = found.upperBound
        }
        return false
    }
}
