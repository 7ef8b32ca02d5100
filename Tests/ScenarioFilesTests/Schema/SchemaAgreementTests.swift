// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ScenarioFiles
import Testing

/// The schema printed for editors and the reader must say the same about every document, apart from what the
/// schema cannot say: ranges of numbers with units, ids that are not defined, ids that stand twice.
@Suite struct SchemaAgreementTests {
    private static let schema = Sample.shape.jsonSchema(title: "Sample")

    /// Right and wrong ways of writing each field.
    private static let fields: [(key: String, values: [String])] = [
        ("id", ["m", "M", "m-2", "\"no\"", "no", "12", "'12'", "a b", "''", "[m]"]),
        (
            "start",
            [
                "12 weeks", "1 year", "0.5 years", "12", "'12'", "weeks", "12weeks", "12  weeks", "012 weeks",
                "1e1 weeks", "{}", "'3 weeks '",
            ]
        ),
        ("end", ["1 month", "-1 months", "+1 months", "1. weeks", "1.5.2 weeks", "x"]),
        ("at", ["port-city", "Port City", "3", "true"]),
        ("everywhere", ["true", "false", "yes", "True", "'true'", "1", "~"]),
        ("budget", ["5", "5.5", "-5", "5 USD", "5 usd", "5 EUR", "'5'", "1_000", "1,000 USD", ".5 USD"]),
        (
            "rate",
            [
                "3 per week", "3/week", "3 / year", "3per month", "3 week", "3", "3 per per week", "3 per/week",
                "3/ per week",
            ]
        ),
        (
            "seizures",
            [
                "3 kg per week", "3 t/year", "3 tonne / month", "3 kg", "3 kg per", "3 kgperweek", "3 kg  per  week",
                "3 kg//week",
            ]
        ),
        (
            "effect",
            [
                "{shape: step, size: 0.5}", "{shape: step, size: 50 %}", "{shape: step, size: 50%, over: 1 week}",
                "{shape: ramp, size: 1}",
                "{shape: ramp, size: 1, over: 6 months}", "{size: 1}", "step", "{shape: [step], size: 1}",
            ]
        ),
        (
            "when",
            [
                "always", "never", "{all: [always]}", "{all: []}", "{all: [{all: [never]}]}", "{}", "[always]",
                "{any: 1}",
            ]
        ),
        ("repeats", ["1", "10", "11", "0", "1.0", "1.5", "'1'", "0x1"]),
        (
            "levers",
            [
                "[]", "[patrol-hours]", "[Patrol]", "patrol-hours",
                "[border-checks, border-checks, patrol-hours, patrol-hours]", "[1]",
            ]
        ),
        ("mystery", ["1"]),
    ]

    private let validator = MiniSchema(root: schema)

    private func agree(_ text: String) throws -> Bool {
        let node = try YAMLComposer.compose(SourceText(file: "s.yaml", text: text))
        let reads = !Sample.shape.read(node, known: Sample.known).diagnostics.hasErrors
        let accepts = validator.accepts(Instance(node))
        #expect(
            reads == accepts,
            "read: \(reads), schema: \(accepts)\n\(text)\n\(complaints(text, Sample.shape, known: Sample.known))")
        return reads
    }

    private static let head = "title: T\nseed: 1\nplaces: {port-city: {people: 1}}\n"

    @Test func `schema and reader agree on every way of writing every field`() throws {
        var read = 0
        for field in Self.fields {
            for value in field.values {
                let needed = field.key == "id" ? "" : "id: m, "
                let start = field.key == "start" ? "" : "start: 1 week, "
                let budget = field.key == "seizures" ? "budget: 1, " : ""
                let text = Self.head + "measures: [{\(needed)\(start)\(budget)\(field.key): \(value)}]\n"
                if try agree(text) { read += 1 }
            }
        }
        // Enough of both, so that agreement means something.
        #expect(read > 30 && read < 50)
    }

    @Test(arguments: [
        "title: T\nseed: 1", "title: T", "seed: 1", "{}", "[]", "x", "title: T\nseed: 1\nkind: drug-market",
        "title: T\nseed: 1\nkind: 'off'", "title: T\nseed: 1\nkind: off", "title: T\nseed: 1\nkind: other",
        "title: T\nseed: 1\nplaces: {}", "title: T\nseed: 1\nplaces: {A: {people: 1}}", "title: ' '\nseed: 1",
        "title: T\nseed: 1\nplaces: {a: {people: -1}}", "title: T\nseed: 1\nplaces: {a: }", "title: 12\nseed: 1",
        "title: \(String(repeating: "x", count: 80))\nseed: 1", "title: \(String(repeating: "x", count: 81))\nseed: 1",
        "title: T\nseed: 1000001", "title: T\nseed: 1\nmeasures: []", "title: T\nseed: 1\nmeasures:",
        "title: 2026-01-01\nseed: 1",
        "title: T\nseed: 1\nmeasures: [{id: a, start: 1 week, seizures: 1 kg/week}]",
        "title: T\nseed: 1\nplaces: {port-city: {people: 1}}\nmeasures: [{id: a, start: 1 week, at: port-city, everywhere: true}]",
    ]) func `schema and reader agree on whole documents`(_ text: String) throws {
        _ = try agree(text)
    }

    @Test func `the schema is valid JSON that names every field`() throws {
        let text = Self.schema.printed()
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(object["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(
            (object["properties"] as? [String: Any])?.keys.sorted() == ["kind", "measures", "places", "seed", "title"])
        #expect((object["$defs"] as? [String: Any])?.keys.sorted() == ["condition"])
        #expect(text == Sample.shape.jsonSchema(title: "Sample").printed())
        #expect(text.contains("What it is about."))
    }
}
