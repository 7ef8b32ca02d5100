// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// Turns a value of the scenario's shape into a `Scenario`, complaining about what no shape can say.
///
/// Everything is sorted by id first, so that the order of a file changes nothing.
struct ScenarioBuilder {
    let value: Value
    /// The tree the value was read from, for how a number was written.
    let tree: YAMLNode
    /// The library alone, for what a study may not change.
    let library: YAMLNode
    var found = DiagnosticList()
    let countries: Rows
    let places: Rows
    let markets: Rows
    let groups: Rows
    let measures: Rows
    let policies: Rows
    /// Ids of single groups where a kind has several, as `crews-2`.
    let founderIDs: Set<String>

    /// The entries of one section, sorted by id, and the row of each.
    struct Rows {
        let entries: [Value.Entry]
        let row: [String: Int]

        init(_ value: Value, _ key: String) {
            entries = value.entries(key).sorted { $0.key < $1.key }
            row = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
        }

        /// Row of an id the reader has already resolved.
        subscript(_ id: String) -> Int { row[id]! }
    }

    init(_ value: Value, tree: YAMLNode, library: YAMLNode) {
        self.value = value
        self.tree = tree
        self.library = library
        countries = Rows(value, "countries")
        places = Rows(value, "places")
        markets = Rows(value, "markets")
        groups = Rows(value, "groups")
        measures = Rows(value, "measures")
        policies = Rows(value, "policies")
        founderIDs = Set(
            groups.entries.flatMap { entry in
                let count = entry.value.whole("count")
                return count == 1 ? [] : (1...count).map { "\(entry.key)-\($0)" }
            })
    }

    mutating func build() -> Scenario {
        let head = value.field("scenario")
        let parameters = buildParameters()
        var scenario = Scenario(
            id: head.text("id"), title: head.text("title"), question: head.text("question"),
            seed: UInt64(head.number("seed")), burnInWeeks: weeks(head.field("burn-in")),
            horizonWeeks: weeks(head.field("horizon")), replicates: head.whole("replicates"),
            parameters: parameters.values, ranges: parameters.ranges, countries: countries.entries.map { country($0) },
            cooperation: buildCooperation(), places: places.entries.map { place($0) }, links: buildLinks(),
            markets: markets.entries.map { market($0) }, templates: groups.entries.map { group($0) },
            measures: measures.entries.map { measure($0) }, policies: policies.entries.map { policy($0) },
            baseline: policies[head.text("baseline")], objectives: [],
            assumptions: [], provenance: provenance())
        scenario.borders = buildBorders()
        scenario.shocks = buildShocks()
        scenario.launderingChannels = buildLaunderingChannels()
        let features = ScenarioFeatures(scenario)
        scenario.objectives = buildObjectives(features)
        scenario.strategy = value["strategy"].map { strategy($0, features) }
        scenario.held = ChannelSet(head.items("hold").compactMap { Channel(id: $0.text) })
        scenario.register = buildRegister(scenario)
        scenario.assumptions = scenario.register.map(\.statement)
        scenario.assumedParameters = assumedParameters(scenario)
        scenario.calibration = buildCalibration(scenario)
        checkTemplates()
        checkInstitutions()
        if !found.hasErrors { checkWhole(scenario) }
        return scenario
    }

    mutating func complain(_ diagnostic: Diagnostic) { found.append(diagnostic) }

    func weeks(_ value: Value) -> Int { Int(value.number.rounded()) }

    // MARK: Parameters

    private mutating func buildParameters() -> (values: ParameterValues, ranges: [Parameter: ClosedRange<Double>]) {
        let section = value.field("parameters")
        var ranges: [Parameter: ClosedRange<Double>] = [:]
        var values: [Parameter: Double] = [:]
        for parameter in Parameter.allCases {
            let entry = section.field(parameter.id)
            let unit = ScenarioShape.parameterUnits.first { $0.name == entry.text("unit") }!
            let factor = unit.factor
            let number = entry.number("value")
            let bounds = entry.items("range").map(\.number)
            if let usual = libraryUnit(parameter), usual != unit.name {
                complain(
                    entry.field("unit").diagnostic(
                        "\(shown(parameter.id)) is given in \(shown(usual)), not in \(shown(unit.name))",
                        hint: "convert the value, and leave the unit out"))
            } else if let outside = [number, bounds[0], bounds[1]].firstIndex(where: { !unit.bounds.contains($0) }) {
                let place = outside == 0 ? entry.field("value") : entry.items("range")[outside - 1]
                complain(
                    place.diagnostic(
                        "found \(plainNumber(place.number)); in \(shown(unit.name)), expected a number"
                            + unit.bounds.phrase("")))
            } else if !checkRange(entry, number) {
                // Said already.
            } else if bounds[0] < bounds[1] {
                ranges[parameter] = (bounds[0] * factor)...(bounds[1] * factor)
            }
            values[parameter] = number * factor
        }
        return (ParameterValues { values[$0]! }, ranges)
    }

    private func libraryUnit(_ parameter: Parameter) -> String? {
        guard case .scalar(let unit, _) = library["parameters"]?[parameter.id]?["unit"]?.content else { return nil }
        return unit
    }

    /// Whether a range runs upwards and holds its number, both as written; complains if not.
    @discardableResult
    mutating func checkRange(_ entry: Value, _ number: Double, key: String = "value") -> Bool {
        guard let range = entry["range"] else { return true }
        let (low, high) = (range.items[0].number, range.items[1].number)
        let unit = entry["unit"].map { " \($0.text)" } ?? ""
        if low > high {
            complain(
                range.diagnostic(
                    "the range runs from \(plainNumber(low)) down to \(plainNumber(high))",
                    hint: "write the least value first: [\(plainNumber(high)), \(plainNumber(low))]"))
            return false
        }
        if (low...high).contains(number) { return true }
        complain(
            entry.field(key).diagnostic(
                "\(plainNumber(number))\(unit) is outside the plausible range from \(plainNumber(low)) to \(plainNumber(high))",
                hint: "give a `range` that holds it, and a `reason`, if the study knows better"))
        return false
    }

    /// Complains about what a list names twice.
    mutating func checkDistinct(_ list: Value?) {
        var seen: Set<String> = []
        for item in list?.items ?? [] where !seen.insert(item.text).inserted {
            complain(item.diagnostic("\(shown(item.text)) stands twice in this list", hint: "keep one of them"))
        }
    }

    /// Keys below which stand no numbers that the study rests on: what is plausible, and what could be otherwise.
    private static func isUncounted(_ entry: Value.Entry) -> Bool {
        switch entry.value.content {
        case .text, .flag: true
        case .number: false
        case .list, .mapping: ["range", "assumptions", "assumption-templates", "calibration"].contains(entry.key)
        }
    }

    /// How many numbers the study rests on, by how well they are known.
    private func provenance() -> [Provenance: Int] {
        var counts: [Provenance: Int] = [:]
        func count(_ value: Value, _ inherited: Provenance?) {
            switch value.content {
            case .number: if let inherited { counts[inherited, default: 0] += 1 }
            case .list(let items): for item in items { count(item, inherited) }
            case .mapping(let entries):
                let status = entries.first { $0.key == "status" }
                let own = status.flatMap { Provenance(rawValue: $0.value.text) } ?? inherited
                for entry in entries where !Self.isUncounted(entry) { count(entry.value, own) }
            case .text, .flag: break
            }
        }
        count(value, nil)
        return counts
    }

    // MARK: Countries, places, links

    private func country(_ entry: Value.Entry) -> Country {
        let data = entry.value
        var country = Country(
            id: entry.key, name: data.text("name"), investigators: data.number("investigators"),
            customsCapacity: data.number("customs-capacity"), courtPanels: data.number("court-panels"),
            caseWeeks: data.number("case-duration"), convictionProbability: data.number("conviction-probability"),
            caseCollapse: data.number("case-collapse"), sentenceWeeks: data.number("sentence"),
            integrity: numbersByAgency(data.field("integrity")),
            coordinationLoss: data.number("coordination-loss"), oversight: data.number("oversight"),
            institutions: institutions(data))
        country.prison = data["prison"].map(prison)
        country.prosecution = data["prosecution"].map {
            Prosecution(prosecutors: $0.number("prosecutors"), caseWeeks: $0.number("case-duration"))
        }
        country.safeHaven = data["safe-haven"]?.number
        country.disruptWeeks = data["time-to-disrupt"]?.number
        country.inPlace = Set(data.items("in-place").map { measures[$0.text] }).sorted()
        return country
    }

    private mutating func buildCooperation() -> [Double] {
        let count = countries.entries.count
        let section = value["cooperation"]
        var levels = [Double](repeating: section?["default"]?.number ?? 0, count: count * count)
        for row in 0..<count { levels[row * count + row] = 1 }
        var seen: Set<[Int]> = []
        for pair in section?.items("between") ?? [] {
            let rows = pair.items("countries").map { countries[$0.text] }
            if rows[0] == rows[1] {
                complain(
                    pair.field("countries").diagnostic(
                        "\(shown(pair.items("countries")[0].text)) stands twice; cooperation is between two countries"))
            } else if !seen.insert(rows.sorted()).inserted {
                complain(
                    pair.field("countries").diagnostic(
                        "the cooperation of these two countries is given twice", hint: "keep one of them"))
            }
            levels[rows[0] * count + rows[1]] = pair.number("level")
            levels[rows[1] * count + rows[0]] = pair.number("level")
        }
        return levels
    }

    static let ages = ["under-18", "18-29", "30-44", "45-plus"]

    /// Shares by sex and age in the order of cohorts.
    static func byCohort(_ shares: Value) -> [Double] {
        ["female", "male"].flatMap { sex in ages.map { shares.field(sex).number($0) } }
    }

    private func place(_ entry: Value.Entry) -> Place {
        let data = entry.value
        let people = value.field("people")
        let atRisk = data["at-risk"] ?? people.field("at-risk")
        let half = data.number("population") / 2
        let byAge = Self.ages.map { Int((half * people.field("age-shares").number($0)).rounded()) }
        var place = Place(
            id: entry.key, name: data.text("name"), country: countries[data.text("country")],
            kind: PlaceKind(rawValue: data.text("kind"))!, population: byAge + byAge,
            atRiskShare: Self.byCohort(atRisk),
            legalWage: data.number("legal-wage"), unemployment: data.number("unemployment"),
            serviceAccess: data.number("service-access"), trust: data.number("trust"),
            grievance: data.number("grievance"), legitimacy: data.number("legitimacy"))
        place.firearms = data["firearms"]?.number
        return place
    }

    private mutating func buildLinks() -> [Link] {
        var links: [Link] = []
        for entry in value.entries("links").sorted(by: { $0.key < $1.key }) {
            let data = entry.value
            let ends = (from: places[data.text("from")], to: places[data.text("to")])
            if ends.from == ends.to {
                complain(
                    data.field("to").diagnostic(
                        "this link leads from \(shown(data.text("from"))) to itself; expected another place"))
            }
            var link = Link(
                id: entry.key, from: ends.from, to: ends.to, mode: data.text("mode"),
                costPerKg: data.number("cost"), baseDetection: data.number("detection"),
                inspectionCapacity: data.number("inspection-capacity"), isOfficial: data.flag("official"))
            link.trade = lawfulTrade(data)
            link.danger = data["danger"]?.number ?? 0
            links.append(link)
        }
        return links
    }
}
