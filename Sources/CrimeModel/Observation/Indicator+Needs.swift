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

    /// What the markets of a scenario hold.
    package init(_ scenario: Scenario) {
        var features: MarketFeatures = []
        for market in scenario.markets {
            switch market.kind {
            case .exploitation: features.insert(.victims)
            case .remote: features.insert(.fraud)
            case .turf(let turf): if turf.extortion != nil { features.insert(.firms) }
            case .flow: break
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
        default: []
        }
    }

    /// Where it is counted, in words, or nil where it always is.
    package var needsInWords: String? {
        switch needs {
        case .victims: "a market exploits people"
        case .firms: "a market extorts firms"
        case .fraud: "a remote market defrauds people"
        default: nil
        }
    }
}
