// SPDX-License-Identifier: GPL-3.0-or-later

extension Shape {
    /// What may be laid over a value of this shape: no key is needed, at any depth of mappings.
    ///
    /// Items of lists stay as they are, since a list replaces the one below it.
    package var partial: Shape {
        switch self {
        case .mapping(let mapping): return .mapping(mapping.partial)
        case .table(let item, let section, let count):
            return .table(item.partial, defining: section, count: 0...count.upperBound)
        case .variant(let variant): return .mapping(variant.partial)
        case .oneOf(let shapes): return .oneOf(shapes.map(\.partial))
        case .named(let name, let inner): return .named("\(name)-change") { inner().partial }
        default: return self
        }
    }
}

extension Field {
    fileprivate var partial: Field { .optional(key, shape.partial, meaning) }
}

extension MappingShape {
    fileprivate var partial: MappingShape {
        MappingShape(name: name, fields: fields.map(\.partial), rules: rules.compactMap(\.partial))
    }
}

extension MappingShape.Rule {
    /// The rule as far as a part can break it: what is missing may lie below.
    fileprivate var partial: MappingShape.Rule? {
        switch self {
        case .exactlyOne(let keys), .atMostOne(let keys): .atMostOne(keys)
        case .atLeastOne, .needs: nil
        }
    }
}

extension VariantShape {
    /// The fields of all cases, since the word that decides may lie below.
    fileprivate var partial: MappingShape {
        var fields = [Field.optional(key, .choice(cases.map(\.choice)), meaning)] + common.map(\.partial)
        for field in cases.flatMap(\.fields) where !fields.contains(where: { $0.key == field.key }) {
            fields.append(field.partial)
        }
        return MappingShape(name: name, fields: fields, rules: [])
    }
}
