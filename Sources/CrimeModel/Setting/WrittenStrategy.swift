// SPDX-License-Identifier: GPL-3.0-or-later

/// What a strategy says beside its mixes of measures: the end wanted, who was gathered, what each principle should come to,
/// objectives broken down to capabilities, and how it is delivered and watched.
///
/// It is there to be read and to be checked for gaps. No mechanism reads it, so that no number of a run depends on it.
package struct WrittenStrategy: Sendable, Equatable {
    /// The end state in plain words.
    package var endState: String?
    /// Sorted by id.
    package var stakeholders: [Stakeholder]
    /// At most one for each principle, in the order of `Principle`.
    package var outcomes: [Outcome]
    /// By principle, then id.
    package var objectives: [Objective]
    package var delivery: Delivery

    package init(
        endState: String? = nil, stakeholders: [Stakeholder] = [], outcomes: [Outcome] = [],
        objectives: [Objective] = [], delivery: Delivery = Delivery()
    ) {
        self.endState = endState
        self.stakeholders = stakeholders
        self.outcomes = outcomes
        self.objectives = objectives
        self.delivery = delivery
    }

    /// Where an outcome or objective comes from.
    package enum Origin: String, CaseIterable, Sendable {
        case toolkit, reconstructed, own

        package var definition: String {
            switch self {
            case .toolkit: "The UNODC toolkit names it."
            case .reconstructed:
                "Put together from other chapters and from the guide on reform, since the toolkit's own pages are missing."
            case .own: "The study's own."
            }
        }
    }

    /// What a principle should come to here.
    package struct Outcome: Sendable, Equatable {
        package var principle: Principle
        package var statement: String
        /// What shows it.
        package var indicators: [Indicator]
        /// Rows of the dated aims in `Scenario.objectives` that together tell whether it holds, ascending.
        package var aims: [Int]
        package var origin: Origin

        package init(
            principle: Principle, statement: String, indicators: [Indicator], aims: [Int] = [], origin: Origin
        ) {
            self.principle = principle
            self.statement = statement
            self.indicators = indicators
            self.aims = aims
            self.origin = origin
        }
    }

    /// Indicators it names anywhere, in the order of `Indicator`.
    package var indicators: [Indicator] {
        let named = Set(outcomes.flatMap(\.indicators) + delivery.indicators)
        return Indicator.allCases.filter(named.contains)
    }
}

extension WrittenStrategy {
    /// Somebody a strategy concerns, and what part they had in its making.
    package struct Stakeholder: Sendable, Equatable {
        package var id: String
        package var name: String
        package var kind: Kind
        package var part: Part

        package init(id: String, name: String, kind: Kind, part: Part) {
            self.id = id
            self.name = name
            self.kind = kind
            self.part = part
        }

        /// Whom a wide circle has somebody of.
        package enum Kind: String, CaseIterable, Sendable {
            case ministry, police, justice
            case localGovernment = "local-government"
            case oversight, community
            case womensGroups = "womens-groups"
            case victims
            case civilSociety = "civil-society"
            case business, research, abroad

            package var definition: String {
                switch self {
                case .ministry: "A ministry or another part of central government."
                case .police: "Police, customs, border and other services that enforce the law."
                case .justice: "Prosecutors, courts, defence and prisons."
                case .localGovernment: "Towns and regions."
                case .oversight: "Parliament, ombudsperson, auditors and others who oversee."
                case .community: "People who live where groups are, and those who speak for them."
                case .womensGroups: "Women's groups."
                case .victims: "Victims, witnesses and those who speak for them."
                case .civilSociety: "Associations, faith groups, schools and the press."
                case .business: "Firms, banks and those who work there."
                case .research: "Universities and statistical offices."
                case .abroad: "Neighbours and international organisations."
                }
            }
        }

        package enum Part: String, CaseIterable, Sendable {
            case jointAnalysis = "joint-analysis"
            case consulted
            case notYet = "not-yet"

            package var definition: String {
                switch self {
                case .jointAnalysis: "Took part in the joint analysis."
                case .consulted: "Was asked, and took no part in the analysis."
                case .notYet: "Was not asked yet."
                }
            }
        }
    }

    /// An objective and what it breaks down into: sub-objectives, their activities, and what these take.
    package struct Objective: Sendable, Equatable {
        package var id: String
        package var statement: String
        package var principle: Principle
        package var origin: Origin
        /// Rows of the dated aims in `Scenario.objectives` that tell whether it is met, ascending.
        package var aims: [Int]
        /// Sorted by id.
        package var subobjectives: [Subobjective]

        package init(
            id: String, statement: String, principle: Principle, origin: Origin, aims: [Int],
            subobjectives: [Subobjective]
        ) {
            self.id = id
            self.statement = statement
            self.principle = principle
            self.origin = origin
            self.aims = aims
            self.subobjectives = subobjectives
        }

        package var activities: [Activity] { subobjectives.flatMap(\.activities) }
        /// Rows of the measures its activities name, ascending.
        package var measures: [Int] { Set(activities.flatMap(\.measures)).sorted() }
    }

    package struct Subobjective: Sendable, Equatable {
        package var id: String
        package var statement: String
        /// Sorted by id.
        package var activities: [Activity]

        package init(id: String, statement: String, activities: [Activity]) {
            self.id = id
            self.statement = statement
            self.activities = activities
        }
    }

    package struct Activity: Sendable, Equatable {
        package var id: String
        package var statement: String
        /// Rows of the measures that carry it in the model, ascending; empty where none does.
        package var measures: [Int]
        /// Why nothing in the model carries it; nil where something does.
        package var notModelled: String?
        /// Rows of the stakeholders who do it, ascending.
        package var by: [Int]
        package var capabilities: [Capability]

        package init(
            id: String, statement: String, measures: [Int], notModelled: String? = nil, by: [Int] = [],
            capabilities: [Capability] = []
        ) {
            self.id = id
            self.statement = statement
            self.measures = measures
            self.notModelled = notModelled
            self.by = by
            self.capabilities = capabilities
        }
    }

    /// What somebody must have or be able to do.
    package struct Capability: Sendable, Equatable {
        package enum Holder: Sendable, Equatable {
            case agency(Agency)
            /// Row of `stakeholders`.
            case stakeholder(Int)
        }

        package var need: String
        package var holder: Holder

        package init(need: String, holder: Holder) {
            self.need = need
            self.holder = holder
        }
    }
}
