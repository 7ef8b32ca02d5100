// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// What only the whole can show.

extension ScenarioBuilder {
    mutating func checkWhole(_ scenario: Scenario) {
        checkPeople(scenario)
        checkReach(scenario)
        checkGroups(scenario)
        checkShocks(scenario)
        checkPrisons(scenario)
        checkRefuges(scenario)
        for entry in policies.entries where entry.key == value.field("scenario").text("baseline") {
            if !entry.value.items("measures").isEmpty {
                complain(
                    Diagnostic(
                        .warning, at: entry.value.field("measures").position, path: entry.value.path,
                        "the baseline has measures of its own; differences are counted against them",
                        hint: "write `measures: []` if the baseline should be what happens anyway"))
            }
        }
    }

    private mutating func checkPeople(_ scenario: Scenario) {
        let shares = value.field("people").field("age-shares")
        let sum = shares.entries.reduce(0) { $0 + $1.value.number }
        if abs(sum - 1) > 1e-6 {
            complain(
                shares.diagnostic(
                    "the age shares sum to \(roundedNumber(sum)); they are parts of one whole, so expected 1"))
        }
        var founders = [Int: Double]()
        for template in scenario.templates {
            founders[template.home, default: 0] += Double(template.count) * template.medianSize * template.sizeSpread
        }
        for (row, wanted) in founders.sorted(by: { $0.key < $1.key }) {
            let place = scenario.places[row]
            let adults = (0..<Cohort.count).filter { Cohort(row: $0).age != .under18 }
            let pool = adults.reduce(0.0) { $0 + Double(place.population[$1]) * place.atRiskShare[$1] }
            guard pool < wanted else { continue }
            complain(
                Diagnostic(
                    at: places.entries[row].value.field("population").position, path: places.entries[row].value.path,
                    pool < 1
                        ? "nobody is at risk here, yet groups are at home here"
                        : "about \(Int(pool)) adults are at risk here; the groups at home here begin with up to \(Int(wanted)) members",
                    hint: "raise the population or the shares at risk, or move groups"))
        }
    }

    /// Looks at places and links that a search for corridors may take: a second or so, and a hundred times what a study
    /// of a hundred places needs.
    static var mostLooks: Int { 20_000_000 }

    private mutating func checkReach(_ scenario: Scenario) {
        var budget = SearchBudget(Self.mostLooks)
        let terrain = Terrain(scenario, within: &budget)
        if budget.isSpent { return complainOfLongSearch(scenario) }
        let reached = Set(terrain.corridors.map { [$0.market, $0.places[0], $0.places[$0.places.count - 1]] })
        for entry in markets.entries {
            let row = markets[entry.key]
            guard case .flow = scenario.markets[row].kind else { continue }
            for origin in entry.value.entries("origins") {
                for destination in entry.value.entries("destinations") {
                    if reached.contains([row, places[origin.key], places[destination.key]]) { continue }
                    complain(
                        Diagnostic(
                            at: destination.keyPosition, path: destination.value.path,
                            "no path of links leads from \(shown(origin.key)) to \(shown(destination.key))",
                            hint: "links go one way only: `from` the origin's side `to` the destination's"))
                }
            }
        }
        let linked = Set(scenario.links.flatMap { [$0.from, $0.to] })
        let lived = Set(
            scenario.templates.flatMap { [$0.home] + $0.turfPlaces } + terrain.turf.map(\.place)
                + terrain.sites.flatMap { [$0.place, $0.origin] } + terrain.remotes.flatMap(\.data.targets)
                + terrain.infiltration.map(\.place) + terrain.services.map(\.place))
        for (row, entry) in places.entries.enumerated() where !linked.contains(row) && !lived.contains(row) {
            complain(
                Diagnostic(
                    at: entry.keyPosition, path: entry.value.path,
                    "no link reaches \(shown(entry.key)) and no group is there", hint: "link it, or leave it out"))
        }
    }

    /// Names the market that asks for most.
    private mutating func complainOfLongSearch(_ scenario: Scenario) {
        func wanted(_ market: Market) -> Int {
            guard case .flow(let flow) = market.kind else { return 0 }
            return flow.origins.count * flow.destinations.count * (flow.corridorsPerPair + flow.forbiddenPaths.count)
        }
        let row = scenario.markets.indices.max { wanted(scenario.markets[$0]) < wanted(scenario.markets[$1]) }!
        let entry = markets.entries[row]
        complain(
            Diagnostic(
                at: entry.keyPosition, path: entry.value.path,
                "up to \(wanted(scenario.markets[row])) corridors are sought here over \(scenario.places.count) places and "
                    + "\(scenario.links.count) links; all searches together may look at no more than "
                    + "\(Self.mostLooks / 1_000_000) million places and links",
                hint: "lower `corridors-per-pair`, or leave out links nobody would use"))
    }

    private mutating func checkGroups(_ scenario: Scenario) {
        for entry in groups.entries where founderIDs.contains(entry.key) {
            complain(
                Diagnostic(
                    at: entry.keyPosition, path: entry.value.path,
                    "\(shown(entry.key)) is also the name of a single group of another kind, which has several",
                    hint: "rename one of the two kinds"))
        }
    }

    // MARK: Order

    /// The order of a policy's measures, whatever that of the file.
    static func precedes(_ use: MeasureUse, _ other: MeasureUse) -> Bool {
        let (own, others) = (order(use), order(other))
        // Texts take long, and few uses of a measure differ in nothing but their scope.
        return own == others ? "\(use.scope) \(use.ramp)" < "\(other.scope) \(other.ramp)" : own < others
    }

    private static func order(_ use: MeasureUse) -> (Int, Int, Int, Double) {
        (use.measure, use.start, use.end ?? .max, use.dose)
    }
}
