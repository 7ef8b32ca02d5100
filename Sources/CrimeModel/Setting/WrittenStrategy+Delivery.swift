// SPDX-License-Identifier: GPL-3.0-or-later

extension WrittenStrategy {
    /// How a strategy is carried out and watched. The toolkit's pages on it are missing; the items are reconstructed.
    package struct Delivery: Sendable, Equatable {
        /// Row of the stakeholder who answers for it.
        package var owner: Int?
        /// Rows of the stakeholders who carry it with the owner, ascending.
        package var partners: [Int]
        /// USD.
        package var yearlyBudget: Double?
        /// By week.
        package var milestones: [Milestone]
        package var indicators: [Indicator]
        /// What progress is measured from.
        package var baseline: String?
        /// Weeks of the horizon at which it is reviewed, ascending.
        package var reviewWeeks: [Int]
        package var oversight: String?
        package var communication: String?
        /// How it ends, or is renewed.
        package var exitOrRenewal: String?

        package init(
            owner: Int? = nil, partners: [Int] = [], yearlyBudget: Double? = nil, milestones: [Milestone] = [],
            indicators: [Indicator] = [], baseline: String? = nil, reviewWeeks: [Int] = [], oversight: String? = nil,
            communication: String? = nil, exitOrRenewal: String? = nil
        ) {
            self.owner = owner
            self.partners = partners
            self.yearlyBudget = yearlyBudget
            self.milestones = milestones
            self.indicators = indicators
            self.baseline = baseline
            self.reviewWeeks = reviewWeeks
            self.oversight = oversight
            self.communication = communication
            self.exitOrRenewal = exitOrRenewal
        }
    }

    package struct Milestone: Sendable, Equatable {
        /// Week of the horizon by whose end it is reached.
        package var week: Int
        package var statement: String

        package init(week: Int, statement: String) {
            self.week = week
            self.statement = statement
        }
    }
}

extension WrittenStrategy.Delivery {
    /// What a checklist for delivery and monitoring asks for, in its order.
    package enum Item: String, CaseIterable, Sendable {
        case owner, partners, budget, milestones, indicators, baseline
        case reviews = "review dates"
        case oversight, communication
        case exitOrRenewal = "exit or renewal"
    }

    package func says(_ item: Item) -> Bool {
        switch item {
        case .owner: owner != nil
        case .partners: !partners.isEmpty
        case .budget: yearlyBudget != nil
        case .milestones: !milestones.isEmpty
        case .indicators: !indicators.isEmpty
        case .baseline: baseline != nil
        case .reviews: !reviewWeeks.isEmpty
        case .oversight: oversight != nil
        case .communication: communication != nil
        case .exitOrRenewal: exitOrRenewal != nil
        }
    }
}
