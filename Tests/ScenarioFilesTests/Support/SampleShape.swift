// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// A small scenario that uses every kind of shape.
enum Sample {
    static let condition: Shape = .named("condition") {
        .oneOf([
            .words("always", "never"), .mapping("a condition", [.optional("all", .list(of: condition, 1...9), "All.")]),
        ])
    }

    static let effect: Shape = .variant(
        "an effect", by: "shape", "how it unfolds", common: [.required("size", .share, "How large it gets.")],
        [
            .init("step", "At once."),
            .init("ramp", "Slowly.", [.required("over", .duration(0...520), "How long it takes.")]),
        ])

    static let measure: Shape = .mapping(
        "a measure",
        [
            .required("id", .newID("measures"), "The name others refer to."),
            .required("start", .duration(0...520), "When it begins."),
            .optional("end", .duration(.any), "When it ends."),
            .optional("at", .reference(to: "places"), "Where."),
            .optional("everywhere", .flag, "Whether it holds everywhere."),
            .optional("budget", .money(0...), "What it may cost."),
            .optional("rate", .rate(.above(0)), "How often."),
            .optional("seizures", .quantity(.massRate, 0...), "What it takes."),
            .optional("effect", effect, "What it does."),
            .optional("when", condition, "When it holds."),
            .optional("repeats", .whole(1...10), "How often it is repeated."),
            .optional("levers", .list(of: .reference(to: "levers"), 0...3), "What it moves."),
        ], rules: [.atMostOne(["at", "everywhere"]), .needs("seizures", "budget")])

    static let shape: Shape = .mapping(
        "a scenario",
        [
            .required("title", .text(limit: 80), "What it is about."),
            .required("seed", .whole(0...1_000_000), "Where chance begins."),
            .optional("kind", .choice([Choice("drug-market", "Drugs."), Choice("off", "None.")]), "What it models."),
            .optional(
                "places", .table(of: .mapping("a place", [.required("people", .number(0...), "")]), defining: "places"),
                "Where."),
            .optional("measures", .list(of: measure), "What is done."),
        ])

    static let known = ["levers": ["patrol-hours", "treatment-places", "border-checks"]]
}
