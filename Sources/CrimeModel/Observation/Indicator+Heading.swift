// SPDX-License-Identifier: GPL-3.0-or-later

extension Indicator {
    /// What an indicator tells of, in the order of reports: what it all does to people first, then UNODC's five headings for
    /// findings on organised crime.
    ///
    /// None of the five holds what crime and the answer to it do to people and their rights, for which strategies are
    /// written; they have a heading of their own.
    package enum Heading: String, CaseIterable, Sendable {
        case harm = "harm and rights"
        case response = "state response"
        case activities = "criminal activities"
        case enablers
        case groups
        case value = "economic value"

        /// What stands under it.
        package var definition: String {
            switch self {
            case .harm:
                "What crime and the answer to it do to people, their rights and their trust; not one of UNODC's five."
            case .response: "What the state does about it, what it finds, and what that costs."
            case .activities: "What groups do: what they move and sell, whom they exploit, defraud and extort, and how."
            case .enablers:
                "What lets them: corruption and obstruction, support, arms, laundering, technology, refuge, prisons they run."
            case .groups: "How many there are, how large, how built, who joins and who leaves."
            case .value: "What it is worth: prices, takings, and the money drawn from people and from the public."
            }
        }
    }

    package var heading: Heading {
        switch self {
        case .killings, .membersKilled, .bystandersKilled, .overdoseDeaths, .minorsRecruited, .rightsViolations, .trust,
            .grievance, .victimsPresent, .fraudVictims, .transitDeaths, .resourceStock, .withoutServices,
            .hostages:
            .harm
        case .leadersRemoved, .arrests, .convictions, .awaitingTrial, .awaitingCharge, .prisoners, .seized,
            .seizedShare, .confiscated,
            .frozen, .victimsIdentified, .victimsAssisted, .victimsEscaped, .inmates, .prisonCrowding, .turnedAway,
            .politicalWill,
            .publicSpend, .surrendered, .legalTradeDelay:
            .response
        case .shipped, .delivered, .passed, .consumption, .victimsRecruited, .victimsRetaken, .extortedFirms,
            .concealment:
            .activities
        case .legitimacy, .bribes, .bribingGroups, .laundered, .infiltratedShare, .firearmAvailability, .prisonControl,
            .policeIntegrity, .customsIntegrity, .courtIntegrity, .financialIntelligenceIntegrity,
            .prosecutionIntegrity, .forgedPapers, .infiltratedPosts, .attacksOnVoices, .politicalInfluence,
            .leadersAbroad, .techniqueCover, .groupServices, .servedByGroups:
            .enablers
        case .activeGroups, .members, .recruits, .exits, .groupSize, .medianGroupSize, .largestGroupShare, .entries,
            .splinters, .dissolutions, .believedLoss, .prisonRecruits, .hierarchy, .alliedGroups:
            .groups
        case .exportPrice, .wholesalePrice, .retailPrice, .consumerSpend, .groupRevenue, .groupProfit, .turfRents,
            .contractsLeaked, .fraudLosses, .conflictIncome:
            .value
        }
    }

    /// Whether it counts people whom crime or the answer to it harms, so that it can be read by sex. Whom nobody serves is
    /// what the state leaves.
    package var isHarmToPeople: Bool {
        heading == .harm && breakdown.contains(.cohort) && self != .withoutServices
    }

    /// What it is a part of, or itself.
    package var whole: Indicator {
        switch self {
        case .membersKilled, .bystandersKilled: .killings
        default: self
        }
    }
}

/// A way in which prevention fails, as the UNODC toolkit counts them: each is watched by itself.
package enum PreventionFailure: String, CaseIterable, Sendable {
    case takingHold = "groups take hold"
    case recruiting = "groups recruit"
    case winningSupport = "groups win support"
    case cooptingPolitics = "groups co-opt politics"
    case enteringEconomy = "groups enter the economy"
    case defyingState = "groups defy the state"

    /// What tells of it, in the true layer, the plainest first.
    package var indicators: [Indicator] {
        switch self {
        case .takingHold: [.activeGroups, .entries]
        case .recruiting: [.recruits, .minorsRecruited]
        case .winningSupport: [.legitimacy, .servedByGroups]
        case .cooptingPolitics: [.politicalInfluence]
        case .enteringEconomy: [.infiltratedShare, .contractsLeaked]
        case .defyingState: [.attacksOnVoices]
        }
    }
}
