// SPDX-License-Identifier: GPL-3.0-or-later

/// What a scenario must hold for some indicators to be counted.
package struct ScenarioFeatures: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    /// A market that exploits people.
    package static let victims = ScenarioFeatures(rawValue: 1)
    /// Firms that are made to pay for protection.
    package static let firms = ScenarioFeatures(rawValue: 2)
    /// A remote market.
    package static let fraud = ScenarioFeatures(rawValue: 4)

    /// Places where conflict itself pays.
    package static let conflict = ScenarioFeatures(rawValue: 8)
    /// Places whose firearms are modelled.
    package static let firearms = ScenarioFeatures(rawValue: 16)
    /// Goods taken from what grows.
    package static let resources = ScenarioFeatures(rawValue: 32)
    /// People who are smuggled.
    package static let migrants = ScenarioFeatures(rawValue: 64)
    /// Prisons that are places.
    package static let prisons = ScenarioFeatures(rawValue: 128)
    /// Channels of laundering.
    package static let channels = ScenarioFeatures(rawValue: 256)
    /// A market that draws on lawful money.
    package static let lawfulMoney = ScenarioFeatures(rawValue: 512)
    /// Countries that give their institutions.
    package static let institutions = ScenarioFeatures(rawValue: 1_024)
    /// A country where leaders find refuge.
    package static let refuges = ScenarioFeatures(rawValue: 2_048)
    /// Links that say what lawful trade passes them.
    package static let trade = ScenarioFeatures(rawValue: 4_096)
    /// A market of forged papers.
    package static let papers = ScenarioFeatures(rawValue: 16_384)
    /// Waters where seafarers are taken for ransom.
    package static let piracy = ScenarioFeatures(rawValue: 32_768)
    /// Countries that give their prosecutors.
    package static let prosecution = ScenarioFeatures(rawValue: 8_192)
    /// Goods that are drugs.
    package static let drugs = ScenarioFeatures(rawValue: 131_072)
    /// Contested places where groups weigh with whom to stand.
    package static let alliances = ScenarioFeatures(rawValue: 65_536)

    /// What a scenario holds.
    package init(_ scenario: Scenario) {
        var features: ScenarioFeatures = scenario.places.contains { $0.firearms != nil } ? .firearms : []
        if scenario.hasPrisons { features.insert(.prisons) }
        if scenario.hasRefuges { features.insert(.refuges) }
        if scenario.hasTrade { features.insert(.trade) }
        if scenario.countries.contains(where: { $0.prosecution != nil }) { features.insert(.prosecution) }
        if scenario.hasInstitutions { features.insert(.institutions) }
        if !scenario.launderingRoutes.isEmpty { features.insert(.channels) }
        for market in scenario.markets {
            switch market.kind {
            case .exploitation: features.insert(.victims)
            case .remote: features.insert(.fraud)
            case .infiltration: features.insert(.lawfulMoney)
            case .service(let service): if case .papers = service.offer { features.insert(.papers) }
            case .turf(let turf):
                if scenario.parameters[.alliances] > 0 { features.insert(.alliances) }
                if turf.places.contains(where: { $0.hostages > 0 }) { features.insert(.piracy) }
                if turf.extortion != nil { features.insert(.firms) }
                if turf.places.contains(where: { $0.conflictRent > 0 }) { features.insert(.conflict) }
            case .flow(let flow):
                if flow.areDrugs { features.insert(.drugs) }
                if flow.arePeople { features.insert(.migrants) }
                if flow.origins.contains(where: { $0.resource != nil }) { features.insert(.resources) }
            }
        }
        self = features
    }
}

extension Indicator {
    /// What the scenario must hold for it to be counted; nothing for most.
    package var needs: ScenarioFeatures {
        switch self {
        case .victimsRecruited, .victimsPresent, .victimsIdentified, .victimsAssisted, .victimsEscaped,
            .victimsRetaken:
            .victims
        case .extortedFirms: .firms
        case .fraudVictims, .fraudLosses: .fraud
        case .conflictIncome: .conflict
        case .firearmAvailability: .firearms
        case .resourceStock: .resources
        case .transitDeaths: .migrants
        case .frozen: .channels
        case .contractsLeaked, .infiltratedShare: .lawfulMoney
        case .policeIntegrity, .customsIntegrity, .courtIntegrity, .financialIntelligenceIntegrity,
            .infiltratedPosts, .attacksOnVoices, .politicalInfluence, .politicalWill:
            .institutions
        case .overdoseDeaths: .drugs
        case .hostages: .piracy
        case .alliedGroups: .alliances
        case .forgedPapers: .papers
        case .awaitingCharge, .prosecutionIntegrity: .prosecution
        case .leadersAbroad, .surrendered: .refuges
        case .legalTradeDelay: .trade
        case .inmates, .prisonCrowding, .prisonControl, .prisonRecruits, .turnedAway: .prisons
        default: []
        }
    }

    /// Where it is counted, in words, or nil where it always is.
    package var needsInWords: String? {
        switch needs {
        case .victims: "a market exploits people"
        case .firms: "a market extorts firms"
        case .fraud: "a remote market defrauds people"
        case .conflict: "a contested place has `conflict-rents`"
        case .firearms: "a place has `firearms`"
        case .resources: "an origin has a `stock`"
        case .drugs: "a market sells drugs"
        case .migrants: "a market moves people"
        case .channels: "there are `laundering-channels`"
        case .lawfulMoney: "a market draws on lawful money"
        case .institutions: "a country has `institutions`"
        case .refuges: "a country gives `safe-haven` and how it answers requests"
        case .trade: "a link gives `lawful-trade`"
        case .piracy: "a contested place gives `hostages`"
        case .papers: "a market sells forged papers"
        case .alliances: "places are contested and `strategy.alliances` is above 0"
        case .prosecution: "a country gives its `prosecution`"
        case .prisons: "a country has prisons as places"
        default: nil
        }
    }
}
