// SPDX-License-Identifier: GPL-3.0-or-later

/// The doc comment of a type that states a rule of the model, in its parts.
struct SubmodelText {
    /// Name of the type.
    var name: String
    /// Path of its file from the root.
    var path: String
    /// The first paragraph.
    var summary: String
    /// `Assumption`, `Equation` and so on with what is said there, in the order of the file.
    var parts: [(mark: String, text: String)]

    static let marks = ["Assumption", "Equation", "Reads", "Writes", "Draws", "Source", "Oracle"]

    /// Types of a file whose doc comment states an assumption.
    static func all(in file: SourceTree.File) -> [SubmodelText] {
        var found: [SubmodelText] = []
        var comment: [Substring] = []
        for line in file.lines {
            if line.hasPrefix("///") {
                comment.append(line.dropFirst(3).drop { $0 == " " })
                continue
            }
            let words = line.split { " :<{".contains($0) }
            if let at = words.firstIndex(where: { $0 == "struct" || $0 == "enum" }), words.count > at + 1,
                !line.hasPrefix(" "), comment.contains(where: { $0.contains("**Assumption**") })
            {
                found.append(SubmodelText(name: String(words[at + 1]), path: file.path, comment))
            }
            comment = []
        }
        return found
    }

    private init(name: String, path: String, _ comment: [Substring]) {
        self.name = name
        self.path = path
        summary = comment.prefix { !$0.isEmpty }.joined(separator: " ")
        var rest = comment.drop { !$0.isEmpty }.joined(separator: " ")[...]
        parts = []
        // From the last mark to the first: what follows a mark goes to the next one or to the end.
        let starts = Self.marks.compactMap { mark in rest.range(of: "**\(mark)**").map { (mark, $0) } }
        for (mark, range) in starts.sorted(by: { $0.1.lowerBound > $1.1.lowerBound }) {
            parts.insert((mark, String(rest[range.upperBound...]).folded), at: 0)
            rest = rest[..<range.lowerBound]
        }
    }
}
