// SPDX-License-Identifier: GPL-3.0-or-later

/// A way in which people, groups or agencies answer a policy (MODEL 6): a set of decisions that can be held at those of
/// the paired baseline run, or left live.
package enum Channel: Int, CaseIterable, Sendable {
    case relocate, diversify, conceal, corrupt, replace, contest, reorganise, price, deter, community, prison, launder,
        state

    /// The name in scenario files and tables.
    package var id: String { Self.ids[rawValue] }

    private static let ids = allCases.map { "\($0)" }

    package init?(id: String) {
        guard let row = Self.ids.firstIndex(of: id) else { return nil }
        self = Self.allCases[row]
    }

    /// Whether a scenario has what the decisions are about: prisons, channels of laundering, lawful money to draw on.
    package func isDecided(in scenario: Scenario) -> Bool {
        switch self {
        case .prison: scenario.hasPrisons
        case .launder:
            !scenario.launderingRoutes.isEmpty
                || scenario.markets.contains { if case .infiltration = $0.kind { true } else { false } }
        default: true
        }
    }

    /// Channels by which somebody decides whatever the scenario holds.
    package static let everywhere = allCases.filter { $0 != .prison && $0 != .launder }

    /// Names of the mechanisms that make the decisions.
    package var deciders: [String] {
        switch self {
        case .relocate, .diversify, .conceal, .replace, .contest: ["Strategy"]
        case .corrupt: ["Corruption"]
        case .reorganise: ["Organisation", "Strategy"]
        case .price: ["FlowOperations", "Prices"]
        case .deter: ["Perception"]
        case .community: ["Sentiment"]
        case .state: ["Investigation"]
        case .prison: ["Prison"]
        case .launder: ["Infiltration", "Money"]
        }
    }

    /// Which decisions are held, in a sentence.
    package var definition: String {
        switch self {
        case .relocate: "Groups move their people between the places and routes of a market, and their leaders abroad."
        case .diversify: "Groups move their people between markets, or out of work."
        case .conceal:
            "Groups hide what they move better, send it in smaller loads, and use new technique against the police."
        case .corrupt:
            "Groups change what they offer officials, whom they threaten, what they put into politics and what they give "
                + "their community."
        case .replace: "Groups change the wage they offer, whom they seek and whom they let go."
        case .contest: "Groups attack rivals more or less."
        case .reorganise: "Groups split, close for want of profit, enter, or flatten."
        case .price: "Prices along the chain follow scarcity and plenty."
        case .deter: "People ask more or less pay for the risk of joining and staying."
        case .community: "Trust, grievance and the standing of groups answer violence, coercion and who holds a place."
        case .prison: "Groups recruit and rule more in prisons that are crowded or full of their members."
        case .launder: "Groups move money through other channels, and more or less of it into lawful firms."
        case .state: "Agencies turn their attention toward groups that fight."
        }
    }
}

/// Some of the channels.
package struct ChannelSet: OptionSet, Sendable, Hashable {
    package var rawValue: UInt16

    package init(rawValue: UInt16) { self.rawValue = rawValue }

    package init(_ channels: some Sequence<Channel>) {
        rawValue = channels.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
    }

    package static let all = ChannelSet(Channel.allCases)

    package func contains(_ channel: Channel) -> Bool { rawValue >> UInt16(channel.rawValue) & 1 != 0 }

    /// In the order of the channels.
    package var channels: [Channel] { Channel.allCases.filter(contains) }
}
