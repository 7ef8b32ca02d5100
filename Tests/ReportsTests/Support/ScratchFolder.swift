// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A folder that is gone when the test is over.
final class ScratchFolder {
    let path: String

    init() {
        path = NSTemporaryDirectory() + "countermove-test-" + UUID().uuidString
        try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// Names in a folder below, hidden ones included, sorted.
    func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: path + "/" + folder)) ?? []).sorted()
    }

    func text(_ file: String) -> String? { try? String(contentsOfFile: path + "/" + file, encoding: .utf8) }

    func put(_ text: String, at file: String) {
        let url = URL(fileURLWithPath: path + "/" + file)
        try! FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try! text.write(to: url, atomically: false, encoding: .utf8)
    }
}
