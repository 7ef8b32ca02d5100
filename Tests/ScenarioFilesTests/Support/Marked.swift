// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

import ScenarioFiles

/// A YAML text with a `👉` before each place a diagnostic must point at.
struct Marked {
    let text: String
    /// `line:column` of each mark.
    let places: [String]

    init(_ marked: String) {
        var text = ""
        var places: [String] = []
        var (line, column) = (1, 1)
        for scalar in marked.unicodeScalars {
            if scalar == "👉" {
                places.append("\(line):\(column)")
                continue
            }
            text.unicodeScalars.append(scalar)
            (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
        }
        self.text = text
        self.places = places
    }
}

/// What reading a text by a shape complains about.
func complaints(_ text: String, _ shape: Shape? = nil, known: [String: [String]] = [:]) -> [Diagnostic] {
    do {
        let node = try YAMLComposer.compose(SourceText(file: "s.yaml", text: text))
        if let shape { _ = try shape.read(node, known: known).checked() }
        return []
    } catch {
        return error.diagnostics
    }
}

/// Checks that the complaints stand at the marks, and each says what it should.
func expect(
    _ marked: String, _ shape: Shape? = nil, says messages: [String], known: [String: [String]] = [:],
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let fixture = Marked(marked)
    let found = complaints(fixture.text, shape, known: known)
    let rendered = found.map { $0.rendered(source: nil) }.joined(separator: "\n")
    #expect(
        found.map { "\($0.line):\($0.column)" } == fixture.places, "\(marked)\n\(rendered)",
        sourceLocation: sourceLocation)
    for message in messages {
        #expect(rendered.contains(message), "\(message)\nnot in\n\(rendered)", sourceLocation: sourceLocation)
    }
}

/// Reads a text that is right.
func value(_ text: String, _ shape: Shape, known: [String: [String]] = [:]) throws -> Value {
    try shape.read(YAMLComposer.compose(SourceText(file: "s.yaml", text: text)), known: known).checked()
}
