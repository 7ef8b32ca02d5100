// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// What a strategy says beside its measures.

extension ScenarioShape {
    /// Named, like what stands in it more than once, so that the schema is no longer than it must be.
    static let strategy = Shape.named("strategy") { written }

    private static let written = Shape.mapping(
        "a strategy",
        [
            .optional("end-state", .text, "How things should stand in the end, in plain words."),
            .optional(
                "stakeholders", .table(of: stakeholder, defining: "stakeholders", 0...200),
                "Whom it concerns, and who of them was gathered."),
            .optional("outcomes", outcomes, "What each principle should come to here."),
            .optional(
                "objectives", .table(of: strategyObjective, 0...100), "Objectives, broken down to capabilities."),
            .optional("delivery", delivery, "How it is carried out and watched."),
        ])

    private static let stakeholder = Shape.mapping(
        "a stakeholder",
        [
            .required("name", .text(limit: 100), "Name in reports."),
            .required(
                "kind",
                .choice(WrittenStrategy.Stakeholder.Kind.allCases.map { Choice($0.rawValue, $0.definition) }),
                "Whom they speak for."),
            .required(
                "part",
                .choice(WrittenStrategy.Stakeholder.Part.allCases.map { Choice($0.rawValue, $0.definition) }),
                "What part they had in the making of the strategy."),
        ])

    private static let origin = Field.optional(
        "origin",
        .named("origin") { .choice(WrittenStrategy.Origin.allCases.map { Choice($0.rawValue, $0.definition) }) },
        "Where it comes from; `own` when left out. What is reconstructed says so in every report.")

    private static let shownBy = Shape.list(of: indicator, 1...20)
    private static let aims = Shape.list(of: .reference(to: "objectives"), 1...20)

    // MARK: Ends

    private static let outcomes = Shape.mapping(
        "outcomes by principle",
        Principle.allCases.map {
            .optional($0.rawValue, .named("outcome") { outcome }, "What \($0.rawValue) should come to.")
        })

    private static let outcome = Shape.mapping(
        "an outcome",
        [
            .required("statement", .text, "The outcome in plain words."),
            .optional("indicators", shownBy, "What shows it."),
            .optional("aims", aims, "Dated aims of the study that together tell whether it holds."),
            origin,
        ])

    // MARK: Ways and means

    private static let strategyObjective = Shape.mapping(
        "an objective of the strategy",
        [
            .required("statement", .text, "The objective in plain words."),
            .required(
                "principle", .choice(Principle.allCases.map { Choice($0.rawValue, "") }), "The principle it serves."),
            origin,
            .optional("aims", aims, "Dated aims of the study that tell whether it is met."),
            .optional("sub-objectives", .table(of: subobjective, 1...20), "What it takes."),
        ])

    private static let subobjective = Shape.mapping(
        "a sub-objective",
        [
            .required("statement", .text, "The sub-objective in plain words."),
            .required("activities", .table(of: .named("activity") { activity }, 1...20), "What is done for it."),
        ])

    private static let activity = Shape.mapping(
        "an activity",
        [
            .required("statement", .text, "What is done, in plain words."),
            .optional(
                "measures", .list(of: .reference(to: "measures"), 1...20), "Measures that carry it in the model."),
            .optional("not-modelled", .text, "Why nothing in the model carries it."),
            .optional("by", .list(of: .reference(to: "stakeholders"), 1...50), "Stakeholders who do it."),
            .optional(
                "capabilities", .list(of: .named("capability") { capability }, 1...20), "What that takes."),
        ], rules: [.exactlyOne(["measures", "not-modelled"])])

    private static let capability = Shape.mapping(
        "a capability",
        [
            .required("need", .text(limit: 300), "What must be there or be learnt."),
            .optional("agency", .choice(Agency.allCases.map { Choice($0.id, "") }), "The agency that needs it."),
            .optional("stakeholder", .reference(to: "stakeholders"), "The stakeholder who needs it."),
        ], rules: [.exactlyOne(["agency", "stakeholder"])])

    // MARK: Delivery and monitoring

    private static let delivery = Shape.mapping(
        "delivery and monitoring",
        [
            .optional("owner", .reference(to: "stakeholders"), "Who answers for it."),
            .optional("partners", .list(of: .reference(to: "stakeholders"), 1...200), "Who carries it with the owner."),
            .optional(
                "budget", .quantity(.moneyRate, .above(0, through: 1e12)), "Most that all of it may cost in any year."),
            .optional(
                "milestones", .list(of: .named("milestone") { milestone }, 1...50),
                "What is reached on the way, and when."),
            .optional("indicators", shownBy, "What is watched."),
            .optional("baseline", .text, "What progress is measured from."),
            .optional(
                "reviews", .list(of: .duration(1...1_560), 1...50),
                "When it is reviewed, from the start of the horizon."),
            .optional("oversight", .text, "Who oversees it, and how."),
            .optional("communication", .text, "Who is told what, and how."),
            .optional("exit-or-renewal", .text, "How it ends or is renewed."),
        ])

    private static let milestone = Shape.mapping(
        "a milestone",
        [
            .required("by", .duration(1...1_560), "By when, from the start of the horizon."),
            .required("statement", .text(limit: 300), "What is reached then."),
        ])
}
