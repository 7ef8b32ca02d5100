// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// Markets, groups, measures, policies and objectives.

extension ScenarioBuilder {
    // MARK: Markets

    mutating func market(_ entry: Value.Entry) -> Market {
        let data = entry.value
        let template = value.field("market-templates").field(data.text("like"))
        let name = data["name"]?.text ?? template.text("name")
        func number(_ key: String) -> Double { (data[key] ?? template.field(key)).number("value") }
        let form = MarketForm(kind: template.text("kind"))
        let kind = "\(shown(data.text("like"))) is a template of \(form.what)"
        for key in form.foreign where data[key] != nil {
            complain(
                data.diagnostic(
                    atKey: key, "`\(key)` does not belong to \(form.article) market; \(kind)",
                    hint: "remove it, or take another template under `like`"))
        }
        for key in form.required where data[key] == nil {
            complain(data.diagnostic("\(form.article) market needs `\(key)`; \(kind)"))
        }
        for number in ScenarioShape.numbers {
            if let given = data[number.key] { checkWritten(given, in: "markets", entry.key, number.key) }
        }
        switch form.kind {
        case "turf":
            return Market(id: entry.key, name: name, kind: .turf(turf(data, template)))
        case "remote":
            let susceptible = data["susceptible"] ?? template.field("susceptible")
            return Market(id: entry.key, name: name, kind: .remote(remote(data, susceptible, number)))
        case "exploitation":
            let exposed = data["exposed"] ?? template.field("exposed")
            return Market(id: entry.key, name: name, kind: .exploitation(exploitation(data, exposed, number)))
        case "infiltration":
            let market = infiltration(data, stream: template.text("stream"), number)
            return Market(id: entry.key, name: name, kind: .infiltration(market))
        case "service": return Market(id: entry.key, name: name, kind: .service(service(entry, number)))
        case "papers": return Market(id: entry.key, name: name, kind: .service(papers(entry, number)))
        default: break
        }
        checkPaths(data)
        var flow =
            FlowMarket(
                origins: data.entries("origins").sorted { $0.key < $1.key }.compactMap { origin in
                    place(origin).map {
                        var made = Origin(
                            place: $0, exportPrice: number("export-price"),
                            referenceVolume: origin.value.number("reference-volume"),
                            costElasticity: number("cost-elasticity"), farmGatePrice: number("farm-gate-price"))
                        made.resource = Self.resource(origin.value)
                        made.input = input(of: origin)
                        return made
                    }
                },
                destinations: data.entries("destinations").sorted { $0.key < $1.key }.compactMap { destination in
                    place(destination).map {
                        Destination(
                            place: $0, referenceDemand: destination.value.number("reference-demand"),
                            retailPrice: number("retail-price"), wholesalePrice: number("wholesale-price"),
                            shortRunElasticity: number("short-run-elasticity"),
                            longRunElasticity: number("long-run-elasticity"))
                    }
                },
                loadKg: number("load"), loadsPerWorker: number("loads-per-worker"), crew: Int(number("crew")),
                corridorsPerPair: Int(number("corridors-per-pair")),
                forbiddenPaths: data.items("forbidden-paths").map { $0.items.map { places[$0.text] } }
                    .sorted { $0.lexicographicallyPrecedes($1) })
        flow.areFirearms = (data["firearms"] ?? template["firearms"])?.flag ?? false
        flow.arePeople = (data["people"] ?? template["people"])?.flag ?? false
        flow.areDrugs = (data["drugs"] ?? template["drugs"])?.flag ?? !(flow.areFirearms || flow.arePeople)
        return Market(id: entry.key, name: name, kind: .flow(flow))
    }

    /// Checks the range of a market's number in the unit it is written in.
    mutating func checkWritten(_ entry: Value, in section: String, _ id: String, _ key: String) {
        guard case .scalar(let text, _) = tree[section]?[id]?[key]?["value"]?.content,
            let number = Double(text.prefix(ScalarKind.decimalLength(text)))
        else { return }
        checkRange(entry, number)
    }

    /// The ranges of the market templates.
    mutating func checkTemplates() {
        for template in value.entries("market-templates") {
            for number in ScenarioShape.numbers {
                guard let entry = template.value[number.key] else { continue }
                checkWritten(entry, in: "market-templates", template.key, number.key)
            }
        }
    }

    /// A path leads from one place to another, over links that exist.
    private mutating func checkPaths(_ data: Value) {
        let origins = Set(data.entries("origins").map(\.key))
        for destination in data.entries("destinations") where origins.contains(destination.key) {
            complain(
                Diagnostic(
                    at: destination.keyPosition, path: destination.value.path,
                    "\(shown(destination.key)) is an origin of this market too; goods move from one place to another",
                    hint: "split it into two places"))
        }
        let linked = Set(value.entries("links").map { [$0.value.text("from"), $0.value.text("to")] })
        for path in data.items("forbidden-paths") {
            for (from, to) in zip(path.items, path.items.dropFirst())
            where !linked.contains([from.text, to.text]) {
                complain(
                    to.diagnostic(
                        "no link leads from \(shown(from.text)) to \(shown(to.text))",
                        hint: "name the places of the path in order, each linked to the next"))
            }
        }
    }

    /// Row of the place a table's key names.
    mutating func place(_ entry: Value.Entry) -> Int? {
        if let row = places.row[entry.key] { return row }
        complain(
            Diagnostic(
                at: entry.keyPosition, path: entry.value.path, "there is no place \(shown(entry.key))",
                hint: NearestName.hint(entry.key, among: places.entries.map(\.key))))
        return nil
    }

    private mutating func turf(_ data: Value, _ template: Value) -> TurfMarket {
        let rentShare = (data["rent-share"] ?? template["rent-share"])?.number("value") ?? 0
        if template["rent-share"] == nil, data["rent-share"] == nil, data["fed-by"] != nil {
            complain(
                data.diagnostic(
                    atKey: "fed-by", "a market fed by another needs `rent-share`; the template has none",
                    hint: "give it here, or take another template under `like`"))
        }
        var feed: TurfMarket.Feed?
        if let link = data["fed-by"] {
            let row = markets[link.text("market")]
            let flow = markets.entries[row].value
            let names = flow.entries("destinations").map(\.key).sorted()
            if !isFlow(markets.entries[row]) {
                complain(
                    link.field("market").diagnostic(
                        "\(shown(link.text("market"))) is not a market of goods moved along links, so it feeds no places",
                        hint: NearestName.hint(link.text("market"), among: flowMarkets) ?? flowMarketsHint))
            } else if let destination = names.firstIndex(of: link.text("destination")) {
                feed = TurfMarket.Feed(market: row, destination: destination, rentShare: rentShare)
            } else {
                complain(
                    link.field("destination").diagnostic(
                        "\(shown(link.text("destination"))) is not a destination of the market \(shown(link.text("market")))",
                        hint: NearestName.hint(link.text("destination"), among: names)
                            ?? (names.isEmpty ? nil : "its destinations are \(listed(names, joint: "and"))")))
            }
        }
        var sum = 0.0
        var slots: [TurfPlace] = []
        for entry in data.entries("places").sorted(by: { $0.key < $1.key }) {
            guard let row = place(entry) else { continue }
            let share = entry.value["sales-share"]?.number ?? 0
            if entry.value["sales-share"] != nil, data["fed-by"] == nil {
                complain(
                    entry.value.diagnostic(
                        atKey: "sales-share", "a share of sales needs `fed-by`, the market whose sales are shared",
                        hint: "add `fed-by`, or give `weekly-rent` instead"))
            }
            sum += share
            slots.append(
                TurfPlace(
                    place: row, salesShare: share, weeklyRent: entry.value["weekly-rent"]?.number ?? 0,
                    firms: entry.value["firms"]?.number ?? 0))
            slots[slots.count - 1].conflictRent = entry.value["conflict-rents"]?.number ?? 0
            slots[slots.count - 1].hostages = (entry.value["hostages"]?.number ?? 0) / 52
        }
        if sum > 1 + 1e-9, let section = data["places"] {
            complain(
                section.diagnostic(
                    "the sales shares sum to \(roundedNumber(sum)); they are parts of one whole, so expected at most 1")
            )
        }
        return TurfMarket(places: slots, fedBy: feed, extortion: extortion(data, template))
    }

    func kind(of market: Value.Entry) -> String {
        value.field("market-templates").field(market.value.text("like")).text("kind")
    }

    func isFlow(_ market: Value.Entry) -> Bool { kind(of: market) == "flow" }

    var flowMarkets: [String] { markets.entries.filter { isFlow($0) }.map(\.key) }

    var flowMarketsHint: String? {
        flowMarkets.isEmpty ? nil : "flow markets here: \(listed(flowMarkets, joint: "and"))"
    }

    // MARK: Groups

    mutating func group(_ entry: Value.Entry) -> GroupTemplate {
        let data = entry.value
        let known = data.items("markets").map { markets[$0.text] }
        checkDistinct(data["markets"])
        checkDistinct(data["turf"])
        let fields = known.filter { kind(of: markets.entries[$0]) == "turf" }.flatMap {
            markets.entries[$0].value.entries("places")
        }
        let contested = Set(fields.compactMap { places.row[$0.key] })
        // A misspelt place of the market is complained about there.
        let isKnown = fields.allSatisfy { places.row[$0.key] != nil }
        for place in data.items("turf") where isKnown && !contested.contains(places[place.text]) {
            let places = contested.sorted().map { self.places.entries[$0].key }
            complain(
                place.diagnostic(
                    "\(shown(place.text)) is contested in none of the group's markets; "
                        + (places.isEmpty ? "none of them has contested places" : "expected \(listed(places))")))
        }
        if !contested.isEmpty, data.items("turf").isEmpty {
            let places = contested.sorted().map { self.places.entries[$0].key }
            complain(
                data.diagnostic(
                    atKey: "markets",
                    "a group in a market of contested places needs `turf`, the places it knows: some of "
                        + listed(places, joint: "and")))
        }
        return GroupTemplate(
            id: entry.key, name: data.text("name"), count: data.whole("count"), home: places[data.text("home")],
            medianSize: data.number("median-size"), sizeSpread: data.number("size-spread"),
            structure: data.number("structure"), markets: known.sorted(),
            turfPlaces: data.items("turf").map { places[$0.text] }.sorted(),
            rule: ChoiceRule(rawValue: data.text("rule"))!,
            arms: data.number("arms"), cashPerMember: data.number("cash"))
    }

    // MARK: Measures and policies

    mutating func measure(_ entry: Value.Entry) -> Measure {
        let data = entry.value
        let effects = data.items("effects").map { effect in
            let lever = Lever(id: effect.text("lever"))!
            let range = effect.items("range").map(\.number)
            let magnitude = effect.number("magnitude")
            checkRange(effect, magnitude, key: "magnitude")
            if let agency = effect["agency"], lever.carrier != .agency {
                let levers = Lever.allCases.filter { $0.carrier == .agency }.map(\.id)
                complain(
                    agency.diagnostic(
                        "the lever \(shown(lever.id)) is not carried by agencies; only \(listed(levers, joint: "and")) are",
                        hint: "remove `agency`"))
            }
            return LeverEffect(
                lever: lever, agency: effect["agency"].flatMap { name in Agency.allCases.first { $0.id == name.text } },
                magnitude: magnitude, range: min(range[0], range[1])...max(range[0], range[1]),
                provenance: Provenance(rawValue: effect.text("status"))!)
        }
        for required in data.items("requires") where required.text == entry.key {
            complain(
                required.diagnostic("a measure cannot be in place before itself", hint: "remove it from `requires`"))
        }
        return Measure(
            id: entry.key, name: data.text("name"), principle: Principle(rawValue: data.text("principle"))!,
            agency: data.text("agency"), referenceSpend: data.number("reference-spend"),
            lagWeeks: weeks(data.field("lag")),
            effects: effects.sorted { Self.order($0) < Self.order($1) },
            requires: Set(data.items("requires").map { measures[$0.text] }).sorted(),
            watch: data.items("watch").map {
                WatchedEffect(effect: $0.text("effect"), basis: WatchedEffect.Basis(rawValue: $0.text("basis"))!)
            }.sorted { ($0.effect, $0.basis.rawValue) < ($1.effect, $1.basis.rawValue) })
    }

    mutating func policy(_ entry: Value.Entry) -> Policy {
        let data = entry.value
        let horizon = weeks(value.field("scenario").field("horizon"))
        var uses: [MeasureUse] = []
        var yearly = [Double](repeating: 0, count: (horizon + 51) / 52)
        for item in data.items("measures") {
            let spend = item["spend"]?.number
            let reference = measures.entries[measures[item.text("measure")]].value.number("reference-spend")
            let use = MeasureUse(
                measure: measures[item.text("measure")], dose: item["dose"]?.number ?? spend! / reference,
                start: weeks(item.field("start")), ramp: item["ramp"].map { weeks($0) } ?? 0,
                end: item["end"].map { weeks($0) }, scope: item["where"].map { scope($0) } ?? .everywhere)
            if use.start >= horizon {
                complain(
                    item.field("start").diagnostic(
                        "it begins in week \(use.start); the horizon ends in week \(horizon)",
                        hint: "start it earlier, or give the scenario a longer `horizon`"))
            }
            if let end = use.end, end <= use.start || end > horizon {
                complain(
                    item.field("end").diagnostic(
                        end > horizon
                            ? "it stops in week \(end); the horizon ends in week \(horizon)"
                            : "it stops in week \(end), before it has begun in week \(use.start)",
                        hint: end > horizon ? "leave `end` out: what has no end runs to the end of the horizon" : nil))
            }
            for week in 0..<horizon where use.isPaid(week: week) { yearly[week / 52] += use.dose * reference }
            uses.append(use)
        }
        if let budget = data["budget"], let worst = yearly.max(), worst > budget.number * 52 * (1 + 1e-9) {
            let year = yearly.firstIndex(of: worst)! + 1
            complain(
                budget.diagnostic(
                    "the measures cost \(Int(worst.rounded())) USD in year \(year); the budget is \(Int((budget.number * 52).rounded())) USD a year",
                    hint: "spend less, or raise the budget"))
        }
        return Policy(
            id: entry.key, name: data.text("name"), summary: data.text("summary"),
            yearlyBudget: data["budget"].map { $0.number * 52 },
            uses: uses.sorted(by: Self.precedes))
    }

    private static func order(_ effect: LeverEffect) -> (Int, Int, Double) {
        (effect.lever.rawValue, effect.agency?.rawValue ?? -1, effect.magnitude)
    }

    mutating func scope(_ data: Value) -> Scope {
        for key in ["countries", "places", "markets", "groups"] { checkDistinct(data[key]) }
        var templates: [Int] = []
        var single: [String] = []
        for name in data.items("groups") {
            if let row = groups.row[name.text] {
                templates.append(row)
            } else if founderIDs.contains(name.text) {
                single.append(name.text)
            } else {
                complain(
                    name.diagnostic(
                        "there is no group \(shown(name.text))",
                        hint: groupHint(name.text)))
            }
        }
        return Scope(
            countries: data.items("countries").map { countries[$0.text] }.sorted(),
            places: data.items("places").map { places[$0.text] }.sorted(),
            markets: data.items("markets").map { markets[$0.text] }.sorted(), templates: templates.sorted(),
            groups: single.sorted())
    }

    /// The kind or single group that may have been meant.
    private func groupHint(_ name: String) -> String? {
        for entry in groups.entries where name.hasPrefix(entry.key + "-") {
            guard Int(name.dropFirst(entry.key.count + 1)) != nil else { continue }
            let count = entry.value.whole("count")
            return count == 1
                ? "there is one group of that kind: \(shown(entry.key))"
                : "there are \(count) groups of that kind, \(shown(entry.key + "-1")) to \(shown("\(entry.key)-\(count)"))"
        }
        return NearestName.hint(name, among: groups.entries.map(\.key))
    }

    // MARK: Objectives

    mutating func buildObjectives(_ features: ScenarioFeatures) -> [Objective] {
        let horizon = weeks(value.field("scenario").field("horizon"))
        return value.entries("objectives").sorted { $0.key < $1.key }.map { entry in
            let data = entry.value
            let indicator = Indicator(rawValue: data.text("indicator"))!
            let place = data["place"]
            checkCounted(data.field("indicator"), features)
            if let place, !indicator.breakdown.contains(.place) {
                complain(
                    place.diagnostic(
                        "\(shown(indicator.rawValue)) is counted for the whole region, not by place",
                        hint: "remove `place`"))
            }
            let due = weeks(data.field("due"))
            if due > horizon {
                complain(
                    data.field("due").diagnostic(
                        "it is due in week \(due); the horizon ends in week \(horizon)",
                        hint: "set it due earlier, or give the scenario a longer `horizon`"))
            }
            let over = data["over"].map { weeks($0) } ?? Calendar.weeksPerYear
            if over % Calendar.weeksPerYear != 0 {
                complain(
                    data.field("over").diagnostic(
                        "an objective is judged over whole years", hint: "write it in years, as in `5 years`"))
            }
            if over > max(due, Calendar.weeksPerYear) {
                complain(
                    data.field("over").diagnostic(
                        "it is judged over \(over) weeks, but due in week \(due) of the policies",
                        hint: "count no years from before the policies begin"))
            }
            let target: Objective.Target =
                data["level"].map { .level($0.number) }
                ?? data["change-from-reference"].map { .changeFromReference($0.number) }
                ?? .changeFromStart(data.field("change-from-start").number)
            return Objective(
                id: entry.key, statement: data.text("statement"), indicator: indicator,
                place: place.map { places[$0.text] }, wish: Wish(rawValue: data.text("wish"))!, target: target,
                dueWeek: due, overWeeks: over)
        }
    }
}
