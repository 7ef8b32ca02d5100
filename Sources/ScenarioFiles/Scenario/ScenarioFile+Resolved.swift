// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

extension ScenarioFile {
    /// The whole scenario as run, as a scenario file: every default filled in, each part with the file and line it
    /// came from. Reading it gives an equal scenario.
    ///
    /// Sections stand in the order of the shape and tables sorted by id, so that equal scenarios give equal text, but for
    /// the origins.
    package func resolvedText() -> String {
        var writer = ResolvedWriter(sources: sources)
        writer.lines = [
            "# The scenario as run: the study laid over the library. Comments name the file and line of each part.",
            "# Whatever follows a comment and has none of its own comes from the same file.",
        ]
        writer.write(resolved, ScenarioShape.complete, indent: "", file: "")
        return writer.lines.joined(separator: "\n") + "\n"
    }

    /// The same without origins: equal scenarios give equal text, whatever their files are called and wherever in them
    /// things stand.
    package func resolvedTextWithoutOrigins() -> String {
        var writer = ResolvedWriter(sources: nil)
        writer.write(resolved, ScenarioShape.complete, indent: "", file: "")
        return writer.lines.joined(separator: "\n") + "\n"
    }
}

/// Prints a tree as YAML in the order of a shape.
private struct ResolvedWriter {
    var lines: [String] = []
    /// What each file is called in comments; nil for a text without comments.
    private let names: [String: String]?

    init(sources: [SourceText]?) {
        guard let sources else {
            names = nil
            return
        }
        var names: [String: String] = [:]
        for source in sources {
            // The library is named alike on every machine.
            let parts = source.file.split(separator: "/").suffix(2)
            names[source.file] =
                Library.files.contains(String(parts.last ?? "")) && parts.first == "library"
                ? parts.joined(separator: "/") : source.file
        }
        self.names = names
    }

    /// Prints what stands under a key or at the top.
    ///
    /// - Parameter file: the file the last comment above named.
    mutating func write(_ node: YAMLNode, _ shape: Shape, indent: String, file: String) {
        guard case .mapping(let pairs) = node.content else { return }
        let isTop = indent.isEmpty
        for (pair, inner) in shape.sorted(pairs) {
            if isTop { lines.append("") }
            let key = indent + Self.key(pair.key)
            // A part that is laid together from several files is named piece by piece below.
            let origin = pair.value.isLeaf ? pair.value.position : pair.keyPosition
            let isNamed = names != nil && (shape.isTable || origin.file != file)
            let comment = isNamed ? "  # \(name(origin))" : ""
            switch pair.value.content {
            case .mapping(let below) where !below.isEmpty:
                lines.append("\(key):\(comment)")
                write(pair.value, inner, indent: indent + "  ", file: origin.file)
            case .list(let items) where items.contains { !$0.isLeaf }:
                lines.append("\(key):\(comment)")
                for item in items { lines.append("\(indent)  - \(Self.flow(item, inner.item))") }
            default: lines.append("\(key): \(Self.flow(pair.value, inner))\(comment)")
            }
        }
    }

    private func name(_ position: SourcePosition) -> String {
        let file = escaped(names?[position.file] ?? position.file, limit: 1_000)
        return position.file.hasPrefix("--set ") ? file : "\(file):\(position.line)"
    }

    // MARK: Values

    /// A value on one line.
    private static func flow(_ node: YAMLNode, _ shape: Shape) -> String {
        switch node.content {
        case .scalar(let text, let style): scalar(text, style)
        case .list(let items): "[" + items.map { flow($0, shape.item) }.joined(separator: ", ") + "]"
        case .mapping(let pairs):
            "{"
                + shape.sorted(pairs).map { "\(key($0.pair.key)): \(flow($0.pair.value, $0.shape))" }.joined(
                    separator: ", ") + "}"
        }
    }

    private static func key(_ text: String) -> String {
        switch ScalarKind(text, .plain) {
        case .text, .number: isTame(text) ? text : quoted(text)
        case .null, .flag, .unclear: quoted(text)
        }
    }

    /// As it was written, where that is safe on one line; else in quotes.
    private static func scalar(_ text: String, _ style: YAMLNode.Style) -> String {
        let kind = ScalarKind(text, .plain)
        if case .text = kind { return isTame(text) ? text : quoted(text) }
        return style == .plain ? text : quoted(text)
    }

    /// Whether text means itself without quotes, in and out of brackets.
    private static func isTame(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        let isLetterOrDigit = { (scalar: Unicode.Scalar) in
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
        }
        return isLetterOrDigit(first) && last != " "
            && text.unicodeScalars.allSatisfy { isLetterOrDigit($0) || " ._-/%()'".unicodeScalars.contains($0) }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

extension YAMLNode {
    /// Whether this is a single value, or a list or mapping short enough to be one.
    fileprivate var isLeaf: Bool {
        switch content {
        case .scalar: true
        case .list(let items): items.allSatisfy(\.isLeaf)
        case .mapping(let pairs): pairs.isEmpty
        }
    }
}

extension Shape {
    /// Pairs in the order of this shape, each with the shape of its value.
    fileprivate func sorted(_ pairs: [YAMLNode.Pair]) -> [(pair: YAMLNode.Pair, shape: Shape)] {
        switch self {
        case .named(_, let inner): return inner().sorted(pairs)
        case .mapping(let mapping): return mapping.sorted(pairs)
        case .variant(let variant): return variant.sorted(pairs)
        case .oneOf(let shapes):
            // What is written as a mapping is the one of them that is one.
            guard let mapping = shapes.first(where: { $0.isMapping }) else { return pairs.map { ($0, self) } }
            return mapping.sorted(pairs)
        case .table(let item, _, _): return pairs.sorted { $0.key < $1.key }.map { ($0, item) }
        default: return pairs.map { ($0, self) }
        }
    }

    /// The shape of a list's items.
    fileprivate var item: Shape { if case .list(let item, _) = self { item } else { self } }

    private var isMapping: Bool {
        switch self {
        case .mapping: true
        case .named(_, let inner): inner().isMapping
        default: false
        }
    }

    fileprivate var isTable: Bool {
        switch self {
        case .table: true
        case .mapping(let mapping): mapping.name == "the parameters"
        default: false
        }
    }
}

extension VariantShape {
    fileprivate func sorted(_ pairs: [YAMLNode.Pair]) -> [(pair: YAMLNode.Pair, shape: Shape)] {
        let tag = pairs.first { $0.key == key }?.value.content
        let chosen = cases.first { item in
            if case .scalar(item.choice.name, _) = tag { true } else { false }
        }
        return chosen.map { mapping($0).sorted(pairs) } ?? []
    }
}

extension MappingShape {
    fileprivate func sorted(_ pairs: [YAMLNode.Pair]) -> [(pair: YAMLNode.Pair, shape: Shape)] {
        let byKey = Dictionary(pairs.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        return fields.compactMap { field in byKey[field.key].map { ($0, field.shape) } }
    }
}
