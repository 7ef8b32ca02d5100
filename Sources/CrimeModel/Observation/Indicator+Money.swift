// SPDX-License-Identifier: GPL-3.0-or-later

extension Indicator {
    /// Whether it is counted only where a scenario has channels of laundering.
    package var needsChannels: Bool { self == .frozen }

    /// Whether it is counted only where a market of the scenario draws on lawful money.
    package var needsInfiltration: Bool { self == .contractsLeaked || self == .infiltratedShare }

    /// Whether a scenario has what it counts.
    package func isCounted(in scenario: Scenario) -> Bool {
        if needsVictims { return scenario.markets.contains { if case .exploitation = $0.kind { true } else { false } } }
        if needsChannels { return !scenario.launderingRoutes.isEmpty }
        guard needsInfiltration else { return true }
        return scenario.markets.contains { if case .infiltration = $0.kind { true } else { false } }
    }
}
