// SPDX-License-Identifier: GPL-3.0-or-later

/// The JSON Schema of scenario files, for editors.
///
/// A file with `extends` may leave anything out; any other is complete but for what the library gives. The schema
/// cannot say what depends on other files or on the whole: ranges of numbers with units, names that are not defined,
/// sums, dates within the horizon. `countermove check` does.
package enum ScenarioSchema {
    package static var json: JSON {
        let file = ScenarioShape.file.jsonSchema(title: "A scenario")
        let change = ScenarioShape.change.jsonSchema(title: "A change of another scenario")
        return .object([
            "$schema": .text("https://json-schema.org/draft/2020-12/schema"),
            "title": .text("Countermove scenario"),
            "description": .text("What `countermove` runs: places, groups, markets and mixes of measures to compare."),
            "type": .text("object"),
            "if": .object(["required": .texts(["extends"])]),
            "then": .object(["$ref": .text("#/$defs/change")]),
            "else": .object(["$ref": .text("#/$defs/scenario")]),
            "$defs": .object(
                [
                    JSON.Member(key: "scenario", value: file.withoutHead),
                    JSON.Member(key: "change", value: change.withoutHead),
                ] + file.definitions + change.definitions),
        ])
    }

    package static func printed() -> String { json.printed() + "\n" }
}

extension JSON {
    fileprivate var definitions: [Member] { if case .object(let members) = self["$defs"] { members } else { [] } }

    /// A schema to be put inside another, which holds its definitions.
    fileprivate var withoutHead: JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { !["$schema", "$id", "title", "$defs"].contains($0.key) })
    }
}
