// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// What the baseline is held against.

extension ScenarioShape {
    static let calibrationTarget = Shape.mapping(
        "a calibration target",
        [
            .required("name", .text(limit: 100), "The quantity in plain words."),
            .optional("value", reading, "The quantity: the mean over histories of an indicator in a year."),
            .optional("times", reading, "What its mean is multiplied by."),
            .optional("over", .oneOf([.number(.above(0, through: 1e15)), reading]), "What it is divided by."),
            .optional("growth-of", cell, "Instead of `value`: the quantity is its growth a year, as a share."),
            .optional("between", .list(of: .whole(years), 2...2), "The first and the last year of that growth."),
            .required("band", .list(of: .number(bands), 2...2), "Least and greatest value that looks like the world."),
            .required("status", .words("measured", "derived", "assumed"), "How well the band is known."),
            .required("source", .reference(to: "sources"), "Where the band comes from."),
            .optional("reason", .text, "How the band follows from the source; required where it is assumed."),
        ],
        rules: [
            .exactlyOne(["value", "growth-of"]), .needs("times", "value"), .needs("over", "value"),
            .needs("growth-of", "between"), .needs("between", "growth-of"),
        ])

    /// Named, so that the schema explains every indicator once.
    static let indicator = Shape.named("indicator") {
        .choice(Indicator.allCases.map { Choice($0.rawValue, $0.definition) })
    }

    private static let years = 0...30
    private static let bands = Bounds(lower: -1e15, upper: 1e15)

    /// Parts a cell may be limited to. A cell is about one of them, but sex and age go together.
    static let cellParts = ["country", "place", "market", "sex", "age"]

    private static let cell = Shape.mapping("an indicator", cellFields, rules: cellRules)

    /// Named, so that the schema explains it once for the three that are one.
    private static let reading = Shape.named("reading") {
        .mapping(
            "an indicator in a year",
            cellFields + [
                .optional(
                    "year", .whole(years), "Year of the horizon; 1 when left out, 0 for the last before policies begin."
                )
            ], rules: cellRules)
    }

    private static let cellFields: [Field] = [
        .required("indicator", indicator, "What is counted."),
        .optional("country", .reference(to: "countries"), "Where; the whole region when left out."),
        .optional("place", .reference(to: "places"), "Where, more closely."),
        .optional("market", .reference(to: "markets"), "For one market of goods."),
        .optional("sex", .words("female", "male"), "For one sex; both when left out."),
        .optional("age", .choice(ScenarioBuilder.ages.map { Choice($0, "") }), "For one age band; all when left out."),
        .optional("layer", .words("true", "observed"), "What is, or what the state sees of it; true when left out."),
    ]

    private static let cellRules: [MappingShape.Rule] = [
        .atMostOne(["country", "place", "market", "sex"]), .atMostOne(["country", "place", "market", "age"]),
    ]
}
