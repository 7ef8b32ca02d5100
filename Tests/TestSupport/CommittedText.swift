// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A committed file that tests can make anew.
package enum CommittedText {
    /// Where a text first differs from the committed file, or nil where it is the file.
    ///
    /// COUNTERMOVE_UPDATE_SNAPSHOTS=1 rewrites the file instead, for a commit that says why it changes.
    package static func difference(of text: String, from file: URL) -> String? {
        let name = file.lastPathComponent
        if ProcessInfo.processInfo.environment["COUNTERMOVE_UPDATE_SNAPSHOTS"] == "1" {
            do { try text.write(to: file, atomically: true, encoding: .utf8) } catch { return "\(name): \(error)" }
            return nil
        }
        guard let expected = try? String(contentsOf: file, encoding: .utf8) else { return "there is no \(name)" }
        guard text != expected else { return nil }
        let lines = zip(
            text.split(separator: "\n", omittingEmptySubsequences: false),
            expected.split(separator: "\n", omittingEmptySubsequences: false))
        let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
        return """
            \(name) differs from line \(first.map { String($0.offset + 1) } ?? "its end")
            found:    \(first.map { String($0.element.0) } ?? "another length")
            expected: \(first.map { String($0.element.1) } ?? "")
            """
    }
}
