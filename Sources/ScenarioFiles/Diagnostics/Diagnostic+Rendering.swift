// SPDX-License-Identifier: GPL-3.0-or-later

extension Diagnostic {
    /// `FILE:LINE:COLUMN: error: what was found; what is allowed; hint`, then the line and a caret under the place.
    package func rendered(source: SourceText?) -> String {
        let name = escaped(file, limit: 1_000)
        let place = line > 0 ? "\(name):\(line):\(column)" : name
        let advice = hint.map { "; \($0)" } ?? ""
        let headline = "\(place): \(severity.rawValue): \(message)\(advice)"
        guard line > 0, let text = source?.line(line) else { return headline }
        return headline + "\n" + Self.excerpt(of: text, column: column)
    }

    /// Characters of the line shown before and after the place.
    private static let before = 60
    private static let after = 50

    /// The line, cut around the column, and a caret beneath it.
    private static func excerpt(of text: String, column: Int) -> String {
        let scalars = Array(text.unicodeScalars)
        let place = min(max(column - 1, 0), scalars.count)
        let first = place > before + 10 ? place - before : 0
        let last = scalars.count - place > after + 10 ? place + after : scalars.count
        var shownLine = first > 0 ? "…" : ""
        var margin = first > 0 ? " " : ""
        for index in first..<last {
            let scalar = scalars[index]
            // A tab stays a tab in both lines, so that they move together whatever the terminal's tab stops.
            shownLine += scalar == "\t" ? "\t" : scalar.escaped
            if index < place { margin += scalar == "\t" ? "\t" : String(repeating: " ", count: scalar.cells) }
        }
        if last < scalars.count { shownLine += "…" }
        return "  \(shownLine)\n  \(margin)^"
    }
}

extension ScenarioError {
    /// Every diagnostic with its line, and how many are not shown.
    package func rendered(sources: [String: SourceText] = [:]) -> String {
        var parts = diagnostics.map { $0.rendered(source: sources[$0.file]) }
        if omitted > 0 { parts.append("and \(omitted) more") }
        return parts.joined(separator: "\n")
    }
}
