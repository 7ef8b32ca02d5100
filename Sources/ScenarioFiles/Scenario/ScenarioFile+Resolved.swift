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
        writer.put(
            "# The scenario as run: the study laid over the library. Comments name the file and line of each part.\n")
        writer.put("# Whatever follows a comment and has none of its own comes from the same file.\n")
        writer.write(resolved, ScenarioShape.complete, indent: 0, file: "")
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The same without origins, in UTF-8: equal scenarios give equal text, whatever their files are called and wherever in
    /// them things stand.
    package func resolvedBytesWithoutOrigins() -> [UInt8] {
        var writer = ResolvedWriter(sources: nil)
        writer.write(resolved, ScenarioShape.complete, indent: 0, file: "")
        return writer.bytes
    }

    package func resolvedTextWithoutOrigins() -> String {
        String(decoding: resolvedBytesWithoutOrigins(), as: UTF8.self)
    }
}

/// Prints a tree as YAML in the order of a shape.
private struct ResolvedWriter {
    private(set) var bytes: [UInt8] = []
    /// What each file is called in comments; nil for a text without comments.
    private let names: [String: String]?

    init(sources: [SourceText]?) {
        // About what a study and the library take.
        bytes.reserveCapacity(512 << 10)
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

    mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func put(indent: Int) { bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent)) }

    /// Prints what stands under a key or at the top.
    ///
    /// - Parameters:
    ///   - indent: columns.
    ///   - file: the file the last comment above named.
    mutating func write(_ node: YAMLNode, _ shape: Shape, indent: Int, file: String) {
        guard case .mapping(let pairs) = node.content else { return }
        shape.sorted(pairs) { pair, inner in
            if indent == 0 { put("\n") }
            put(indent: indent)
            put(key: pair.key)
            // A part that is laid together from several files is named piece by piece below.
            let origin = pair.value.isLeaf ? pair.value.position : pair.keyPosition
            let isNamed = names != nil && (shape.isTable || origin.file != file)
            let comment = isNamed ? "  # \(name(origin))\n" : "\n"
            switch pair.value.content {
            case .mapping(let below) where !below.isEmpty:
                put(":")
                put(comment)
                write(pair.value, inner, indent: indent + 2, file: origin.file)
            case .list(let items) where items.contains { !$0.isLeaf }:
                put(":")
                put(comment)
                for item in items {
                    put(indent: indent)
                    put("  - ")
                    put(item, inner.item)
                    put("\n")
                }
            default:
                put(": ")
                put(pair.value, inner)
                put(comment)
            }
        }
    }

    private func name(_ position: SourcePosition) -> String {
        let file = escaped(names?[position.file] ?? position.file, limit: 1_000)
        return position.file.hasPrefix("--set ") ? file : "\(file):\(position.line)"
    }

    // MARK: Values

    /// A value on one line.
    private mutating func put(_ node: YAMLNode, _ shape: Shape) {
        switch node.content {
        case .scalar(let text, let style): put(scalar: text, style)
        case .list(let items):
            put("[")
            for (index, item) in items.enumerated() {
                if index > 0 { put(", ") }
                put(item, shape.item)
            }
            put("]")
        case .mapping(let pairs):
            put("{")
            var isFirst = true
            shape.sorted(pairs) { pair, inner in
                if !isFirst { put(", ") }
                isFirst = false
                put(key: pair.key)
                put(": ")
                put(pair.value, inner)
            }
            put("}")
        }
    }

    private mutating func put(key: String) {
        switch ScalarKind(key, .plain) {
        case .text, .number: Self.isTame(key) ? put(key) : put(quoted: key)
        case .null, .flag, .unclear: put(quoted: key)
        }
    }

    /// As it was written, where that is safe on one line; else in quotes.
    private mutating func put(scalar text: String, _ style: YAMLNode.Style) {
        if case .text = ScalarKind(text, .plain) {
            Self.isTame(text) ? put(text) : put(quoted: text)
        } else {
            style == .plain ? put(text) : put(quoted: text)
        }
    }

    /// Whether text means itself without quotes, in and out of brackets.
    private static func isTame(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        func isLetterOrDigit(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: false
            }
        }
        return isLetterOrDigit(first) && last != UInt8(ascii: " ")
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"),
                    UInt8(ascii: "%"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "'"):
                    true
                default: isLetterOrDigit(byte)
                }
            }
    }

    private mutating func put(quoted text: String) {
        put("\"")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): put("\\\"")
            case UInt8(ascii: "\\"): put("\\\\")
            case UInt8(ascii: "\n"): put("\\n")
            case UInt8(ascii: "\r"): put("\\r")
            case UInt8(ascii: "\t"): put("\\t")
            default: bytes.append(byte)
            }
        }
        put("\"")
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
    /// Goes through pairs in the order of this shape, each with the shape of its value.
    fileprivate func sorted(_ pairs: [YAMLNode.Pair], _ body: (YAMLNode.Pair, Shape) -> Void) {
        switch self {
        case .named(_, let inner): inner().sorted(pairs, body)
        case .mapping(let mapping): mapping.sorted(pairs, body)
        case .variant(let variant): variant.sorted(pairs, body)
        case .oneOf(let shapes):
            // What is written as a mapping is the one of them that is one.
            if let mapping = shapes.first(where: { $0.isMapping }) {
                mapping.sorted(pairs, body)
            } else {
                for pair in pairs { body(pair, self) }
            }
        case .table(let item, _, _): for pair in pairs.sorted(by: { $0.key < $1.key }) { body(pair, item) }
        default: for pair in pairs { body(pair, self) }
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
    fileprivate func sorted(_ pairs: [YAMLNode.Pair], _ body: (YAMLNode.Pair, Shape) -> Void) {
        let tag = pairs.first { $0.key == key }?.value.content
        let chosen = cases.first { item in
            if case .scalar(item.choice.name, _) = tag { true } else { false }
        }
        if let chosen { mapping(chosen).sorted(pairs, body) }
    }
}

extension MappingShape {
    fileprivate func sorted(_ pairs: [YAMLNode.Pair], _ body: (YAMLNode.Pair, Shape) -> Void) {
        var order = FieldOrder(fields)
        var places = pairs.indices.compactMap { row in order.index(of: pairs[row].key).map { (field: $0, row: row) } }
        places.sort { $0 < $1 }
        for place in places { body(pairs[place.row], fields[place.field].shape) }
    }
}
