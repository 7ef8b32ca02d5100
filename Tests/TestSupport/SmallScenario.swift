// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension Scenario {
    /// Three places in two countries: goods go from the valleys to the city directly or by the port, and are sold on
    /// the streets of port and city, which six groups of about fifteen contest.
    ///
    /// Policies, by row: 0 `baseline` does nothing; 1 `customs` controls the port and the city's crossing; 2 `late`
    /// is `customs` begun after the horizon; 3 `police` doubles the hazard of arrest; 4 `zero` is `customs` at dose 0.
    ///
    /// - Parameters:
    ///   - years: length of the horizon; the burn-in lasts one year.
    ///   - start: week in which `customs` and `police` begin.
    ///   - objectives: empty unless given; those of `Objective` below suit.
    package static func small(years: Int = 2, start: Int = 0, objectives: [Objective] = []) -> Scenario {
        Scenario(
            id: "small", title: "A small study", question: "Does control of the port help?", seed: 42, burnInWeeks: 52,
            horizonWeeks: years * 52, replicates: 20, parameters: SmallParameters.values,
            ranges: SmallParameters.ranges,
            countries: [country("alta"), country("norhaven")], cooperation: [1, 0.3, 0.3, 1], places: places,
            links: links, markets: markets, templates: templates, measures: measures,
            policies: policies(start: start, horizonWeeks: years * 52), baseline: 0, objectives: objectives,
            assumptions: ["Places are invented."], provenance: [.assumed: 1])
    }

    private static func country(_ id: String) -> Country {
        Country(
            id: id, name: id, investigators: 20, customsCapacity: 1, courtPanels: 3, caseWeeks: 20,
            convictionProbability: 0.6, caseCollapse: 0.15, sentenceWeeks: 100, integrity: [0.7, 0.6, 0.8, 0.8, 0.8],
            coordinationLoss: 0.3, oversight: 0.5)
    }

    private static let places = [
        place("valleys", country: 0, kind: .production, people: 20_000, wage: 150),
        place("port", country: 1, kind: .port, people: 30_000, wage: 600),
        place("city", country: 1, kind: .urban, people: 80_000, wage: 650),
    ]

    private static func place(_ id: String, country: Int, kind: PlaceKind, people: Int, wage: Double) -> Place {
        Place(
            id: id, name: id, country: country, kind: kind,
            population: [Int](repeating: people / Cohort.count, count: Cohort.count),
            atRiskShare: [Double](repeating: 0.01, count: Cohort.count), legalWage: wage, unemployment: 0.1,
            serviceAccess: 0.6, trust: 0.5, grievance: 0.3, legitimacy: 0.15)
    }

    private static let links = [
        link("valleys-port", from: 0, to: 1, cost: 800, detection: 0.25),
        link("valleys-city", from: 0, to: 2, cost: 1200, detection: 0.3),
        link("port-city", from: 1, to: 2, cost: 100, detection: 0.05),
    ]

    private static func link(_ id: String, from: Int, to: Int, cost: Double, detection: Double) -> Link {
        Link(
            id: id, from: from, to: to, mode: "road", costPerKg: cost, baseDetection: detection,
            inspectionCapacity: 100,
            isOfficial: true)
    }

    private static let markets = [
        Market(
            id: "goods", name: "Goods",
            kind: .flow(
                FlowMarket(
                    origins: [
                        Origin(
                            place: 0, exportPrice: 2400, referenceVolume: 60, costElasticity: 0.1, farmGatePrice: 800)
                    ],
                    destinations: [
                        Destination(
                            place: 2, referenceDemand: 30, retailPrice: 122_000, wholesalePrice: 19_000,
                            shortRunElasticity: 0.75, longRunElasticity: 1.2)
                    ], loadKg: 10, loadsPerWorker: 0.06, crew: 2, corridorsPerPair: 2, forbiddenPaths: []))),
        Market(
            id: "street", name: "Street",
            kind: .turf(
                TurfMarket(
                    places: [
                        TurfPlace(place: 1, salesShare: 0.3, weeklyRent: 0),
                        TurfPlace(place: 2, salesShare: 0.7, weeklyRent: 0),
                    ], fedBy: TurfMarket.Feed(market: 0, destination: 0, rentShare: 0.05)))),
    ]

    private static let templates = [
        group("carriers", count: 2, home: 0, markets: [0], turf: []),
        group("dockers", count: 2, home: 1, markets: [0, 1], turf: [1]),
        group("crews", count: 2, home: 2, markets: [1], turf: [2]),
    ]

    private static func group(_ id: String, count: Int, home: Int, markets: [Int], turf: [Int]) -> GroupTemplate {
        GroupTemplate(
            id: id, name: id, count: count, home: home, medianSize: 15, sizeSpread: 1.5, structure: 0.5,
            markets: markets, turfPlaces: turf, rule: .expectedGain, arms: 1, cashPerMember: 20_000)
    }

    private static let measures = [
        Measure(
            id: "control", name: "Control of loads", principle: .pursue, agency: "customs", referenceSpend: 10_000,
            lagWeeks: 2, effects: [effect(.routeDetection, 1.2, 0.5...2)]),
        Measure(
            id: "investigate", name: "Investigation", principle: .pursue, agency: "police", referenceSpend: 5_000,
            lagWeeks: 0, effects: [effect(.arrestProbability, 0.7, 0.3...1)]),
    ]

    private static func effect(_ lever: Lever, _ magnitude: Double, _ range: ClosedRange<Double>) -> LeverEffect {
        LeverEffect(lever: lever, agency: nil, magnitude: magnitude, range: range, provenance: .assumed)
    }

    private static func policies(start: Int, horizonWeeks: Int) -> [Policy] {
        func use(_ measure: Int, dose: Double, start: Int) -> MeasureUse {
            MeasureUse(measure: measure, dose: dose, start: start, ramp: 4, end: nil, scope: .everywhere)
        }
        func policy(_ id: String, _ uses: [MeasureUse]) -> Policy {
            Policy(id: id, name: id, summary: "", yearlyBudget: nil, uses: uses)
        }
        return [
            policy("baseline", []),
            policy("customs", [use(0, dose: 1, start: start)]),
            policy("late", [use(0, dose: 1, start: horizonWeeks)]),
            policy("police", [use(1, dose: 1, start: start)]),
            policy("zero", [use(0, dose: 0, start: start)]),
        ]
    }
}

extension Objective {
    /// A tenth fewer members at liberty than under the baseline.
    package static func fewerMembers(due: Int) -> Objective {
        Objective(
            id: "members", statement: "Fewer members", indicator: .members, place: nil, wish: .lower,
            target: .changeFromReference(0.1), dueWeek: due)
    }

    /// A tenth less delivered than in the year before.
    package static func lessDelivered(due: Int) -> Objective {
        Objective(
            id: "delivered", statement: "Less delivered", indicator: .delivered, place: nil, wish: .lower,
            target: .changeFromStart(0.1), dueWeek: due)
    }

    /// At most so many killings a year in a place.
    package static func killings(atMost most: Double, place: Int?, due: Int) -> Objective {
        Objective(
            id: "killings", statement: "Few killings", indicator: .killings, place: place, wish: .lower,
            target: .level(most), dueWeek: due)
    }
}
