// SPDX-License-Identifier: GPL-3.0-or-later

/// What a part of a scenario file may look like: the one description both the reader and the JSON Schema follow.
package indirect enum Shape: Sendable {
    /// Text, not empty, of at most so many characters.
    case text(limit: Int)
    /// A name of letters a-z, digits and hyphens; with a section, it becomes an id of that section.
    case identifier(defining: String?)
    /// true or false.
    case flag
    /// A number in a quantity's units, whole or not.
    case number(Quantity, Bounds, isWhole: Bool)
    /// One of some words.
    case choice([Choice])
    /// The id of something defined in one of some sections.
    case reference([String])
    /// A list of so many items.
    case list(Shape, count: ClosedRange<Int>)
    /// Fixed keys, each with a shape of its own.
    case mapping(MappingShape)
    /// Ids of the user's choosing, each over the same shape; with a section, they become ids of that section.
    case table(Shape, defining: String?, count: ClosedRange<Int>)
    /// A mapping whose fields depend on the word under one key.
    case variant(VariantShape)
    /// One of several shapes, tried in order.
    case oneOf([Shape])
    /// A shape under a name, so that the schema prints it once and shapes may contain themselves.
    case named(String, @Sendable () -> Shape)
}

/// A word that may be chosen, and what it means.
package struct Choice: Sendable {
    package let name: String
    package let meaning: String

    package init(_ name: String, _ meaning: String) {
        self.name = name
        self.meaning = meaning
    }
}

/// One key of a mapping.
package struct Field: Sendable {
    package let key: String
    package let shape: Shape
    /// One sentence for messages, the schema and the documentation.
    package let meaning: String
    package let isRequired: Bool

    package static func required(_ key: String, _ shape: Shape, _ meaning: String) -> Field {
        Field(key: key, shape: shape, meaning: meaning, isRequired: true)
    }

    package static func optional(_ key: String, _ shape: Shape, _ meaning: String) -> Field {
        Field(key: key, shape: shape, meaning: meaning, isRequired: false)
    }
}

/// Fixed keys, and which of them go together.
package struct MappingShape: Sendable {
    /// Which of some optional keys must or may stand together.
    package enum Rule: Sendable {
        case exactlyOne([String])
        case atLeastOne([String])
        case atMostOne([String])
        /// With the first key, the second must stand too.
        case needs(String, String)
    }

    /// With its article: `a measure`.
    package let name: String
    package let fields: [Field]
    package let rules: [Rule]
}

/// Mappings told apart by the word under one key.
package struct VariantShape: Sendable {
    package struct Case: Sendable {
        package let choice: Choice
        package let fields: [Field]
        package let rules: [MappingShape.Rule]

        package init(_ name: String, _ meaning: String, _ fields: [Field] = [], rules: [MappingShape.Rule] = []) {
            choice = Choice(name, meaning)
            self.fields = fields
            self.rules = rules
        }
    }

    package let name: String
    /// The key that decides, and what it says.
    package let key: String
    package let meaning: String
    /// Fields all cases share.
    package let common: [Field]
    package let cases: [Case]

    /// The mapping of one case, the deciding key included.
    func mapping(_ item: Case) -> MappingShape {
        let tag = Field.required(key, .choice([item.choice]), meaning)
        return MappingShape(name: name, fields: [tag] + common + item.fields, rules: item.rules)
    }
}
