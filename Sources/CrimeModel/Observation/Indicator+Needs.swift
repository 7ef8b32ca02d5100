// SPDX-License-Identifier: GPL-3.0-or-later

/// What a scenario's markets must hold for some indicators to be counted.
package struct MarketFeatures: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    /// A market that exploits people.
    package static let victims = MarketFeatures(rawValue: 1)
    /// Firms that are made to pay for protection.
    package static let firms = MarketFeatures(rawValue: 2)
    /// A remote market.
    package static let fraud = MarketFeatures(rawValue: 4)

    /// Places where conflict itself pays.
    package static let conflict = MarketFeatures(rawValue: 8)
    /// Places whose firearms are modelled.
    package static let firearms = MarketFeatures(rawValue: 16)
    /// Goods taken from what grows.
    package static let resources = MarketFeatures(rawValue: 32)
    /// People who are smuggled.
    package static let migrants = MarketFeatures(rawValue: 64)

    /// What the markets of a scenario hold.
    package init(_ scenario: Scenario) {
        var features: MarketFeatures = scenario.places.contains { $0.firearms != nil } ? .firearms : []
        for market in scenario.markets {
            switch market.kind {
            case .exploitation: features.insert(.victims)
            case .remote: features.insert(.fraud)
            case .turf(let turf):
                if turf.extortion != nil { features.insert(.firms) }
                if turf.places.contains(where: { $0.conflictRent > 0 }) { features.insert(.conflict) }
            case .flow(let flow):
                if flow.arePeople { features.insert(.migrants) }
                if flow.origins.contains(where: { $0.resource != nil }) { features.insert(.resources) }
            }
        }
        self = features
    }
}

extension Indicator {
    /// What the scenario's markets must hold for it to be counted; nothing for most.
    package var needs: MarketFeatures {
        switch self {
        case .victimsRecruited, .victimsPresent, .victimsIdentified, .victimsAssisted, .victimsRetaken: .victims
        case .extortedFirms: .firms
        case .fraudVictims, .fraudLosses: .fraud
        case .conflictIncome: .conflict
        case .firearmAvailability: .firearms
        case .resourceStock: .resources
        case .transitDeaths: .migrants
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
        case .migrants: "a market moves people"
        default: nil
        }
    }
}
