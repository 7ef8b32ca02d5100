// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

import ScenarioFiles

/// A document as JSON Schema sees it. What readers of YAML disagree on is of no type.
indirect enum Instance {
    case null, unclear
    case flag(Bool)
    case number(Double)
    case text(String)
    case list([Instance])
    case object([String: Instance])

    init(_ node: YAMLNode) {
        switch node.content {
        case .list(let items): self = .list(items.map { Instance($0) })
        case .mapping(let pairs):
            self = .object(
                Dictionary(pairs.map { ($0.key, Instance($0.value)) }, uniquingKeysWith: { first, _ in first }))
        case .scalar(let text, let style):
            switch ScalarKind(text, style) {
            case .null: self = .null
            case .flag(let flag): self = .flag(flag)
            case .number(let number): self = .number(number)
            case .text(let text): self = .text(text)
            case .unclear: self = .unclear
            }
        }
    }

    var type: String {
        switch self {
        case .null: "null"
        case .unclear: "none"
        case .flag: "boolean"
        case .number(let number): number == number.rounded() ? "integer" : "number"
        case .text: "string"
        case .list: "array"
        case .object: "object"
        }
    }
}

/// As much of a JSON Schema validator as the schemas printed here need.
final class MiniSchema {
    let root: JSON
    private var patterns: [String: NSRegularExpression] = [:]

    init(root: JSON) { self.root = root }

    /// Keywords that say nothing about validity.
    private static let notes: Set<String> = ["$schema", "$id", "$defs", "$comment", "title", "description"]

    func accepts(_ instance: Instance) -> Bool { accepts(instance, root) }

    private func accepts(_ instance: Instance, _ schema: JSON) -> Bool {
        guard case .object(let members) = schema else { return schema == .flag(true) }
        return members.allSatisfy { member in
            Self.notes.contains(member.key) || holds(member.key, member.value, instance, schema)
        }
    }

    private func holds(_ keyword: String, _ value: JSON, _ instance: Instance, _ schema: JSON) -> Bool {
        switch (keyword, value, instance) {
        case ("$ref", .text(let name), _):
            let key = name.split(separator: "/").last.map(String.init) ?? ""
            return root["$defs"]?[key].map { accepts(instance, $0) } ?? false
        case ("type", .text(let type), _):
            return instance.type == type || (type == "number" && instance.type == "integer")
        case ("const", .text(let text), _): return instance.string == text
        case ("enum", .list(let options), _): return options.contains { instance.string.map(JSON.text) == $0 }
        case ("anyOf", .list(let options), _): return options.contains { accepts(instance, $0) }
        case ("oneOf", .list(let options), _): return options.count { accepts(instance, $0) } == 1
        case ("allOf", .list(let options), _): return options.allSatisfy { accepts(instance, $0) }
        case ("not", _, _): return !accepts(instance, value)
        case ("if", _, _):
            guard let branch = schema[accepts(instance, value) ? "then" : "else"] else { return true }
            return accepts(instance, branch)
        case ("then", _, _), ("else", _, _): return true
        case (_, _, .text(let text)): return holds(keyword, value, text)
        case (_, .number(let limit), .number(let number)): return holds(keyword, limit, number)
        case (_, _, .list(let items)): return holds(keyword, value, items)
        case (_, _, .object(let object)): return holds(keyword, value, object, schema)
        default: return true
        }
    }

    private func holds(_ keyword: String, _ value: JSON, _ text: String) -> Bool {
        switch (keyword, value) {
        case ("pattern", .text(let pattern)): matches(text, pattern)
        case ("maxLength", .number(let limit)): Double(text.unicodeScalars.count) <= limit
        default: true
        }
    }

    private func matches(_ text: String, _ pattern: String) -> Bool {
        guard let regex = patterns[pattern] ?? (try? NSRegularExpression(pattern: pattern)) else { return false }
        patterns[pattern] = regex
        return regex.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }

    private func holds(_ keyword: String, _ limit: Double, _ number: Double) -> Bool {
        switch keyword {
        case "minimum": number >= limit
        case "exclusiveMinimum": number > limit
        case "maximum": number <= limit
        default: true
        }
    }

    private func holds(_ keyword: String, _ value: JSON, _ items: [Instance]) -> Bool {
        switch (keyword, value) {
        case ("items", _): items.allSatisfy { accepts($0, value) }
        case ("minItems", .number(let limit)): Double(items.count) >= limit
        case ("maxItems", .number(let limit)): Double(items.count) <= limit
        default: true
        }
    }

    private func holds(_ keyword: String, _ value: JSON, _ object: [String: Instance], _ schema: JSON) -> Bool {
        switch (keyword, value) {
        case ("required", .list(let keys)): keys.allSatisfy { $0.string.map { object[$0] != nil } ?? false }
        case ("properties", .object(let fields)):
            fields.allSatisfy { field in object[field.key].map { accepts($0, field.value) } ?? true }
        case ("additionalProperties", _):
            object.allSatisfy { schema["properties"]?[$0.key] != nil || accepts($0.value, value) }
        case ("propertyNames", _): object.keys.allSatisfy { accepts(.text($0), value) }
        case ("minProperties", .number(let limit)): Double(object.count) >= limit
        case ("maxProperties", .number(let limit)): Double(object.count) <= limit
        case ("dependentRequired", .object(let needs)):
            needs.allSatisfy { need in
                guard object[need.key] != nil, case .list(let keys) = need.value else { return true }
                return keys.allSatisfy { $0.string.map { object[$0] != nil } ?? false }
            }
        default: true
        }
    }
}

extension Instance {
    var string: String? { if case .text(let text) = self { text } else { nil } }
}

extension JSON {
    var string: String? { if case .text(let text) = self { text } else { nil } }
}
