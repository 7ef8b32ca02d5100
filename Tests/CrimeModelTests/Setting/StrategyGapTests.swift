// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import TestSupport
import Testing

@Suite struct `What a strategy lacks` {
    /// The small study with two mixes, of controls and of police, and a strategy that lacks nothing under them.
    private static let whole: Scenario = {
        var scenario = Scenario.small(objectives: [.fewerMembers(due: 104)])
        scenario.policies.removeAll { !["baseline", "customs", "police"].contains($0.id) }
        let kinds = WrittenStrategy.Stakeholder.Kind.allCases
        scenario.strategy = WrittenStrategy(
            endState: "Calm",
            stakeholders: kinds.map { .init(id: $0.rawValue, name: $0.rawValue, kind: $0, part: .jointAnalysis) },
            outcomes: Principle.allCases.map {
                .init(principle: $0, statement: "Better", indicators: [.members], origin: .own)
            },
            objectives: Principle.allCases.map { objective($0, measures: [0, 1]) },
            delivery: .init(
                owner: 0, partners: [1], yearlyBudget: 520_000, milestones: [.init(week: 52, statement: "Begun")],
                indicators: [.members], baseline: "The year before", reviewWeeks: [52], oversight: "Parliament",
                communication: "In the paper", exitOrRenewal: "After two years"))
        return scenario
    }()

    private static func objective(_ principle: Principle, measures: [Int]) -> WrittenStrategy.Objective {
        let activity = WrittenStrategy.Activity(
            id: "act", statement: "Act", measures: measures, notModelled: measures.isEmpty ? "No" : nil,
            capabilities: [.init(need: "A boat", holder: .agency(.customs))])
        return .init(
            id: principle.rawValue, statement: "Do it", principle: principle, origin: .own, aims: [0],
            subobjectives: [.init(id: "sub", statement: "First", activities: [activity])])
    }

    private func gaps(_ change: (inout Scenario, inout WrittenStrategy) -> Void) -> [StrategyGap] {
        var scenario = Self.whole
        var strategy = scenario.strategy!
        change(&scenario, &strategy)
        scenario.strategy = strategy
        return scenario.strategyGaps(policies: Array(scenario.policies.indices))
    }

    @Test func `a whole one lacks nothing, and a study without one is asked for none`() {
        #expect(gaps { _, _ in } == [])
        #expect(Scenario.small().strategyGaps(policies: [0, 1, 2]) == [])
    }

    @Test func `ends and outcomes are missed, each by itself`() {
        #expect(gaps { $1.endState = nil } == [.noEndState])
        for principle in Principle.allCases {
            #expect(gaps { $1.outcomes.removeAll { $0.principle == principle } } == [.noOutcome(principle)])
            let row = Principle.allCases.firstIndex(of: principle)!
            #expect(gaps { $1.outcomes[row].indicators = [] } == [.noIndicator(principle)])
            #expect(gaps { $1.objectives.removeAll { $0.principle == principle } } == [.noObjective(principle)])
        }
    }

    @Test func `whoever was not asked counts as not there`() {
        let kinds = WrittenStrategy.Stakeholder.Kind.allCases
        for (row, kind) in kinds.enumerated() {
            #expect(gaps { $1.stakeholders[row].part = .notYet } == [.nobodyAsked([kind])])
            #expect(gaps { $1.stakeholders[row].part = .consulted } == [])
        }
        #expect(gaps { $1.stakeholders = [] } == [.nobodyAsked(kinds), .noJointAnalysis])
        let alone = gaps { _, strategy in
            for row in strategy.stakeholders.indices.dropFirst() { strategy.stakeholders[row].part = .consulted }
        }
        #expect(alone == [.noJointAnalysis])
    }

    @Test func `an objective is missed down to its capabilities`() {
        #expect(gaps { $1.objectives[2].aims = [] } == [.noAim([2])])
        #expect(gaps { $1.objectives[2].subobjectives = [] } == [.notBrokenDown([2])])
        let bare = gaps { $1.objectives[2].subobjectives[0].activities[0].capabilities = [] }
        guard case .noCapability(objective: 2, let activities) = bare.first, bare.count == 1 else {
            Issue.record("\(bare)")
            return
        }
        #expect(activities.map(\.id) == ["act"])
        #expect(gaps { $1.objectives[2] = Self.objective(.protect, measures: []) } == [.notModelled([2])])
    }

    @Test func `each item of delivery and monitoring is missed by itself`() {
        typealias Item = WrittenStrategy.Delivery.Item
        let without: [(Item, (inout WrittenStrategy.Delivery) -> Void)] = [
            (.owner, { $0.owner = nil }), (.partners, { $0.partners = [] }), (.budget, { $0.yearlyBudget = nil }),
            (.milestones, { $0.milestones = [] }), (.indicators, { $0.indicators = [] }),
            (.baseline, { $0.baseline = nil }), (.reviews, { $0.reviewWeeks = [] }),
            (.oversight, { $0.oversight = nil }), (.communication, { $0.communication = nil }),
            (.exitOrRenewal, { $0.exitOrRenewal = nil }),
        ]
        #expect(without.map(\.0) == Item.allCases)
        for (item, remove) in without { #expect(gaps { remove(&$1.delivery) } == [.undelivered([item])]) }
        #expect(gaps { $1.delivery = .init() } == [.undelivered(Item.allCases)])
    }

    @Test func `a mix that serves an objective by nothing, or serves none by something, is told`() {
        // Only controls serve the third objective, so that the mix of police does nothing for it.
        #expect(
            gaps { $1.objectives[2] = Self.objective(.protect, measures: [0]) }
                == [.unserved(policy: 2, objectives: [2])])
        let aimless = gaps { _, strategy in
            strategy.objectives = Principle.allCases.map { Self.objective($0, measures: [0]) }
        }
        #expect(aimless == [.unserved(policy: 2, objectives: [0, 1, 2, 3]), .aimless(policy: 2, measures: [1])])
        var scenario = Self.whole
        scenario.strategy!.objectives[2] = Self.objective(.protect, measures: [0])
        #expect(scenario.strategyGaps(policies: [0, 1]) == [], "only the mixes asked about")
    }

    /// Controls cost 10,000 USD a week, which is what the strategy has, but for a cent.
    @Test func `a mix that costs more than the strategy has is told`() {
        let told = gaps { $1.delivery.yearlyBudget = 519_999.99 }
        #expect(told == [.overBudget(policy: 1, cost: 520_000, budget: 519_999.99)])
    }
}
