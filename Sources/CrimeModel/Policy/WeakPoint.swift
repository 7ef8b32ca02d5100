// SPDX-License-Identifier: GPL-3.0-or-later

/// A part or an enabler of the system that a strategy may answer: where organised crime gets what it needs.
///
/// What a strategy can do about it are levers; each lever belongs to one weak point (`Lever.weakPoint`).
package enum WeakPoint: String, CaseIterable, Sendable {
    case demand = "demand"
    case supply = "supply and profit"
    case routes = "routes and borders"
    case groups = "groups that hold together"
    case sight = "what the state does not see"
    case courts = "law and courts"
    case witnesses = "witnesses and voices under threat"
    case officials = "officials who can be bought"
    case politics = "bought politics"
    case money = "money laundering"
    case economy = "the lawful economy"
    case prisons = "prisons that groups use"
    case recruitment = "recruitment and livelihoods"
    case exits = "ways out of groups"
    case support = "support for groups"
    case rights = "rights in operations"
    case victims = "victims of exploitation"
    case firearms = "firearms"
    case conflict = "conflict that pays"
    case abroad = "cooperation between countries"

    /// What shows that a study has it, the plainest first: the first that is counted there and is not at its best.
    package var cells: [Cell] {
        switch self {
        case .demand: [Cell(.consumerSpend)]
        case .supply: [Cell(.shipped), Cell(.groupRevenue)]
        case .routes: [Cell(.delivered)]
        case .groups: [Cell(.activeGroups)]
        case .sight: [Cell(.activeGroups).observed]
        case .courts: [Cell(.awaitingTrial)]
        case .witnesses: [Cell(.attacksOnVoices)]
        case .officials: Agency.allCases.map { Cell($0.integrityIndicator) } + [Cell(.bribes)]
        case .politics: [Cell(.politicalInfluence)]
        case .money: [Cell(.laundered)]
        case .economy: [Cell(.contractsLeaked), Cell(.infiltratedShare)]
        case .prisons: [Cell(.prisonControl), Cell(.prisonRecruits), Cell(.prisonCrowding)]
        case .recruitment: [Cell(.recruits)]
        case .exits: [Cell(.members)]
        case .support: [Cell(.legitimacy)]
        case .rights: [Cell(.rightsViolations)]
        case .victims: [Cell(.victimsPresent)]
        case .firearms: [Cell(.firearmAvailability)]
        case .conflict: [Cell(.conflictIncome)]
        case .abroad: [Cell(.leadersAbroad), Cell(.passed)]
        }
    }

    /// Whether a study can have it at all, whatever its figures are.
    package func isPossible(in scenario: Scenario) -> Bool { self != .abroad || scenario.countries.count > 1 }
}

extension Agency {
    /// Share of offers that its officials refuse.
    package var integrityIndicator: Indicator {
        switch self {
        case .police: .policeIntegrity
        case .customs: .customsIntegrity
        case .courts: .courtIntegrity
        case .financialIntelligence: .financialIntelligenceIntegrity
        case .prosecution: .prosecutionIntegrity
        }
    }
}

extension Lever {
    /// The weak point of the system that moving it is about.
    package var weakPoint: WeakPoint {
        switch self {
        case .consumerDemand: .demand
        case .inputCost, .marketMargin, .operatingCost: .supply
        case .routeDetection, .unofficialCrossingCoverage, .seizedShare, .legalTradeDelay: .routes
        case .networkVisibility, .targetQuality, .arrestProbability, .leaderRemoval, .groupRepairTime, .timeToDisrupt,
            .coordinationLoss, .agencyCapacity:
            .groups
        case .pictureAccuracy, .trendLag, .hiddenHarm, .crimeReporting: .sight
        case .convictionProbability, .expectedSentence, .caseDuration, .caseCollapse, .legalCoverage: .courts
        case .witnessParticipation, .protectedVoices: .witnesses
        case .bribeAcceptance, .bribePrice, .officialPay, .sanctionCorruptOfficial, .oversightStrength,
            .stateInfiltration:
            .officials
        case .politicalInfluence, .politicalWill: .politics
        case .launderingCost, .launderingDetection, .confiscatedShare, .groupCapital: .money
        case .licitInfiltration, .contractLeakage, .lawfulFinanceAccess: .economy
        case .prisonRecruitment, .prisonControl, .prisonCrowding: .prisons
        case .legalIncome, .reservationWage, .recruitmentRate, .communityResilience: .recruitment
        case .exitRate, .exitCost, .reoffending: .exits
        case .communityTrust, .groupLegitimacy, .grievance, .serviceAccess, .coerciveFootprint: .support
        case .rightsViolations, .sanctionAbusiveOfficer: .rights
        case .victimSupply, .victimIdentification, .victimRecovery: .victims
        case .firearmSupply: .firearms
        case .conflictRents: .conflict
        case .partnerTrust, .crossBorderAlertDelay, .legalGap, .neighbourCapacityGap, .safeHavenValue,
            .foreignRequestTime, .foreignSurrender:
            .abroad
        }
    }

    /// Which way moving it answers its weak point.
    package var wish: Wish {
        switch self {
        case .coerciveFootprint, .coordinationLoss, .caseDuration, .caseCollapse, .bribeAcceptance, .recruitmentRate,
            .exitCost, .groupLegitimacy, .grievance, .consumerDemand, .reoffending, .hiddenHarm, .trendLag,
            .victimSupply, .marketMargin, .firearmSupply, .conflictRents, .prisonRecruitment, .prisonControl,
            .prisonCrowding, .groupCapital, .licitInfiltration, .contractLeakage, .rightsViolations,
            .stateInfiltration, .politicalInfluence, .legalTradeDelay, .crossBorderAlertDelay, .timeToDisrupt,
            .legalGap, .neighbourCapacityGap, .safeHavenValue, .foreignRequestTime:
            .lower
        case .routeDetection, .unofficialCrossingCoverage, .networkVisibility, .targetQuality, .arrestProbability,
            .leaderRemoval, .groupRepairTime, .agencyCapacity, .convictionProbability, .expectedSentence,
            .witnessParticipation, .bribePrice, .legalIncome, .reservationWage, .exitRate, .communityTrust,
            .serviceAccess, .communityResilience, .launderingCost, .confiscatedShare, .operatingCost, .inputCost,
            .partnerTrust, .crimeReporting, .pictureAccuracy, .victimIdentification, .victimRecovery,
            .launderingDetection, .lawfulFinanceAccess, .officialPay, .sanctionCorruptOfficial,
            .sanctionAbusiveOfficer, .oversightStrength, .politicalWill, .protectedVoices, .legalCoverage,
            .seizedShare, .foreignSurrender:
            .higher
        }
    }
}

/// A weak point as a study has it: of officials, those of one agency.
package struct FoundWeakness: Sendable, Equatable {
    package var point: WeakPoint
    package var agency: Agency?
    /// What shows it.
    package var cell: Cell

    package init(_ point: WeakPoint, agency: Agency? = nil, cell: Cell) {
        self.point = point
        self.agency = agency
        self.cell = cell
    }

    /// Which uses of a mix answer it somewhere, and which make it worse and do not answer it; rows of its uses, ascending.
    package func touched(by policy: Int, _ terrain: Terrain) -> (answering: [Int], worsening: [Int]) {
        let scenario = terrain.scenario
        var touched: (answering: [Int], worsening: [Int]) = ([], [])
        for (row, use) in scenario.policies[policy].uses.enumerated() where use.dose > 0 {
            let effects = scenario.measures[use.measure].effects.filter { effect in
                effect.lever.weakPoint == point && effect.magnitude != 0 && isOf(effect.agency)
                    && !terrain.reach.rows(of: effect.lever, agency: effect.agency, scope: use.scope).isEmpty
            }
            if effects.contains(where: { ($0.magnitude > 0) == ($0.lever.wish == .higher) }) {
                touched.answering.append(row)
            } else if !effects.isEmpty {
                touched.worsening.append(row)
            }
        }
        return touched
    }

    private func isOf(_ other: Agency?) -> Bool { agency == nil || other == nil || other == agency }
}

extension Scenario {
    /// The weak points a study has, by the figures it shows.
    ///
    /// - Parameter mean: of a cell without any measures; nil where it is not counted.
    package func weaknesses(_ mean: (Cell) -> Double?) -> [FoundWeakness] {
        func shows(_ cell: Cell) -> Bool {
            guard let value = mean(cell) else { return false }
            // Shares and indices of what is good are weak as far as they are short of 1.
            return cell.indicator.usualWish == .higher ? value < 0.9995 : value > 0
        }
        return WeakPoint.allCases.filter { $0.isPossible(in: self) }.flatMap { point -> [FoundWeakness] in
            if point == .officials {
                let bought = Agency.allCases.map {
                    FoundWeakness(point, agency: $0, cell: Cell($0.integrityIndicator))
                }
                .filter { shows($0.cell) }
                if !bought.isEmpty { return bought }
            }
            return point.cells.first(where: shows).map { [FoundWeakness(point, cell: $0)] } ?? []
        }
    }
}
