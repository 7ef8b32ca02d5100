// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import struct Foundation.Date
import Reports

/// A comparison put together by hand: three mixes, six histories, names that try to break out of every format.
enum HandMade {
    static let scenario = Scenario(
        id: "hand-made", title: "Two | towns *and* a <river>", question: "Which mix\nlowers killings most?", seed: 7,
        burnInWeeks: 104, horizonWeeks: 156, replicates: 6, parameters: ParameterValues { _ in 1 }, ranges: [:],
        countries: [country("eastland"), country("westland")], cooperation: [1, 0.5, 0.5, 1],
        places: [place("mill", "Mill | end", 0), place("quay", "=Quay", 1)],
        links: [
            Link(
                id: "road", from: 0, to: 1, mode: "road", costPerKg: 1, baseDetection: 0.1, inspectionCapacity: 10,
                isOfficial: true)
        ],
        markets: [
            Market(
                id: "goods", name: "Goods",
                kind: .flow(
                    FlowMarket(
                        origins: [
                            Origin(place: 0, exportPrice: 1, referenceVolume: 1, costElasticity: 0, farmGatePrice: 1)
                        ],
                        destinations: [
                            Destination(
                                place: 1, referenceDemand: 1, retailPrice: 9, wholesalePrice: 3,
                                shortRunElasticity: 0.5,
                                longRunElasticity: 1)
                        ], loadKg: 1, loadsPerWorker: 1, crew: 1, corridorsPerPair: 1, forbiddenPaths: [])))
        ],
        templates: [
            GroupTemplate(
                id: "ring", name: "Ring", count: 2, home: 0, medianSize: 10, sizeSpread: 1.5, structure: 0.5,
                markets: [0], turfPlaces: [], rule: .expectedGain, arms: 1, cashPerMember: 1)
        ],
        measures: [
            measure("outreach", "Outreach to `young` people", .prevent), measure("raids", "Raids", .pursue),
        ],
        policies: [
            Policy(id: "baseline", name: "As today", summary: "", yearlyBudget: nil, uses: []),
            Policy(
                id: "care", name: "Care", summary: "Prevention | first.", yearlyBudget: nil,
                uses: [use(0, dose: 1.5, .everywhere)]),
            Policy(
                id: "force", name: "@Force", summary: "Policing in one country.", yearlyBudget: nil,
                uses: [use(1, dose: 1, eastland), use(0, dose: 0.5, .everywhere), use(1, dose: 1, eastland)]),
        ], baseline: 0,
        objectives: [
            Objective(
                id: "fewer-killings", statement: "A fifth fewer killings | soon", indicator: .killings, place: nil,
                wish: .lower, target: .changeFromReference(0.2), dueWeek: 104),
            Objective(
                id: "trust", statement: "More trust", indicator: .trust, place: 1, wish: .higher, target: .level(0.5),
                dueWeek: 156),
        ], assumptions: ["Groups know *only* their neighbours."],
        provenance: [.measured: 3, .derived: 2, .assumed: 5])

    private static let eastland = Scope(countries: [0], places: [], markets: [], templates: [], groups: [])

    private static func country(_ id: String) -> Country {
        Country(
            id: id, name: id.capitalized, investigators: 1, customsCapacity: 1, courtPanels: 1, caseWeeks: 1,
            convictionProbability: 1, caseCollapse: 0, sentenceWeeks: 1, integrity: [1, 1, 1, 1, 1],
            coordinationLoss: 0,
            oversight: 1)
    }

    private static func place(_ id: String, _ name: String, _ country: Int) -> Place {
        Place(
            id: id, name: name, country: country, kind: .urban,
            population: [Int](repeating: 100, count: Cohort.count),
            atRiskShare: [Double](repeating: 0.1, count: Cohort.count), legalWage: 1, unemployment: 0,
            serviceAccess: 1, trust: 0.5, grievance: 0.5, legitimacy: 0.5)
    }

    private static func measure(_ id: String, _ name: String, _ principle: Principle) -> Measure {
        Measure(
            id: id, name: name, principle: principle, agency: "ministry", referenceSpend: 1000, lagWeeks: 0, effects: []
        )
    }

    private static func use(_ measure: Int, dose: Double, _ scope: Scope) -> MeasureUse {
        MeasureUse(measure: measure, dose: dose, start: 0, ramp: 0, end: nil, scope: scope)
    }

    static let findings: Findings = {
        let layout = CellLayout(scenario)
        let calendar = Calendar(scenario)
        let recorded = [layout.row(of: Cell(.killings))!, layout.row(of: Cell(.trust, place: 1))!]
        let records = (0..<6).map { number in
            ReplicateRecord(
                replicate: number,
                arms: scenario.policies.indices.map { record($0, number, layout, calendar, recorded.count) })
        }
        let fresh = (0..<4).map { number in
            FreshRecord(
                replicate: FreshReplicates.first + number, policies: [0, 2],
                arms: [0, 2].map { record($0, 10 + number, layout, calendar, 0) })
        }
        return Findings(
            scenario: scenario,
            plan: Plan(
                policies: [0, 1, 2], contrasts: [(1, 0), (2, 0)], replicates: .fixed(7), threads: 2,
                samplesParameters: false, recorded: recorded),
            layout: layout, calendar: calendar, replicates: records, fresh: fresh,
            failed: [
                FailedReplicate(
                    replicate: 6, fault: BrokenInvariant(mechanism: "Prices", week: 12, what: "a price is negative"))
            ], isComplete: true)
    }()

    /// Values follow simple rules: `force` has a fifth to two fifths fewer killings and more rights violations, `care`
    /// slightly fewer of everything by luck alone; nothing is shipped in history 3, so the seized share is not applicable.
    /// Under `force` more killings are recorded and no fewer bystanders killed; under `care` more minors recruited.
    private static func record(
        _ policy: Int, _ replicate: Int, _ layout: CellLayout, _ calendar: Calendar, _ recorded: Int
    ) -> RunRecord {
        func value(_ cell: Cell, _ h: Int) -> Double {
            let luck = Double((replicate * 37 + cell.indicator.rawValue.utf8.count * 11) % 17) - 8
            let parts: Double = cell.cohort != nil ? 8 : cell.place != nil || cell.country != nil ? 2 : 1
            let wobble = Double((replicate * 5 + policy * 3 + h) % 7 - 3)
            let (isCare, isForce) = (policy == 1 ? 1.0 : 0, policy == 2 ? 1.0 : 0)
            if cell.layer == .observed {
                switch cell.indicator {
                case .killings: return (80 + luck + isForce * (20 + wobble) + isCare * wobble) / parts
                case .bystandersKilled: return (50 + luck + isForce * wobble) / parts
                case .minorsRecruited: return (5 + luck / 8 + isCare * (2 + wobble / 8)) / parts
                default: break
                }
            }
            switch cell.indicator {
            case .seizedShare:
                if replicate == 3 { return .nan }
                return 0.3 + luck / 100 + isForce * (0.1 + wobble / 100)
            case .trust, .grievance, .legitimacy: return 0.5 + luck / 100 + isCare * wobble / 200
            case .killings: return (100 + luck - isForce * (30 + wobble) - isCare * wobble) / parts
            case .rightsViolations: return 40 + luck + isForce * (20 + wobble)
            case .publicSpend: return policy == 0 ? 0 : 2.5e6
            case .groupProfit: return 4e7 + 1e6 * luck - isForce * 5e6
            case .bribes: return 0
            default: return (60 + luck + isCare * wobble - isForce * (wobble + 1)) / parts
            }
        }
        let points = calendar.seriesPoints
        let readings = calendar.readings.indices
        return RunRecord(
            yearly: calendar.horizons.indices.flatMap { h in layout.cells.map { value($0, h) } },
            series: (0..<(recorded * points)).map { Float(($0 * 7 + replicate * 3 + policy) % 20) },
            quarterly: (0..<(recorded * calendar.quarters)).map { Float(($0 * 5 + replicate * 3 - policy * 4) % 20) },
            spend: scenario.policies[policy].uses.indices.flatMap { use in
                (0..<calendar.years).map { Double((use + 1) * ($0 + 1)) * 1e6 }
            },
            yearBefore: layout.cells.map { value($0, 0) },
            objectiveReadings: scenario.objectives.flatMap { objective in
                readings.map { value(Cell(objective.indicator, place: objective.place), $0) }
            })
    }

    static let summary = Summary(findings)
    static let source = ReportSource(findings, summary)

    static let context = RunContext(
        programVersion: "1.2.3", gslVersion: "2.7.1", toolchain: "Swift 6.3",
        command: ["countermove", "compare", "two towns.yaml"], resolvedScenario: Array("scenario: {}\n".utf8),
        started: Date(timeIntervalSince1970: 1_800_000_000), finished: Date(timeIntervalSince1970: 1_800_000_600))

    /// One history in which a founder splits twice, a newcomer enters, and somebody is never introduced.
    static let history: History = {
        let terrain = Terrain(scenario)
        let layout = CellLayout(scenario)
        let calendar = Calendar(scenario)
        let first = terrain.founders[0].key
        func event(
            _ week: Int, _ kind: Event.Kind, _ group: UInt64, other: UInt64 = 0, market: Int = -1, _ amount: Double
        )
            -> Event
        {
            Event(week: week, kind: kind, group: group, other: other, place: 1, market: market, amount: amount)
        }
        return History(
            terrain: terrain, policy: 2, replicate: 3, layout: layout, calendar: calendar,
            record: record(2, 3, layout, calendar, 0),
            events: [
                event(3, .splinter, 11, other: first, 5), event(104, .splinter, 12, other: first, 4),
                event(104, .entry, 21, 6), event(130, .splinter, 13, other: 12, 3),
                event(156, .leaderRemoved, 12, 0), event(170, .turfWar, 0, market: 0, 2),
                event(200, .seizure, first, market: 0, 1), event(201, .succession, 12, 0),
                event(230, .dissolution, 99, 0),
            ],
            groups: [
                GroupSnapshot(
                    week: 13, key: 12, parent: first, home: 0, members: 4, cash: 10.5, capital: 0, cohesion: 0.5,
                    structure: 0.25, mainMarket: nil),
                GroupSnapshot(
                    week: 13, key: first, parent: 0, home: 0, members: 9, cash: 1, capital: 2, cohesion: 1,
                    structure: 0.5, mainMarket: 0),
            ])
    }()
}
