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
        let isFlow = template.text("kind") == "flow"
        let foreign = isFlow ? ["fed-by", "places", "rent-share"] : ["origins", "destinations", "forbidden-paths"]
        for key in foreign where data[key] != nil {
            complain(data.diagnostic(atKey: key, "`\(key)` does not belong to a \(template.text("kind")) market"))
        }
        for key in isFlow ? ["origins", "destinations"] : ["places"] where data[key] == nil {
            complain(data.diagnostic("a \(template.text("kind")) market needs `\(key)`"))
        }
        guard isFlow else {
            return Market(id: entry.key, name: name, kind: .turf(turf(data, rentShare: number("rent-share"))))
        }
        return Market(
            id: entry.key, name: name,
            kind: .flow(
                FlowMarket(
                    origins: data.entries("origins").sorted { $0.key < $1.key }.compactMap { origin in
                        place(origin).map {
                            Origin(
                                place: $0, exportPrice: number("export-price"),
                                referenceVolume: origin.value.number("reference-volume"),
                                costElasticity: number("cost-elasticity"), farmGatePrice: number("farm-gate-price"))
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
                    forbiddenPaths: data.items("forbidden-paths").map { $0.items.map { places[$0.text] } })))
    }

    /// Row of the place a table's key names.
    private mutating func place(_ entry: Value.Entry) -> Int? {
        if let row = places.row[entry.key] { return row }
        complain(
            Diagnostic(
                at: entry.keyPosition, path: entry.value.path, "there is no place \(shown(entry.key))",
                hint: NearestName.hint(entry.key, among: places.entries.map(\.key))))
        return nil
    }

    private mutating func turf(_ data: Value, rentShare: Double) -> TurfMarket {
        var feed: TurfMarket.Feed?
        if let link = data["fed-by"] {
            let row = markets[link.text("market")]
            let flow = markets.entries[row].value
            let names = flow.entries("destinations").map(\.key).sorted()
            if let destination = names.firstIndex(of: link.text("destination")) {
                feed = TurfMarket.Feed(market: row, destination: destination, rentShare: rentShare)
            } else {
                complain(
                    link.field("destination").diagnostic(
                        "\(shown(link.text("destination"))) is not a destination of the market \(shown(link.text("market")))",
                        hint: names.isEmpty ? nil : "its destinations are \(listed(names))"))
            }
        }
        var sum = 0.0
        var slots: [TurfPlace] = []
        for entry in data.entries("places").sorted(by: { $0.key < $1.key }) {
            guard let row = place(entry) else { continue }
            let share = entry.value["sales-share"]?.number ?? 0
            if entry.value["sales-share"] != nil, data["fed-by"] == nil {
                complain(entry.value.diagnostic(atKey: "sales-share", "a share of sales needs `fed-by`"))
            }
            sum += share
            slots.append(
                TurfPlace(place: row, salesShare: share, weeklyRent: entry.value["weekly-rent"]?.number ?? 0))
        }
        if sum > 1 + 1e-9, let section = data["places"] {
            complain(section.diagnostic("the sales shares sum to \(sum); they are parts of one whole"))
        }
        return TurfMarket(places: slots, fedBy: feed)
    }

    // MARK: Groups

    mutating func group(_ entry: Value.Entry) -> GroupTemplate {
        let data = entry.value
        let known = data.items("markets").map { markets[$0.text] }
        let contested = Set(
            known.flatMap { markets.entries[$0].value.entries("places").compactMap { places.row[$0.key] } })
        for place in data.items("turf") where !contested.contains(places[place.text]) {
            complain(place.diagnostic("\(shown(place.text)) is contested in none of the group's markets"))
        }
        if !contested.isEmpty, data.items("turf").isEmpty {
            complain(data.diagnostic(atKey: "markets", "a group in a turf market needs `turf`, the places it knows"))
        }
        return GroupTemplate(
            id: entry.key, name: data.text("name"), count: data.whole("count"), home: places[data.text("home")],
            medianSize: data.number("median-size"), sizeSpread: data.number("size-spread"),
            structure: data.number("structure"), markets: known,
            turfPlaces: data.items("turf").map { places[$0.text] }, rule: ChoiceRule(rawValue: data.text("rule"))!,
            arms: data.number("arms"), cashPerMember: data.number("cash"))
    }

    // MARK: Measures and policies

    mutating func measure(_ entry: Value.Entry) -> Measure {
        let data = entry.value
        let effects = data.items("effects").map { effect in
            let lever = Lever(id: effect.text("lever"))!
            let range = effect.items("range").map(\.number)
            let magnitude = effect.number("magnitude")
            if range[0] > range[1] {
                complain(effect.field("range").diagnostic("the range runs from \(range[0]) down to \(range[1])"))
            } else if !(range[0]...range[1]).contains(magnitude) {
                complain(
                    effect.field("magnitude").diagnostic(
                        "\(plainNumber(magnitude)) is outside its range from \(plainNumber(range[0])) to \(plainNumber(range[1]))"))
            }
            if let agency = effect["agency"], lever.carrier != .agency {
                complain(agency.diagnostic("the lever `\(lever.id)` is not carried by agencies"))
            }
            return LeverEffect(
                lever: lever, agency: effect["agency"].flatMap { name in Agency.allCases.first { $0.id == name.text } },
                magnitude: magnitude, range: min(range[0], range[1])...max(range[0], range[1]),
                provenance: Provenance(rawValue: effect.text("status"))!)
        }
        return Measure(
            id: entry.key, name: data.text("name"), principle: Principle(rawValue: data.text("principle"))!,
            agency: data.text("agency"), referenceSpend: data.number("reference-spend"),
            lagWeeks: weeks(data.field("lag")), effects: effects)
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
                complain(item.field("start").diagnostic("it begins in week \(use.start); the horizon ends in week \(horizon)"))
            }
            if let end = use.end, end <= use.start || end > horizon {
                complain(
                    item.field("end").diagnostic(
                        end > horizon
                            ? "it stops in week \(end); the horizon ends in week \(horizon)"
                            : "it stops in week \(end), before it begins in week \(use.start)"))
            }
            for week in 0..<horizon where use.isPaid(week: week) { yearly[week / 52] += use.dose * reference }
            uses.append(use)
        }
        if let budget = data["budget"], let worst = yearly.max(), worst > budget.number * 52 * (1 + 1e-9) {
            let year = yearly.firstIndex(of: worst)! + 1
            complain(
                budget.diagnostic(
                    "the measures cost \(Int(worst.rounded())) USD in year \(year); the budget is \(Int((budget.number * 52).rounded())) USD a year"))
        }
        return Policy(
            id: entry.key, name: data.text("name"), summary: data.text("summary"),
            yearlyBudget: data["budget"].map { $0.number * 52 }, uses: uses)
    }

    private mutating func scope(_ data: Value) -> Scope {
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
                        hint: NearestName.hint(name.text, among: groups.entries.map(\.key) + founderIDs)))
            }
        }
        return Scope(
            countries: data.items("countries").map { countries[$0.text] },
            places: data.items("places").map { places[$0.text] },
            markets: data.items("markets").map { markets[$0.text] }, templates: templates, groups: single)
    }

    var founderIDs: [String] {
        groups.entries.flatMap { entry in
            let count = entry.value.whole("count")
            return count == 1 ? [] : (1...count).map { "\(entry.key)-\($0)" }
        }
    }

    // MARK: Objectives

    mutating func buildObjectives() -> [Objective] {
        let horizon = weeks(value.field("scenario").field("horizon"))
        return value.entries("objectives").sorted { $0.key < $1.key }.map { entry in
            let data = entry.value
            let indicator = Indicator(rawValue: data.text("indicator"))!
            let place = data["place"]
            if let place, !indicator.breakdown.contains(.place) {
                complain(place.diagnostic("`\(indicator.rawValue)` is counted for the region, not by place"))
            }
            let due = weeks(data.field("due"))
            if due > horizon {
                complain(data.field("due").diagnostic("it is due in week \(due); the horizon ends in week \(horizon)"))
            }
            let target: Objective.Target =
                data["level"].map { .level($0.number) }
                ?? data["change-from-reference"].map { .changeFromReference($0.number) }
                ?? .changeFromStart(data.field("change-from-start").number)
            return Objective(
                id: entry.key, statement: data.text("statement"), indicator: indicator,
                place: place.map { places[$0.text] }, wish: Wish(rawValue: data.text("wish"))!, target: target,
                dueWeek: due)
        }
    }
}
