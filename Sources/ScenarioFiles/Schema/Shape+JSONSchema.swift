// SPDX-License-Identifier: GPL-3.0-or-later

/// The same shape for editors: JSON Schema, draft 2020-12.
///
/// It accepts what the reader accepts, and more in three places JSON Schema cannot express: the range of a number
/// written with a unit, whether an id is defined, and whether two ids are the same.
extension Shape {
    /// The schema of a document of this shape.
    package func jsonSchema(title: String, id: String? = nil) -> JSON {
        var definitions: [(name: String, shape: Shape)] = []
        collectNames(into: &definitions)
        var head: [JSON.Member] = [
            JSON.Member(key: "$schema", value: .text("https://json-schema.org/draft/2020-12/schema"))
        ]
        if let id { head.append(JSON.Member(key: "$id", value: .text(id))) }
        head.append(JSON.Member(key: "title", value: .text(title)))
        guard case .object(let body) = schema else { return .object(head) }
        let named = definitions.map { JSON.Member(key: $0.name, value: $0.shape.schema) }
        let tail = named.isEmpty ? [] : [JSON.Member(key: "$defs", value: .object(named))]
        return .object(head + body + tail)
    }

    /// The named shapes below this one, each once.
    private func collectNames(into names: inout [(name: String, shape: Shape)]) {
        switch self {
        case .named(let name, let inner):
            if names.contains(where: { $0.name == name }) { return }
            let shape = inner()
            names.append((name, shape))
            shape.collectNames(into: &names)
        case .list(let item, _), .table(let item, _, _): item.collectNames(into: &names)
        case .mapping(let mapping): for field in mapping.fields { field.shape.collectNames(into: &names) }
        case .variant(let variant):
            for field in variant.common + variant.cases.flatMap(\.fields) { field.shape.collectNames(into: &names) }
        case .oneOf(let shapes): for shape in shapes { shape.collectNames(into: &names) }
        default: return
        }
    }

    private var schema: JSON {
        switch self {
        case .text(let limit):
            .object(["type": .text("string"), "pattern": .text("\\S"), "maxLength": .number(Double(limit))])
        case .identifier: .object(["type": .text("string"), "pattern": .text(Self.identifierPattern)])
        case .reference(let sections):
            .object([
                "type": .text("string"), "pattern": .text(Self.identifierPattern),
                "$comment": .text("a name from \(sections.joined(separator: " or "))"),
            ])
        case .flag: .object(["type": .text("boolean")])
        case .number(let quantity, let bounds, let isWhole): Self.schema(quantity, bounds, isWhole)
        case .choice(let choices): Self.schema(choices)
        case .list(let item, let count):
            .object([
                "type": .text("array"), "items": item.schema, "minItems": .number(Double(count.lowerBound)),
                "maxItems": .number(Double(count.upperBound)),
            ])
        case .table(let item, _, let count):
            .object([
                "type": .text("object"), "propertyNames": .object(["pattern": .text(Self.identifierPattern)]),
                "additionalProperties": item.schema, "minProperties": .number(Double(count.lowerBound)),
                "maxProperties": .number(Double(count.upperBound)),
            ])
        case .mapping(let mapping): Self.schema(mapping)
        case .variant(let variant): .object(["oneOf": .list(variant.cases.map { Self.schema(variant.mapping($0)) })])
        case .oneOf(let shapes): .object(["anyOf": .list(shapes.map(\.schema))])
        case .named(let name, _): .object(["$ref": .text("#/$defs/\(name)")])
        }
    }

    private static func schema(_ choices: [Choice]) -> JSON {
        if choices.allSatisfy(\.meaning.isEmpty) { return .object(["enum": .texts(choices.map(\.name))]) }
        let options = choices.map { JSON.object(["const": .text($0.name), "description": .text($0.meaning)]) }
        return options.count == 1 ? options[0] : .object(["oneOf": .list(options)])
    }

    private static func schema(_ quantity: Quantity, _ bounds: Bounds, _ isWhole: Bool) -> JSON {
        var members = [JSON.Member(key: "type", value: .text(isWhole ? "integer" : "number"))]
        if let lower = bounds.lower {
            members.append(JSON.Member(key: bounds.isOpenBelow ? "exclusiveMinimum" : "minimum", value: .number(lower)))
        }
        if let upper = bounds.upper { members.append(JSON.Member(key: "maximum", value: .number(upper))) }
        if quantity.units.isEmpty { return .object(members) }
        let written = JSON.object(["type": .text("string"), "pattern": .text(quantity.pattern)])
        return quantity.allowsBare ? .object(["anyOf": .list([.object(members), written])]) : written
    }

    private static func schema(_ mapping: MappingShape) -> JSON {
        let properties = mapping.fields.map { field in
            JSON.Member(key: field.key, value: field.shape.schema.adding(["description": .text(field.meaning)]))
        }
        let required = mapping.fields.filter(\.isRequired).map(\.key)
        let body = JSON.object([
            "type": .text("object"), "properties": .object(properties), "required": .texts(required),
            "additionalProperties": .flag(false),
        ])
        return mapping.rules.isEmpty ? body : body.adding(["allOf": .list(mapping.rules.map(schema))])
    }

    private static func schema(_ rule: MappingShape.Rule) -> JSON {
        func has(_ key: String) -> JSON { .object(["required": .texts([key])]) }
        switch rule {
        case .exactlyOne(let keys): return .object(["oneOf": .list(keys.map(has))])
        case .atLeastOne(let keys): return .object(["anyOf": .list(keys.map(has))])
        case .atMostOne(let keys):
            let pairs = keys.indices.flatMap { first in
                keys[(first + 1)...].map { JSON.object(["required": .texts([keys[first], $0])]) }
            }
            return .object(["not": .object(["anyOf": .list(pairs)])])
        case .needs(let key, let other): return .object(["dependentRequired": .object([key: .texts([other])])])
        }
    }
}
