// SPDX-License-Identifier: GPL-3.0-or-later

extension Shape {
    /// A tree of this shape with another laid over it, which also takes away what it stands in place of: of keys that
    /// exclude each other, those below give way to the one above.
    func laying(_ upper: YAMLNode, over base: YAMLNode) -> YAMLNode { upper.laid(over: cleared(base, under: upper)) }

    private func cleared(_ base: YAMLNode, under upper: YAMLNode) -> YAMLNode {
        guard case .mapping(let above) = upper.content, case .mapping(var below) = base.content else { return base }
        let given = Set(above.map(\.key))
        for rule in rules {
            guard let keys = rule.excluding, !given.isDisjoint(with: keys) else { continue }
            below.removeAll { keys.contains($0.key) && !given.contains($0.key) }
        }
        for index in below.indices {
            guard let over = upper[below[index].key], let shape = field(below[index].key) else { continue }
            below[index].value = shape.cleared(below[index].value, under: over)
        }
        return YAMLNode(.mapping(below), at: base.position)
    }

    private var rules: [MappingShape.Rule] {
        switch self {
        case .mapping(let mapping): mapping.rules
        case .named(_, let inner): inner().rules
        case .oneOf(let shapes): shapes.flatMap(\.rules)
        default: []
        }
    }

    /// The shape under a key of a mapping or table.
    private func field(_ key: String) -> Shape? {
        switch self {
        case .mapping(let mapping): mapping.fields.first { $0.key == key }?.shape
        case .table(let item, _, _): item
        case .named(_, let inner): inner().field(key)
        case .oneOf(let shapes): shapes.lazy.compactMap { $0.field(key) }.first
        default: nil
        }
    }
}

extension MappingShape.Rule {
    /// Keys of which one shuts the others out.
    fileprivate var excluding: [String]? {
        switch self {
        case .exactlyOne(let keys), .atMostOne(let keys): keys
        case .atLeastOne, .needs: nil
        }
    }
}
