// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// Prisons as places.

extension ScenarioShape {
    static let prison = Shape.mapping(
        "the prisons of a country",
        [
            .required("places", .quantity(.persons, .above(0, through: 10_000_000)), "People they were built for."),
            .required(
                "other-inmates", .quantity(.persons, 0...10_000_000),
                "People in prison at the start who belong to no group."),
            .required("other-stay", .duration(.above(0, through: 2_600)), "Mean time these stay."),
            .required("pre-trial", .share, "Part of the members awaiting trial who are held in prison."),
            .required(
                "control", .share, "Share run by groups where nobody is crowded and no inmate belongs to a group."),
            .required("separation", .share, "Share of leaders held apart, from where they command nobody."),
            .optional(
                "when-full",
                .choice(PrisonSystem.WhenFull.allCases.map { Choice($0.rawValue, $0.meaning) }),
                "What happens to those for whom there is no place; crowd when left out."),
        ] + provenance)
}

extension PrisonSystem.WhenFull {
    fileprivate var meaning: String {
        switch self {
        case .crowd: "They are held all the same."
        case .turnAway: "Convicts go back to their groups, others are not admitted."
        }
    }
}
