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
package enum Parameter: String, CaseIterable, Sendable {
    // Sentiment
    case sentimentSpeed = "sentiment.speed"
    case trustPerService = "sentiment.trust-per-service"
    case trustPerViolence = "sentiment.trust-per-violence"
    case trustPerCoercion = "sentiment.trust-per-coercion"
    case grievancePerService = "sentiment.grievance-per-service"
    case grievancePerCoercion = "sentiment.grievance-per-coercion"
    case legitimacyPerViolence = "sentiment.legitimacy-per-violence"
    case legitimacyPerHold = "sentiment.legitimacy-per-hold"
    case coercionPerArrest = "sentiment.coercion-per-arrest"

    // Perception
    case beliefGainLoss = "perception.gain-after-loss"
    case beliefGainSuccess = "perception.gain-after-success"
    case beliefFade = "perception.fade"
    case beliefFromOthers = "perception.weight-of-others"
    case beliefIsBetaBernoulli = "perception.beta-bernoulli"
    case beliefPriorWeight = "perception.prior-weight"
    case priceMemory = "perception.price-memory"
    case riskMemory = "perception.public-risk-memory"

    // Strategy
    case reviewWeeks = "strategy.review-interval"
    case adaptability = "strategy.adaptability"
    case choiceNoise = "strategy.choice-noise"
    case riskAversion = "strategy.risk-aversion"
    case thinCapitalWeeks = "strategy.thin-capital"
    case entryCost = "strategy.entry-cost"
    case entryHorizon = "strategy.entry-horizon"
    case exploration = "strategy.exploration"
    case lostWorkerCost = "strategy.lost-worker-cost"
    case turfDiscount = "strategy.turf-discount"
    case growthSpeed = "strategy.growth-speed"
    case growthCap = "strategy.growth-cap"
    case coordinationCost = "strategy.coordination-cost"
    case hierarchySaving = "strategy.hierarchy-saving"
    case wageSpeed = "strategy.wage-speed"
    case wagePerVacancy = "strategy.wage-per-vacancy"
    case aggressionScale = "strategy.aggression-scale"
    case aggressionCap = "strategy.aggression-cap"
    case attentionCost = "strategy.attention-cost"

    // What risk means to a person
    case personalDiscount = "risk.personal-discount"
    case stigma = "risk.stigma"
    case deathCompensation = "risk.death-compensation"
    case unemployedDiscount = "risk.unemployed-discount"

    // Corruption
    case bribePrice = "corruption.bribe-price"
    case bribeReach = "corruption.reach"
    case customsStake = "corruption.customs-effect"
    case policeStake = "corruption.police-effect"
    case bribeSpeed = "corruption.speed"

    // Recruitment
    case contactsPerVacancy = "recruitment.contacts-per-vacancy"
    case acceptanceLevel = "recruitment.acceptance-level"
    case acceptancePerOffer = "recruitment.acceptance-per-offer"
    case acceptancePerLegitimacy = "recruitment.acceptance-per-legitimacy"
    case acceptancePerGrievance = "recruitment.acceptance-per-grievance"
    case acceptancePerExposure = "recruitment.acceptance-per-exposure"
    case poolRefill = "recruitment.pool-refill"
    case womenExposure = "recruitment.exposure-women"
    case minorExposure = "recruitment.exposure-under-18"
    case youngExposure = "recruitment.exposure-18-29"
    case middleExposure = "recruitment.exposure-30-44"
    case olderExposure = "recruitment.exposure-45-plus"

    // Desistance
    case exitRate = "desistance.rate"
    case exitPerPay = "desistance.per-pay"
    case exitPerCost = "desistance.per-cost"
    case sheddingSpeed = "desistance.shedding-speed"
    case returnShape = "desistance.return-shape"
    case returnScale = "desistance.return-scale"

    // Flow operations
    case crewArrestProbability = "flow.crew-arrest"
    case concealment = "flow.concealment"
    case cooperationDetection = "flow.cooperation-detection"
    case workingCapitalWeeks = "flow.working-capital"

    // Prices
    case priceSpeed = "prices.speed"
    case passThroughAdditive = "prices.additive-weight"
    case supplyMemory = "prices.supply-memory"
    case habitMemory = "prices.habit-memory"
    case stockWeeks = "prices.stock"
    case stockCorrection = "prices.stock-correction"

    // Turf
    case contestExponent = "turf.exponent"
    case unclaimedForce = "turf.unclaimed-force"
    case backgroundClashes = "turf.background-clashes"
    case attackClashes = "turf.attack-clashes"
    case deathsPerClash = "turf.deaths-per-clash"
    case bystandersPerDeath = "turf.bystanders-per-death"
    case holdPerClash = "turf.hold-per-clash"
    case holdDecay = "turf.hold-decay"

    // Investigation
    case hazardCeiling = "investigation.hazard-ceiling"
    case hazardSteepness = "investigation.hazard-steepness"
    case leaderExposure = "investigation.leader-exposure"
    case specialistExposure = "investigation.specialist-exposure"
    case violenceAttention = "investigation.violence-attention"
    case attentionMemory = "investigation.attention-memory"
    case trustTips = "investigation.trust-tips"
    case cooperationReach = "investigation.cooperation-reach"
    case hierarchyExposure = "investigation.hierarchy-exposure"

    // Justice
    case sentenceShape = "justice.sentence-shape"
    case witnessWeight = "justice.witness-weight"
    case witnessWillingness = "justice.witness-willingness"

    // Money
    case overheadPerMember = "money.overhead"
    case launderingFee = "money.laundering-fee"
    case launderedShare = "money.laundered-share"
    case drawings = "money.drawings"
    case confiscationRate = "money.confiscation"
    case profitMemory = "money.profit-memory"

    // Organisation
    case successionWeeks = "organisation.succession"
    case successionShape = "organisation.succession-shape"
    case leaderShock = "organisation.leader-shock"
    case cohesionRecovery = "organisation.cohesion-recovery"
    case cohesionDecay = "organisation.cohesion-decay"
    case splinterRate = "organisation.splinter-rate"
    case collapseRate = "organisation.collapse-rate"
    case closureRate = "organisation.closure-rate"
    case closurePerProfit = "organisation.closure-per-profit"
    case minimumSize = "organisation.minimum-size"
    case splinterMinimum = "organisation.splinter-minimum"
    case entryRate = "organisation.entry-rate"
    case entryPerProfit = "organisation.entry-per-profit"
    case entrySize = "organisation.entry-size"
    case repairWeeks = "organisation.repair"
    case brokerShare = "organisation.broker-share"
    case specialistShare = "organisation.specialist-share"
    case roleWeight = "organisation.role-weight"

    // Harm
    case overdoseDeaths = "harm.overdose-deaths"
    case violationsPerArrest = "harm.violations-per-arrest"
}

/// Values of all parameters, complete by construction.
package struct ParameterValues: Sendable, Equatable {
    private var values: [Double]

    /// Builds the table by asking for every parameter once.
    package init(_ value: (Parameter) -> Double) {
        values = Parameter.allCases.map(value)
    }

    package subscript(_ parameter: Parameter) -> Double {
        get { values[Self.row[parameter]!] }
        set { values[Self.row[parameter]!] = newValue }
    }

    private static let row = Dictionary(
        uniqueKeysWithValues: Parameter.allCases.enumerated().map { ($1, $0) })
}
