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
    case attentionCost
    case aspirationSpeed
    case experienceMemory
    case forgoneWeight
    case experienceGrowth
    case statusWeight

    // What risk means to a person
    case personalDiscount
    case stigma
    case deathCompensation
    case unemployedDiscount

    // Corruption
    case customsPrice
    case policePrice
    case bribeReach
    case customsStake
    case policeStake
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
    case cooperationDetection
    case workingCapitalWeeks
    case mostOfStock

    // Prices
    case priceSpeed
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

    // Harm
    case overdoseDeaths
    case violationsPerArrest

    // What the state observes
    case recordedKillings
    case recordedOverdoses
    case recordedMinors
    case recordedViolations
    case detectedBribes
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

    /// In the order of the cases.
    private static let ids = [
        "sentiment.speed", "sentiment.trust-per-service", "sentiment.trust-per-violence",
        "sentiment.trust-per-coercion", "sentiment.grievance-per-service", "sentiment.grievance-per-coercion",
        "sentiment.legitimacy-per-violence", "sentiment.legitimacy-per-hold", "sentiment.coercion-per-arrest",
        "sentiment.legitimacy-per-provision", "sentiment.trust-per-lost-provision",
        "perception.gain-after-loss", "perception.gain-after-success", "perception.fade",
        "perception.weight-of-others", "perception.beta-bernoulli", "perception.prior-weight",
        "perception.price-memory", "perception.public-risk-memory", "strategy.review-interval",
        "strategy.adaptability", "strategy.choice-noise", "strategy.risk-aversion", "strategy.thin-capital",
        "strategy.entry-cost", "strategy.entry-horizon", "strategy.exploration", "strategy.told-by-allies",
        "strategy.lost-worker-cost",
        "strategy.turf-discount", "strategy.growth-speed", "strategy.growth-cap", "strategy.coordination-cost",
        "strategy.hierarchy-saving", "strategy.span-spread", "strategy.wage-speed", "strategy.wage-per-vacancy",
        "strategy.aggression-scale",
        "strategy.aggression-cap", "strategy.attention-cost", "strategy.aspiration-speed",
        "strategy.experience-memory", "strategy.forgone-weight", "strategy.experience-growth",
        "strategy.status-weight", "risk.personal-discount", "risk.stigma",
        "risk.death-compensation", "risk.unemployed-discount", "corruption.customs-price", "corruption.police-price",
        "corruption.reach",
        "corruption.customs-effect", "corruption.police-effect", "corruption.speed",
        "provision.neighbours", "provision.price", "provision.stake",
        "recruitment.contacts-per-member", "recruitment.acceptance-level", "recruitment.acceptance-per-offer",
        "recruitment.acceptance-per-legitimacy", "recruitment.acceptance-per-grievance",
        "recruitment.acceptance-per-exposure", "recruitment.pool-refill", "recruitment.exposure-women",
        "recruitment.exposure-under-18", "recruitment.exposure-18-29", "recruitment.exposure-30-44",
        "recruitment.exposure-45-plus", "recruitment.unchosen-share", "recruitment.coerced-part",
        "recruitment.addicted-part", "recruitment.unchosen-level", "desistance.rate", "desistance.per-pay",
        "desistance.per-cost",
        "desistance.shedding-speed", "desistance.return-shape", "desistance.return-scale",
        "desistance.per-safety", "desistance.per-treatment", "desistance.of-born-in", "flow.crew-arrest",
        "flow.concealment", "flow.cooperation-detection", "flow.working-capital", "flow.most-of-stock", "prices.speed",
        "prices.additive-weight", "prices.supply-memory", "prices.habit-memory", "prices.stock",
        "prices.stock-correction", "turf.exponent", "turf.unclaimed-force", "turf.background-clashes",
        "turf.attack-clashes", "turf.deaths-per-clash", "turf.bystanders-per-death", "turf.hold-per-clash",
        "turf.hold-decay", "turf.arms-speed", "turf.arms-per-availability", "turf.deaths-per-availability",
        "turf.conflict-half", "turf.rule", "turf.rule-legitimacy", "turf.rule-silence", "investigation.hazard-ceiling",
        "investigation.hazard-steepness",
        "investigation.leader-exposure", "investigation.specialist-exposure", "investigation.violence-attention",
        "investigation.attention-memory", "investigation.trust-tips", "investigation.cooperation-reach",
        "investigation.hierarchy-exposure", "investigation.unidentified-effort", "justice.sentence-shape",
        "justice.witness-weight",
        "justice.witness-willingness", "prison.recruitment-rate", "prison.recruitment-per-crowding",
        "prison.control-speed", "prison.control-per-crowding", "prison.control-per-member", "prison.command",
        "prison.leverage", "money.overhead", "money.laundering-fee", "money.laundered-share",
        "money.drawings", "money.confiscation", "money.profit-memory",
        "money.frozen-confiscated", "money.freeze-duration", "money.channel-noise",
        "infiltration.renewal", "infiltration.pay-loss", "infiltration.trust-per-capture",
        "infiltration.finance-access", "infiltration.open-per-finance",
        "organisation.succession",
        "organisation.succession-shape", "organisation.leader-shock", "organisation.cohesion-recovery",
        "organisation.cohesion-decay", "organisation.splinter-rate", "organisation.collapse-rate",
        "organisation.closure-rate", "organisation.closure-per-profit", "organisation.minimum-size",
        "organisation.splinter-minimum", "organisation.entry-rate", "organisation.entry-per-profit",
        "organisation.entry-size", "organisation.repair", "organisation.broker-share",
        "organisation.specialist-share", "organisation.role-weight", "organisation.leaders-followed",
        "organisation.joining", "organisation.pacts-inherited", "harm.overdose-deaths",
        "harm.violations-per-arrest",
        "observation.recorded-killings", "observation.recorded-overdoses", "observation.recorded-minors",
        "observation.recorded-violations", "observation.detected-bribes", "observation.reporting-per-trust",
        "observation.reporting-per-violence", "observation.reporting-per-oversight", "observation.recording-lag",
        "observation.certification-lag", "observation.picture-accuracy", "observation.trend-lag",
        "observation.estimate-spread", "observation.survey-sample", "observation.price-spread",
        "observation.believed-interception",
        "institutions.integrity-speed", "institutions.integrity-per-pay",
        "institutions.integrity-per-sanction", "institutions.integrity-per-oversight",
        "institutions.integrity-per-bribe", "institutions.post-rent",
        "institutions.posts-turned", "institutions.post-turnover",
        "institutions.threat-cost", "institutions.threat-reach",
        "institutions.collapse-per-threat", "institutions.collapse-per-post",
        "institutions.silence-per-attack", "institutions.protected-voices",
        "institutions.abuse-per-sanction", "institutions.abuse-per-footprint",
        "institutions.official-pay", "institutions.sanction-corrupt",
        "institutions.sanction-abusive", "institutions.legal-coverage",
        "institutions.legal-practice", "institutions.law-speed",
        "institutions.capacity-building", "institutions.capacity-decay",
        "institutions.influence-share", "institutions.influence-speed",
        "institutions.oversight-per-influence", "institutions.will-fade",
        "institutions.will-per-influence",
        "borders.alert-gain", "borders.alert-duration", "borders.haven-per-legal-gap",
        "borders.haven-per-capacity-gap", "borders.haven-per-distrust", "refuge.leader-cost", "refuge.upkeep",
        "refuge.command-loss", "refuge.money-abroad", "delivery.without-requirement",
    ]
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
