// SPDX-License-Identifier: GPL-3.0-or-later

/// Where each lever's rows are in the one column of lever values, and what they are when no measure acts.
package struct LeverLayout: Sendable {
    package let first: [Int]
    package let rows: [Int]
    package private(set) var base: [Double]
    /// Rows of levers carried by lineages: the founding groups, then one row for the newcomers of each country.
    package let foundingGroups: Int
    private let countries: Int

    package init(scenario: Scenario, founders: [Founder]) {
        var first: [Int] = []
        var rows: [Int] = []
        var base: [Double] = []
        foundingGroups = founders.count
        countries = scenario.countries.count
        for lever in Lever.allCases {
            let values = Self.baseValues(of: lever, scenario: scenario, lineages: founders.count + countries)
            first.append(base.count)
            rows.append(values.count)
            base += values
        }
        self.first = first
        self.rows = rows
        self.base = base
    }

    /// The same with base values moved; shifts of one row add up on the lever's scale one after the other.
    func shifted(by shifts: [LeverShift], _ reach: Reach) -> LeverLayout {
        var layout = self
        for shift in shifts where shift.magnitude != 0 {
            for row in reach.rows(of: shift.lever, agency: shift.agency, scope: shift.scope) {
                let index = first[shift.lever.rawValue] + row
                layout.base[index] = PolicyDelivery.moved(layout.base[index], by: shift.magnitude, lever: shift.lever)
            }
        }
        return layout
    }

    package static func row(agency: Agency, country: Int) -> Int { country * Agency.allCases.count + agency.rawValue }

    package func newcomers(of country: Int) -> Int { foundingGroups + country }

    private static func baseValues(of lever: Lever, scenario: Scenario, lineages: Int) -> [Double] {
        let p = scenario.parameters
        let places = scenario.places
        let countries = scenario.countries
        let agencies = Agency.allCases.count
        switch lever {
        case .routeDetection: return scenario.links.map(\.baseDetection)
        case .unofficialCrossingCoverage: return scenario.links.map { $0.isOfficial ? 1 : $0.baseDetection }
        case .agencyCapacity: return [Double](repeating: 1, count: countries.count * agencies)
        case .bribeAcceptance: return countries.flatMap { $0.integrity.map { 1 - $0 } }
        case .bribePrice:
            return countries.flatMap { _ in Agency.allCases.map { p[price(of: $0)] } }
        case .coerciveFootprint, .communityTrust, .groupLegitimacy, .grievance, .communityResilience, .crimeReporting,
            .victimRecovery, .licitInfiltration, .contractLeakage:
            return [Double](repeating: 0, count: places.count)
        case .legalIncome: return places.map(\.legalWage)
        case .reservationWage:
            return places.map { $0.legalWage * (1 - p[.unemployedDiscount] * $0.unemployment) }
        case .recruitmentRate, .victimSupply, .victimIdentification: return [Double](repeating: 1, count: places.count)
        case .serviceAccess: return places.map(\.serviceAccess)
        case .witnessParticipation: return [Double](repeating: p[.witnessWillingness], count: places.count)
        case .coordinationLoss: return countries.map(\.coordinationLoss)
        case .convictionProbability: return countries.map(\.convictionProbability)
        case .expectedSentence: return countries.map(\.sentenceWeeks)
        case .caseDuration: return countries.map(\.caseWeeks)
        case .caseCollapse: return countries.map(\.caseCollapse)
        case .launderingCost: return [Double](repeating: p[.launderingFee], count: countries.count)
        case .targetQuality: return [Double](repeating: p[.leaderExposure], count: countries.count)
        case .reoffending, .arrestProbability, .prisonCrowding: return [Double](repeating: 1, count: countries.count)
        case .networkVisibility, .operatingCost: return [Double](repeating: 1, count: lineages)
        case .leaderRemoval, .groupCapital: return [Double](repeating: 0, count: lineages)
        case .groupRepairTime: return [Double](repeating: p[.successionWeeks], count: lineages)
        case .exitRate: return [Double](repeating: p[.exitRate], count: lineages)
        case .exitCost: return [Double](repeating: p[.exitPerCost], count: lineages)
        case .confiscatedShare: return [Double](repeating: p[.confiscationRate], count: lineages)
        case .inputCost: return [Double](repeating: 1, count: scenario.markets.count)
        case .consumerDemand, .marketMargin: return [Double](repeating: 1, count: scenario.markets.count)
        case .firearmSupply: return places.map { $0.firearms ?? 0 }
        case .conflictRents: return scenario.conflictRents
        case .partnerTrust: return scenario.cooperation
        case .hiddenHarm: return [Double](repeating: 0, count: countries.count)
        case .prisonRecruitment: return [Double](repeating: 100 * p[.prisonRecruitmentRate], count: countries.count)
        case .prisonControl: return countries.map { $0.prison?.control ?? 0 }
        case .pictureAccuracy: return [Double](repeating: p[.pictureAccuracy], count: countries.count)
        case .launderingDetection:
            let found = scenario.launderingRoutes.map(\.detection)
            return countries.flatMap { _ in found }
        case .lawfulFinanceAccess: return [Double](repeating: p[.financeAccess], count: places.count)
        case .trendLag: return [Double](repeating: p[.trendLag], count: countries.count)
        case .officialPay, .sanctionCorruptOfficial, .sanctionAbusiveOfficer, .oversightStrength, .rightsViolations,
            .stateInfiltration:
            return countries.flatMap { country in Agency.allCases.map { ofAgency(lever, $0, country, p) } }
        case .politicalInfluence, .politicalWill: return [Double](repeating: 0, count: countries.count)
        case .protectedVoices: return [Double](repeating: p[.protectedVoices], count: places.count)
        case .seizedShare: return [Double](repeating: 1, count: scenario.markets.count)
        case .legalTradeDelay: return scenario.links.map { $0.trade?.hours ?? 0 }
        case .timeToDisrupt:
            // Of founding groups in the order of their templates, then of newcomers.
            return scenario.templates.flatMap { template in
                let weeks = countries[places[template.home].country].disruptWeeks ?? 0
                return [Double](repeating: weeks, count: template.count)
            } + countries.map { $0.disruptWeeks ?? 0 }
        case .safeHavenValue: return countries.map { $0.safeHaven ?? 0 }
        case .legalGap: return scenario.byPair { $0.legalGap }
        case .neighbourCapacityGap: return scenario.byPair { $0.capacityGap }
        case .crossBorderAlertDelay: return scenario.byPair { $0.alertWeeks ?? 0 }
        case .foreignRequestTime: return scenario.byPair { $0.requestWeeks ?? 0 }
        case .foreignSurrender: return scenario.byPair { $0.surrender ?? 0 }
        case .legalCoverage: return countries.map { $0.institutions?.legalCoverage ?? p[.legalCoverage] }
        }
    }

    private static func price(of agency: Agency) -> Parameter {
        switch agency {
        case .police: .policePrice
        case .customs: .customsPrice
        case .courts, .prosecution: .justicePrice
        case .financialIntelligence: .financePrice
        }
    }

    /// Base values of levers on the conduct of officials.
    private static func ofAgency(_ lever: Lever, _ agency: Agency, _ country: Country, _ p: ParameterValues) -> Double {
        switch lever {
        case .officialPay: country.institutions?.officialPay[agency.rawValue] ?? p[.officialPay]
        case .sanctionCorruptOfficial: country.institutions?.sanctionCorrupt ?? p[.sanctionCorrupt]
        case .sanctionAbusiveOfficer: country.institutions?.sanctionAbusive ?? p[.sanctionAbusive]
        case .oversightStrength: country.oversight
        case .rightsViolations: 1
        default: 0
        }
    }
}

/// The levers' values in force this week. Mechanisms read it; Shocks writes the base, PolicyDelivery what measures make of it.
package struct LeverValues: Sendable {
    package let layout: LeverLayout
    /// The values before measures: the layout's, where no shock acts.
    package private(set) var base: [Double]
    package private(set) var values: [Double]

    package init(_ layout: LeverLayout) {
        self.layout = layout
        base = layout.base
        values = layout.base
    }

    package subscript(_ lever: Lever, _ row: Int) -> Double { values[layout.first[lever.rawValue] + row] }

    package subscript(_ lever: Lever, _ agency: Agency, _ country: Int) -> Double {
        self[lever, LeverLayout.row(agency: agency, country: country)]
    }

    package mutating func set(_ index: Int, to value: Double) { values[index] = value }

    /// Moves a base value; the value in force follows until measures move it.
    package mutating func setBase(_ index: Int, to value: Double) {
        base[index] = value
        values[index] = value
    }
}
