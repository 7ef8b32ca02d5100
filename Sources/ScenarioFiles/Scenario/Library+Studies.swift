// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// A study that stands beside the library.
package struct Study: Sendable, Equatable {
    /// The name of its folder, by which a user can ask for it.
    package let id: String
    /// Nil when the file cannot be read.
    package let title: String?
    package let question: String?
    package let file: String
}

extension Library {
    /// The studies beside the library, `<study>/scenario.yaml`, sorted by id.
    package func studies() -> [Study] {
        studyFiles.map { id, file in
            var sources: [SourceText] = []
            let head = (try? ScenarioFile.study(SourceText.read(file), library: self, sources: &sources))?["scenario"]
            func text(_ key: String) -> String? {
                if case .scalar(let text, _) = head?[key]?.content { text } else { nil }
            }
            return Study(id: id, title: text("title"), question: text("question"), file: file)
        }
    }

    /// Their ids and files, unread; sorted by id.
    var studyFiles: [(id: String, file: String)] {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: scenarios)) ?? []
        return folders.sorted().map { ($0, "\(scenarios)/\($0)/scenario.yaml") }.filter {
            FileManager.default.fileExists(atPath: $0.file)
        }
    }
}
