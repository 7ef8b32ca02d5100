// SPDX-License-Identifier: GPL-3.0-or-later

/// What came of reading a tree by a shape.
package struct Reading: Sendable {
    /// What fits, whatever is wrong beside it; nil when nothing does.
    let value: Value?
    package let diagnostics: DiagnosticList

    init(_ value: Value?, _ diagnostics: DiagnosticList) {
        self.value = value
        self.diagnostics = diagnostics
    }

    /// The value, when nothing was wrong with it.
    package func checked() throws(ScenarioError) -> Value {
        try diagnostics.throwErrors()
        guard let value else { preconditionFailure("a reading without a value has an error") }
        return value
    }
}

extension Shape {
    /// Reads a tree by this shape, reporting every problem at once.
    ///
    /// - Parameter known: ids that are defined elsewhere, by section.
    package func read(_ node: YAMLNode, known: [String: [String]] = [:]) -> Reading {
        var reader = ShapeReader(known: known)
        let value = reader.read(node, self)
        reader.resolveReferences()
        return Reading(value, reader.found)
    }
}

/// Walks a tree and a shape side by side, knows the path it is on, and collects what does not fit.
struct ShapeReader {
    /// An id someone refers to, looked up when the whole document has been read.
    struct Reference {
        let name: String
        let sections: [String]
        let position: SourcePosition
        let path: String
    }

    var found = DiagnosticList()
    var path = ""
    var references: [Reference] = []
    /// Where each id of each section was defined; nil for ids known from elsewhere.
    var defined: [String: [String: SourcePosition?]] = [:]

    init(known: [String: [String]]) {
        for (section, names) in known {
            defined[section] = Dictionary(names.map { ($0, nil) }, uniquingKeysWith: { first, _ in first })
        }
    }

    mutating func read(_ node: YAMLNode, _ shape: Shape) -> Value? {
        switch (shape, node.content) {
        case (.named(_, let inner), _): return read(node, inner())
        case (.oneOf(let shapes), _): return readOneOf(node, shapes)
        case (.list(let item, let count), .list(let nodes)): return readList(node, nodes, item, count)
        case (.mapping(let mapping), .mapping(let pairs)): return readMapping(node, pairs, mapping)
        case (.table(let item, let section, let count), .mapping(let pairs)):
            return readTable(node, pairs, item, section, count)
        case (.variant(let variant), .mapping(let pairs)): return readVariant(node, pairs, variant)
        case (.list, _), (.mapping, _), (.table, _), (.variant, _): return mismatch(node, shape)
        case (_, .scalar(let text, let style)): return readScalar(node, text, style, shape)
        default: return mismatch(node, shape)
        }
    }

    // MARK: One of several shapes

    /// The first shape that fits; else the complaints of the one shape of the same kind, or one about them all.
    private mutating func readOneOf(_ node: YAMLNode, _ shapes: [Shape]) -> Value? {
        let candidates = shapes.filter { $0.admits(node) }
        if candidates.count == 1 { return read(node, candidates[0]) }
        let complaints = found
        for candidate in candidates {
            found = DiagnosticList()
            let count = references.count
            let value = read(node, candidate)
            let fits = !found.hasErrors
            found = complaints
            if let value, fits { return value }
            references.removeSubrange(count...)
        }
        return mismatch(node, .oneOf(shapes))
    }

    // MARK: Complaining

    func value(_ content: Value.Content, _ node: YAMLNode) -> Value {
        Value(content: content, position: node.position, path: path)
    }

    mutating func complain(_ position: SourcePosition, _ message: String, hint: String? = nil) {
        found.append(Diagnostic(at: position, path: path, message, hint: hint))
    }

    /// Found one kind of thing where another is allowed.
    mutating func mismatch(_ node: YAMLNode, _ shape: Shape, hint: String? = nil) -> Value? {
        complain(node.position, "found \(node.summary); expected \(shape.summary)", hint: hint)
        return nil
    }

    /// Does something one step further down.
    mutating func at<Result>(_ step: String, _ body: (inout ShapeReader) -> Result) -> Result {
        let outer = path
        path = outer.isEmpty && step.hasPrefix(".") ? String(step.dropFirst()) : outer + step
        defer { path = outer }
        return body(&self)
    }

    // MARK: Ids

    mutating func define(_ name: String, in section: String?, at position: SourcePosition) {
        guard let section else { return }
        if let other = defined[section]?[name] {
            let place = other.map { "; first on line \($0.line)" } ?? ""
            return complain(position, "\(shown(name)) is already a name in \(shown(section))\(place)")
        }
        defined[section, default: [:]][name] = .some(position)
    }

    mutating func resolveReferences() {
        for reference in references {
            if reference.sections.contains(where: { defined[$0]?[reference.name] != nil }) { continue }
            let known = reference.sections.flatMap { defined[$0].map { Array($0.keys) } ?? [] }
            let sections = listed(reference.sections)
            let allowed = known.isEmpty ? "there are no \(sections)" : "expected one of \(listed(known.sorted()))"
            let message = "\(shown(reference.name)) is not defined in \(sections); \(allowed)"
            found.append(
                Diagnostic(
                    at: reference.position, path: reference.path, message,
                    hint: NearestName.hint(reference.name, among: known)))
        }
    }
}

extension Shape {
    /// Whether a node is of the kind this shape is written as, whatever it says.
    func admits(_ node: YAMLNode) -> Bool {
        switch self {
        case .named(_, let inner): return inner().admits(node)
        case .oneOf(let shapes): return shapes.contains { $0.admits(node) }
        case .list: if case .list = node.content { return true }
        case .mapping, .table, .variant: if case .mapping = node.content { return true }
        default: if case .scalar = node.content { return true }
        }
        return false
    }
}

extension YAMLNode {
    /// What this is, for messages.
    var summary: String {
        switch content {
        case .list(let items): return items.isEmpty ? "an empty list" : "a list"
        case .mapping(let pairs): return pairs.isEmpty ? "an empty mapping" : "a mapping"
        case .scalar(let text, let style):
            switch ScalarKind(text, style) {
            case .null: return "nothing"
            case .flag, .unclear: return shown(text)
            case .number: return "the number \(shown(text))"
            case .text: return text.isEmpty ? "empty text" : "the text \(shown(text))"
            }
        }
    }
}
