// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

extension ReportText {
    /// The strategy in words, where the study has one: ends, stakeholders, objectives down to capabilities, delivery, and what
    /// is missing.
    func addStrategy(to text: inout ReportDocument) {
        guard let strategy = source.scenario.strategy else { return }
        text.heading(2, "The strategy in words")
        let end: Prose = strategy.endState.map { "\(strong: "The end state:") \(theirs: $0)" } ?? ""
        if !end.isEmpty { text.paragraph(end) }
        text.paragraph(
            """
            What the study says beside its mixes. No number of this report depends on it. What is marked \
            \(emphasis: Prose(StrategyWords.reconstructed)) is put together from other chapters, because the pages that \
            should hold it are missing from the copy at hand.
            """)
        addStakeholders(strategy, to: &text)
        addOutcomes(strategy, to: &text)
        addObjectiveTree(strategy, to: &text)
        addDelivery(strategy, to: &text)
        addStrategyGaps(strategy, to: &text)
    }

    private func addStakeholders(_ strategy: WrittenStrategy, to text: inout ReportDocument) {
        guard !strategy.stakeholders.isEmpty else { return }
        text.heading(3, "Who was gathered")
        text.table(
            ["Who", "Among whom", "Part in the making"], text: 3,
            strategy.stakeholders.map {
                [
                    .theirs($0.name), Prose(Self.capitalised(StrategyWords.name($0.kind))),
                    Prose(Self.capitalised(StrategyWords.words($0.part))),
                ]
            })
    }

    private func addOutcomes(_ strategy: WrittenStrategy, to text: inout ReportDocument) {
        guard !strategy.outcomes.isEmpty else { return }
        text.heading(3, "What each principle should come to")
        text.table(
            ["Principle", "Outcome", "What shows it", "Where it comes from"], text: 4,
            strategy.outcomes.map {
                [
                    Prose(Self.capitalised($0.principle.rawValue)), .theirs($0.statement), named($0.indicators),
                    Prose(StrategyWords.words($0.origin)),
                ]
            })
        addHolding(strategy, to: &text)
    }

    /// In how many histories an outcome holds: all its aims are met, each at its date.
    private func addHolding(_ strategy: WrittenStrategy, to text: inout ReportDocument) {
        let tested = strategy.outcomes.filter { !$0.aims.isEmpty }
        guard !tested.isEmpty else { return }
        let policies = source.findings.plan.policies
        text.paragraph(
            "An outcome with dated aims holds in a history where all of them are met, each at its date. Share of histories:"
        )
        text.table(
            ["Outcome", "Aims"] + policies.map { name($0) }, text: 2,
            tested.map { outcome in
                let aims = outcome.aims.map {
                    Prose.theirs(StrategyWords.clause(source.scenario.objectives[$0].statement))
                }
                let shares = policies.indices.map { Prose(held(outcome, arm: $0)) }
                return [Prose(Self.capitalised(outcome.principle.rawValue)), aims.joined("; ")] + shares
            })
    }

    private func held(_ outcome: WrittenStrategy.Outcome, arm: Int) -> String {
        let met = outcome.aims.map { source.findings.isMet($0, arm: arm) }
        // Histories in which some aim cannot be told say nothing of the whole.
        let told = source.findings.replicates.indices.filter { row in met.allSatisfy { $0[row] != nil } }
        guard !told.isEmpty else { return "n/a" }
        let held = told.count { row in met.allSatisfy { $0[row] == true } }
        return Self.share(Double(held) / Double(told.count), nil)
    }

    private func named(_ indicators: [Indicator]) -> Prose {
        indicators.isEmpty ? "–" : Self.list(indicators.map { Self.term($0, $0.words) })
    }

    // MARK: Objectives

    private func addObjectiveTree(_ strategy: WrittenStrategy, to text: inout ReportDocument) {
        guard !strategy.objectives.isEmpty else { return }
        text.heading(3, "Objectives, down to capabilities")
        text.paragraph(
            """
            From each objective to the levers its measures move, and the mixes that have one of these measures. A lever \
            is a quantity that policy can change; \(code: "countermove list levers") defines each.
            """)
        text.table(
            ReportTable(
                ["Sub-objective", "Activity", "Measures", "What they move", "What it takes", "Mixes"], text: 6,
                sections: strategy.objectives.map { .init(title($0), rows($0, strategy)) }))
    }

    /// Tables set titles apart by themselves.
    private func title(_ objective: WrittenStrategy.Objective) -> Prose {
        let origin: Prose = objective.origin == .own ? "" : " \(StrategyWords.words(objective.origin))."
        let aims = objective.aims.map { Prose.theirs(StrategyWords.clause(source.scenario.objectives[$0].statement)) }
        let told: Prose = aims.isEmpty ? "" : " Told by: \(aims.joined("; "))."
        let statement = StrategyWords.clause(objective.statement)
        return "\(Self.capitalised(objective.principle.rawValue)): \(theirs: statement).\(origin)\(told)"
    }

    private func rows(_ objective: WrittenStrategy.Objective, _ strategy: WrittenStrategy) -> [[Prose]] {
        guard !objective.activities.isEmpty else { return [["–", "–", "–", "–", "–", "–"]] }
        return objective.subobjectives.flatMap { subobjective in
            subobjective.activities.enumerated().map { row, activity in
                [row == 0 ? .theirs(subobjective.statement) : ""] + cells(activity, strategy)
            }
        }
    }

    private func cells(_ activity: WrittenStrategy.Activity, _ strategy: WrittenStrategy) -> [Prose] {
        let scenario = source.scenario
        let by = activity.by.map { Prose.theirs(strategy.stakeholders[$0].name) }
        let done: Prose = by.isEmpty ? "" : " (\(Self.list(by)))"
        let measures = activity.measures.map { Prose.theirs(scenario.measures[$0].name) }
        let moved = Set(activity.measures.flatMap { scenario.measures[$0].effects.map(\.lever) })
        let levers = moved.sorted { $0.rawValue < $1.rawValue }.map { "\(code: $0.id)" as Prose }
        let mixes = source.findings.plan.policies.filter { policy in
            scenario.policies[policy].uses.contains { activity.measures.contains($0.measure) }
        }
        let missing: Prose = activity.notModelled.map { "none: \(theirs: $0)" } ?? "none"
        return [
            "\(theirs: activity.statement)\(done)", measures.isEmpty ? missing : measures.joined("; "),
            levers.isEmpty ? "–" : levers.joined(", "), capabilities(activity, strategy),
            mixes.isEmpty ? "none" : mixes.map { name($0) }.joined("; "),
        ]
    }

    private func capabilities(_ activity: WrittenStrategy.Activity, _ strategy: WrittenStrategy) -> Prose {
        let all = activity.capabilities.map { capability -> Prose in
            switch capability.holder {
            case .agency(let agency): "\(theirs: capability.need) (\(agency.id))"
            case .stakeholder(let row): "\(theirs: capability.need) (\(theirs: strategy.stakeholders[row].name))"
            }
        }
        return all.isEmpty ? "–" : all.joined("; ")
    }

    // MARK: Delivery and gaps

    private func addDelivery(_ strategy: WrittenStrategy, to text: inout ReportDocument) {
        text.heading(3, "Delivery and monitoring")
        text.paragraph(
            "\(strong: Prose(StrategyWords.reconstructed + ".")) \(Prose(StrategyWords.deliveryIsReconstructed))")
        text.table(
            ["Item", "What the strategy says"], text: 2,
            WrittenStrategy.Delivery.Item.allCases.map { [Prose(Self.capitalised($0.rawValue)), words($0, strategy)] })
    }

    private func words(_ item: WrittenStrategy.Delivery.Item, _ strategy: WrittenStrategy) -> Prose {
        let delivery = strategy.delivery
        guard delivery.says(item) else { return "not said" }
        func names(_ rows: [Int]) -> Prose { Self.list(rows.map { .theirs(strategy.stakeholders[$0].name) }) }
        return switch item {
        case .owner: names(delivery.owner.map { [$0] } ?? [])
        case .partners: names(delivery.partners)
        case .budget: "\(NumberText.money(delivery.yearlyBudget ?? 0)) a year"
        case .milestones:
            delivery.milestones.map { "\(Self.date($0.week)): \(theirs: StrategyWords.clause($0.statement))" }.joined(
                "; ")
        case .indicators: named(delivery.indicators)
        case .baseline: .theirs(delivery.baseline ?? "")
        case .reviews: Self.list(delivery.reviewWeeks.map { "end of \(Self.date($0))" })
        case .oversight: .theirs(delivery.oversight ?? "")
        case .communication: .theirs(delivery.communication ?? "")
        case .exitOrRenewal: .theirs(delivery.exitOrRenewal ?? "")
        }
    }

    /// Which mix serves which objective, and what else is missing.
    private func addStrategyGaps(_ strategy: WrittenStrategy, to text: inout ReportDocument) {
        text.heading(3, "What the strategy lacks")
        let gaps = source.scenario.strategyGaps(policies: source.findings.plan.policies)
        if gaps.isEmpty { text.paragraph("Nothing of what is looked for.") }
        let mixes = source.findings.plan.policies.filter { !source.scenario.policies[$0].uses.isEmpty }
        if !mixes.isEmpty {
            text.table(
                ["Objective, by how many measures of a mix serve it"] + mixes.map { name($0) },
                strategy.objectives.filter { !$0.measures.isEmpty }.map { objective in
                    [.theirs(StrategyWords.clause(objective.statement))] + mixes.map { serving(objective, $0) }
                })
        }
        let words = StrategyWords(source.scenario, .statements)
        // What a mix does nothing for stands in the table.
        let others = gaps.filter { if case .unserved = $0 { false } else { true } }
        text.bullets(others.map { words.sentence($0) })
    }

    private func serving(_ objective: WrittenStrategy.Objective, _ mix: Int) -> Prose {
        let used = Set(source.scenario.policies[mix].uses.map(\.measure)).intersection(objective.measures)
        return used.isEmpty ? "none" : "\(used.count)"
    }
}
