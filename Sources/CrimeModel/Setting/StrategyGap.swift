// SPDX-License-Identifier: GPL-3.0-or-later

/// Something a complete strategy would say and a written one does not, or something in it that does not meet.
package enum StrategyGap: Sendable, Equatable {
    case noEndState
    /// Nobody of these kinds was asked.
    case nobodyAsked([WrittenStrategy.Stakeholder.Kind])
    /// Fewer than two stakeholders analysed together.
    case noJointAnalysis
    case noOutcome(Principle)
    case noIndicator(Principle)
    case noObjective(Principle)
    /// Rows of objectives that break down into nothing.
    case notBrokenDown([Int])
    /// Rows of objectives without a dated aim that tells whether they are met.
    case noAim([Int])
    /// Rows of objectives whose activities no measure carries, so that no result speaks of them.
    case notModelled([Int])
    /// Activities that name no capability, by the row of their objective.
    case noCapability(objective: Int, activities: [WrittenStrategy.Activity])
    /// Items of delivery and monitoring that are not there.
    case undelivered([WrittenStrategy.Delivery.Item])
    /// Rows of objectives for which a mix does nothing, though measures would.
    case unserved(policy: Int, objectives: [Int])
    /// Rows of measures of a mix that serve no objective.
    case aimless(policy: Int, measures: [Int])
    /// The dearest year of a mix costs more than the strategy has, both USD.
    case overBudget(policy: Int, cost: Double, budget: Double)
}

extension Scenario {
    /// What the written strategy lacks by itself and under each of some mixes; nothing where there is no such strategy. A mix
    /// without measures is no strategy and lacks nothing.
    ///
    /// - Parameter policies: rows, in the order in which gaps are told.
    package func strategyGaps(policies: [Int]) -> [StrategyGap] {
        guard let strategy else { return [] }
        let mixes = policies.filter { !self.policies[$0].uses.isEmpty }
        return strategy.ownGaps + mixes.flatMap { gaps(of: $0, in: strategy) }
    }

    private func gaps(of policy: Int, in strategy: WrittenStrategy) -> [StrategyGap] {
        let used = Set(policies[policy].uses.map(\.measure))
        let serving = Set(strategy.objectives.flatMap(\.measures))
        var gaps: [StrategyGap] = []
        let unserved = strategy.objectives.indices.filter { row in
            let measures = strategy.objectives[row].measures
            return !measures.isEmpty && used.isDisjoint(with: measures)
        }
        if !unserved.isEmpty { gaps.append(.unserved(policy: policy, objectives: unserved)) }
        let aimless = used.subtracting(serving).sorted()
        if !aimless.isEmpty { gaps.append(.aimless(policy: policy, measures: aimless)) }
        let cost = dearestYear(of: policy)
        if let budget = strategy.delivery.yearlyBudget, cost > budget * (1 + 1e-9) {
            gaps.append(.overBudget(policy: policy, cost: cost, budget: budget))
        }
        return gaps
    }

    /// What a mix is meant to cost in its dearest year, USD.
    private func dearestYear(of policy: Int) -> Double {
        let years = (horizonWeeks + Calendar.weeksPerYear - 1) / Calendar.weeksPerYear
        var yearly = [Double](repeating: 0, count: years)
        for use in policies[policy].uses {
            let spend = use.dose * measures[use.measure].referenceSpend
            for week in 0..<horizonWeeks where use.isPaid(week: week) { yearly[week / Calendar.weeksPerYear] += spend }
        }
        return yearly.max() ?? 0
    }
}

extension WrittenStrategy {
    /// Gaps that no mix has a part in.
    fileprivate var ownGaps: [StrategyGap] {
        var gaps: [StrategyGap] = endState == nil ? [.noEndState] : []
        let asked = Set(stakeholders.filter { $0.part != .notYet }.map(\.kind))
        let missing = Stakeholder.Kind.allCases.filter { !asked.contains($0) }
        if !missing.isEmpty { gaps.append(.nobodyAsked(missing)) }
        if stakeholders.count(where: { $0.part == .jointAnalysis }) < 2 { gaps.append(.noJointAnalysis) }
        for principle in Principle.allCases {
            let outcome = outcomes.first { $0.principle == principle }
            if outcome == nil { gaps.append(.noOutcome(principle)) }
            if let outcome, outcome.indicators.isEmpty { gaps.append(.noIndicator(principle)) }
            if !objectives.contains(where: { $0.principle == principle }) { gaps.append(.noObjective(principle)) }
        }
        func rows(_ isMeant: (Objective) -> Bool) -> [Int] { objectives.indices.filter { isMeant(objectives[$0]) } }
        let plain = rows { $0.activities.isEmpty }
        if !plain.isEmpty { gaps.append(.notBrokenDown(plain)) }
        let aimless = rows(\.aims.isEmpty)
        if !aimless.isEmpty { gaps.append(.noAim(aimless)) }
        let outside = rows { !$0.activities.isEmpty && $0.measures.isEmpty }
        if !outside.isEmpty { gaps.append(.notModelled(outside)) }
        for (row, objective) in objectives.enumerated() {
            let bare = objective.activities.filter(\.capabilities.isEmpty)
            if !bare.isEmpty { gaps.append(.noCapability(objective: row, activities: bare)) }
        }
        let items = Delivery.Item.allCases.filter { !delivery.says($0) }
        if !items.isEmpty { gaps.append(.undelivered(items)) }
        return gaps
    }
}
