// SPDX-License-Identifier: GPL-3.0-or-later

extension Broken {
    /// Faults in how the parts fit together, which no schema can express.
    static let meanings: [Broken] = amounts + names + markets + groups + policies + shocks + whole + assumptionMeanings

    /// Ranges of numbers with units, which a schema sees as text.
    private static let amounts: [Broken] = [
        Broken("legal-wage: 150 USD/week", "legal-wage: 👉-150 USD/week", "above 0 and up to 100000 USD per week"),
        Broken("horizon: 3 years", "horizon: 👉90 years", "a duration from 4 to 1560 weeks"),
        Broken("case-collapse: 25 %", "case-collapse: 👉120 %", "a share from 0 to 1"),
        Broken("level: 0.4}", "level: 0.4, weaker: upland, legal-gap: 👉120 %}", "a share from 0 to 0.99"),
        Broken("level: 0.4}", "level: 0.4, alert-delay: 👉3 years}", "a duration from 0 to 104 weeks"),
        Broken("investigators: 30 persons", "investigators: 👉-3 persons", "from 0 to 1000000 persons"),
    ]

    /// Names of nothing, and names given twice.
    private static let names: [Broken] = [
        // To a schema every key is text.
        Broken("  mix:\n", "  👉no:\n", "YAML readers do not agree that the key `no` is text", "put it in quotes"),
        Broken(
            "baseline: nothing", "baseline: 👉nothin",
            "`nothin` is not defined in `policies`; expected one of `mix` or `nothing`", "did you mean `nothing`?"),
        Broken("country: upland", "country: 👉uplnd", "not defined in `countries`", "did you mean `upland`?"),
        Broken(
            "measure: exit-pathways", "measure: 👉exit-pathway", "not defined in `measures`",
            "did you mean `exit-pathways`?"),
        Broken(
            "police-vetting]", "👉police-veting]", "not defined in `measures`", "did you mean `police-vetting`?"),
        Broken("police-vetting]", "👉guards]", "a measure cannot be in place before itself", "remove it"),
        Broken("home: city", "home: 👉citty", "not defined in `places`", "did you mean `city`?"),
        Broken(
            "like: cocaine", "like: 👉heroine",
            "not defined in `market-templates`; expected one of `aid-money`, "
        ),
        Broken(
            "inspection-capacity: 300 loads/week, official: true, status: derived, source: wdr2024",
            "inspection-capacity: 300 loads/week, official: true, status: derived, source: 👉wdr2042",
            "not defined in `sources`", "did you mean `wdr2024`?"),
        Broken(
            "      valley: {reference-volume", "      👉vally: {reference-volume", "there is no place `vally`",
            "did you mean `valley`?"),
        Broken(
            "      town: {sales-share", "      👉twon: {sales-share", "there is no place `twon`", "did you mean `town`?"),
        Broken("groups: [crews-2, importers]", "groups: [👉crew-2, importers]", "there is no group `crew-2`"),
        Broken(
            "groups: [crews-2, importers]", "groups: [👉crews-4, importers]",
            "there are 3 groups of that kind, `crews-1` to `crews-3`"),
        Broken(
            "groups: [crews-2, importers]", "groups: [crews-2, 👉importers-1]",
            "there is one group of that kind: `importers`"),
        Broken("groups: [crews-2, importers]", "groups: [crews-2, 👉crews-2]", "`crews-2` stands twice in this list"),
        Broken(
            "  crews: {name: Crews,", "  👉suppliers-1: {name: Crews,",
            "`suppliers-1` is also the name of a single group of another kind", "rename"
        ).also("groups: [crews-2, importers]", "groups: [importers]").also(
            "{groups: [crews]}", "{groups: [importers, suppliers]}"),
        Broken(
            "countries: [upland, seaside],", "countries: 👉[upland, upland],",
            "`upland` stands twice; cooperation is between two countries"),
        Broken(
            "    - {countries: [upland, seaside], level: 0.4}\n",
            "    - {countries: [upland, seaside], level: 0.4}\n    - {countries: 👉[seaside, upland], level: 0.5}\n",
            "the cooperation of these two countries is given twice"),
        Broken(
            "level: 0.4}", "level: 0.4, 👉request-time: 6 months}",
            "`request-time` needs `surrender`: a request takes time and has an outcome"),
        Broken(
            "  default: 0.2\n", "  default: 0.2\n  👉surrender: 50 %\n",
            "`surrender` needs `request-time`"),
        Broken(
            "level: 0.4}", "level: 0.4, weaker: 👉uplnd, capacity-gap: 0.2}", "not defined in `countries`",
            "did you mean `upland`?"),
        Broken(
            "    oversight: 0.35\n", "    oversight: 0.35\n    safe-haven: 👉0.5\n",
            "`upland` shelters people, but nothing says how it answers requests for them", "`request-time`"),
        Broken(
            "400 loads/week, official: false",
            "400 loads/week, 👉lawful-trade: {delay: 5 hours, consignments-per-week: 20}, official: false",
            "lawful goods pass official crossings; this link is none"),
    ]

    private static let markets: [Broken] = [
        Broken(
            "from: valley, to: port", "from: port, to: 👉port",
            "this link leads from `port` to itself; expected another place"
        )
        .also("      valley: {reference-volume", "      valley: {reference-volume"),
        Broken("sales-share: 0.3", "sales-share: 0.5", "the sales shares sum to 1.2;", "at most 1").also(
            "    places:\n      city: {sales", "    places:\n      👉city: {sales"),
        Broken(
            "    fed-by: {market: goods, destination: city}\n", "", "a share of sales needs `fed-by`",
            "add `fed-by`, or give `weekly-rent` instead"
        ).also("city: {sales-share", "city: {👉sales-share").also("town: {sales-share", "town: {👉sales-share"),
        Broken(
            "destination: city}", "destination: 👉port}", "`port` is not a destination of the market `goods`",
            "its destinations are `city`"),
        Broken(
            "{market: goods, destination: city}", "{market: 👉street, destination: city}",
            "`street` is not a market of goods moved along links", "flow markets here: `goods`"),
        Broken(
            "    like: retail-drugs\n",
            "    like: retail-drugs\n    👉origins: {valley: {reference-volume: 1 t/year, status: assumed, source: model}}\n",
            "`origins` does not belong to a turf market", "`retail-drugs` is a template of contested places"),
        Broken(
            "    like: retail-drugs\n",
            "    like: retail-drugs\n    👉crew: {value: 2, status: assumed, source: model}\n",
            "`crew` does not belong to a turf market"),
        Broken(
            "    like: cocaine\n",
            "    like: cocaine\n    👉places: {city: {weekly-rent: 5 USD/week, status: assumed, source: model}}\n",
            "`places` does not belong to a flow market"),
        Broken(
            "    like: cocaine\n", "    like: cocaine\n    👉rent-share: {value: 0.2, status: assumed, source: model}\n",
            "`rent-share` does not belong to a flow market"),
        Broken(
            "    origins:\n      valley: {reference-volume: 5 t/year, status: derived, source: emcdda}\n", "",
            "a flow market needs `origins`"
        ).also("    like: cocaine", "    👉like: cocaine"),
        Broken(
            "load: {value: 12 kg, range: [5, 100]", "load: {value: 12 kg, range: 👉[100, 5]",
            "the range runs from 100 down to 5", "[5, 100]"),
        Broken(
            "load: {value: 12 kg, range: [5, 100]", "load: {value: 👉0.2 t, range: [0.005, 0.1]",
            "0.2 is outside the plausible range from 0.005 to 0.1"),
        Broken(
            "      city: {reference-demand",
            "      👉valley: {reference-demand: 1 kg/week, status: assumed, source: model}\n      city: {reference-demand",
            "`valley` is an origin of this market too", "split it into two places"),
        Broken(
            "    like: cocaine\n", "    like: cocaine\n    forbidden-paths: [[valley, 👉city]]\n",
            "no link leads from `valley` to `city`"),
    ]

    private static let groups: [Broken] = [
        Broken(
            "turf: [city, town]", "turf: [city, 👉port]",
            "`port` is contested in none of the group's markets; expected `city` or `town`"),
        Broken(", turf: [city, town]", "", "a group in a market of contested places needs `turf`", "`city` and `town`")
            .also("markets: [street]", "👉markets: [street]"),
        Broken(
            "markets: [goods], rule: best-reply", "markets: [goods], turf: [👉port], rule: best-reply",
            "none of them has contested places"),
        Broken("markets: [street]", "markets: [street, 👉street]", "`street` stands twice in this list"),
    ]

    private static let policies: [Broken] = [
        Broken("start: 0 weeks, ramp", "start: 👉4 years, ramp", "it begins in week 208; the horizon ends in week 156"),
        Broken("end: 2 years", "end: 👉20 weeks", "it stops in week 20, before it has begun in week 52"),
        Broken(
            "end: 2 years", "end: 👉5 years", "it stops in week 260; the horizon ends in week 156", "leave `end` out"),
        Broken(
            "budget: 6000000 USD/year", "budget: 👉4000000 USD/year",
            "the measures cost 5460000 USD in year 2; the budget is 4000000 USD a year"),
        Broken("range: [0.1, 0.6]", "range: 👉[0.6, 0.1]", "the range runs from 0.6 down to 0.1"),
        Broken("magnitude: 0.3", "magnitude: 👉0.7", "0.7 is outside the plausible range from 0.1 to 0.6"),
        Broken(
            "- {lever: route_detection,", "- {lever: route_detection, agency: 👉police,",
            "`route_detection` is not carried by agencies; only `agency_capacity`"),
        Broken("due: 3 years", "due: 👉4 years", "it is due in week 208; the horizon ends in week 156"),
        Broken(
            "due: 3 years", "due: 3 years\n    over: 👉4 years",
            "it is judged over 208 weeks, but due in week 156 of the policies"),
        Broken("due: 3 years", "due: 3 years\n    over: 👉60 weeks", "an objective is judged over whole years"),
        Broken(
            "indicator: killings", "indicator: bribes", "`bribes` is counted for the whole region, not by place",
            "remove `place`"
        ).also("place: city", "place: 👉city"),
    ]

    private static let shocks: [Broken] = [
        Broken(
            "size: 50 %", "size: 👉-50 %", "found -0.5; the size of `disaster` is the part of lawful pay", "0 to 0.95"),
        Broken("size: 0.8", "size: 👉1.2", "the size of `truce`", "from 0 to 1"),
        Broken(
            "start: -26 weeks", "start: 👉-3 years",
            "it begins 156 weeks before the policies; the burn-in has 104 weeks",
            "a longer `burn-in`"),
        Broken("start: -26 weeks", "start: 👉4 years", "it begins in week 208; the horizon ends in week 156").also(
            "lasts: 1 year", "lasts: 👉1 year"),
        Broken("end: 130 weeks", "end: 👉30 weeks", "it ends in week 30, before it has begun in week 52"),
        Broken("end: 130 weeks", "end: 👉5 years", "it ends in week 260; the horizon ends in week 156", "leave it out"),
        Broken("kind: truce", "kind: new-market", "a market that is new at its start does not end").also(
            "end: 130 weeks", "👉end: 130 weeks"
        ).also("{groups: [crews]}", "{👉groups: [crews]}"),
        Broken(
            "where: {places: [valley]}", "where: {👉markets: [goods]}",
            "`disaster` cannot be limited to `markets`; expected `countries` or `places`"),
        Broken("groups: [crews]", "groups: [👉crew]", "there is no group `crew`", "did you mean `crews`?"),
        Broken(
            "where: {groups: [crews]}", "where: 👉{groups: [crews-1]}", "a single group is named", "two groups or more"),
        Broken(
            "where: {countries: [seaside]}, status", "where: {markets: [👉goods]}, status",
            "`goods` has no contested places"),
        Broken(
            "where: {places: [valley]}", "👉agency: police, where: {places: [valley]}",
            "`agency` belongs to `funding-cut`"),
        Broken("kind: conflict", "kind: funding-cut", "the size of `funding-cut`").also(
            "size: 300 %, grievance", "size: 👉300 %, 👉grievance"),
        Broken(
            "where: {countries: [seaside]}, status", "where: 👉{countries: [upland]}, status",
            "nothing is contested here, so the shock changes nothing"),
        Broken("kind: disaster", "kind: embargo", "no official link leads here").also(
            "where: {places: [valley]}", "where: 👉{places: [valley]}"),
    ]

    private static let whole: [Broken] = [
        Broken(
            "value: 0.9,", "value: 👉1.5,", "1.5 number is outside the plausible range from 0.5 to 1",
            "give a `range` that holds it"),
        Broken(
            "turf.exponent: {value: 0.9,", "turf.exponent: {value: 0.9, range: 👉[1, 0.5],",
            "the range runs from 1 down to 0.5"),
        Broken(
            "turf.exponent: {value: 0.9,", "turf.exponent: {value: 0.9, unit: 👉weeks,",
            "`turf.exponent` is given in `number`, not in `weeks`", "convert the value"),
        Broken(
            "turf.exponent: {value: 0.9,", "harm.overdose-deaths: {value: 👉-1, range: [-2, 0],",
            "found -1; in `persons/kg`, expected a number of at least 0"),
        Broken(
            "age-shares: {under-18: 0.08,", "age-shares: 👉{under-18: 0.18,", "the age shares sum to 1.1;", "expected 1"),
        Broken(
            "from: valley, to: port,", "from: port, to: valley,", "no path of links leads from `valley` to `city`",
            "links go one way only"
        ).also("      city: {reference-demand", "      👉city: {reference-demand"),
        Broken(
            "  town: {name: Town,",
            "  👉moor: {name: Moor, country: upland, kind: rural, population: 5000, legal-wage: 100 USD/week, unemployment: 0.1, service-access: 0.5, trust: 0.5, grievance: 0.5, legitimacy: 0.5, status: assumed, source: model}\n  town: {name: Town,",
            "no link reaches `moor` and no group is there"),
        Broken(
            "kind: port, population: 900000 persons,", "kind: port, population: 👉9000 persons,",
            "about 9 adults are at risk here; the groups at home here begin with up to 30 members",
            "raise the population"),
        Broken(
            "population: 900000, legal",
            "population: 👉900000, at-risk: {female: {under-18: 0, 18-29: 0, 30-44: 0, 45-plus: 0}, male: {under-18: 0, 18-29: 0, 30-44: 0, 45-plus: 0}}, legal",
            "nobody is at risk here, yet groups are at home here"),
        Broken(
            "    measures: []", "    measures: 👉[{measure: guards, dose: 1, start: 0 weeks}]",
            "warning: the baseline has measures of its own"),
    ]

    private func also(_ old: String, _ new: String) -> Broken { Broken(edits: edits + [(old, new)], says: says) }
}
