// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// Compares text with a committed file. COUNTERMOVE_UPDATE_SNAPSHOTS=1 rewrites the files instead, for a commit that says
/// why they change.
func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("Snapshots").appendingPathComponent(name)
    if ProcessInfo.processInfo.environment["COUNTERMOVE_UPDATE_SNAPSHOTS"] == "1" {
        try! text.write(to: file, atomically: true, encoding: .utf8)
        return
    }
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
        Issue.record("there is no snapshot \(name)", sourceLocation: sourceLocation)
        return
    }
    guard text != expected else { return }
    let lines = zip(
        text.split(separator: "\n", omittingEmptySubsequences: false),
        expected.split(separator: "\n", omittingEmptySubsequences: false))
    let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record(
        """
        \(name) differs from line \(first.map { String($0.offset + 1) } ?? "its end")
        found:    \(first.map { String($0.element.0) } ?? "another length")
        expected: \(first.map { String($0.element.1) } ?? "")
        """, sourceLocation: sourceLocation)
}
