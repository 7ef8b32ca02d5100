// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import TestSupport
import Testing

/// Compares text with a committed file of the folder Snapshots.
func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appendingPathComponent("Snapshots").appendingPathComponent(name)
    if let difference = CommittedText.difference(of: text, from: file) {
        Issue.record("\(difference)", sourceLocation: sourceLocation)
    }
}
