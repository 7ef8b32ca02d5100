// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

// Shocks: what happens whatever the policy.

extension ScenarioBuilder {
    mutating func buildShocks() -> [Shock] {
        value.entries("shocks").sorted { $0.key < $1.key }.map { shock($0.key, $0.value) }
    }

    mutating func shock(_ id: String, _ data: Value) -> Shock {
        let kind = Shock.Kind(rawValue: data.text("kind"))!
        checkSize(data, kind)
        for (key, kinds) in [("grievance", [Shock.Kind.conflict]), ("agency", [.fundingCut])]
        where data[key] != nil && !kinds.contains(kind) {
            complain(
                data.diagnostic(
                    atKey: key,
                    "`\(key)` belongs to \(listed(kinds.map(\.rawValue))); this shock is \(shown(kind.rawValue))",
                    hint: "remove it"))
        }
        return Shock(
            id: id, kind: kind, summary: data["summary"]?.text ?? "", weeks: weeks(of: data, kind),
            size: data.number("size"), grievance: data["grievance"]?.number ?? 0,
            agency: data["agency"].flatMap { name in Agency.allCases.first { $0.id == name.text } },
            scope: data["where"].map { scope(of: $0, kind) } ?? .everywhere,
            provenance: Provenance(rawValue: data.text("status"))!)
    }

    private mutating func checkSize(_ data: Value, _ kind: Shock.Kind) {
        let size = data.number("size")
        guard !kind.sizes.contains(size) else { return }
        complain(
            data.field("size").diagnostic(
                "found \(roundedNumber(size)); the size of \(shown(kind.rawValue)) is the \(kind.sizeMeaning), from "
                    + "\(plainNumber(kind.sizes.lowerBound)) to \(plainNumber(kind.sizes.upperBound))"))
    }

    private mutating func weeks(of data: Value, _ kind: Shock.Kind) -> Range<Int> {
        let head = value.field("scenario")
        let (burnIn, horizon) = (weeks(head.field("burn-in")), weeks(head.field("horizon")))
        let start = weeks(data.field("start"))
        if start < -burnIn {
            complain(
                data.field("start").diagnostic(
                    "it begins \(-start) weeks before the policies; the burn-in has \(burnIn) weeks",
                    hint: "start it later, or give the scenario a longer `burn-in`"))
        } else if start >= horizon {
            complain(
                data.field("start").diagnostic(
                    "it begins in week \(start); the horizon ends in week \(horizon)",
                    hint: "start it earlier, or give the scenario a longer `horizon`"))
        }
        let key = data["end"] != nil ? "end" : "lasts"
        guard let given = data[key] else {
            return kind == .newMarket ? -burnIn..<max(-burnIn, start) : start..<max(start, horizon)
        }
        let end = key == "end" ? weeks(given) : start + weeks(given)
        if kind == .newMarket {
            complain(
                data.diagnostic(
                    atKey: key, "a market that is new at its start does not end",
                    hint: "remove it; a shock of the kind `demand` can end a market"))
        } else if end <= start || end > horizon {
            complain(
                given.diagnostic(
                    end > horizon
                        ? "it ends in week \(end); the horizon ends in week \(horizon)"
                        : "it ends in week \(end), before it has begun in week \(start)",
                    hint: end > horizon ? "leave it out: what has no end runs to the end of the horizon" : nil))
        }
        return start..<max(start, end)
    }

    /// Where a shock acts; complains about what its kind does not read.
    private mutating func scope(of data: Value, _ kind: Shock.Kind) -> Scope {
        let known = kind.places.map(\.rawValue)
        for key in Shock.Place.allCases.map(\.rawValue) where data[key] != nil && !known.contains(key) {
            complain(
                data.diagnostic(
                    atKey: key, "\(shown(kind.rawValue)) cannot be limited to `\(key)`; expected \(listed(known))",
                    hint: "remove it: the shock would act elsewhere too"))
        }
        if let isAboutGoods = kind.isAboutGoods {
            for market in data.items("markets") where isFlow(markets.entries[markets[market.text]]) != isAboutGoods {
                complain(
                    market.diagnostic(
                        isAboutGoods
                            ? "\(shown(market.text)) has contested places, and no goods of its own"
                            : "\(shown(market.text)) has no contested places",
                        hint: "name a market of \(isAboutGoods ? "goods" : "contested places")"))
            }
        }
        return scope(data)
    }

    // MARK: Together with the rest

    /// A shock must find something to act on.
    mutating func checkShocks(_ scenario: Scenario) {
        for (shock, entry) in zip(scenario.shocks, value.entries("shocks").sorted { $0.key < $1.key }) {
            checkFinds(shock, at: entry.value["where"]?.position ?? entry.keyPosition, entry.value.path, scenario)
        }
    }

    mutating func checkFinds(_ shock: Shock, at position: SourcePosition, _ path: String, _ scenario: Scenario) {
        let covered = Set(
            scenario.places.indices.filter {
                (shock.scope.countries.isEmpty || shock.scope.countries.contains(scenario.places[$0].country))
                    && (shock.scope.places.isEmpty || shock.scope.places.contains($0))
            })
        let finds: (something: Bool, what: String)
        switch shock.kind {
        case .embargo:
            finds = (
                scenario.links.contains { $0.isOfficial && covered.contains($0.to) }, "no official link leads here"
            )
        case .conflict, .truce, .alliance:
            let contested = scenario.markets.enumerated().flatMap { row, market -> [Int] in
                guard case .turf(let turf) = market.kind else { return [] }
                let isNamed = shock.scope.markets.isEmpty || shock.scope.markets.contains(row)
                return isNamed ? turf.places.map(\.place) : []
            }
            finds = (!covered.isDisjoint(with: contested), "nothing is contested here")
        case .demand, .price, .newMarket:
            let hasGoods = scenario.markets.contains { if case .flow = $0.kind { true } else { false } }
            finds = (hasGoods, "no market moves goods")
        case .disaster, .fundingCut, .changeOfGovernment: finds = (!covered.isEmpty, "no place is here")
        }
        if finds.something, shock.kind == .truce || shock.kind == .alliance,
            Self.founders(in: shock.scope, scenario) < 2
        {
            complain(
                Diagnostic(
                    at: position, path: path,
                    "a single group is named, so there is nobody to spare",
                    hint: "name two groups or more, or a kind of group that counts several"))
        }
        guard !finds.something else { return }
        complain(
            Diagnostic(
                at: position, path: path,
                "\(finds.what), so the shock changes nothing", hint: "name other places, or leave the shock out"))
    }

    /// Groups at the start whom a scope names.
    private static func founders(in scope: Scope, _ scenario: Scenario) -> Int {
        guard !scope.templates.isEmpty || !scope.groups.isEmpty else {
            return scenario.templates.reduce(0) { $0 + $1.count }
        }
        return scope.templates.reduce(0) { $0 + scenario.templates[$1].count } + scope.groups.count
    }
}
