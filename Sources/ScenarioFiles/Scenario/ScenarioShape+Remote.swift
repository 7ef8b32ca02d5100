// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// Markets of extortion and remote ones.

extension ScenarioShape {
    static let extortionMeaning = "Whether groups bid for a firm or each tax the same."

    static let firearmsMeaning = "Whether the goods are firearms, which arm the groups where they arrive."

    static let peopleMeaning = "Whether those moved are people, each counted as 1 kg: migrants, who may die on the way."

    static let drugsMeaning =
        "Whether consumers die of the goods; left out, they do unless the goods are firearms or people."

    static let remoteNumbers: [(key: String, shape: Shape, meaning: String)] = [
        ("attempts-per-worker", .rate(.above(0, through: 1e9)), "Attempts a worker makes."),
        ("success", .share, "Probability that an attempt succeeds while few are made."),
        ("take", .quantity(.moneyPerPerson, 0...1e9), "What a victim loses."),
        ("cost-per-worker", .quantity(.moneyRate, 0...1e6), "What equipping a worker costs."),
        ("cash-out-fee", .share, "Share of the takings that goes to those who turn them into cash."),
        ("arrest-rate", .rate(0...100), "Rate at which usual effort arrests someone at work."),
    ]

    static let susceptibleMeaning = "Part of each age and sex that can be defrauded in a week."
}
