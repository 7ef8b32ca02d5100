// SPDX-License-Identifier: GPL-3.0-or-later

/// What a lever's rows are.
package enum Carrier: String, CaseIterable, Sendable {
    case link, place, country, agency, countryPair = "country-pair", market, lineage
    /// Countries x ways to launder.
    case channel
}

/// How measures on one lever add up.
package enum LeverScale: String, Sendable {
    /// Rates and costs: effects add on the logarithm.
    case log
    /// Probabilities and shares: effects add on the log-odds.
    case logit
    /// Pushes on a state, per week, and shifts of the level a state relaxes to: effects add.
    case additive
}

/// One named quantity of the model that measures may move.
///
/// The value in force lives in `LeverValues`, rebuilt each week by the Policy mechanism; the mechanism named here reads
/// it. A lever of the catalogue that is not listed here cannot be used: the reader of scenario files says so.
package enum Lever: Int, CaseIterable, Sendable {
    case routeDetection
    case unofficialCrossingCoverage
    case networkVisibility
    case targetQuality
    case arrestProbability
    case leaderRemoval
    case groupRepairTime
    case coerciveFootprint
    case coordinationLoss
    case agencyCapacity
    case convictionProbability
    case expectedSentence
    case caseDuration
    case caseCollapse
    case witnessParticipation
    case bribeAcceptance
    case bribePrice
    case legalIncome
    case reservationWage
    case recruitmentRate
    case exitRate
    case exitCost
    case communityTrust
    case groupLegitimacy
    case grievance
    case serviceAccess
    case communityResilience
    case launderingCost
    case confiscatedShare
    case operatingCost
    case inputCost
    case consumerDemand
    case partnerTrust
    case reoffending
    case hiddenHarm
    case crimeReporting
    case pictureAccuracy
    case trendLag
    case victimSupply
    case victimIdentification
    case victimRecovery
    case marketMargin
    case firearmSupply
    case conflictRents
    case prisonRecruitment
    case prisonControl
    case prisonCrowding
    case launderingDetection
    case groupCapital
    case licitInfiltration
    case contractLeakage
    case lawfulFinanceAccess
    case officialPay
    case sanctionCorruptOfficial
    case sanctionAbusiveOfficer
    case oversightStrength
    case rightsViolations
    case stateInfiltration
    case politicalInfluence
    case politicalWill
    case protectedVoices
    case legalCoverage
    case seizedShare
    case legalTradeDelay
    case crossBorderAlertDelay
    case timeToDisrupt
    case legalGap
    case neighbourCapacityGap
    case safeHavenValue
    case foreignRequestTime
    case foreignSurrender

    /// Name in the catalogue of measures and in scenario files.
    package var id: String {
        switch self {
        case .routeDetection: "route_detection"
        case .unofficialCrossingCoverage: "unofficial_crossing_coverage"
        case .networkVisibility: "network_visibility"
        case .targetQuality: "target_quality"
        case .arrestProbability: "arrest_probability"
        case .leaderRemoval: "leader_removal"
        case .groupRepairTime: "group_repair_time"
        case .coerciveFootprint: "coercive_footprint"
        case .coordinationLoss: "coordination_loss"
        case .agencyCapacity: "agency_capacity"
        case .convictionProbability: "conviction_probability"
        case .expectedSentence: "expected_sentence"
        case .caseDuration: "case_duration"
        case .caseCollapse: "case_collapse"
        case .witnessParticipation: "witness_participation"
        case .bribeAcceptance: "bribe_acceptance"
        case .bribePrice: "bribe_price"
        case .legalIncome: "legal_income"
        case .reservationWage: "reservation_wage"
        case .recruitmentRate: "recruitment_rate"
        case .exitRate: "exit_rate"
        case .exitCost: "exit_cost"
        case .communityTrust: "community_trust"
        case .groupLegitimacy: "group_legitimacy"
        case .grievance: "grievance"
        case .serviceAccess: "service_access"
        case .communityResilience: "community_resilience"
        case .launderingCost: "laundering_cost"
        case .confiscatedShare: "confiscated_share"
        case .operatingCost: "operating_cost"
        case .inputCost: "input_cost"
        case .consumerDemand: "consumer_demand"
        case .partnerTrust: "partner_trust"
        case .reoffending: "reoffending"
        case .hiddenHarm: "hidden_harm"
        case .crimeReporting: "crime_reporting"
        case .pictureAccuracy: "picture_accuracy"
        case .trendLag: "trend_lag"
        case .victimSupply: "victim_supply"
        case .victimIdentification: "victim_identification"
        case .victimRecovery: "victim_recovery"
        case .marketMargin: "market_margin"
        case .firearmSupply: "firearm_supply"
        case .conflictRents: "conflict_rents"
        case .prisonRecruitment: "prison_recruitment"
        case .prisonControl: "prison_control"
        case .prisonCrowding: "prison_crowding"
        case .launderingDetection: "laundering_detection"
        case .groupCapital: "group_capital"
        case .licitInfiltration: "licit_infiltration"
        case .contractLeakage: "contract_leakage"
        case .lawfulFinanceAccess: "lawful_finance_access"
        case .officialPay: "official_pay"
        case .sanctionCorruptOfficial: "sanction_corrupt_official"
        case .sanctionAbusiveOfficer: "sanction_abusive_officer"
        case .oversightStrength: "oversight_strength"
        case .rightsViolations: "rights_violations"
        case .stateInfiltration: "state_infiltration"
        case .politicalInfluence: "political_influence"
        case .politicalWill: "political_will"
        case .protectedVoices: "protected_voices"
        case .legalCoverage: "legal_coverage"
        case .seizedShare: "seized_share"
        case .legalTradeDelay: "legal_trade_delay"
        case .crossBorderAlertDelay: "cross_border_alert_delay"
        case .timeToDisrupt: "time_to_disrupt"
        case .legalGap: "legal_gap"
        case .neighbourCapacityGap: "neighbour_capacity_gap"
        case .safeHavenValue: "safe_haven_value"
        case .foreignRequestTime: "foreign_request_time"
        case .foreignSurrender: "foreign_surrender"
        }
    }

    package init?(id: String) {
        guard let lever = Self.allCases.first(where: { $0.id == id }) else { return nil }
        self = lever
    }

    package var carrier: Carrier {
        switch self {
        case .routeDetection, .unofficialCrossingCoverage, .legalTradeDelay: .link
        case .agencyCapacity, .bribeAcceptance, .bribePrice, .officialPay, .sanctionCorruptOfficial,
            .sanctionAbusiveOfficer, .oversightStrength, .rightsViolations, .stateInfiltration:
            .agency
        case .coerciveFootprint, .legalIncome, .reservationWage, .recruitmentRate, .communityTrust, .groupLegitimacy,
            .grievance, .serviceAccess, .communityResilience, .witnessParticipation, .crimeReporting,
            .victimSupply, .victimIdentification, .victimRecovery, .firearmSupply, .conflictRents,
            .licitInfiltration, .contractLeakage, .lawfulFinanceAccess, .protectedVoices:
            .place
        case .coordinationLoss, .convictionProbability, .expectedSentence, .caseDuration, .caseCollapse,
            .launderingCost, .reoffending, .targetQuality, .arrestProbability, .hiddenHarm, .pictureAccuracy,
            .trendLag, .prisonRecruitment, .prisonControl, .prisonCrowding, .politicalInfluence, .politicalWill,
            .legalCoverage, .safeHavenValue:
            .country
        case .networkVisibility, .leaderRemoval, .groupRepairTime, .exitRate, .exitCost, .confiscatedShare,
            .operatingCost, .groupCapital, .timeToDisrupt:
            .lineage
        case .launderingDetection: .channel
        case .inputCost, .consumerDemand, .marketMargin, .seizedShare: .market
        case .partnerTrust, .crossBorderAlertDelay, .legalGap, .neighbourCapacityGap, .foreignRequestTime,
            .foreignSurrender:
            .countryPair
        }
    }

    package var scale: LeverScale {
        switch self {
        case .routeDetection, .unofficialCrossingCoverage, .targetQuality, .coordinationLoss, .convictionProbability,
            .caseCollapse, .witnessParticipation, .bribeAcceptance, .launderingCost, .partnerTrust, .serviceAccess,
            .pictureAccuracy, .firearmSupply, .prisonControl, .launderingDetection, .lawfulFinanceAccess,
            .sanctionCorruptOfficial, .sanctionAbusiveOfficer, .oversightStrength, .protectedVoices, .legalCoverage,
            .legalGap, .neighbourCapacityGap, .safeHavenValue, .foreignSurrender:
            .logit
        case .networkVisibility, .arrestProbability, .groupRepairTime, .agencyCapacity, .expectedSentence,
            .caseDuration, .bribePrice, .legalIncome, .reservationWage, .recruitmentRate, .exitRate, .exitCost,
            .operatingCost, .inputCost, .consumerDemand, .reoffending, .confiscatedShare,
            .trendLag, .victimSupply, .victimIdentification, .marketMargin, .conflictRents, .prisonRecruitment,
            .prisonCrowding, .officialPay, .rightsViolations, .seizedShare, .legalTradeDelay, .crossBorderAlertDelay,
            .timeToDisrupt, .foreignRequestTime:
            .log
        case .coerciveFootprint, .communityTrust, .groupLegitimacy, .grievance, .communityResilience, .leaderRemoval,
            .hiddenHarm, .crimeReporting, .victimRecovery, .groupCapital, .licitInfiltration, .contractLeakage,
            .stateInfiltration, .politicalInfluence, .politicalWill:
            .additive
        }
    }

    /// Unit of the value in force.
    package var unit: String {
        switch self {
        case .routeDetection: "probability per load"
        case .unofficialCrossingCoverage: "share of the crossing watched"
        case .networkVisibility: "multiple of the usual"
        case .targetQuality: "share of effort"
        case .arrestProbability: "multiple of the usual hazard"
        case .leaderRemoval: "probability per leader per week"
        case .groupRepairTime: "weeks"
        case .coerciveFootprint: "index 0-1"
        case .coordinationLoss: "share of effort"
        case .agencyCapacity: "multiple of the usual"
        case .convictionProbability: "probability per case"
        case .expectedSentence: "weeks served per conviction"
        case .caseDuration: "weeks per case and panel"
        case .caseCollapse: "share of cases"
        case .witnessParticipation: "probability per case"
        case .bribeAcceptance: "probability per offer"
        case .bribePrice: "USD per official and week"
        case .legalIncome, .reservationWage: "USD a week"
        case .recruitmentRate: "multiple of the usual contacts"
        case .exitRate: "probability per member per week"
        case .exitCost: "USD"
        case .communityTrust, .groupLegitimacy, .grievance: "index points a week"
        case .serviceAccess: "index 0-1"
        case .communityResilience: "log-odds of refusing"
        case .launderingCost: "share of the sum laundered"
        case .confiscatedShare: "share of takings"
        case .operatingCost: "multiple of the usual"
        case .inputCost: "multiple of the usual"
        case .consumerDemand: "kilograms a week at the reference price"
        case .partnerTrust: "index 0-1"
        case .reoffending: "multiple of the usual hazard of return"
        case .hiddenHarm: "log-odds of staying out of the data"
        case .crimeReporting: "log-odds of being reported"
        case .pictureAccuracy: "share of groups identified"
        case .trendLag: "weeks"
        case .victimSupply: "multiple of the usual number exposed"
        case .victimIdentification: "multiple of the usual hazard"
        case .victimRecovery: "log-odds of safe recovery"
        case .marketMargin: "multiple of what the market usually pays"
        case .firearmSupply: "index 0-1"
        case .conflictRents: "USD a week"
        case .prisonRecruitment: "members recruited per 100 other inmates a week"
        case .prisonControl: "share of a prison run by groups"
        case .prisonCrowding: "multiple of the usual admissions"
        case .launderingDetection: "probability per week of laundering"
        case .groupCapital: "share of cash, capital and firms a week, below 0"
        case .licitInfiltration: "log-odds of a lawful sector being open to groups"
        case .contractLeakage: "log-odds of contracts and aid being open to groups"
        case .lawfulFinanceAccess: "share of lawful firms that banks lend to"
        case .officialPay: "share of what lawful work pays"
        case .sanctionCorruptOfficial, .sanctionAbusiveOfficer: "probability per year"
        case .oversightStrength: "index 0-1"
        case .rightsViolations: "multiple of the usual per operation"
        case .stateInfiltration: "share of such posts a week"
        case .politicalInfluence, .politicalWill: "index points a week"
        case .protectedVoices: "share of threats that come to nothing"
        case .legalCoverage: "share of harmful conduct"
        case .seizedShare: "multiple of the usual effort on the market's routes"
        case .legalTradeDelay: "hours per consignment at usual inspection"
        case .crossBorderAlertDelay: "weeks"
        case .timeToDisrupt: "weeks from the first sighting"
        case .legalGap: "share of conduct that only the neighbour's law covers"
        case .neighbourCapacityGap: "share by which effort falls short of the neighbour's"
        case .safeHavenValue: "index 0-1"
        case .foreignRequestTime: "weeks per request"
        case .foreignSurrender: "probability per request"
        }
    }

    /// Least and greatest value the lever may take, whatever the measures say.
    package var bounds: ClosedRange<Double> {
        switch scale {
        case .logit: 0...1
        case .log:
            self == .trendLag || self == .crossBorderAlertDelay
                ? 0...Self.longestLag : 0...Double.greatestFiniteMagnitude
        case .additive where self == .stateInfiltration: -1...1
        case .additive: self == .leaderRemoval || self == .coerciveFootprint ? 0...1 : -10...10
        }
    }

    /// Weeks: what is older is on nobody's desk.
    package static let longestLag = 104.0

    /// The mechanism that reads the value.
    package var readBy: String {
        switch self {
        case .routeDetection, .unofficialCrossingCoverage, .inputCost, .marketMargin, .seizedShare, .legalTradeDelay,
            .crossBorderAlertDelay, .legalGap, .neighbourCapacityGap:
            "FlowOperations"
        case .networkVisibility, .targetQuality, .arrestProbability, .leaderRemoval, .agencyCapacity,
            .coordinationLoss, .partnerTrust, .timeToDisrupt, .safeHavenValue, .foreignRequestTime, .foreignSurrender:
            "Investigation"
        case .groupRepairTime: "Organisation"
        case .coerciveFootprint, .communityTrust, .groupLegitimacy, .grievance, .serviceAccess,
            .sanctionAbusiveOfficer, .rightsViolations:
            "Sentiment"
        case .convictionProbability, .expectedSentence, .caseDuration, .caseCollapse, .witnessParticipation,
            .reoffending:
            "Justice"
        case .bribeAcceptance, .bribePrice, .protectedVoices: "Corruption"
        case .officialPay, .sanctionCorruptOfficial, .oversightStrength, .stateInfiltration, .politicalInfluence,
            .politicalWill, .legalCoverage:
            "Institutions"
        case .legalIncome, .reservationWage, .recruitmentRate, .communityResilience: "Recruitment"
        case .exitRate, .exitCost: "Desistance"
        case .launderingCost, .confiscatedShare, .operatingCost, .launderingDetection, .groupCapital: "Money"
        case .licitInfiltration, .contractLeakage, .lawfulFinanceAccess: "Infiltration"
        case .consumerDemand: "Prices"
        case .hiddenHarm, .crimeReporting, .pictureAccuracy, .trendLag: "Observation"
        case .victimSupply, .victimIdentification, .victimRecovery: "Exploitation"
        case .firearmSupply, .conflictRents: "Turf"
        case .prisonRecruitment, .prisonControl, .prisonCrowding: "Prison"
        }
    }
}
