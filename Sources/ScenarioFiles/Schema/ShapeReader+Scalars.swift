// SPDX-License-Identifier: GPL-3.0-or-later

/// Reading single values.
extension ShapeReader {
    mutating func readScalar(_ node: YAMLNode, _ text: String, _ style: YAMLNode.Style, _ shape: Shape) -> Value? {
        let kind = ScalarKind(text, style)
        if kind == .null { return mismatch(node, shape, hint: "write a value, or remove the key") }
        switch shape {
        case .flag:
            if case .flag(let flag) = kind { return value(.flag(flag), node) }
            return mismatch(node, shape, hint: Self.flagHint(text, kind))
        case .number(let quantity, let bounds, let isWhole):
            return readNumber(node, text, kind, quantity, bounds, isWhole)
        default:
            guard case .text(let text) = kind else {
                if case .unclear = kind {
                    let message = "YAML readers differ on what \(shown(text)) is; expected \(shape.summary)"
                    complain(node.position, message, hint: "put it in quotes")
                    return nil
                }
                return mismatch(node, shape, hint: "put it in quotes if it is meant as text")
            }
            return readText(node, text, shape)
        }
    }

    private static func flagHint(_ text: String, _ kind: ScalarKind) -> String? {
        if ["yes", "on", "y", "true"].contains(text.lowercased()) { return "write true" }
        if ["no", "off", "n", "false"].contains(text.lowercased()) { return "write false" }
        return nil
    }

    // MARK: Text

    private mutating func readText(_ node: YAMLNode, _ text: String, _ shape: Shape) -> Value? {
        switch shape {
        case .text(let limit):
            let startsWithLetter = text.utf8.first.map { (0x21...0x7E).contains($0) } ?? false
            if !startsWithLetter, text.allSatisfy(\.isWhitespace) { return mismatch(node, shape) }
            // There are no more characters than bytes.
            let count = text.utf8.count <= limit ? 0 : text.unicodeScalars.count
            if count > limit {
                complain(node.position, "found text of \(count) characters; expected at most \(limit)")
                return nil
            }
        case .choice(let choices):
            if !choices.contains(where: { $0.name == text }) {
                return mismatch(node, shape, hint: NearestName.hint(text, among: choices.map(\.name)))
            }
        case .identifier(let section):
            guard checkName(node, text, shape) else { return nil }
            define(text, in: section, at: node.position)
        case .reference(let sections):
            guard checkName(node, text, shape) else { return nil }
            references.append(Reference(name: text, sections: sections, position: node.position, path: path))
        default: return mismatch(node, shape)
        }
        return value(.text(text), node)
    }

    private mutating func checkName(_ node: YAMLNode, _ text: String, _ shape: Shape) -> Bool {
        if Shape.isIdentifier(text) { return true }
        let tame = String(text.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
        _ = mismatch(node, shape, hint: Shape.isIdentifier(tame) ? "write \(shown(tame))" : nil)
        return false
    }

    // MARK: Numbers

    private mutating func readNumber(
        _ node: YAMLNode, _ text: String, _ kind: ScalarKind, _ quantity: Quantity, _ bounds: Bounds, _ isWhole: Bool
    ) -> Value? {
        let shape = Shape.number(quantity, bounds, isWhole: isWhole)
        var number: Double
        switch kind {
        case .number(let bare):
            guard quantity.allowsBare else {
                let units = listed(quantity.offered)
                complain(
                    node.position, "found the number \(shown(text)) without a unit; expected \(units) after it",
                    hint: quantity.offered.first.map { "as in \(shown("\(text) \($0)"))" })
                return nil
            }
            number = bare
        case .text:
            guard let amount = amount(node, text, quantity, shape) else { return nil }
            number = amount
        case .unclear: return mismatch(node, shape, hint: quantity.rewriting(text) ?? ScalarKind.advice(text))
        case .null, .flag: return mismatch(node, shape)
        }
        if isWhole, number != number.rounded() { return mismatch(node, shape) }
        guard bounds.contains(number) else { return mismatch(node, shape) }
        if number == 0 { number = 0 }  // no negative zero
        return value(.number(number), node)
    }

    /// The number of base units in `12 weeks`; nil, with a complaint, when it is no such thing.
    private mutating func amount(_ node: YAMLNode, _ text: String, _ quantity: Quantity, _ shape: Shape) -> Double? {
        let length = ScalarKind.decimalLength(text)
        let digits = Self.digits(text)
        guard length > 0, digits.utf8.count == length, let number = Double(digits), number.isFinite else {
            _ = mismatch(node, shape, hint: quantity.rewriting(text) ?? ScalarKind.advice(digits))
            return nil
        }
        // Digits are one byte each.
        let unit = text[text.utf8.index(text.startIndex, offsetBy: digits.utf8.count)...].drop { $0 == " " }
        if unit.isEmpty {
            _ = mismatch(node, shape, hint: "write the number without quotes")
            return nil
        }
        if !unit.hasSuffix(" "), let known = quantity.unit(unit) { return number * known.factor }
        if let hint = quantity.rewriting(text) {
            _ = mismatch(node, shape, hint: hint)
            return nil
        }
        let column = text.unicodeScalars.count - unit.unicodeScalars.count
        complain(unitPosition(node, column), unitMessage(unit, quantity), hint: unitHint(unit, quantity))
        return nil
    }

    /// What a text begins with that could be a number.
    private static func digits(_ text: String) -> String {
        let end = text.utf8.firstIndex { !"+-.,_0123456789".utf8.contains($0) } ?? text.endIndex
        // A mark above a digit belongs to it.
        if end < text.endIndex, text.utf8[end] >= 0x80 { return String(text.prefix { "+-.,_0123456789".contains($0) }) }
        return String(text[..<end])
    }

    private func unitPosition(_ node: YAMLNode, _ column: Int) -> SourcePosition {
        guard case .scalar(_, let style) = node.content, style != .block else { return node.position }
        return node.position.advanced(by: column + (style == .quoted ? 1 : 0))
    }

    private func unitMessage(_ unit: Substring, _ quantity: Quantity) -> String {
        let allowed = quantity.units.isEmpty ? "a number without a unit" : listed(quantity.offered)
        return "found the unit \(shown(String(unit))) for \(quantity.name); expected \(allowed)"
    }

    private func unitHint(_ unit: Substring, _ quantity: Quantity) -> String? {
        NearestName.hint(Quantity.normal(unit), among: quantity.units.flatMap(\.spellings))
    }
}

extension Shape {
    /// `[a-z0-9-]+`, at most 64 characters.
    static func isIdentifier(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 64
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || $0 == UInt8(ascii: "-")
            }
    }

    static let identifierPattern = "^[a-z0-9-]{1,64}$"
}
