// SPDX-License-Identifier: GPL-3.0-or-later

extension Channel {
    /// Levers on what the channel's decisions weigh: where a measure has to act to change the answer itself.
    ///
    /// Read off the mechanisms of `deciders`: what they read of a lever, directly or through a state that follows it.
    /// What running a group costs is read through profit, by which those who imitate choose whom to copy.
    package var levers: [Lever] {
        switch self {
        case .relocate:
            [
                .routeDetection, .unofficialCrossingCoverage, .operatingCost, .seizedShare, .legalGap,
                .neighbourCapacityGap, .safeHavenValue, .foreignRequestTime, .foreignSurrender,
            ]
        case .diversify: [.operatingCost, .confiscatedShare, .launderingCost]
        case .corrupt:
            [
                .bribeAcceptance, .bribePrice, .officialPay, .sanctionCorruptOfficial, .protectedVoices, .serviceAccess,
            ]
        case .replace:
            [.recruitmentRate, .communityResilience, .legalIncome, .reservationWage, .groupRepairTime, .serviceAccess]
        case .contest: [.arrestProbability, .targetQuality]
        case .reorganise: [.leaderRemoval, .groupRepairTime]
        case .price: [.consumerDemand, .inputCost]
        case .deter: [.legalIncome, .exitRate, .exitCost]
        case .community: [.communityTrust, .grievance, .groupLegitimacy, .coerciveFootprint, .serviceAccess]
        case .state: [.targetQuality, .coordinationLoss, .agencyCapacity]
        case .prison: [.prisonCrowding]
        case .launder:
            [
                .launderingCost, .launderingDetection, .confiscatedShare, .licitInfiltration, .contractLeakage,
                .lawfulFinanceAccess,
            ]
        case .conceal:
            [.routeDetection, .unofficialCrossingCoverage, .seizedShare, .arrestProbability, .agencyCapacity]
        }
    }
}
