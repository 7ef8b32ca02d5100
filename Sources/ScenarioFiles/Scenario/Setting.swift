// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// A change asked for on the command line, `key=value`, or in a request.
///
/// The key is the id of a parameter, whose value it sets, or a path of names and places in lists as messages show it:
/// `countries.norhaven.oversight`, `policies.mix.measures[0].dose`.
package struct Setting: Sendable {
    private enum Written: Sendable {
        case text(SourceText)
        case unreadable(ScenarioError)
        case node(YAMLNode)
    }

    package let key: String
    /// Where messages about the key point.
    private let position: SourcePosition
    private let value: Written

    /// Nil when the text has no `=`, no key or no value.
    package init?(_ text: String) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else { return nil }
        let value = String(text[text.index(after: sign)...])
        if value.allSatisfy(\.isWhitespace) { return nil }
        key = String(text[..<sign])
        position = .whole("--set \(key)")
        do throws(ScenarioError) {
            self.value = .text(try SourceText(file: position.file, text: value))
        } catch {
            self.value = .unreadable(error)
        }
    }

    /// A change whose value has been read already, at its place in a larger text.
    package init(key: String, at position: SourcePosition, value: YAMLNode) {
        self.key = key
        self.position = position
        self.value = .node(value)
    }

    /// The settings of a command line; complains about each text that is none.
    package static func list(_ texts: [String]) throws(ScenarioError) -> [Setting] {
        var found = DiagnosticList()
        var settings: [Setting] = []
        for text in texts {
            if let setting = Setting(text) {
                settings.append(setting)
            } else {
                found.append(
                    Diagnostic(
                        kind: .syntax, at: .whole("--set \(escaped(text))"), "expected a key, `=` and a value",
                        hint: "as in `--set scenario.horizon='5 years'`"))
            }
        }
        try found.throwErrors()
        return settings
    }

    /// The text it is written in, where it has one of its own.
    var source: SourceText? { if case .text(let source) = value { source } else { nil } }

    private func node() throws(ScenarioError) -> YAMLNode {
        switch value {
        case .text(let source): return try YAMLComposer.compose(source)
        case .unreadable(let error): throw error
        case .node(let node): return node
        }
    }

    /// A tree with this change made.
    func applied(to tree: YAMLNode) throws(ScenarioError) -> YAMLNode {
        let node = try node()
        let full = Parameter(id: key) == nil ? key : "parameters.\(key).value"
        return try applied(node, at: full[...], below: "", in: tree)
    }

    // MARK: Walking

    private func applied(_ node: YAMLNode, at rest: Substring, below path: String, in tree: YAMLNode)
        throws(ScenarioError) -> YAMLNode
    {
        if rest.isEmpty { return node.replacing(tree) }
        switch tree.content {
        case .mapping(let pairs): return try inMapping(node, rest, path, tree, pairs)
        case .list(let items): return try inList(node, rest, path, tree, items)
        case .scalar: throw refusal("\(shown(path)) is a single value; nothing lies below it", nil)
        }
    }

    private func inMapping(
        _ node: YAMLNode, _ rest: Substring, _ path: String, _ tree: YAMLNode, _ pairs: [YAMLNode.Pair]
    ) throws(ScenarioError) -> YAMLNode {
        var pairs = pairs
        // Ids of parameters hold dots, so the longest key that fits is meant.
        let fitting = pairs.indices.filter { Self.leads(pairs[$0].key, rest) }
        if let index = fitting.max(by: { pairs[$0].key.count < pairs[$1].key.count }) {
            let key = pairs[index].key
            let below = rest.dropFirst(key.count)
            pairs[index].value = try applied(
                node, at: below.first == "." ? below.dropFirst() : below, below: path + ShapeReader.step(key),
                in: pairs[index].value)
            return YAMLNode(.mapping(pairs), at: tree.position)
        }
        let name = String(rest.prefix { $0 != "." && $0 != "[" })
        let isLast = name.count == rest.count
        if path.isEmpty, !ScenarioShape.sectionNames.contains(name) {
            throw refusal(
                "there is no parameter and no section \(shown(isLast ? name : key))",
                parameterHint
                    ?? NearestName.hint(name, among: ScenarioShape.sectionNames)
                    ?? "the sections are \(listed(ScenarioShape.sectionNames, joint: "and", limit: 20))")
        }
        if isLast {
            // Parameters and a section may begin alike.
            if let parameterHint { throw refusal("there is no parameter \(shown(key))", parameterHint) }
            let here = SourcePosition(file: position.file, line: max(1, position.line), column: max(1, position.column))
            pairs.append(YAMLNode.Pair(key: name, keyPosition: here, keyStyle: .plain, value: node))
            return YAMLNode(.mapping(pairs), at: tree.position)
        }
        throw refusal(
            "there is no \(shown(name)) in \(shown(path.isEmpty ? "the scenario" : String(path.drop { $0 == "." })))",
            NearestName.hint(name, among: pairs.map(\.key)) ?? (path.isEmpty ? parameterHint : nil)
                ?? "there are \(listed(pairs.map(\.key), joint: "and"))")
    }

    /// The parameter that may have been meant.
    private var parameterHint: String? { NearestName.hint(key, among: Parameter.allCases.map(\.id)) }

    private func inList(
        _ node: YAMLNode, _ rest: Substring, _ path: String, _ tree: YAMLNode, _ items: [YAMLNode]
    ) throws(ScenarioError) -> YAMLNode {
        let digits = rest.dropFirst().prefix { $0 != "]" }
        guard rest.first == "[", let index = Int(digits), items.indices.contains(index) else {
            let name = shown(String(path.drop { $0 == "." }))
            throw refusal(
                items.isEmpty
                    ? "\(name) is an empty list"
                    : "\(name) is a list of \(items.count); expected a place in it, from [0] to [\(items.count - 1)]",
                nil)
        }
        var items = items
        let below = rest.dropFirst(digits.count + 2)
        items[index] = try applied(
            node, at: below.first == "." ? below.dropFirst() : below, below: "\(path)[\(index)]", in: items[index])
        return YAMLNode(.list(items), at: tree.position)
    }

    private static func leads(_ key: String, _ rest: Substring) -> Bool {
        guard !key.isEmpty, rest.hasPrefix(key) else { return false }
        let next = rest.dropFirst(key.count).first
        return next == nil || next == "." || next == "["
    }

    private func refusal(_ message: String, _ hint: String?) -> ScenarioError {
        ScenarioError(Diagnostic(at: position, path: key, message, hint: hint))
    }
}

extension YAMLNode {
    /// This in place of another: laid over it where both are mappings, which keep their place.
    fileprivate func replacing(_ other: YAMLNode) -> YAMLNode {
        guard case .mapping = other.content, case .mapping = content else { return self }
        return YAMLNode(laid(over: other).content, at: other.position)
    }
}
