// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// What happens whatever the policy.

extension ScenarioShape {
    static let shock = Shape.mapping(
        "a shock",
        [
            .required(
                "kind",
                .choice(Shock.Kind.allCases.map { Choice($0.rawValue, "\($0.definition) Size: \($0.sizeMeaning).") }),
                "What happens."),
            .optional("summary", .text, "What happens, in plain words."),
            .required(
                "start", .duration(-2_600...1_560),
                "When it begins, from the start of the horizon; below 0 it begins in the burn-in."),
            .optional("end", .duration(-2_600...1_560), "When it ends; with the horizon when left out."),
            .optional("lasts", .duration(.above(0, through: 4_160)), "How long it lasts, instead of `end`."),
            .required("size", .share(-0.95...100), "How much; of what depends on the kind."),
            .optional("grievance", .quantity(.shareRate, 0...0.1), "Grievance that a conflict adds."),
            .optional(
                "agency", .choice(Agency.allCases.map { Choice($0.id, "") }),
                "The agency whose funds are cut; all when left out."),
            .optional("where", scope, "Where it acts; everywhere when left out."),
        ] + provenance, rules: [.atMostOne(["end", "lasts"])])
}
