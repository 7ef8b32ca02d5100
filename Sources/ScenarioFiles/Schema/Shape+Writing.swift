// SPDX-License-Identifier: GPL-3.0-or-later

/// Short spellings, so that the description of a scenario reads as a table.
extension Shape {
    package static var text: Shape { .text(limit: 2_000) }
    /// A name for something defined here or known elsewhere.
    package static var id: Shape { .identifier(defining: nil) }
    /// The name under which others may refer to this.
    package static func newID(_ section: String) -> Shape { .identifier(defining: section) }
    package static func reference(to sections: String...) -> Shape { .reference(sections) }

    package static func whole(_ range: ClosedRange<Int>) -> Shape {
        .number(.plain, (Double(range.lowerBound)...Double(range.upperBound)).bounds, isWhole: true)
    }

    package static func number(_ bounds: some BoundsConvertible) -> Shape { .quantity(.plain, bounds) }
    package static var share: Shape { .share(0...1) }
    package static func share(_ bounds: some BoundsConvertible) -> Shape { .quantity(.share, bounds) }
    /// Bounds in weeks.
    package static func duration(_ bounds: some BoundsConvertible) -> Shape { .quantity(.duration, bounds) }
    /// Bounds in US dollars.
    package static func money(_ bounds: some BoundsConvertible) -> Shape { .quantity(.money, bounds) }
    /// Bounds in kilograms.
    package static func mass(_ bounds: some BoundsConvertible) -> Shape { .quantity(.mass, bounds) }
    /// Bounds per week.
    package static func rate(_ bounds: some BoundsConvertible) -> Shape { .quantity(.rate, bounds) }

    package static func quantity(_ quantity: Quantity, _ bounds: some BoundsConvertible) -> Shape {
        .number(quantity, bounds.bounds, isWhole: false)
    }

    /// One of some words whose meaning their names say.
    package static func words(_ names: String...) -> Shape { .choice(names.map { Choice($0, "") }) }

    package static func list(of shape: Shape, _ count: ClosedRange<Int> = 0...10_000) -> Shape {
        .list(shape, count: count)
    }

    /// Ids over a shape; with `defining`, others may refer to them.
    package static func table(
        of shape: Shape, defining section: String? = nil, _ count: ClosedRange<Int> = 0...10_000
    ) -> Shape {
        .table(shape, defining: section, count: count)
    }

    package static func mapping(_ name: String, _ fields: [Field], rules: [MappingShape.Rule] = []) -> Shape {
        .mapping(MappingShape(name: name, fields: fields, rules: rules))
    }

    package static func variant(
        _ name: String, by key: String, _ meaning: String, common: [Field] = [], _ cases: [VariantShape.Case]
    ) -> Shape {
        .variant(VariantShape(name: name, key: key, meaning: meaning, common: common, cases: cases))
    }
}

extension Shape {
    /// What is allowed, for messages: `a whole number from 1 to 10`.
    var summary: String {
        switch self {
        case .text: return "text"
        case .identifier: return "a name of letters a-z, digits and hyphens"
        case .flag: return "true or false"
        case .number(let quantity, let bounds, let isWhole):
            let units =
                quantity.allowsBare ? " (or in \(listed(quantity.offered)))" : ", in \(listed(quantity.offered))"
            let unit = quantity.units.isEmpty ? "" : units
            return (isWhole ? "a whole number" : quantity.name) + bounds.phrase(quantity.base) + unit
        case .choice(let choices): return (choices.count > 1 ? "one of " : "") + listed(choices.map(\.name))
        case .reference(let sections): return "a name from \(listed(sections))"
        case .list(let item, _): return "a list, each item \(item.summary)"
        case .mapping(let mapping):
            return "\(mapping.name): a mapping with \(listed(mapping.fields.map(\.key), joint: "and"))"
        case .table: return "a mapping from names to values"
        case .variant(let variant): return "\(variant.name): a mapping with \(shown(variant.key))"
        case .oneOf(let shapes): return shapes.map(\.summary).joined(separator: ", or ")
        case .named(_, let shape): return shape().shortSummary
        }
    }

    /// The summary without what a shape that contains itself would repeat for ever.
    private var shortSummary: String {
        switch self {
        case .list: "a list"
        case .mapping(let mapping): mapping.name
        case .oneOf(let shapes): shapes.map(\.shortSummary).joined(separator: ", or ")
        case .variant(let variant): variant.name
        default: summary
        }
    }
}
