// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What a scenario may say: the one description that the reader and `countermove schema` follow.
package enum ScenarioShape {
    /// A study laid over the library, complete.
    package static let complete = Shape.mapping("a scenario", sections(isOverlay: false))

    /// A file that extends no other, as its author writes it: what the library gives may be left out.
    package static var file: Shape { .mapping("a scenario", sections(isOverlay: true)) }

    /// A file that changes another: anything may be left out, but a list replaces the other's whole.
    package static var change: Shape {
        let extends = Field.required(
            "extends", .text(limit: 1_000),
            "The scenario file that this one changes, or the id of a study that comes with the program.")
        guard case .mapping(let mapping) = file.partial else { return file }
        return .mapping(mapping.name, [extends] + mapping.fields)
    }

    /// The library by itself.
    static var library: Shape {
        .mapping("the library", sections(isOverlay: false).filter { librarySections.contains($0.key) })
    }

    static let librarySections = ["measures", "parameters", "market-templates", "assumption-templates", "sources"]

    /// The keys of a scenario file beside `extends`, in the order they are printed in.
    package static var sectionNames: [String] { sections(isOverlay: false).map(\.key) }

    private static func sections(isOverlay: Bool) -> [Field] {
        let library = isOverlay ? Field.optional : Field.required
        return [
            .required("scenario", about, "What the study is about and how long it runs."),
            .required("people", people, "How the population divides by sex and age."),
            .required("countries", .table(of: country, defining: "countries", 1...64), "Countries and their agencies."),
            .optional("cooperation", cooperation, "How well countries work together."),
            .required("places", .table(of: place, defining: "places", 1...500), "Places and who lives there."),
            .required(
                "links", .table(of: link, defining: "links", 1...5_000), "Ways between places, in one direction."),
            .required("markets", .table(of: market, defining: "markets", 1...50), "What groups earn from."),
            .required("groups", .table(of: group, defining: "groups", 1...500), "Groups at the start."),
            .optional(
                "laundering-channels", .table(of: launderingChannel, defining: "laundering-channels", 1...20),
                "Ways to launder money; without them one fee holds for all."),
            library("measures", .table(of: measure(isOverlay), defining: "measures"), "Measures the mixes may use."),
            .required("policies", .table(of: policy, defining: "policies", 1...50), "Mixes of measures to compare."),
            .optional(
                "shocks", .table(of: shock, defining: "shocks", 0...100),
                "What happens from outside, alike under every mix."),
            .optional("objectives", .table(of: objective, defining: "objectives"), "Dated, measurable aims."),
            .optional(
                "strategy", strategy,
                "What the strategy says beside its measures; it is checked for gaps and changes no number."),
            .optional(
                "assumptions", .table(of: .oneOf([.text, assumption])),
                "What the study takes for granted: in plain words, or with what could be otherwise."),
            .optional(
                "calibration", .table(of: calibrationTarget, 0...100), "What the baseline should look like."),
            library("parameters", parameters(isOverlay), "Numbers of the model; a study gives only what differs."),
            library(
                "market-templates", .table(of: template(isOverlay), defining: "market-templates"),
                "Markets to take from."),
            library(
                "assumption-templates", .table(of: assumptionTemplate, defining: "assumption-templates"),
                "Assumptions to take from."),
            library("sources", .table(of: source, defining: "sources"), "Where numbers come from."),
        ]
    }

    // MARK: Provenance

    static let provenance: [Field] = [
        .required("status", status, "How well the numbers are known."),
        .required("source", .reference(to: "sources"), "Where they come from."),
        .optional("reason", .text, "Why these numbers."),
    ]

    static let status = Shape.named("status") {
        .choice([
            Choice("measured", "Counted or estimated by a study."),
            Choice("derived", "Worked out from measured numbers."),
            Choice("calibrated", "Chosen so that the model meets a cited figure."),
            Choice("assumed", "A judgement; findings that rest on it say so."),
        ])
    }

    static let source = Shape.mapping(
        "a source",
        [
            .required("title", .text, "Author, year and title."),
            .required("checked", .words("read", "abstract", "memory", "none"), "How the figure was seen."),
        ])

    // MARK: Head

    private static let about = Shape.mapping(
        "the head of a scenario",
        [
            .required("id", .id, "Short name; names the run folder."),
            .required("title", .text, "Title of the study."),
            .required("question", .text, "The question it asks."),
            .required("seed", .whole(0...9_007_199_254_740_991), "Decides all luck."),
            .required("burn-in", .duration(0...2_600), "Time run before the policies begin."),
            .required("horizon", .duration(4...1_560), "Time the policies are compared over."),
            .required("replicates", .whole(2...100_000), "Histories when the command names no number."),
            .required("baseline", .reference(to: "policies"), "The mix others are compared with."),
            .optional(
                "hold",
                .list(of: .choice(Channel.allCases.map { Choice($0.id, $0.definition) })),
                "Responses nobody can make: their decisions stay those of the same history under the baseline."),
        ])

    static let byAge = Shape.mapping(
        "shares by age band",
        [
            .required("under-18", .share, "14 to 17 years."), .required("18-29", .share, "18 to 29 years."),
            .required("30-44", .share, "30 to 44 years."), .required("45-plus", .share, "45 to 64 years."),
        ])

    private static let atRisk = Shape.mapping(
        "shares at risk by sex",
        [.required("female", byAge, "Women and girls."), .required("male", byAge, "Men and boys.")])

    private static let people = Shape.mapping(
        "people",
        [
            .required("age-shares", byAge, "Shares of the population of 14 to 64; they sum to 1."),
            .required("at-risk", atRisk, "Part of each cohort open to an offer from a group."),
        ] + provenance)

    // MARK: Countries and places

    private static let country = Shape.mapping(
        "a country",
        [
            .required("name", .text(limit: 100), "Name in reports."),
            .required("investigators", .quantity(.persons, 0...1_000_000), "Investigators on organised crime."),
            .required("customs-capacity", .number(0...100), "Inspection effort; 1 is what detection of links assumes."),
            .optional(
                "prosecution", prosecution, "Its prosecutors; left out, every case comes before a court at once."),
            .required("court-panels", .number(0...100_000), "Panels that each hear one case at a time."),
            .required("case-duration", .duration(.above(0, through: 1_000)), "Mean time a panel spends on a case."),
            .required("conviction-probability", .share, "Probability that a case heard ends in conviction."),
            .required("case-collapse", .share, "Share of cases lost to intimidation or bribery."),
            .required("sentence", .duration(.above(0, through: 2_600)), "Mean time served per conviction."),
            .required("integrity", integrity, "Share of offers refused, by agency."),
            .required("coordination-loss", .share(0...0.95), "Share of effort lost between agencies."),
            .required("oversight", .share, "Strength of outside oversight of coercive power."),
            .optional("prison", prison, "Its prisons as places; left out, prison is only time away."),
            .optional("institutions", institutions, "How officials, law and politics fare; constant when left out."),
            .optional(
                "in-place", .list(of: .reference(to: "measures"), 0...200),
                "Measures it has already, whatever the mix: what requires them works in full."),
        ] + refuge + provenance)

    private static let prosecution = Shape.mapping(
        "prosecution",
        [
            .required("prosecutors", .quantity(.persons, 0...100_000), "Each prepares one case at a time."),
            .required("case-duration", .duration(.above(0, through: 1_000)), "Mean time that takes."),
        ] + provenance)

    private static let integrity = byAgency("integrity by agency", .share(0...0.999), "Share of offers refused.")

    /// A number for each agency; prosecutors are as the courts where they are left out.
    static func byAgency(_ name: String, _ shape: Shape, _ help: String) -> Shape {
        .mapping(
            name,
            Agency.allCases.map {
                $0 == .prosecution
                    ? .optional($0.id, shape, help + " As the courts when left out.") : .required($0.id, shape, help)
            })
    }

    private static let cooperation = Shape.mapping(
        "cooperation",
        [
            .optional("default", .share, "Level between any two countries not named."),
            .optional("between", .list(of: pair), "Levels between pairs, both ways."),
        ] + answers)

    private static let pair = Shape.mapping(
        "cooperation between two countries",
        [
            .required("countries", .list(of: .reference(to: "countries"), 2...2), "The two."),
            .required("level", .share, "0 none, 1 as one country."),
        ] + answers + gaps, rules: gapRules)

    private static let place = Shape.mapping(
        "a place",
        [
            .required("name", .text(limit: 100), "Name in reports."),
            .required("country", .reference(to: "countries"), "Where it lies."),
            .required("kind", .choice(PlaceKind.allCases.map { Choice($0.rawValue, "") }), "What it is."),
            .required("population", .quantity(.persons, 1...1_000_000_000), "People of 14 to 64."),
            .optional("at-risk", atRisk, "Shares at risk where they differ from those of `people`."),
            .required(
                "legal-wage", .quantity(.moneyRate, .above(0, through: 100_000)), "Lawful pay open to those at risk."),
            .required("unemployment", .share, "Unemployment among them."),
            .required("service-access", .share, "Access to basic services and fair justice."),
            .required("trust", .share, "Trust in the state when nothing disturbs it."),
            .required("grievance", .share, "Grievance against it when nothing disturbs it."),
            .required("legitimacy", .share, "Legitimacy of groups when nothing disturbs it."),
            .optional("firearms", .share, "Usual availability of illegal firearms; left out, they are not modelled."),
        ] + provenance)

    private static let link = Shape.mapping(
        "a link",
        [
            .required("from", .reference(to: "places"), "Where it begins."),
            .required("to", .reference(to: "places"), "Where it ends; control happens on arrival."),
            .required("mode", .text(limit: 40), "How goods move on it."),
            .required("cost", .quantity(.price, 0...1_000_000), "Transport and handling."),
            .required("detection", .share(0...0.99), "Probability that a load is found with nothing bought or hidden."),
            .required(
                "inspection-capacity", .quantity(.loadRate, .above(0, through: 1e9)),
                "Loads a week at which detection halves."),
            .required("official", .flag, "Whether it passes an official crossing."),
            .optional("danger", .share(0...0.99), "Probability that someone smuggled over it dies; 0 when left out."),
            .optional("lawful-trade", lawfulTrade, "Lawful goods that pass it and are held up by controls."),
        ] + provenance)
}
