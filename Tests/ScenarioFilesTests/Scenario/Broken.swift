// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

/// One way of breaking the small study: passages, what stands in their place with a `👉` where each complaint must
/// point, and what the complaints say.
struct Broken: Sendable, CustomTestStringConvertible {
    let edits: [(old: String, new: String)]
    let says: [String]

    init(_ old: String, _ new: String, _ says: String...) {
        edits = [(old, new)]
        self.says = says
    }

    init(_ edits: [(old: String, new: String)], _ says: String...) {
        self.init(edits: edits, says: says)
    }

    init(edits: [(old: String, new: String)], says: [String]) {
        self.edits = edits
        self.says = says
    }

    var testDescription: String { edits.map { "\($0.old) -> \($0.new)" }.joined(separator: "; ") }

    var marked: Marked { Marked(SmallStudy.changed(edits)) }
}

extension Broken {
    /// Faults in what a single value or mapping may be, which a schema can express too.
    static let shapes: [Broken] = keys + words + together + kinds + assumptionShapes

    private static let keys: [Broken] = [
        Broken(
            "cooperation:\n", "👉co-operations:\n", "a scenario has no key `co-operations`",
            "did you mean `cooperation`?"),
        Broken("  seed: 1\n", "  seed: 1\n  👉author: Me\n", "the head of a scenario has no key `author`", "`horizon`"),
        Broken("female: {under-18", "female: {👉under-8", "shares by age band has no key", "did you mean `under-18`?"),
        Broken("court-panels: 16", "👉courtpannels: 16", "a country has no key", "did you mean `court-panels`?"),
        Broken("{police: 0.6,", "{👉polise: 0.6,", "integrity by agency has no key", "did you mean `police`?"),
        Broken("  default: 0.2\n", "  👉defualt: 0.2\n", "cooperation has no key", "did you mean `default`?"),
        Broken(
            "- {countries: [upland, seaside], level: 0.4}", "- 👉{countries: [upland, seaside], 👉strength: 0.4}",
            "has no key `strength`", "`countries`, `level`", "needs `level`"),
        Broken("{name: Valley,", "{name: Valley, 👉mayor: X,", "a place has no key `mayor`"),
        Broken("mode: sea,", "mode: sea, 👉distance: 5,", "a link has no key `distance`"),
        Broken("{market: goods, ", "{market: goods, 👉share: 1, ", "a feeding market has no key `share`"),
        Broken(
            "city: {reference-demand", "city: {👉demand: 1 kg/week, reference-demand",
            "a destination has no key `demand`"),
        Broken("{sales-share: 0.7,", "{sales-share: 0.7, 👉rent: 5,", "a contested place has no key `rent`"),
        Broken(
            "load: {value: 12 kg,", "load: {value: 12 kg, 👉unit: kg,", "a number with its provenance has no key `unit`"),
        Broken("{name: Crews,", "{name: Crews, 👉leader: X,", "a kind of group has no key `leader`"),
        Broken("{effect: Guards", "{👉efect: Guards", "an effect to look for has no key", "did you mean `effect`?"),
        Broken("    lag: 10 weeks\n", "    lag: 10 weeks\n    👉cost: 5\n", "a measure has no key `cost`"),
        Broken(
            "- {lever: route_detection, ", "- {lever: route_detection, 👉place: port, ", "an effect has no key `place`"),
        Broken("    summary: Guards", "    👉sumary: Guards", "a policy has no key `sumary`", "did you mean `summary`?"),
        Broken(
            "- {measure: guards, ", "- {measure: guards, 👉until: 2 years, ", "a measure in a mix has no key `until`"),
        Broken("where: {places: [port]}", "where: {👉place: [port]}", "a scope has no key", "did you mean `places`?"),
        Broken("    wish: lower", "    wish: lower\n    👉weight: 2", "an objective has no key `weight`"),
        Broken("{kind: disaster,", "{kind: disaster, 👉strength: 5,", "a shock has no key `strength`"),
        Broken(
            "  turf.exponent: {value", "  👉turf.exponnet: {value", "the parameters has no key",
            "did you mean `turf.exponent`?"),
        Broken("turf.exponent: {value", "turf.exponent: {👉vlaue", "a parameter has no key", "did you mean `value`?"),
    ]

    private static let words: [Broken] = [
        Broken(
            "baseline: nothing\n", "baseline: nothing\n  hold: [👉relocat]\n", "expected one of",
            "did you mean `relocate`?"),
        Broken("baseline: nothing\n", "baseline: nothing\n  hold: [👉hide]\n", "expected one of"),
        Broken("basis: literature", "basis: 👉hearsay", "expected one of `source` or `literature`"),
        Broken("kind: production", "kind: 👉producton", "did you mean `production`?"),
        Broken("kind: port", "kind: 👉harbour", "found the text `harbour`; expected one of", "`port`"),
        Broken("lever: route_detection", "lever: 👉route_detecton", "did you mean `route_detection`?"),
        Broken("kind: disaster", "kind: 👉disater", "did you mean `disaster`?"),
        Broken("kind: truce", "kind: 👉strike", "expected one of", "`new-market`"),
        Broken("size: 300 %", "size: 300 👉USD", "the unit `USD` for a share"),
        Broken("grievance: 1 % per week", "grievance: 👉0.01", "without a unit"),
        Broken("lasts: 1 year", "lasts: 👉1", "the number `1` without a unit"),
        Broken(
            "grievance: 1 % per week", "agency: 👉judges", "`prosecution`"),
        Broken("principle: protect", "principle: 👉punish", "`prevent`, `pursue`, `protect` or `promote`"),
        Broken("rule: best-reply", "rule: 👉best_replies", "did you mean `best-reply`?"),
        Broken("indicator: killings", "indicator: 👉kilings", "did you mean `killings`?"),
        Broken("wish: lower", "wish: 👉less", "one of `lower` or `higher`"),
        Broken("agency: customs, magnitude", "agency: 👉custom, magnitude", "did you mean `customs`?"),
        Broken("value: 0.9,", "value: 0.9, unit: 👉per fortnight,", "expected one of", "`number`"),
        Broken(
            "burn-in: 2 years", "burn-in: 👉2", "the number `2` without a unit", "`weeks`, `months` or `years`",
            "as in `2 weeks`"),
        Broken("case-duration: 50 weeks", "case-duration: 50 👉days", "the unit `days` for a duration", "`weeks`"),
        Broken("investigators: 30 persons", "investigators: 30 👉officers", "the unit `officers`", "`persons`"),
        Broken("reference-spend: 50000 USD/week", "reference-spend: 50000 👉USD", "the unit `USD`", "`USD per week`"),
        Broken(
            "reference-spend: 50000 USD/week", "reference-spend: 50000 👉EUR/week", "the unit `EUR/week`",
            "did you mean `USD per week`?"),
        Broken(
            "budget: 6000000 USD/year", "budget: 👉30 million USD/year", "write the number out", "`30000000 USD/year`"),
        Broken("budget: 6000000 USD/year", "budget: 👉30_000_000", "without separators", "`30000000 USD per week`"),
        Broken("budget: 6000000 USD/year", "budget: 👉6,000,000 USD/year", "`6000000 USD/year`"),
        Broken("budget: 6000000 USD/year", "budget: 👉6 000 000 USD/year", "`6000000 USD/year`"),
        Broken("budget: 6000000 USD/year", "budget: 👉$6000000/year", "`6000000 USD/year`"),
        Broken("budget: 6000000 USD/year", "budget: 👉6.5 mio USD/year", "`6500000 USD/year`"),
        Broken("burn-in: 2 years", "burn-in: 👉1,5 years", "`1.5 years`"),
        Broken("population: 5000000,", "population: 👉5e6,", "write the number out"),
        Broken("population: 5000000,", "population: 👉.inf,", "a number must be finite"),
        Broken("population: 5000000,", "population: 👉0,", "from 1 to 1000000000 persons"),
        Broken("seed: 1\n", "seed: 👉1.5\n", "a whole number from 0"),
        Broken("seed: 1\n", "seed: 👉'1'\n", "write the number without quotes"),
        Broken("oversight: 0.8", "oversight: 👉80", "a share from 0 to 1"),
        Broken("magnitude: 0.3", "magnitude: 👉50", "from -20 to 20"),
        Broken("replicates: 4", "replicates: 👉1", "a whole number from 2 to 100000"),
        Broken(
            "turf.exponent: {value: 0.9,", "turf.exponent: {value: 0.9 👉per week,",
            "found the unit `per week` for a number; expected a number without a unit"),
    ]

    /// Keys that are missing, or may not stand together.
    private static let together: [Broken] = [
        Broken("  id: small\n  title", "  👉title", "the head of a scenario needs `id`"),
        Broken("    name: Seaside\n    investigators", "    👉investigators", "a country needs `name`"),
        Broken("people:\n  age-shares:", "people:\n  👉age-share:", "did you mean `age-shares`?"),
        Broken(
            "- {countries: [upland, seaside], level: 0.4}", "- 👉{countries: [upland, seaside]}",
            "cooperation between two countries needs `level`"),
        Broken(
            "- {countries: [upland, seaside], level: 0.4}",
            "- 👉{countries: [upland, seaside], level: 0.4, legal-gap: 0.3}",
            "cooperation between two countries with `legal-gap` needs `weaker` too"),
        Broken(
            "measure: guards, dose: 1.5,", "measure: guards, dose: 1.5, 👉spend: 5 USD/week,",
            "may have only one of `dose` or `spend`; found `dose` and `spend`"),
        Broken("- {measure: guards, dose: 1.5,", "- 👉{measure: guards,", "needs one of `dose` or `spend`"),
        Broken("lasts: 1 year,", "lasts: 1 year, 👉end: 40 weeks,", "may have only one of `end` or `lasts`"),
        Broken(
            "    due: 3 years", "    👉level: 5\n    due: 3 years",
            "may have only one of `level`, `change-from-reference` or `change-from-start`"),
        Broken(
            [("    statement:", "    👉statement:"), ("    change-from-reference: 10 %\n", "")], "needs one of `level`"),
    ]

    /// One kind of thing where another is needed.
    private static let kinds: [Broken] = [
        Broken("markets: [street]", "markets: 👉street", "found the text `street`; expected a list"),
        Broken("  id: small\n", "  id: 👉[small]\n", "found a list"),
        Broken("  turf.exponent: {value", "  👉- {value", "found a list; expected"),
        Broken("  default: 0.2\n", "  default: 👉{level: 0.2}\n", "found a mapping; expected a share"),
        Broken("official: false", "official: 👉no", "write false"),
        Broken("official: false", "official: 👉'false'", "found the text `false`; expected true or false"),
        Broken("name: Upland", "name: 👉No", "YAML readers differ on what `No` is", "put it in quotes"),
        Broken(
            [
                ("  fewer-killings:", "  👉Fewer Killings:"),
                ("objectives: [fewer-killings]", "objectives: [👉fewer-killings]"),
            ], "`Fewer Killings` is not a name; expected a name of letters"),
        Broken("title: A small study", "title:👉", "found nothing; expected text", "write a value, or remove the key"),
        Broken("title: A small study", "title: 👉12", "put it in quotes if it is meant as text"),
        Broken(
            "countries: [upland, seaside],", "countries: 👉[upland, seaside, upland],",
            "found 3 items; expected at most 2"),
        Broken("turf: [city, town]", "turf: 👉[]", "found 0 items; expected at least 1"),
        Broken("range: [0.1, 0.6]", "range: 👉[0.1]", "found 1 items; expected at least 2"),
        Broken(
            "places: [port]", "places: [👉The Port]", "found the text `The Port`; expected a name", "write `the-port`"),
    ]
}
