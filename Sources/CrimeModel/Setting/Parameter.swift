// SPDX-License-Identifier: GPL-3.0-or-later

/// What a number measures, and so which units and bounds a file may give it in.
package enum Quantity: String, CaseIterable, Sendable {
    case probability
    case share
    case ratio
    case weeklyRate
    case weeks
    case usd
    case usdPerWeek
    case persons
    case elasticity
    case number
}

/// How well a number is known.
package enum Provenance: String, CaseIterable, Sendable {
    case measured, derived, calibrated, assumed
}

/// A number of the model that does not belong to one place, group or market.
///
/// Swift declares the key, the quantity and who reads it; `Scenarios/library/parameters.yaml` is the only home of the
/// value, its range, its meaning and its source.
package enum Parameter: Int, CaseIterable, Sendable {
    // Sentiment
    case sentimentSpeed
    case trustPerService
    case trustPerViolence
    case trustPerCoercion
    case grievancePerService
    case grievancePerCoercion
    case legitimacyPerViolence
    case legitimacyPerHold
    case coercionPerArrest
    case narrativeAlone
    case legitimacyPerProvision, trustPerLostProvision

    // Perception
    case beliefGainLoss
    case beliefGainSuccess
    case beliefFade
    case beliefFromOthers
    case beliefIsBetaBernoulli
    case beliefPriorWeight
    case priceMemory
    case riskMemory

    // Strategy
    case reviewWeeks
    case adaptability
    case choiceNoise
    case riskAversion
    case thinCapitalWeeks
    case entryCost
    case entryHorizon
    case exploration
    case toldByAllies
    case lostWorkerCost
    case turfDiscount
    case growthSpeed
    case growthCap
    case coordinationCost
    case hierarchySaving
    case spanSpread
    case wageSpeed
    case wagePerVacancy
    case aggressionScale
    case aggressionCap
    case restraint, pactTemptation, alliances, alliancePeace
    case attentionCost
    case aspirationSpeed
    case experienceMemory
    case forgoneWeight
    case experienceGrowth
    case statusWeight

    // Technique against the police
    case techniqueArrival
    case techniqueEdge
    case techniquePrice
    case techniqueInnovation
    case techniqueImitation
    case techniqueCatchUp

    // What risk means to a person
    case personalDiscount
    case stigma
    case deathCompensation
    case unemployedDiscount

    // Corruption
    case customsPrice
    case policePrice
    case justicePrice, financePrice
    case bribeReach
    case customsStake
    case policeStake
    case justiceStake, financeStake
    case bribeSpeed
    case provisionNeighbours, provisionPrice, provisionStake

    // Recruitment
    case contactsPerMember
    case acceptanceLevel
    case acceptancePerOffer
    case acceptancePerLegitimacy
    case acceptancePerGrievance
    case acceptancePerExposure
    case poolRefill
    case womenExposure
    case minorExposure
    case youngExposure
    case middleExposure
    case olderExposure
    case unchosenShare
    case coercedPart
    case addictedPart
    case unchosenLevel

    // Desistance
    case exitRate
    case exitPerPay
    case exitPerCost
    case sheddingSpeed
    case returnShape
    case returnScale
    case exitPerSafety
    case exitPerTreatment
    case exitOfBornIn

    // Flow operations
    case crewArrestProbability
    case concealment
    case concealmentElasticity
    case mostConcealment
    case splitElasticity
    case mostSplitting
    case splitCost
    case cooperationDetection
    case workingCapitalWeeks
    case mostOfStock

    // Prices
    case priceSpeed
    case chokePrice
    case passThroughAdditive
    case supplyMemory
    case habitMemory
    case stockWeeks
    case stockCorrection

    // Turf
    case contestExponent
    case unclaimedForce
    case backgroundClashes
    case attackClashes
    case deathsPerClash
    case bystandersPerDeath
    case holdPerClash
    case holdDecay
    case armsSpeed
    case armsPerAvailability
    case deathsPerAvailability
    case conflictHalf
    case rule
    case legitimacyPerRule
    case silencePerRule

    // Investigation
    case hazardCeiling
    case hazardSteepness
    case leaderExposure
    case specialistExposure
    case violenceAttention
    case attentionMemory
    case trustTips
    case cooperationReach
    case hierarchyExposure
    case unidentifiedEffort

    // Justice
    case sentenceShape
    case witnessWeight
    case witnessWillingness

    // Prison
    case prisonRecruitmentRate
    case prisonRecruitmentPerCrowding
    case prisonControlSpeed
    case prisonControlPerCrowding
    case prisonControlPerMember
    case prisonCommand
    case prisonLeverage

    // Money
    case overheadPerMember
    case launderingFee
    case launderedShare
    case drawings
    case confiscationRate
    case profitMemory
    case frozenConfiscated
    case freezeWeeks
    case routeNoise

    // Infiltration
    case renewal
    case payLoss
    case trustPerCapture
    case financeAccess
    case openPerFinance

    // Organisation
    case flattening
    case successionWeeks
    case successionShape
    case leaderShock
    case cohesionRecovery
    case cohesionDecay
    case splinterRate
    case collapseRate
    case closureRate
    case closurePerProfit
    case minimumSize
    case splinterMinimum
    case entryRate
    case entryPerProfit
    case entrySize
    case repairWeeks
    case brokerShare
    case specialistShare
    case roleWeight
    case leadersFollowed
    case joining
    case pactsInherited
    case womenAtSea

    // Harm
    case overdoseDeaths
    case womenOverdoses, minorOverdoses, youngOverdoses, olderOverdoses
    case violationsPerArrest

    // What the state observes
    case recordedKillings
    case recordedOverdoses
    case recordedMinors
    case recordedViolations
    case detectedBribes
    case recordedAttacks
    case recordedTransitDeaths
    case recordedFrauds
    case reportingPerTrust
    case reportingPerViolence
    case reportingPerOversight
    case recordingLag
    case certificationLag
    case pictureAccuracy
    case trendLag
    case estimateSpread
    case surveySample
    case priceSpread
    case believedInterception

    // Institutions
    case integritySpeed
    case integrityPerPay
    case integrityPerSanction
    case integrityPerOversight
    case integrityPerBribe
    case postRent
    case postsTurned
    case postTurnover
    case threatCost
    case threatReach
    case collapsePerThreat
    case collapsePerPost
    case silencePerAttack
    case protectedVoices
    case abusePerSanction
    case abusePerFootprint
    case officialPay
    case sanctionCorrupt
    case sanctionAbusive
    case legalCoverage
    case legalPractice
    case lawSpeed
    case capacityBuilding
    case capacityDecay
    case influenceShare
    case influenceSpeed
    case oversightPerInfluence
    case willFade
    case willPerInfluence

    // Borders and refuge
    case alertGain
    case alertDuration
    case havenPerLegalGap
    case havenPerCapacityGap
    case havenPerDistrust
    case refugeLeaderCost
    case refugeUpkeep
    case refugeCommandLoss
    case refugeMoney

    // Delivery of measures
    case withoutRequirement

    /// Key in files.
    package var id: String { Self.ids[rawValue] }

    package init?(id: String) {
        guard let row = Self.ids.firstIndex(of: id) else { return nil }
        self.init(rawValue: row)
    }
}

/// Values of all parameters, complete by construction.
package struct ParameterValues: Sendable, Equatable {
    private var values: [Double]

    /// Builds the table by asking for every parameter once.
    package init(_ value: (Parameter) -> Double) {
        values = Parameter.allCases.map(value)
    }

    package subscript(_ parameter: Parameter) -> Double {
        get { values[parameter.rawValue] }
        set { values[parameter.rawValue] = newValue }
    }
}
