// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// Markets, groups, measures, policies, objectives and parameters.

extension ScenarioShape {
    // MARK: Markets

    /// A number with its range and provenance, as the library's markets give them.
    private static func entry(_ shape: Shape, _ isOverlay: Bool) -> Shape {
        let field = isOverlay ? Field.optional : Field.required
        return .mapping(
            "a number with its provenance",
            [
                field("value", shape, "The number."),
                .optional(
                    "range", .list(of: .number(.any), 2...2), "Plausible least and greatest value, in the same unit."),
                field("status", status, "How well it is known."),
                field("source", .reference(to: "sources"), "Where it comes from."),
                .optional("reason", .text, "Why this number."),
            ])
    }

    static let flowNumbers: [(key: String, shape: Shape, meaning: String)] = [
        ("load", .mass(.above(0, through: 100_000)), "Weight of one load."),
        ("loads-per-worker", .rate(.above(0, through: 100)), "Loads a worker moves at full strength."),
        ("crew", .number(.persons, (0...100).bounds, isWhole: true), "People who can be arrested with a load."),
        ("corridors-per-pair", .whole(1...100), "Cheapest paths considered between an origin and a destination."),
        ("farm-gate-price", .quantity(.price, .above(0, through: 1e9)), "Price paid to growers."),
        ("export-price", .quantity(.price, .above(0, through: 1e9)), "Price at the origin at the reference volume."),
        ("wholesale-price", .quantity(.price, .above(0, through: 1e9)), "Price on arrival."),
        ("retail-price", .quantity(.price, .above(0, through: 1e9)), "Price to consumers."),
        ("cost-elasticity", .number(0...10), "Elasticity of the export price in volume."),
        ("short-run-elasticity", .number(.above(0, through: 10)), "Elasticity of demand within weeks, positive."),
        ("long-run-elasticity", .number(.above(0, through: 10)), "Elasticity of demand once habits follow, positive."),
    ]

    static let turfNumbers: [(key: String, shape: Shape, meaning: String)] = [
        ("rent-share", .share, "Share of the retail margin that goes to whoever holds the place.")
    ]

    static let extortionNumbers: [(key: String, shape: Shape, meaning: String)] = [
        (
            "tolerance", .quantity(.moneyRate, .above(0, through: 1e6)),
            "Payment at which 37 % of the firms asked stay; a lone group asks this and its cost."
        ),
        ("collection-cost", .quantity(.moneyRate, 0...1e6), "What collecting from a firm costs each group it pays."),
        ("paying-share", .share, "Share of the firms of a wholly held place that can be made to pay."),
        ("firm-adjustment", .rate(.above(0, through: 100)), "Rate at which firms close, open and come to pay."),
    ]

    static let extortionMode = Shape.choice(Extortion.Mode.allCases.map { Choice($0.rawValue, $0.definition) })

    /// The numbers of all kinds of market.
    static var numbers: [(key: String, shape: Shape, meaning: String)] {
        flowNumbers + turfNumbers + extortionNumbers + exploitationNumbers + remoteNumbers + infiltrationNumbers
            + sellingNumbers + launderingNumbers + papersNumbers
    }

    static func template(_ isOverlay: Bool) -> Shape {
        let field = isOverlay ? Field.optional : Field.required
        func numbers(_ list: [(key: String, shape: Shape, meaning: String)]) -> [Field] {
            list.map { field($0.key, entry($0.shape, isOverlay), $0.meaning) }
        }
        return .variant(
            "a market template", by: "kind", "What kind of market it is.",
            common: [.required("name", .text(limit: 100), "Name in reports.")],
            [
                .init(
                    "flow", "Goods moved along links.",
                    numbers(flowNumbers) + [
                        .optional("firearms", .flag, firearmsMeaning), .optional("people", .flag, peopleMeaning),
                        .optional("drugs", .flag, drugsMeaning),
                    ]),
                .init(
                    "turf", "Territorial rents.",
                    (turfNumbers + extortionNumbers).map { .optional($0.key, entry($0.shape, isOverlay), $0.meaning) }
                        + [.optional("extortion", extortionMode, extortionMeaning)],
                    rules: isOverlay ? [] : [.atLeastOne(["rent-share", "extortion"])]),
                .init(
                    "exploitation", "Trafficking in persons.",
                    numbers(exploitationNumbers) + [field("exposed", exposed, exposedMeaning)]),
                .init(
                    "remote", "Fraud by means of computers.",
                    numbers(remoteNumbers) + [field("susceptible", exposed, susceptibleMeaning)]),
                .init(
                    "infiltration", "Lawful money that groups' firms draw on.",
                    [field("stream", stream, "Which money it is.")] + numbers(infiltrationNumbers)),
                .init(
                    "service", "Laundering sold to other groups.", numbers(sellingNumbers + launderingNumbers)),
                .init(
                    "papers", "Forged papers sold to groups that move goods or people.",
                    numbers(sellingNumbers + papersNumbers)),
            ])
    }

    static let market = Shape.mapping(
        "a market",
        [
            .required("like", .reference(to: "market-templates"), "The template whose numbers it takes."),
            .optional("name", .text(limit: 100), "Name in reports."),
            .optional("origins", .table(of: origin, 1...50), "Where goods come from, by place."),
            .optional("destinations", .table(of: destination, 1...50), "Where they are wanted, by place."),
            .optional(
                "forbidden-paths", .list(of: .list(of: .reference(to: "places"), 2...64)), "Paths not to be used."),
            .optional("fed-by", feed, "The flow market whose retail margin is the rent."),
            .optional("places", .table(of: turfPlace, 1...500), "Contested places."),
            .optional("sites", .table(of: site, 1...500), "Where people are exploited, by place."),
            .optional("exposed", exposed, exposedMeaning),
            .optional("extortion", extortionMode, extortionMeaning),
            .optional("firearms", .flag, firearmsMeaning),
            .optional("people", .flag, peopleMeaning),
            .optional("drugs", .flag, drugsMeaning),
            .optional(
                "targets", .list(of: .reference(to: "places"), 1...500), "Places whose residents are defrauded."),
            .optional("susceptible", exposed, susceptibleMeaning),
            .optional("volumes", .table(of: moneyPlace, 1...500), "Contracts, aid or sales, by place."),
            .optional(
                "offered-in", .list(of: .reference(to: "places"), 1...500), "Places where the service is offered."),
            .optional(
                "covers", .list(of: .reference(to: "markets"), 1...50), "Flow markets whose goods papers cover."),
        ] + numbers.map { .optional($0.key, entry($0.shape, false), $0.meaning) })

    private static let origin = Shape.mapping(
        "an origin",
        [
            .required(
                "reference-volume", .quantity(.massRate, .above(0, through: 1e9)), "Weekly volume at the export price."),
            .optional(
                "stock", .mass(.above(0, through: 1e12)), "What would grow there without harvest, where it grows."),
            .optional("regrowth", .rate(0...100), "Growth rate of a small stock."),
            .optional("stock-at-start", .share, "Stock at the start as a share of it; whole when left out."),
            .optional("scarcity-elasticity", .number(0...10), "Elasticity of the export price in scarcity."),
            .optional("input", .reference(to: "markets"), "The flow market whose goods these are made with."),
            .optional("input-share", .share, "Part of the export price that they make up at their usual price."),
        ]
            + provenance,
        rules: [
            .needs("stock", "regrowth"), .needs("regrowth", "stock"), .needs("stock-at-start", "stock"),
            .needs("stock", "scarcity-elasticity"), .needs("scarcity-elasticity", "stock"),
            .needs("input", "input-share"), .needs("input-share", "input"),
        ])

    private static let destination = Shape.mapping(
        "a destination",
        [
            .required(
                "reference-demand", .quantity(.massRate, .above(0, through: 1e9)), "Consumption at the reference price."
            )
        ] + provenance)

    private static let feed = Shape.mapping(
        "a feeding market",
        [
            .required("market", .reference(to: "markets"), "The flow market."),
            .required("destination", .reference(to: "places"), "Its destination."),
        ])

    private static let turfPlace = Shape.mapping(
        "a contested place",
        [
            .optional("sales-share", .share, "Share of the feeding destination's sales made here."),
            .optional("weekly-rent", .quantity(.moneyRate, 0...1e12), "Rent that depends on no other market."),
            .optional("firms", .number(.above(0, through: 1e9)), "Firms that groups can tax."),
            .optional(
                "conflict-rents", .quantity(.moneyRate, .above(0, through: 1e9)),
                "What all who fight here can draw from the conflict itself at most."),
            .optional(
                "hostages", .quantity(.persons, .above(0, through: 1e6)),
                "Seafarers taken for ransom in a year where these waters are wholly held."),
        ] + provenance, rules: [.exactlyOne(["sales-share", "weekly-rent", "firms"])])

    // MARK: Groups

    static let group = Shape.mapping(
        "a kind of group",
        [
            .required("name", .text(limit: 100), "Name in reports."),
            .required("count", .whole(1...1_000), "How many there are at the start."),
            .required("home", .reference(to: "places"), "Where they recruit and are tried."),
            .required("median-size", .quantity(.persons, 3...100_000), "Median number of members at the start."),
            .required("size-spread", .number(1...10), "Geometric standard deviation of it."),
            .required("structure", .share, "0 cell-like, 1 hierarchical."),
            .required("markets", .list(of: .reference(to: "markets"), 1...50), "Markets they know."),
            .optional("turf", .list(of: .reference(to: "places"), 1...500), "Contested places they know."),
            .required(
                "rule", .choice(ChoiceRule.allCases.map { Choice($0.rawValue, $0.definition) }), "How they decide."),
            .required("arms", .number(.above(0, through: 100)), "Fighting strength per enforcer; 1 is usual."),
            .required("cash", .quantity(.moneyPerPerson, 0...1e9), "Starting cash a member."),
        ] + provenance)

    // MARK: Measures and policies

    static func measure(_ isOverlay: Bool) -> Shape {
        let field = isOverlay ? Field.optional : Field.required
        return .mapping(
            "a measure",
            [
                field("name", .text(limit: 200), "Name in reports."),
                field(
                    "principle", .choice(Principle.allCases.map { Choice($0.rawValue, "") }), "The principle it serves."
                ),
                .optional("area", .text(limit: 100), "Field of policy."),
                field("agency", .text(limit: 100), "Who pays."),
                .optional("summary", .text, "What is done."),
                field("reference-spend", .quantity(.moneyRate, .above(0, through: 1e12)), "Spend that buys dose 1."),
                .optional("cost-basis", .text, "What that buys."),
                field("lag", .duration(0...1_560), "Time between the start and the first effect."),
                field("effects", .list(of: effect, 1...50), "What it moves."),
                .optional(
                    "requires", .list(of: .reference(to: "measures"), 0...50), "Measures that should be in place first."
                ),
                .optional("watch", .list(of: watched, 0...50), "Second-order effects to look for."),
            ])
    }

    private static let watched = Shape.mapping(
        "an effect to look for",
        [
            .required("effect", .text, "What others may do about the measure, in plain words."),
            .required(
                "basis",
                .choice([
                    Choice("source", "A document the catalogue was drawn from says or implies it."),
                    Choice("literature", "It comes from the wider field."),
                ]), "Who says so."),
        ])

    private static let effect = Shape.mapping(
        "an effect",
        [
            .required("lever", .choice(Lever.allCases.map { Choice($0.id, $0.unit) }), "The quantity moved."),
            .optional(
                "agency", .choice(Agency.allCases.map { Choice($0.id, "") }), "The agency, for levers of agencies."),
            .required("magnitude", .number(-20...20), "Change at dose 1, on the lever's scale."),
            .required("range", .list(of: .number(-20...20), 2...2), "Plausible least and greatest magnitude."),
        ] + provenance)

    static let policy = Shape.mapping(
        "a policy",
        [
            .required("name", .text(limit: 100), "Name in reports."),
            .required("summary", .text, "What it is, in a sentence."),
            .optional("budget", .quantity(.moneyRate, 0...1e12), "Most that may be spent in any year."),
            .required("measures", .list(of: use, 0...100), "What it consists of."),
        ])

    private static let use = Shape.mapping(
        "a measure in a mix",
        [
            .required("measure", .reference(to: "measures"), "Which."),
            .optional("dose", .number(0...100), "Spend as a multiple of the reference spend."),
            .optional("spend", .quantity(.moneyRate, 0...1e12), "Spend."),
            .required("start", .duration(0...1_560), "When it begins, from the start of the horizon."),
            .optional("ramp", .duration(0...1_560), "Time over which the effect grows to full after the lag."),
            .optional("end", .duration(0...1_560), "When it stops."),
            .optional("where", scope, "Where it acts; everywhere when left out."),
        ], rules: [.exactlyOne(["dose", "spend"])])

    static let scope = Shape.named("scope") {
        .mapping(
            "a scope",
            [
                .optional("countries", .list(of: .reference(to: "countries"), 1...64), "Only in these countries."),
                .optional("places", .list(of: .reference(to: "places"), 1...500), "Only in these places."),
                .optional("markets", .list(of: .reference(to: "markets"), 1...50), "Only in these markets."),
                .optional(
                    "groups", .list(of: .id, 1...1_000),
                    "Only these kinds of group, or single groups such as `crews-2`."),
            ])
    }

    static let objective = Shape.mapping(
        "an objective",
        [
            .required("statement", .text, "The aim in plain words."),
            .required("indicator", indicator, "What is counted."),
            .optional("place", .reference(to: "places"), "Where; the whole region when left out."),
            .required("wish", .words("lower", "higher"), "Which way it should go."),
            .optional("level", .number(.any), "At most (lower) or at least (higher) this, in the indicator's unit."),
            .optional("change-from-reference", .share(0...100), "Least relative change against the baseline."),
            .optional("change-from-start", .share(0...100), "Least relative change against the year before."),
            .required("due", .duration(4...1_560), "By when."),
            .optional(
                "over", .duration(52...1_560),
                "Years up to then whose mean is judged, as in `5 years`; only the last when left out."),
        ], rules: [.exactlyOne(["level", "change-from-reference", "change-from-start"])])

    // MARK: Parameters

    /// Units a parameter may be written in, and how many of the model's own units one is.
    static let parameterUnits: [(name: String, factor: Double, bounds: Bounds)] = [
        ("number", 1, .any), ("ratio", 1, notNegative), ("share", 1, partOfOne), ("probability", 1, partOfOne),
        ("elasticity", 1, notNegative), ("switch", 1, partOfOne), ("persons", 1, notNegative),
        ("loads", 1, notNegative), ("persons/kg", 1, notNegative), ("USD", 1, notNegative),
        ("USD/week", 1, notNegative), ("weeks", 1, notNegative), ("years", 52, notNegative),
        ("per week", 1, notNegative), ("share per week", 1, partOfOne), ("per year", 1.0 / 52, notNegative),
    ]

    private static let partOfOne = Bounds(lower: 0, upper: 1)
    private static let notNegative = Bounds(lower: 0, upper: nil)
    /// Far beyond any parameter, and far from where arithmetic overflows.
    private static let parameterBounds = Bounds(lower: -1e12, upper: 1e12)

    static func parameters(_ isOverlay: Bool) -> Shape {
        let field = isOverlay ? Field.optional : Field.required
        let parameter = Shape.mapping(
            "a parameter",
            [
                field("value", .number(parameterBounds), "The number."),
                field("unit", .choice(parameterUnits.map { Choice($0.name, "") }), "Its unit."),
                field("range", .list(of: .number(parameterBounds), 2...2), "Plausible least and greatest value."),
                field("status", status, "How well it is known."),
                field("source", .reference(to: "sources"), "Where it comes from."),
                field("meaning", .text, "What it is, in a sentence."),
                .optional("reason", .text, "Why a study departs from the library."),
            ])
        return .mapping(
            "the parameters", Parameter.allCases.map { field($0.id, .named("parameter") { parameter }, "") })
    }
}
