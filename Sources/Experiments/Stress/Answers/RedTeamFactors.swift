// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What kind of response of the groups a factor belongs to.
package enum ResponseTheme: String, CaseIterable, Sendable {
    case rule = "choice rule"
    case alliance, fighting, bribing, moving, learning, hiding, recruiting, regrouping

    /// What it says, for those who read no code.
    package var definition: String {
        switch self {
        case .rule: "how groups decide"
        case .alliance: "how far groups spare each other"
        case .fighting: "how readily groups fight"
        case .bribing:
            "how much groups think bribes, threats and gifts to their community gain them, and how fast they turn to them"
        case .moving: "how soon and how far groups move to what pays, and how readily they try what is new"
        case .learning: "how fast groups learn what is risky, by themselves and from each other"
        case .hiding: "how well groups hide goods and money"
        case .recruiting: "how fast groups raise pay and grow"
        case .regrouping: "how fast leaders and key people are replaced, and others fill a gap"
        }
    }
}

/// Responses of the groups that the red team searches: abstract levels of what the model has, within what the library calls
/// plausible.
package enum RedTeamFactors {
    /// Parameters that say how groups respond, and nothing else: those of the place, the trade or the state are left out,
    /// since no group can choose them. All are in units a file may give them in unchanged.
    package static let parameters: [(parameter: Parameter, theme: ResponseTheme)] = [
        (.aggressionScale, .fighting), (.aggressionCap, .fighting), (.attentionCost, .fighting),
        (.restraint, .fighting), (.alliances, .fighting),
        (.customsStake, .bribing), (.policeStake, .bribing), (.justiceStake, .bribing), (.financeStake, .bribing),
        (.bribeSpeed, .bribing), (.threatReach, .bribing),
        (.provisionStake, .bribing),
        (.adaptability, .moving), (.reviewWeeks, .moving), (.exploration, .moving), (.riskAversion, .moving),
        (.beliefGainLoss, .learning), (.beliefFromOthers, .learning),
        (.concealment, .hiding), (.concealmentElasticity, .hiding), (.mostSplitting, .hiding),
        (.techniqueEdge, .hiding), (.refugeMoney, .hiding),
        (.wageSpeed, .recruiting), (.wagePerVacancy, .recruiting), (.growthCap, .recruiting),
        (.successionWeeks, .regrouping), (.repairWeeks, .regrouping), (.entryPerProfit, .regrouping),
    ]

    /// Rules that groups may decide by otherwise. A group that decides nothing does not respond.
    package static let rules = ChoiceRule.allCases.filter { $0 != .inert }

    /// Id of the truce by which groups spare each other, among a scenario's shocks.
    package static let truce = "red-team-truce"

    /// The factors as a register: each assumption is that groups respond as the scenario says.
    package static func register(_ scenario: Scenario) -> [Assumption] {
        let numbers = parameters.compactMap { factor -> Assumption? in
            guard let range = scenario.ranges[factor.parameter], range.lowerBound < range.upperBound else { return nil }
            return Assumption(
                id: factor.parameter.id, statement: factor.theme.definition,
                otherwise: .numeric(.parameter(factor.parameter), range, levels: 2))
        }
        let fighters = scenario.templates.indices.filter { !scenario.templates[$0].turfPlaces.isEmpty }
        let others = scenario.templates.indices.filter { !fighters.contains($0) }
        // The rules of those who hold places and of those who trade may differ: a mix of rules.
        let choices = [("rule-of-those-who-hold-places", fighters), ("rule-of-others", others)].compactMap {
            id, templates -> Assumption? in
            guard !templates.isEmpty else { return nil }
            let standing = Set(templates.map { scenario.templates[$0].rule })
            return Assumption(
                id: id, statement: ResponseTheme.rule.definition,
                otherwise: .structural(
                    rules.filter { standing != [$0] }.map { .rule($0, templates: templates) }))
        }
        return (numbers + choices + [alliance(scenario)].compactMap { $0 }).sorted { $0.id < $1.id }
    }

    /// Rivals who give up half or all of their attacks on each other for the whole horizon; nil where nothing is contested.
    private static func alliance(_ scenario: Scenario) -> Assumption? {
        let contested = scenario.markets.contains { if case .turf = $0.kind { true } else { false } }
        guard contested else { return nil }
        return Assumption(
            id: truce, statement: ResponseTheme.alliance.definition,
            otherwise: .structural(
                [0.5, 1].map { size in
                    .shock(
                        Shock(
                            id: truce, kind: .truce, weeks: 0..<scenario.horizonWeeks, size: size))
                }))
    }

    /// The kind of response a factor is.
    package static func theme(_ id: String) -> ResponseTheme {
        if let own = parameters.first(where: { $0.parameter.id == id }) { return own.theme }
        return id == truce ? .alliance : .rule
    }
}
