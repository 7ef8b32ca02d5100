// SPDX-License-Identifier: GPL-3.0-or-later

/// Reading what holds other things.
extension ShapeReader {
    mutating func readList(_ node: YAMLNode, _ nodes: [YAMLNode], _ item: Shape, _ count: ClosedRange<Int>) -> Value? {
        checkCount(nodes.count, "items", count, node)
        var items: [Value] = []
        for (index, child) in nodes.prefix(count.upperBound).enumerated() {
            if let value = at("[" + String(index) + "]", { $0.read(child, item) }) { items.append(value) }
        }
        return value(.list(items), node)
    }

    mutating func readTable(
        _ node: YAMLNode, _ pairs: [YAMLNode.Pair], _ item: Shape, _ section: String?, _ count: ClosedRange<Int>
    ) -> Value? {
        checkCount(pairs.count, "entries", count, node)
        var entries: [Value.Entry] = []
        for pair in pairs.prefix(count.upperBound) {
            let isName = checkKey(pair)
            if isName { define(pair.key, in: section, at: pair.keyPosition) }
            guard let value = at(Self.step(pair.key), { $0.read(pair.value, item) }), isName else { continue }
            entries.append(Value.Entry(key: pair.key, keyPosition: pair.keyPosition, value: value))
        }
        return value(.mapping(entries), node)
    }

    mutating func readMapping(_ node: YAMLNode, _ pairs: [YAMLNode.Pair], _ shape: MappingShape) -> Value? {
        var order = FieldOrder(shape.fields)
        var entries: [Value.Entry] = []
        entries.reserveCapacity(pairs.count)
        var guessed: Set<String> = []
        for pair in pairs {
            guard let index = order.index(of: pair.key) else {
                if let guess = unknownKey(pair, shape) { guessed.insert(guess) }
                continue
            }
            let field = shape.fields[index]
            guard let value = at(Self.step(pair.key), { $0.read(pair.value, field.shape) }) else { continue }
            entries.append(Value.Entry(key: pair.key, keyPosition: pair.keyPosition, value: value))
        }
        // A misspelt key is one problem, not an unknown key and a missing one.
        for (index, field) in shape.fields.enumerated()
        where field.isRequired && !order.isMet(index) && !guessed.contains(field.key) {
            let meaning = field.meaning.isEmpty ? "" : " (\(field.meaning))"
            complain(
                node.position, "\(shape.name) needs \(shown(field.key))\(meaning); expected \(field.shape.summary)")
        }
        if !shape.rules.isEmpty { check(shape.rules, Set(pairs.map(\.key)), shape, node) }
        return value(.mapping(entries), node)
    }

    mutating func readVariant(_ node: YAMLNode, _ pairs: [YAMLNode.Pair], _ shape: VariantShape) -> Value? {
        let choices = Shape.choice(shape.cases.map(\.choice))
        guard let tag = pairs.first(where: { $0.key == shape.key }) else {
            let keys = [shape.key]
            let misspelt = pairs.first { NearestName.of($0.key, among: keys) != nil }
            let hint = misspelt.flatMap { NearestName.hint($0.key, among: keys) }
            let message = "\(shape.name) needs \(shown(shape.key)) (\(shape.meaning)); expected \(choices.summary)"
            complain(misspelt?.keyPosition ?? node.position, message, hint: hint)
            return nil
        }
        guard let chosen = at(Self.step(shape.key), { $0.read(tag.value, choices) }),
            let item = shape.cases.first(where: { $0.choice.name == chosen.text })
        else { return nil }
        return readMapping(node, pairs, shape.mapping(item))
    }

    // MARK: Keys

    /// Complains about a key the mapping does not know; the known key that may have been meant.
    private mutating func unknownKey(_ pair: YAMLNode.Pair, _ shape: MappingShape) -> String? {
        let keys = shape.fields.map(\.key)
        complain(
            pair.keyPosition, "\(shape.name) has no key \(shown(pair.key)); expected \(listed(keys))",
            hint: NearestName.hint(pair.key, among: keys))
        return NearestName.of(pair.key, among: keys)
    }

    /// Whether the key of a table is a name, with a complaint if not.
    private mutating func checkKey(_ pair: YAMLNode.Pair) -> Bool {
        switch ScalarKind(pair.key, pair.keyStyle) {
        case .unclear, .flag, .null:
            let message = "YAML readers do not agree that the key \(shown(pair.key)) is text"
            complain(pair.keyPosition, message, hint: "put it in quotes")
            return false
        case .text, .number: break
        }
        if Shape.isIdentifier(pair.key) { return true }
        complain(pair.keyPosition, "\(shown(pair.key)) is not a name; expected \(Shape.id.summary)")
        return false
    }

    private mutating func checkCount(_ found: Int, _ noun: String, _ allowed: ClosedRange<Int>, _ node: YAMLNode) {
        if allowed.contains(found) { return }
        let (low, high) = (allowed.lowerBound, allowed.upperBound)
        let range = found < low ? "at least \(low)" : "at most \(high)"
        complain(node.position, "found \(found) \(noun); expected \(range)")
    }

    /// `.key`, or `["odd key"]`.
    static func step(_ key: String) -> String {
        // Nearly every key: nothing to escape, and short enough to be shown whole.
        let isTame = key.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        if isTame, !key.isEmpty, key.utf8.count <= 60 { return "." + key }
        let isPlain =
            !key.isEmpty && key.utf8.count <= 64 && key.utf8.allSatisfy { $0 > 0x20 && !".[]\"`".utf8.contains($0) }
        return isPlain ? ".\(escaped(key))" : "[\"\(escaped(key))\"]"
    }

    // MARK: Rules

    private mutating func check(
        _ rules: [MappingShape.Rule], _ present: Set<String>, _ shape: MappingShape, _ node: YAMLNode
    ) {
        for rule in rules {
            switch rule {
            case .exactlyOne(let keys):
                checkRule(keys, present, shape, node, least: 1, most: 1)
            case .atLeastOne(let keys):
                checkRule(keys, present, shape, node, least: 1, most: keys.count)
            case .atMostOne(let keys):
                checkRule(keys, present, shape, node, least: 0, most: 1)
            case .needs(let key, let other):
                guard present.contains(key), !present.contains(other) else { continue }
                complain(node.position, "\(shape.name) with \(shown(key)) needs \(shown(other)) too")
            }
        }
    }

    private mutating func checkRule(
        _ keys: [String], _ present: Set<String>, _ shape: MappingShape, _ node: YAMLNode, least: Int, most: Int
    ) {
        let given = keys.filter(present.contains)
        if given.count < least {
            complain(node.position, "\(shape.name) needs \(most == 1 ? "one" : "at least one") of \(listed(keys))")
        } else if given.count > most {
            guard case .mapping(let pairs) = node.content,
                let extra = pairs.filter({ keys.contains($0.key) }).dropFirst().first
            else { return }
            complain(
                extra.keyPosition,
                "\(shape.name) may have only one of \(listed(keys)); found \(listed(given, joint: "and"))")
        }
    }
}
