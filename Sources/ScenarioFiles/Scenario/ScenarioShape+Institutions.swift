// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// What a country may say of its state beside the size of its agencies.

extension ScenarioShape {
    static let institutions = Shape.mapping(
        "institutions",
        [
            .required("posts", posts, "Officials who matter to organised crime, by agency."),
            .required("official-pay", pay, "Pay of officials as a share of what lawful work pays, by agency."),
            .required(
                "sanction-corrupt", .share(0...0.99), "Probability that a corrupt official is punished within a year."),
            .required(
                "sanction-abusive", .share(0...0.99),
                "Probability that an officer who abuses force is punished within a year."),
            .required(
                "legal-coverage", .share(0.01...1), "Share of harmful conduct the law lets agencies act on."),
            .required("legal-practice", .share, "Share of new law that is applied."),
            .required("political-will", .share, "Will to carry a strategy through when the policies begin."),
            .required("lasting-will", .share, "What is left of it in the end when nothing renews it."),
            .required(
                "influence-price", .quantity(.moneyRate, .above(0, through: 1e12)),
                "Clean money at which groups have 63 % of the influence there is to buy."),
            .required(
                "delivery-capacity", .quantity(.moneyRate, .above(0, through: 1e12)),
                "Programmes the administration can deliver in full at a time."),
            .required(
                "bargaining-share", .share(0...0.99),
                "Share of what a bribe saves a group that the official can ask for."),
            .required(
                "women-among-voices", .share, "Share of women among witnesses, officials and journalists attacked."),
        ] + provenance)

    private static let posts = byAgency(
        "posts by agency", .quantity(.persons, .above(0, through: 1e6)), "Officials who matter to organised crime.")

    private static let pay = byAgency(
        "pay by agency", .share(.above(0, through: 10)), "Share of what lawful work pays.")
}
