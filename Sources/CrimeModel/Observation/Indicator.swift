// SPDX-License-Identifier: GPL-3.0-or-later

/// Something counted, in the words a policymaker would use. *Measure* is kept for interventions.
package enum Indicator: String, CaseIterable, Sendable {
    case killings
    case membersKilled = "members-killed"
    case bystandersKilled = "bystanders-killed"
    case overdoseDeaths = "overdose-deaths"
    case minorsRecruited = "minors-recruited"
    case rightsViolations = "rights-violations"
    case trust, grievance, legitimacy
    case activeGroups = "active-groups"
    case members, recruits, exits
    case groupSize = "group-size"
    case medianGroupSize = "median-group-size"
    case largestGroupShare = "largest-group-share"
    case entries, splinters, dissolutions
    case leadersRemoved = "leaders-removed"
    case arrests, convictions
    case awaitingTrial = "awaiting-trial"
    case awaitingCharge = "awaiting-charge"
    case prisoners
    case shipped, delivered, passed, seized
    case seizedShare = "seized-share"
    case consumption
    case exportPrice = "export-price"
    case wholesalePrice = "wholesale-price"
    case retailPrice = "retail-price"
    case consumerSpend = "consumer-spend"
    case groupRevenue = "group-revenue"
    case groupProfit = "group-profit"
    case turfRents = "turf-rents"
    case bribes
    case bribingGroups = "bribing-groups"
    case laundered, confiscated, frozen
    case contractsLeaked = "contracts-leaked"
    case infiltratedShare = "infiltrated-share"
    case believedLoss = "believed-loss"
    case victimsRecruited = "victims-recruited"
    case victimsPresent = "victims-present"
    case victimsIdentified = "victims-identified"
    case victimsAssisted = "victims-assisted"
    case victimsEscaped = "victims-escaped"
    case victimsRetaken = "victims-retaken"
    case extortedFirms = "extorted-firms"
    case fraudVictims = "fraud-victims"
    case fraudLosses = "fraud-losses"
    case transitDeaths = "transit-deaths"
    case conflictIncome = "conflict-income"
    case firearmAvailability = "firearm-availability"
    case resourceStock = "resource-stock"
    case inmates
    case prisonCrowding = "prison-crowding"
    case prisonControl = "prison-control"
    case prisonRecruits = "prison-recruits"
    case turnedAway = "turned-away"
    case policeIntegrity = "police-integrity"
    case customsIntegrity = "customs-integrity"
    case courtIntegrity = "court-integrity"
    case financialIntelligenceIntegrity = "financial-intelligence-integrity"
    case prosecutionIntegrity = "prosecution-integrity"
    case infiltratedPosts = "infiltrated-posts"
    case attacksOnVoices = "attacks-on-voices"
    case politicalInfluence = "political-influence"
    case politicalWill = "political-will"
    case publicSpend = "public-spend"
    case leadersAbroad = "leaders-abroad"
    case surrendered
    case legalTradeDelay = "legal-trade-delay"
    case concealment
    case techniqueCover = "technique-cover"
    case hierarchy
    case groupServices = "group-services"
    case servedByGroups = "served-by-groups"
    case withoutServices = "without-services"
    case forgedPapers = "forged-papers"
    case hostages
    case alliedGroups = "allied-groups"

    /// How weekly values become a yearly one.
    package enum Kind: String, Sendable {
        /// The sum over the 52 weeks that end at the horizon.
        case total
        /// The mean over the same 52 weeks, sampled every fourth.
        case level
        /// Sum of the numerator over sum of the denominator in the same 52 weeks; not applicable where that is zero.
        case ratio
    }

    /// Which parts an indicator is broken down by, beside the region as a whole.
    package struct Breakdown: OptionSet, Sendable {
        package let rawValue: Int
        package init(rawValue: Int) { self.rawValue = rawValue }
        package static let country = Breakdown(rawValue: 1)
        package static let place = Breakdown(rawValue: 2)
        /// Markets of goods: what contested places earn is counted by place.
        package static let market = Breakdown(rawValue: 4)
        package static let cohort = Breakdown(rawValue: 8)
    }

    package var kind: Kind {
        switch self {
        case .trust, .grievance, .legitimacy, .activeGroups, .members, .groupSize, .medianGroupSize,
            .largestGroupShare, .awaitingTrial, .awaitingCharge, .prisoners, .courtIntegrity,
            .financialIntelligenceIntegrity, .prosecutionIntegrity,
            .exportPrice, .wholesalePrice, .retailPrice, .bribingGroups, .believedLoss, .victimsPresent,
            .extortedFirms, .firearmAvailability, .resourceStock, .inmates, .prisonCrowding, .prisonControl,
            .infiltratedShare, .policeIntegrity, .customsIntegrity, .infiltratedPosts, .politicalInfluence,
            .politicalWill, .leadersAbroad, .legalTradeDelay, .concealment, .techniqueCover, .hierarchy,
            .servedByGroups, .withoutServices, .alliedGroups:
            .level
        case .seizedShare: .ratio
        default: .total
        }
    }

    package var breakdown: Breakdown {
        switch self {
        case .killings, .membersKilled, .bystandersKilled, .overdoseDeaths, .minorsRecruited, .rightsViolations,
            .arrests, .members, .recruits, .prisoners, .victimsRecruited, .victimsPresent, .victimsIdentified,
            .victimsAssisted, .victimsEscaped, .victimsRetaken, .fraudVictims, .transitDeaths, .prisonRecruits,
            .attacksOnVoices, .servedByGroups, .withoutServices, .hostages:
            [.country, .place, .cohort]
        case .exits, .leadersRemoved, .convictions, .awaitingTrial, .awaitingCharge, .inmates, .turnedAway,
            .leadersAbroad, .surrendered:
            [.country, .cohort]
        case .trust, .grievance, .legitimacy, .seized, .turfRents, .consumption, .activeGroups, .extortedFirms,
            .fraudLosses, .conflictIncome, .firearmAvailability, .contractsLeaked, .infiltratedShare, .groupServices,
            .forgedPapers, .alliedGroups:
            [.country, .place]
        case .passed: [.place]
        case .wholesalePrice, .retailPrice, .exportPrice, .delivered, .shipped, .resourceStock: [.market]
        case .groupRevenue, .groupProfit, .bribes, .prisonCrowding, .prisonControl, .frozen, .policeIntegrity,
            .customsIntegrity, .courtIntegrity, .financialIntelligenceIntegrity, .prosecutionIntegrity,
            .infiltratedPosts, .politicalInfluence, .politicalWill, .legalTradeDelay, .concealment,
            .techniqueCover, .hierarchy:
            [.country]
        default: []
        }
    }

    package var unit: String {
        switch self {
        case .killings, .membersKilled, .bystandersKilled, .overdoseDeaths, .minorsRecruited, .members, .recruits,
            .exits, .arrests, .convictions, .awaitingTrial, .awaitingCharge, .prisoners, .leadersRemoved, .groupSize,
            .medianGroupSize, .victimsRecruited, .victimsPresent, .victimsIdentified, .victimsAssisted,
            .victimsEscaped, .victimsRetaken, .fraudVictims, .transitDeaths, .inmates, .prisonRecruits, .turnedAway,
            .attacksOnVoices,
            .leadersAbroad, .surrendered, .servedByGroups, .withoutServices, .hostages:
            "persons"
        case .infiltratedPosts: "posts"
        case .policeIntegrity, .customsIntegrity, .courtIntegrity, .financialIntelligenceIntegrity,
            .prosecutionIntegrity, .concealment, .techniqueCover:
            "share"
        case .politicalInfluence, .politicalWill: "index 0-1"
        case .rightsViolations: "violations"
        case .extortedFirms: "firms"
        case .trust, .grievance, .legitimacy, .firearmAvailability, .hierarchy: "index 0-1"
        case .activeGroups, .entries, .splinters, .dissolutions, .alliedGroups: "groups"
        case .shipped, .delivered, .passed, .seized, .consumption: "kg"
        case .seizedShare, .bribingGroups, .believedLoss, .largestGroupShare, .resourceStock, .prisonControl,
            .infiltratedShare:
            "share"
        case .prisonCrowding: "persons/place"
        case .exportPrice, .wholesalePrice, .retailPrice: "USD/kg"
        case .consumerSpend, .groupRevenue, .groupProfit, .turfRents, .bribes, .laundered, .confiscated,
            .publicSpend, .fraudLosses, .conflictIncome, .frozen, .contractsLeaked, .groupServices,
            .forgedPapers:
            "USD"
        case .legalTradeDelay: "hours"
        }
    }

    /// What is counted, in one sentence.
    package var definition: String {
        switch self {
        case .killings: "People killed in clashes between groups: members and bystanders."
        case .membersKilled: "Members of groups killed in clashes."
        case .bystandersKilled: "People outside groups killed in clashes."
        case .overdoseDeaths:
            "Deaths among consumers, in proportion to consumption, shared out over sex and age by how often such people die; "
                + "expected values, not draws."
        case .minorsRecruited: "People under 18 recruited by groups."
        case .rightsViolations:
            "Violations of rights in arrests, in proportion to arrests and lack of oversight; expected values."
        case .trust: "Trust in the state; the region's value weights places by residents."
        case .grievance: "Grievance against the state; weighted likewise."
        case .legitimacy: "Legitimacy of groups in the community; weighted likewise."
        case .activeGroups: "Groups with at least three members at liberty."
        case .members: "Members of groups at liberty."
        case .recruits: "People who joined a group, founders left out."
        case .exits: "Members who left by themselves or were shed."
        case .groupSize: "Members at liberty per active group."
        case .medianGroupSize: "Members at liberty of the group in the middle when groups are ordered by size."
        case .largestGroupShare: "Share of all members at liberty who are in the largest group."
        case .entries: "Groups that entered anew."
        case .splinters: "Groups that split off from another."
        case .dissolutions: "Groups that ended."
        case .leadersRemoved: "Leaders arrested or killed."
        case .arrests: "Members arrested, with a load or by investigation."
        case .convictions: "Members convicted."
        case .awaitingTrial: "Members held until their case is heard."
        case .awaitingCharge:
            "Members held whose case prosecutors have not brought before a court; they await trial too."
        case .prisoners: "Members serving a sentence."
        case .shipped: "Goods that left an origin."
        case .delivered: "Goods that arrived at wholesale buyers."
        case .passed: "Goods that passed a place on the way and arrived."
        case .seized: "Goods found and taken; a loss is booked to places in proportion to where detection is likely."
        case .seizedShare: "Goods seized as a share of goods shipped."
        case .consumption: "Goods sold to consumers."
        case .exportPrice: "Price at the origins; the region's value is the mean over origins."
        case .wholesalePrice: "Price paid on arrival to importers; mean over destinations."
        case .retailPrice: "Price paid by consumers; mean over destinations."
        case .consumerSpend: "Money spent by consumers."
        case .groupRevenue: "Gross takings of groups from loads delivered and places held."
        case .groupProfit: "Takings less purchases, transport, bribes, running costs and wages."
        case .turfRents: "Rents groups draw from places they hold."
        case .bribes: "Money paid to officials."
        case .bribingGroups: "Share of active groups that offer bribes."
        case .laundered: "Cash put through laundering, fee included."
        case .confiscated: "Cash and capital taken from groups by the state."
        case .frozen: "Laundered money that was found and held until a court decides."
        case .contractsLeaked: "Public contracts and aid that firms of groups got hold of."
        case .infiltratedShare:
            "Share of the contracts, aid and lawful sales the study lists that go to firms of groups; weighted by their volume."
        case .believedLoss: "Loss per load that groups expect, weighted by their effort."
        case .victimsRecruited: "People recruited into exploitation, counted where they are exploited."
        case .victimsPresent: "People held in exploitation."
        case .victimsIdentified: "Victims of trafficking identified by the state."
        case .victimsAssisted: "Identified victims who entered assistance."
        case .victimsEscaped: "Victims who came free by themselves or because their group ended."
        case .victimsRetaken: "Former victims, free without assistance, who were exploited again."
        case .extortedFirms: "Firms that pay groups for protection."
        case .fraudVictims: "People defrauded from afar, counted where they live."
        case .fraudLosses: "Money they lost."
        case .transitDeaths: "People who died while smuggled, counted where the way is most dangerous."
        case .conflictIncome: "Income groups draw from fighting itself, beside what the places they hold pay."
        case .firearmAvailability: "Availability of illegal firearms; the region's value weights places by residents."
        case .resourceStock:
            "What is left of what illicit goods are taken from, as a share of what would grow; mean over origins."
        case .inmates:
            "People in prison: members serving a sentence or held there for trial, and people outside groups."
        case .prisonCrowding: "People in prison per place."
        case .prisonControl: "Share of prisons run by groups; the region's value weights countries by places."
        case .prisonRecruits: "People recruited by groups in prison; they count among the recruits too."
        case .turnedAway: "Convicts and others not admitted because prisons were full."
        case .policeIntegrity: "Share of offers that police officers refuse; weighted by residents."
        case .customsIntegrity: "Share of offers that customs officers refuse; weighted by residents."
        case .courtIntegrity: "Share of offers that people at courts refuse; weighted by residents."
        case .financialIntelligenceIntegrity:
            "Share of offers that officers of financial intelligence refuse; weighted by residents."
        case .prosecutionIntegrity: "Share of offers that prosecutors refuse; weighted by residents."
        case .infiltratedPosts: "Posts in the agencies that work for groups."
        case .attacksOnVoices: "Witnesses, officials, defenders and journalists attacked by groups."
        case .politicalInfluence: "Influence that groups have bought in politics; weighted by residents."
        case .politicalWill:
            "Will to carry the strategy through; weighted by residents. It scales what measures deliver."
        case .publicSpend: "Money spent on the measures of the policy."
        case .leadersAbroad: "Leaders of groups who stay abroad out of reach, counted where they stay."
        case .surrendered: "Leaders handed over from abroad, counted where they were wanted."
        case .legalTradeDelay: "Hours that controls take of a lawful consignment; mean over consignments."
        case .concealment:
            "Share of detection that groups avoid by hiding loads better than usual; below 0 where they hide less; weighted by effort."
        case .techniqueCover:
            "Share of what police would see of groups that technique hides until the state catches up; weighted by members."
        case .hierarchy: "Structure of groups, from cells (0) to a hierarchy (1); weighted by members."
        case .groupServices: "Money groups spend on services and income for the community they are at home in."
        case .forgedPapers:
            "Worth on arrival of goods and journeys that went with papers sold by groups, counted where these are sold."
        case .hostages: "Seafarers taken for ransom."
        case .alliedGroups:
            "Groups that stand with another by their own choice; alliances of the study are left out."
        case .servedByGroups:
            "Residents of 14 to 64 years whom the state does not serve and groups do; alike for both sexes and all ages of a place."
        case .withoutServices:
            "Residents of 14 to 64 years whom neither the state nor groups serve; alike for both sexes and all ages of a place."
        }
    }

    /// Which way most people would call better; nil where it depends on who looks.
    package var usualWish: Wish? {
        switch self {
        case .trust, .confiscated, .frozen, .victimsAssisted, .resourceStock, .policeIntegrity, .customsIntegrity,
            .courtIntegrity, .financialIntelligenceIntegrity, .prosecutionIntegrity, .politicalWill:
            .higher
        case .arrests, .convictions, .leadersRemoved, .seized, .seizedShare, .prisoners, .exportPrice, .wholesalePrice,
            .retailPrice, .believedLoss, .exits, .splinters, .dissolutions, .groupSize, .medianGroupSize,
            .largestGroupShare, .publicSpend, .shipped,
            .passed, .consumerSpend, .victimsIdentified, .victimsEscaped, .inmates, .surrendered, .groupServices,
            .servedByGroups,
            .hierarchy, .alliedGroups:
            nil
        default: .lower
        }
    }
}
