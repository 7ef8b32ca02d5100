// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// What a study takes for granted, and what could be otherwise.

extension ScenarioShape {
    /// Keys that say what could be otherwise; an assumption has at most one of them.
    static let otherwiseKeys = [
        "parameter", "elasticity", "lever", "choice-rule", "channel", "mechanism", "delivery", "belief", "shock",
        "interactions", "needs",
    ]

    static let assumption = Shape.named("assumption") { own }

    private static let own = Shape.mapping(
        "an assumption",
        [
            .optional("like", .reference(to: "assumption-templates"), "The assumption of the library it is."),
            .optional("statement", .text, "What is taken for granted, in plain words."),
            .optional("status", status, "How well it is known."),
            .optional("source", .reference(to: "sources"), "Where it comes from."),
            .optional(
                "objectives", .list(of: .reference(to: "objectives"), 1...100),
                "Objectives that rest on it; all of them when left out."),
        ] + otherwise(isTemplate: false),
        rules: [.atMostOne(otherwiseKeys), .atLeastOne(["statement", "like"])])

    static let assumptionTemplate = Shape.mapping(
        "an assumption of the library",
        [
            .required("statement", .text, "What is taken for granted, in plain words."),
            .required("status", status, "How well it is known."),
            .required("source", .reference(to: "sources"), "Who says so."),
        ] + otherwise(isTemplate: true), rules: [.exactlyOne(otherwiseKeys)])

    private static func otherwise(isTemplate: Bool) -> [Field] {
        let number = Bounds(lower: -1e12, upper: 1e12)
        let shift = Bounds(lower: -20, upper: 20)
        return [
            .optional(
                "parameter",
                .mapping(
                    "a parameter that could be otherwise",
                    [
                        .required("id", .choice(Parameter.allCases.map { Choice($0.id, "") }), "Which."),
                        .optional(
                            "range", .list(of: .number(number), 2...2),
                            "Plausible least and greatest value, in the parameter's unit; its own range when left out."),
                        levels,
                    ]), "A number of the model that could be otherwise."),
            .optional(
                "elasticity",
                .mapping(
                    "an elasticity that could be otherwise",
                    [
                        .required(
                            "range", .list(of: .number(.above(0, through: 10)), 2...2),
                            "Least and greatest, as positive numbers."), levels,
                    ]), "How consumers of all goods answer prices in the short run."),
            .optional(
                "lever",
                .mapping(
                    "a lever whose base could be otherwise",
                    [
                        .required("id", .choice(Lever.allCases.map { Choice($0.id, $0.unit) }), "Which."),
                        .optional(
                            "agency", .choice(Agency.allCases.map { Choice($0.id, "") }), "For levers of agencies."),
                        .required(
                            "range", .list(of: .number(shift), 2...2),
                            "Least and greatest shift on the lever's scale, as magnitudes of measures; 0 is no shift."),
                        .optional("where", scope, "Where; everywhere when left out."), levels,
                    ]), "A quantity that measures move, and that could stand elsewhere before any does."),
            .optional(
                "choice-rule",
                .mapping(
                    "a choice rule that could be otherwise",
                    [
                        .required(
                            "to",
                            .list(of: .choice(ChoiceRule.allCases.map { Choice($0.rawValue, $0.definition) }), 1...10),
                            "Rules, each tried by itself."),
                        .optional(
                            "groups", .list(of: .reference(to: "groups"), 1...500),
                            "Kinds of group that decide so; all when left out."),
                    ]), "Groups decide by another rule."),
            .optional(
                "channel",
                .list(
                    of: .choice(Channel.allCases.map { Choice($0.id, $0.definition) }), 1...13),
                "Responses that nobody can make, each tried by itself."),
            .optional(
                "mechanism", .list(of: .choice(Schedule.switchable.map { Choice($0, "") }), 1...20),
                "Mechanisms that have no part in the week, each tried by itself."),
            .optional(
                "delivery",
                .mapping(
                    "a fault of delivery",
                    [
                        .optional("late", .duration(1...1_560), "Measures act so much later; they are paid for."),
                        .optional("delivered", .share(0...1), "Share of their effect that is delivered."),
                        .optional("leaking", .share(0...1), "Share of the spend that buys nothing."),
                        .optional("defunded", .duration(1...1_560), "When funds end, from the start of the horizon."),
                        .optional(
                            "measures", .list(of: .reference(to: "measures"), 1...500),
                            "Measures concerned; all when left out."),
                    ], rules: [.atLeastOne(["late", "delivered", "leaking", "defunded"])]),
                "Measures arrive otherwise than designed, each fault by itself. One alone is a number between that and the "
                    + "design, and may tip anything in between."),
            .optional(
                "belief",
                .mapping(
                    "a wrong picture",
                    [
                        .optional("accuracy", .share(0...1), "Share of groups the state has identified."),
                        .optional("lag", .duration(0...104), "How old the state's picture is."),
                    ], rules: [.atLeastOne(["accuracy", "lag"])]), "The state's picture of groups is wrong."),
            .optional("shock", shock, "Something dated that happens whatever the policy."),
            .optional(
                "interactions",
                .choice([
                    Choice("none", "What a mix does is reckoned as the sum of what each of its measures does alone.")
                ]), "Measures of a mix do nothing together that they do not do alone."),
            .optional("needs", .text, "The mechanism that is missing; `stress` says so and leaves it out."),
        ]
    }

    private static let levels = Field.optional(
        "levels", .whole(2...21), "In how many places the range is looked at; 3 when left out.")
}
