// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// What countries get from each other, what makes one a refuge, and lawful trade.

extension ScenarioShape {
    /// What may stand for two countries, or for any two that give nothing else.
    static let answers: [Field] = [
        .optional("request-time", .duration(.above(0, through: 520)), "Mean time to answer a foreign request."),
        .optional(
            "surrender", .share, "Probability that a request ends in surrender of a wanted person, or a trial there."),
        .optional(
            "alert-delay", .duration(0...Lever.longestLag),
            "Time until what one country finds on a route is known to the next."),
    ]

    static let gaps: [Field] = [
        .optional("weaker", .reference(to: "countries"), "Which of the two lags behind in law or capacity."),
        .optional("legal-gap", .share(0...0.99), "Share of harmful conduct that only the other's law covers."),
        .optional("capacity-gap", .share(0...0.99), "Share by which its effort falls short of the other's."),
        .optional("status", status, "How well the numbers are known."),
        .optional("source", .reference(to: "sources"), "Where they come from."),
        .optional("reason", .text, "Why these numbers."),
    ]

    static let gapRules: [MappingShape.Rule] = [.needs("legal-gap", "weaker"), .needs("capacity-gap", "weaker")]

    static let refuge: [Field] = [
        .optional(
            "safe-haven", .share(0...0.99),
            "Worth as a refuge to people and money; left out, it takes in nobody."),
        .optional(
            "time-to-disrupt", .duration(0...520),
            "Time from the first sighting of a group to action; left out, action does not wait."),
    ]

    static let lawfulTrade = Shape.mapping(
        "lawful trade",
        [
            .required("delay", .quantity(.hours, .above(0, through: 8_760)), "Time usual controls take a consignment."),
            .required("consignments-per-week", .number(.above(0, through: 1e9)), "How many pass."),
        ])
}
