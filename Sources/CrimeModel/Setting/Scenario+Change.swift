// SPDX-License-Identifier: GPL-3.0-or-later

extension Scenario {
    /// The same scenario with something otherwise. Luck is keyed by ids, which no change touches, so both meet the same.
    package func changed(by change: Change) -> Scenario {
        var scenario = self
        switch change {
        case .dial(let dial, let value): return with(dial, at: value)
        case .rule(let rule, let templates):
            for row in scenario.templates.indices where templates.isEmpty || templates.contains(row) {
                scenario.templates[row].rule = rule
            }
        case .held(let channels): scenario.held.formUnion(channels)
        case .without(let mechanisms): scenario.withoutMechanisms.formUnion(mechanisms)
        case .shock(let shock): scenario.shocks.append(shock)
        case .addedUp: scenario.addsUpMeasures = true
        }
        return scenario
    }

    /// The same scenario with one number set.
    package func with(_ dial: Dial, at value: Double) -> Scenario {
        var scenario = self
        switch dial {
        case .parameter(let parameter): scenario.parameters[parameter] = value
        case .elasticity: return answeringPrices(by: value)
        case .lever(var shift):
            shift.magnitude = value
            scenario.leverShifts.append(shift)
        case .late(let measures): scenario.changeUses(of: measures) { $0.lateWeeks = Int(value.rounded()) }
        case .delivered(let measures): scenario.changeUses(of: measures) { $0.delivered = value }
        case .leaking(let measures): scenario.changeUses(of: measures) { $0.leak = value }
        case .defunded(let measures):
            scenario.changeUses(of: measures) { $0.end = min($0.end ?? .max, max($0.start, Int(value.rounded()))) }
        }
        return scenario
    }

    /// Where a number stands in the scenario as it is; nil where it stands at several values.
    package func standing(_ dial: Dial) -> Double? {
        switch dial {
        case .parameter(let parameter): return parameters[parameter]
        case .elasticity:
            let all = Set(
                markets.flatMap { market -> [Double] in
                    guard case .flow(let flow) = market.kind else { return [] }
                    return flow.destinations.map(\.shortRunElasticity)
                })
            return all.count == 1 ? all.first : nil
        case .lever, .late, .leaking: return 0
        case .delivered: return 1
        case .defunded: return Double(horizonWeeks)
        }
    }

    private mutating func changeUses(of measures: [Int], _ change: (inout MeasureUse) -> Void) {
        for policy in policies.indices {
            for use in policies[policy].uses.indices
            where measures.isEmpty || measures.contains(policies[policy].uses[use].measure) {
                change(&policies[policy].uses[use])
            }
        }
    }

    /// The same scenario with another short-run elasticity of demand; the long run keeps its ratio to it.
    package func answeringPrices(by elasticity: Double) -> Scenario {
        var scenario = self
        for row in scenario.markets.indices {
            guard case .flow(var flow) = scenario.markets[row].kind else { continue }
            for slot in flow.destinations.indices {
                let ratio = flow.destinations[slot].longRunElasticity / flow.destinations[slot].shortRunElasticity
                flow.destinations[slot].shortRunElasticity = elasticity
                flow.destinations[slot].longRunElasticity = elasticity * ratio
            }
            scenario.markets[row].kind = .flow(flow)
        }
        return scenario
    }
}
