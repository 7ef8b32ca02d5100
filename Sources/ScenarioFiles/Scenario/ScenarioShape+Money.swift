// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// Channels of laundering, markets of infiltration and of services.

extension ScenarioShape {
    static let launderingChannel = Shape.mapping(
        "a channel of laundering",
        [
            .required("name", .text(limit: 100), "Name in reports."),
            .required("cost", .share(0...0.99), "Part of the sum that is paid for it."),
            .required(
                "capacity", .quantity(.moneyRate, 0...1e12),
                "What all groups of one country together can put through it."),
            .required("detection", .share, "Probability that what a group puts through in a week is found and frozen."),
        ] + provenance)

    static let infiltrationNumbers: [(key: String, shape: Shape, meaning: String)] = [
        ("open-share", .share, "Part of the money that is open to groups' firms."),
        ("margin", .share, "Part of what a firm takes in that stays with the group."),
        (
            "capital-duration", .duration(.above(0, through: 1_000)),
            "Clean capital needed, as so much time's takings of the firm."
        ),
        (
            "volume-per-worker", .quantity(.moneyRate, .above(0, through: 1e9)),
            "What one member can steer where nobody objects."
        ),
    ]

    /// What laundering for others and forged papers have in common.
    static let sellingNumbers: [(key: String, shape: Shape, meaning: String)] = [
        ("fee", .share(0...0.99), "Part of the sum, or of the goods' worth on arrival, that buyers pay."),
        ("running-cost", .share(0...0.99), "Part of the same that the service costs its sellers."),
        (
            "volume-per-seller", .quantity(.moneyRate, .above(0, through: 1e9)),
            "Sums, or goods by their worth on arrival, that one seller can serve."
        ),
    ]

    static let launderingNumbers: [(key: String, shape: Shape, meaning: String)] = [
        ("detection", .share, "Probability that what a buyer puts through in a week is found and frozen.")
    ]

    static let papersNumbers: [(key: String, shape: Shape, meaning: String)] = [
        ("cover", .share, "Share of detection at official crossings out of the country that papers take off.")
    ]

    static let stream = Shape.choice(MoneyStream.allCases.map { Choice($0.rawValue, $0.definition) })

    static let moneyPlace = Shape.mapping(
        "contracts, aid or sales of a place",
        [.required("weekly-volume", .quantity(.moneyRate, .above(0, through: 1e12)), "What is paid in all.")]
            + provenance)
}
