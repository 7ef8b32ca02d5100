// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of YAML whose mappings can be written in another order.
enum Piece: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
    case text(String)
    case list([Piece])
    case table([(key: String, value: Piece)])

    init(stringLiteral text: String) { self = .text(text) }
    init(arrayLiteral items: Piece...) { self = .list(items) }
    init(dictionaryLiteral entries: (String, Piece)...) { self = .table(entries.map { (key: $0.0, value: $0.1) }) }

    /// What stands under a key; setting nil takes the key away.
    subscript(key: String) -> Piece? {
        get {
            guard case .table(let entries) = self else { return nil }
            return entries.first { $0.key == key }?.value
        }
        set {
            guard case .table(var entries) = self else { return }
            let row = entries.firstIndex { $0.key == key }
            switch (row, newValue) {
            case (let row?, let value?): entries[row].value = value
            case (let row?, nil): entries.remove(at: row)
            case (nil, let value?): entries.append((key: key, value: value))
            case (nil, nil): break
            }
            self = .table(entries)
        }
    }

    /// The same with the entries of every mapping turned round; lists keep their order, which may mean something.
    var turnedRound: Piece {
        switch self {
        case .text: self
        case .list(let items): .list(items.map(\.turnedRound))
        case .table(let entries): .table(entries.reversed().map { (key: $0.key, value: $0.value.turnedRound) })
        }
    }

    var flow: String {
        switch self {
        case .text(let text): text
        case .list(let items): "[" + items.map(\.flow).joined(separator: ", ") + "]"
        case .table(let entries): "{" + entries.map { "\($0.key): \($0.value.flow)" }.joined(separator: ", ") + "}"
        }
    }

    /// A file: sections and their entries on lines of their own.
    var file: String {
        guard case .table(let sections) = self else { return flow }
        return sections.map { section in
            guard case .table(let entries) = section.value else { return "\(section.key): \(section.value.flow)\n" }
            return "\(section.key):\n" + entries.map { "  \($0.key): \($0.value.flow)\n" }.joined()
        }.joined(separator: "\n")
    }
}

/// A study small enough that one history takes a few milliseconds: goods go from a farm by a harbour to a town, whose
/// two streets are contested.
enum Study {
    static let policies = ["baseline", "control", "late", "mixed", "nothing"]

    static var small: Piece {
        [
            "scenario": [
                "id": "small", "title": "A small study", "question": "Does the command keep its promises?",
                "seed": "7", "burn-in": "2 years", "horizon": "3 years", "replicates": "6", "baseline": "baseline",
            ],
            "people": [
                "age-shares": ["under-18": "0.08", "18-29": "0.23", "30-44": "0.31", "45-plus": "0.38"],
                "at-risk": ["female": atRisk(0.001), "male": atRisk(0.004)], "status": "assumed", "source": "model",
            ],
            "countries": ["south": country("South", 40), "north": country("North", 200)],
            "cooperation": ["default": "0.3"],
            "places": [
                "farm": place("Farm", "south", "production"), "harbour": place("Harbour", "north", "port"),
                "town": place("Town", "north", "urban"), "docks": place("Docks", "north", "urban"),
            ],
            "links": [
                "farm-to-harbour": link("farm", "harbour", "sea"), "harbour-to-town": link("harbour", "town", "road"),
                "farm-to-town": link("farm", "town", "air"),
            ],
            "markets": markets, "groups": groups, "policies": mixes, "objectives": objectives,
        ]
    }

    // MARK: Parts

    private static func atRisk(_ share: Double) -> Piece {
        .table(["under-18", "18-29", "30-44", "45-plus"].map { (key: $0, value: .text("\(share)")) })
    }

    private static func country(_ name: String, _ investigators: Int) -> Piece {
        [
            "name": .text(name), "investigators": .text("\(investigators) persons"), "customs-capacity": "1",
            "court-panels": "16", "case-duration": "40 weeks", "conviction-probability": "0.6", "case-collapse": "0.1",
            "sentence": "180 weeks",
            "integrity": ["police": "0.8", "customs": "0.7", "courts": "0.9", "financial-intelligence": "0.8"],
            "coordination-loss": "0.2", "oversight": "0.6", "status": "assumed", "source": "model",
        ]
    }

    private static func place(_ name: String, _ country: String, _ kind: String) -> Piece {
        [
            "name": .text(name), "country": .text(country), "kind": .text(kind), "population": "500000 persons",
            "legal-wage": "300 USD/week", "unemployment": "0.1", "service-access": "0.6", "trust": "0.5",
            "grievance": "0.3", "legitimacy": "0.2", "status": "assumed", "source": "model",
        ]
    }

    private static func link(_ from: String, _ to: String, _ mode: String) -> Piece {
        [
            "from": .text(from), "to": .text(to), "mode": .text(mode), "cost": "900 USD/kg", "detection": "0.2",
            "inspection-capacity": "100 loads/week", "official": "true", "status": "assumed", "source": "model",
        ]
    }

    private static var markets: Piece {
        [
            "cocaine": [
                "like": "cocaine",
                "origins": ["farm": ["reference-volume": "40 kg/week", "status": "assumed", "source": "model"]],
                "destinations": ["town": ["reference-demand": "25 kg/week", "status": "assumed", "source": "model"]],
            ],
            "street": [
                "like": "retail-drugs", "fed-by": ["market": "cocaine", "destination": "town"],
                "places": [
                    "town": ["sales-share": "0.6", "status": "assumed", "source": "model"],
                    "docks": ["sales-share": "0.4", "status": "assumed", "source": "model"],
                ],
            ],
        ]
    }

    private static var groups: Piece {
        func group(_ name: String, _ count: Int, _ home: String, _ market: String, turf: Piece? = nil) -> Piece {
            var group: Piece = [
                "name": .text(name), "count": .text("\(count)"), "home": .text(home), "median-size": "20 persons",
                "size-spread": "2", "structure": "0.5", "markets": [.text(market)], "rule": "expected-gain",
                "arms": "1", "cash": "20000 USD/person", "status": "assumed", "source": "model",
            ]
            group["turf"] = turf
            return group
        }
        return [
            "growers": group("Growers", 2, "farm", "cocaine"),
            "importers": group("Importers", 3, "harbour", "cocaine"),
            "town-crews": group("Town crews", 2, "town", "street", turf: ["town", "docks"]),
            "dock-crews": group("Dock crews", 2, "docks", "street", turf: ["docks", "town"]),
        ]
    }

    private static var mixes: Piece {
        func mix(_ name: String, _ measures: Piece) -> Piece {
            ["name": .text(name), "summary": "As named", "measures": measures]
        }
        let control: Piece = ["measure": "port-control-units", "dose": "2", "start": "0 weeks"]
        let leaders: Piece = [
            "measure": "leadership-removal", "dose": "1.5", "start": "0 weeks", "ramp": "10 weeks",
            "where": ["places": ["town", "docks"]],
        ]
        let jobs: Piece = ["measure": "education-and-first-jobs", "dose": "1", "start": "0 weeks"]
        let asleep: Piece = ["measure": "port-control-units", "dose": "0", "start": "0 weeks"]
        return [
            "baseline": mix("Business as usual", []), "nothing": mix("A measure without money", [asleep]),
            "control": mix("Control", [control]), "mixed": mix("Leaders and jobs", [leaders, jobs]),
            "late": mix("Leaders and jobs then treatment", [leaders, jobs, addition]),
        ]
    }

    /// What `late` adds to `mixed` from the second year on.
    static var addition: Piece { ["measure": "addiction-treatment", "dose": "2", "start": "52 weeks"] }

    private static var objectives: Piece {
        func aim(_ indicator: String, due: String) -> Piece {
            [
                "statement": "A tenth less", "indicator": .text(indicator), "wish": "lower",
                "change-from-reference": "0.1", "due": .text(due),
            ]
        }
        return [
            "less-cocaine": aim("consumption", due: "3 years"), "fewer-minors": aim("minors-recruited", due: "2 years"),
        ]
    }
}
