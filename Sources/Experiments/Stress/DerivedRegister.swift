// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// A register for a scenario that has none: its own judgements, as far as they matter.
package enum DerivedRegister {
    /// Most assumptions a derived register holds.
    package static let most = 12
    /// Number of the first history of the screening: luck that no verdict rests on, since what was chosen by its luck would
    /// seem to matter.
    package static let firstReplicate = 2_000_000
    /// Histories each end of a range is screened with.
    package static let replicates = 2

    /// Every parameter that is a judgement with a range and is read by something in the scenario, at the ends of its range.
    package static func candidates(_ scenario: Scenario) -> [Assumption] {
        let rules = Set(scenario.templates.map(\.rule))
        let idle = Set(ChoiceRule.allCases.filter { !rules.contains($0) }.flatMap(\.parameters))
            .union(unread(scenario.parameters)).union(unread(scenario))
        return scenario.assumedParameters.filter { assumed in
            !idle.contains(assumed.parameter)
                && (!assumed.parameter.id.hasPrefix("observation.") || actedOn.contains(assumed.parameter))
        }.map { assumed in
            let standing = scenario.parameters[assumed.parameter]
            let dial = Dial.parameter(assumed.parameter)
            let otherwise: Assumption.Otherwise =
                assumed.isSwitch
                ? .structural([0, 1].filter { $0 != standing }.map { .dial(dial, $0) })
                : .numeric(dial, scenario.ranges[assumed.parameter]!, levels: 2)
            return Assumption(
                id: assumed.parameter.id.map { $0 == "." ? "-" : String($0) }.joined(),
                statement: "\(assumed.meaning): \(standing).", provenance: .assumed, otherwise: otherwise)
        }.sorted { $0.id < $1.id }
    }

    /// Parameters that say what the unchosen and those who rule do, where all have chosen and nobody rules.
    private static func unread(_ p: ParameterValues) -> [Parameter] {
        let entry: [Parameter] = [
            .coercedPart, .addictedPart, .unchosenLevel, .exitPerSafety, .exitPerTreatment, .exitOfBornIn,
        ]
        return (p[.unchosenShare] > 0 ? [] : entry) + (p[.rule] > 0 ? [] : [.legitimacyPerRule, .silencePerRule])
    }

    /// What a mix without all it requires does, where no mix is without, and what those in pacts do where there are none.
    private static func unread(_ scenario: Scenario) -> [Parameter] {
        let pacts = scenario.shocks.contains { $0.kind == .truce || $0.kind == .alliance }
        let alliances = scenario.parameters[.alliances] > 0
        return
            (scenario.policies.indices.allSatisfy { scenario.missingRequirements(of: $0).isEmpty }
            ? [.withoutRequirement] : [])
            + (pacts ? [] : [.pactsInherited]) + (pacts || alliances ? [] : [.toldByAllies])
            + (alliances ? [] : [.alliancePeace])
            + (pacts || alliances || scenario.parameters[.restraint] > 0 ? [] : [.pactTemptation])
    }

    /// What the state observes and its agencies go by; all other numbers of observation change nothing true.
    private static let actedOn: Set<Parameter> = [
        .recordedKillings, .reportingPerTrust, .reportingPerViolence, .pictureAccuracy, .trendLag,
    ]

    /// The candidates that moved an objective most in the screening and by as much as counts, sorted by id.
    package static func chosen(_ screening: StressFindings) -> [Assumption] {
        let rows = StressSummary(screening).rows
        let sizes = screening.plan.register.indices.map { assumption in
            rows.filter { $0.assumption == assumption }.compactMap { row -> Double? in
                guard let change = row.change?.mean, let base = screening.standingMeans(row.objective) else {
                    return nil
                }
                let counting = screening.plan.materiality * abs(base[screening.baseline])
                return counting > 0 ? abs(change) / counting : nil
            }.max() ?? 0
        }
        let order = sizes.indices.filter { sizes[$0] >= 1 }.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
        return order.prefix(most).sorted().map { row in
            var assumption = screening.plan.register[row]
            if case .numeric(let dial, let range, _) = assumption.otherwise {
                assumption.otherwise = .numeric(dial, range, levels: 3)
            }
            return assumption
        }
    }
}
