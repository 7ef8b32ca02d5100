// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// Pieces of scenarios with everything switched off, for tests that switch on one thing.
package enum SmallWorld {
    /// Parameters under which nothing happens: rates and effects are 0, speeds 1, and what is divided by is positive.
    package static let quiet = ParameterValues { parameter in
        switch parameter {
        case .adaptability, .choiceNoise, .turfDiscount, .contestExponent, .reviewWeeks, .entryHorizon, .attentionCost,
            .customsPrice, .policePrice, .justicePrice, .financePrice, .bribeReach, .bribeSpeed, .priceMemory,
            .supplyMemory, .workingCapitalWeeks,
            .sentenceShape, .spanSpread,
            .successionShape, .womenExposure, .minorExposure, .youngExposure, .middleExposure, .olderExposure,
            .conflictHalf, .armsSpeed, .mostOfStock, .personalDiscount, .beliefPriorWeight, .surveySample,
            .believedInterception, .freezeWeeks, .routeNoise, .renewal, .officialPay, .leadersFollowed, .pactsInherited,
            .unidentifiedEffort, .mostSplitting, .narrativeAlone:
            1
        case .chokePrice: 1e9
        case .thinCapitalWeeks, .repairWeeks, .entrySize, .splinterMinimum: 8
        case .priceSpeed: 0.1
        case .habitMemory: 0.05
        case .stockWeeks, .stockCorrection: 6
        case .successionWeeks: 12
        case .returnShape: 0.52
        case .returnScale: 2.6 * 52
        default: 0
        }
    }

    /// The quiet parameters with some of them changed.
    package static func quiet(_ changes: [Parameter: Double]) -> ParameterValues {
        var values = quiet
        for (parameter, value) in changes { values[parameter] = value }
        return values
    }

    package static func country(
        _ id: String = "land", investigators: Double = 0, panels: Double = 0, caseWeeks: Double = 10,
        conviction: Double = 1, sentenceWeeks: Double = 100, integrity: Double = 0.5, coordinationLoss: Double = 0
    ) -> Country {
        Country(
            id: id, name: id, investigators: investigators, customsCapacity: 1, courtPanels: panels,
            caseWeeks: caseWeeks, convictionProbability: conviction, caseCollapse: 0, sentenceWeeks: sentenceWeeks,
            integrity: Agency.allCases.map { _ in integrity }, coordinationLoss: coordinationLoss, oversight: 0.5)
    }

    /// Prisons that nobody runs and that hold everyone.
    package static func prison(
        places: Double = 100, others: Int = 100, stay: Double = 100, preTrial: Double = 0, control: Double = 0,
        separation: Double = 0, whenFull: PrisonSystem.WhenFull = .crowd
    ) -> PrisonSystem {
        PrisonSystem(
            places: places, otherInmates: others, otherWeeks: stay, preTrial: preTrial, control: control,
            separation: separation, whenFull: whenFull)
    }

    /// Institutions under which nothing happens: nobody is punished, nothing lasts, and all is delivered.
    package static func institutions(_ change: (inout StateInstitutions) -> Void = { _ in }) -> StateInstitutions {
        var data = StateInstitutions(
            posts: Agency.allCases.map { _ in 100 }, officialPay: Agency.allCases.map { _ in 1 }, sanctionCorrupt: 0,
            sanctionAbusive: 0, legalCoverage: 0.5, legalPractice: 1, politicalWill: 1, lastingWill: 1,
            influencePrice: 1_000, deliveryCapacity: 1e12, bargainingShare: 0, womenAmongVoices: 0.5)
        change(&data)
        return data
    }

    package static func place(
        _ id: String, country: Int = 0, people: Int = 1_000, atRisk: Double = 0.5, wage: Double = 1
    ) -> Place {
        Place(
            id: id, name: id, country: country, kind: .urban,
            population: [Int](repeating: people, count: Cohort.count),
            atRiskShare: [Double](repeating: atRisk, count: Cohort.count), legalWage: wage, unemployment: 0,
            serviceAccess: 0.5, trust: 0.5, grievance: 0.5, legitimacy: 0.5)
    }

    package static func link(
        _ id: String, from: Int, to: Int, cost: Double = 0, detection: Double = 0, isOfficial: Bool = true
    ) -> Link {
        Link(
            id: id, from: from, to: to, mode: "road", costPerKg: cost, baseDetection: detection,
            inspectionCapacity: 1e12, isOfficial: isOfficial)
    }

    /// Goods from one place to another; one load of one kilogram a worker and week.
    package static func flow(
        from: Int, to: Int, exportPrice: Double = 1, wholesale: Double = 2, retail: Double = 10, demand: Double = 100,
        shortRun: Double = 0.5, longRun: Double = 0.5, corridors: Int = 3, crew: Int = 0
    ) -> Market {
        Market(
            id: "goods", name: "Goods",
            kind: .flow(
                FlowMarket(
                    origins: [
                        Origin(
                            place: from, exportPrice: exportPrice, referenceVolume: 100, costElasticity: 0,
                            farmGatePrice: exportPrice)
                    ],
                    destinations: [
                        Destination(
                            place: to, referenceDemand: demand, retailPrice: retail, wholesalePrice: wholesale,
                            shortRunElasticity: shortRun, longRunElasticity: longRun)
                    ],
                    loadKg: 1, loadsPerWorker: 1, crew: crew, corridorsPerPair: corridors, forbiddenPaths: [])))
    }

    /// Rents that depend on nothing, at the places given.
    package static func turf(places: [Int], rent: Double) -> Market {
        Market(
            id: "street", name: "Street",
            kind: .turf(
                TurfMarket(
                    places: places.map { TurfPlace(place: $0, salesShare: 0, weeklyRent: rent) }, fedBy: nil)))
    }

    /// Exploitation at the places given of people from there; as many recruits as handlers want, and nobody comes free.
    package static func exploitation(
        places: [Int], change: (inout ExploitationMarket) -> Void = { _ in }
    ) -> Market {
        var market = ExploitationMarket(
            places: places.map { ExploitationPlace(place: $0, origin: $0, assistancePlaces: 1e6) },
            exposed: [Double](repeating: 0.5, count: Cohort.count), income: 0, upkeep: 0, recruitmentCost: 0,
            victimsPerHandler: 1e9, recruitsPerHandler: 0, identificationRate: 0, exitRate: 0,
            arrestsPerIdentification: 0, assistanceAccepted: 1, assistanceWeeks: 10, retakenShare: 0, reachWeeks: 10)
        change(&market)
        return Market(id: "trafficking", name: "Trafficking", kind: .exploitation(market))
    }

    /// Firms at the places given, a thousand at each, that all can be made to pay and adapt within a week.
    package static func extortion(
        places: [Int], _ mode: Extortion.Mode, tolerance: Double = 100, cost: Double = 0, adjustment: Double = 50
    ) -> Market {
        Market(
            id: "protection", name: "Protection",
            kind: .turf(
                TurfMarket(
                    places: places.map { TurfPlace(place: $0, salesShare: 0, weeklyRent: 0, firms: 1_000) }, fedBy: nil,
                    extortion: Extortion(
                        mode: mode, tolerance: tolerance, collectionCost: cost, payingShare: 1, adjustment: adjustment)
                )))
    }

    /// Fraud at the residents of the places given; every attempt succeeds on whoever can be defrauded.
    package static func remote(targets: [Int], change: (inout RemoteMarket) -> Void = { _ in }) -> Market {
        var market = RemoteMarket(
            targets: targets, susceptible: [Double](repeating: 0.1, count: Cohort.count), attemptsPerWorker: 1,
            success: 1, take: 100, costPerWorker: 0, cashOutFee: 0, arrestRate: 0)
        change(&market)
        return Market(id: "fraud", name: "Fraud", kind: .remote(market))
    }

    package static func template(
        _ id: String = "crew", count: Int = 1, home: Int = 0, size: Double = 20, markets: [Int] = [], turf: [Int] = [],
        rule: ChoiceRule = .expectedGain, cash: Double = 0
    ) -> GroupTemplate {
        GroupTemplate(
            id: id, name: id, count: count, home: home, medianSize: size, sizeSpread: 1, structure: 0.5,
            markets: markets, turfPlaces: turf, rule: rule, arms: 1, cashPerMember: cash)
    }

    package static func scenario(
        _ parameters: ParameterValues = quiet, countries: [Country] = [country()], places: [Place] = [place("town")],
        links: [Link] = [], markets: [Market] = [], templates: [GroupTemplate] = [template()],
        measures: [Measure] = [], policies: [Policy] = [], seed: UInt64 = 20_260, burnIn: Int = 0, horizon: Int = 52
    ) -> Scenario {
        let count = countries.count
        return Scenario(
            id: "small", title: "Small", question: "", seed: seed, burnInWeeks: burnIn, horizonWeeks: horizon,
            replicates: 1, parameters: parameters, ranges: [:], countries: countries,
            cooperation: (0..<(count * count)).map { $0 / count == $0 % count ? 1 : 0.5 }, places: places, links: links,
            markets: markets, templates: templates, measures: measures, policies: policies, baseline: 0, objectives: [],
            assumptions: [], provenance: [:])
    }

    /// A world with one group per founder of the scenario and `size` free people in each, counted but without rows: for
    /// mechanisms that look at groups only.
    package static func counted(_ scenario: Scenario, size: Int) -> World {
        let terrain = Terrain(scenario)
        var world = World(terrain: terrain)
        for (row, founder) in terrain.founders.enumerated() {
            let group = world.found(
                key: founder.key, parent: 0, template: founder.template,
                home: scenario.templates[founder.template].home, lineage: row, cash: 0)
            world.groups.free[group] = Int32(size)
            world.groups.targetSize[group] = Double(size)
        }
        return world
    }

    /// A world with the scenario's founding groups and their members.
    package static func founded(_ scenario: Scenario, replicate: UInt64 = 0) -> World {
        let terrain = Terrain(scenario)
        var world = World(terrain: terrain)
        Founding(terrain).foundAll(&world, Luck(seed: scenario.seed, replicate: replicate))
        return world
    }
}
