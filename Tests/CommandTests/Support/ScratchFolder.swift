// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// A folder that is gone when the test is over.
final class ScratchFolder: Sendable {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "countermove-command-" + UUID().uuidString
        try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Names in a folder below that a user sees, sorted.
    func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? [])
            .filter { !$0.hasPrefix(".") }.sorted()
    }

    func exists(_ file: String) -> Bool { FileManager.default.fileExists(atPath: path + "/" + file) }

    func text(_ file: String) -> String? { try? String(contentsOfFile: path + "/" + file, encoding: .utf8) }

    func put(_ text: String, at file: String) {
        let url = URL(fileURLWithPath: path + "/" + file)
        try! FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try! text.write(to: url, atomically: false, encoding: .utf8)
    }

    /// The rows of a CSV file of a run, each as its cells by column.
    func rows(_ file: String) -> [[String: String]] {
        let lines = Self.cells(text(file) ?? "")
        guard let header = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    }

    /// RFC 4180.
    private static func cells(_ text: String) -> [[String]] {
        var lines: [[String]] = []
        var line: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted:
                line.append(String(decoding: cell, as: UTF8.self))
                cell = []
            case UInt8(ascii: "\n") where !isQuoted:
                lines.append(line + [String(decoding: cell, as: UTF8.self)])
                (line, cell) = ([], [])
            case UInt8(ascii: "\r") where !isQuoted: break
            default: cell.append(byte)
            }
        }
        return lines
    }

    /// Expects two run folders to hold the same files with the same bytes, the record of the run itself aside.
    func expectSameRuns(
        _ one: String, _ other: String, butFor exceptions: Set<String> = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let files = names(one)
        #expect(!files.isEmpty && files == names(other), sourceLocation: sourceLocation)
        for file in files where !exceptions.union(["manifest.json"]).contains(file) {
            // A comparison of its own, so that a failure does not print megabytes.
            let isSame = comparable(one + "/" + file) == comparable(other + "/" + file)
            #expect(isSame, "\(file) of \(one) and of \(other) differ", sourceLocation: sourceLocation)
        }
        expectSameManifests(one, other, sourceLocation: sourceLocation)
    }

    /// A file's text without the command and the digest of the scenario file that a report quotes.
    private func comparable(_ file: String) -> String? {
        guard let text = text(file), file.hasSuffix(".md") || file.hasSuffix(".html") else { return text(file) }
        return text.replacing(/[0-9a-f]{64}/, with: "").split(separator: "\n")
            .filter { !$0.contains("countermove compare ") }.joined(separator: "\n")
    }

    /// All but when, how and on how many threads.
    private func expectSameManifests(_ one: String, _ other: String, sourceLocation: SourceLocation) {
        func members(_ folder: String) -> NSDictionary? {
            guard let text = text(folder + "/manifest.json"),
                let all = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            else { return nil }
            let varying: Set = ["started", "finished", "threads", "command", "files", "scenarioSHA256"]
            return all.filter { !varying.contains($0.key) } as NSDictionary
        }
        #expect(members(one) != nil && members(one) == members(other), sourceLocation: sourceLocation)
    }
}
