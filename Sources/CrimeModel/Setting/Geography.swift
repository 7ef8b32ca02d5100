// SPDX-License-Identifier: GPL-3.0-or-later

/// An agency whose officials can be bribed and whose capacity measures can move.
package enum Agency: Int, CaseIterable, Sendable {
    case police, customs, courts, financialIntelligence, prosecution

    /// Agencies that serve a group only where it is at home, in the order of their columns in tables of groups and offices.
    /// Customs of every country come before them.
    package static let atHome: [Agency] = [.police, .courts, .financialIntelligence, .prosecution]

    package var id: String {
        switch self {
        case .police: "police"
        case .customs: "customs"
        case .courts: "courts"
        case .financialIntelligence: "financial-intelligence"
        case .prosecution: "prosecution"
        }
    }
}

/// Prosecutors, who bring a case before it can be heard.
package struct Prosecution: Sendable {
    /// Each prepares one case at a time. 0 or more.
    package var prosecutors: Double
    /// Mean weeks that takes. Above 0.
    package var caseWeeks: Double

    package init(prosecutors: Double, caseWeeks: Double) {
        self.prosecutors = prosecutors
        self.caseWeeks = caseWeeks
    }
}

/// A country: the agencies and the law that its places share.
package struct Country: Sendable {
    package var id: String
    package var name: String
    /// Full-time investigators on organised crime. 0 or more.
    package var investigators: Double
    /// Inspection effort of customs relative to the reference that `baseDetection` of links assumes (1 = as given).
    package var customsCapacity: Double
    /// Its prosecutors; nil where cases come before a court as soon as there is an arrest.
    package var prosecution: Prosecution? = nil
    /// Panels that can each hear one case at a time. 0 or more.
    package var courtPanels: Double
    /// Mean weeks a panel spends on a case. Above 0.
    package var caseWeeks: Double
    /// Probability that a case heard ends in conviction, before collapse. 0...1.
    package var convictionProbability: Double
    /// Share of cases lost to intimidation or bribery. 0...1.
    package var caseCollapse: Double
    /// Mean weeks served per conviction. Above 0.
    package var sentenceWeeks: Double
    /// Share of offers officials refuse, by `Agency`. 0...1.
    package var integrity: [Double]
    /// Share of effort lost between agencies that do not share. 0...1.
    package var coordinationLoss: Double
    /// Strength of outside oversight of coercive power. 0...1.
    package var oversight: Double
    /// Its prisons as places, or nil where the scenario says nothing of them.
    package var prison: PrisonSystem? = nil
    /// What its file says of its institutions beside; nil where it says nothing.
    package var institutions: StateInstitutions?
    /// What it is worth as a refuge to people and money by itself, 0..<1; nil where it takes in nobody.
    package var safeHaven: Double?
    /// Weeks from the first sighting of a group to action against it; nil where action does not wait. 0 or more.
    package var disruptWeeks: Double?
    /// Rows in `Scenario.measures` of those it has already, whatever the mix; ascending. What requires them works in full.
    package var inPlace: [Int] = []

    package init(
        id: String, name: String, investigators: Double, customsCapacity: Double, courtPanels: Double,
        caseWeeks: Double, convictionProbability: Double, caseCollapse: Double, sentenceWeeks: Double,
        integrity: [Double], coordinationLoss: Double, oversight: Double, institutions: StateInstitutions? = nil
    ) {
        precondition(integrity.count == Agency.allCases.count, "integrity is given by agency")
        self.id = id
        self.name = name
        self.investigators = investigators
        self.customsCapacity = customsCapacity
        self.courtPanels = courtPanels
        self.caseWeeks = caseWeeks
        self.convictionProbability = convictionProbability
        self.caseCollapse = caseCollapse
        self.sentenceWeeks = sentenceWeeks
        self.integrity = integrity
        self.coordinationLoss = coordinationLoss
        self.oversight = oversight
        self.institutions = institutions
    }
}

/// What a place is for: decides nothing by itself, but reports and scopes name it.
package enum PlaceKind: String, CaseIterable, Sendable {
    case urban, port, airport, border, transit, production, resource, rural, sea
}

/// A place in a country: who lives there, what lawful work pays, how people see the state.
package struct Place: Sendable {
    package var id: String
    package var name: String
    package var country: Int
    package var kind: PlaceKind
    /// People aged 14-64 by cohort, outside groups. Whole numbers.
    package var population: [Int]
    /// Share of each cohort open to an offer from a group at the start. 0...1.
    package var atRiskShare: [Double]
    /// Lawful pay open to the at-risk cohort, USD a week. Above 0.
    package var legalWage: Double
    /// Unemployment rate among the at-risk cohort. 0...1.
    package var unemployment: Double
    /// Access to basic services and fair justice. 0...1.
    package var serviceAccess: Double
    /// Trust in the state when nothing disturbs it. 0...1.
    package var trust: Double
    /// Grievance against the state when nothing disturbs it. 0...1.
    package var grievance: Double
    /// Legitimacy of groups in the community when nothing disturbs it. 0...1.
    package var legitimacy: Double
    /// Usual availability of illegal firearms, 0...1; nil where they are not modelled.
    package var firearms: Double? = nil

    package init(
        id: String, name: String, country: Int, kind: PlaceKind, population: [Int], atRiskShare: [Double],
        legalWage: Double, unemployment: Double, serviceAccess: Double, trust: Double, grievance: Double,
        legitimacy: Double
    ) {
        self.id = id
        self.name = name
        self.country = country
        self.kind = kind
        self.population = population
        self.atRiskShare = atRiskShare
        self.legalWage = legalWage
        self.unemployment = unemployment
        self.serviceAccess = serviceAccess
        self.trust = trust
        self.grievance = grievance
        self.legitimacy = legitimacy
    }
}

/// A way between two places, used in the direction given.
package struct Link: Sendable {
    package var id: String
    package var from: Int
    package var to: Int
    /// How goods move on it, in the scenario's words (`sea`, `road`, ...). For reports.
    package var mode: String
    /// Transport and handling, USD a kilogram. 0 or more.
    package var costPerKg: Double
    /// Probability that a load on it is found with nothing bought or hidden. 0..<1.
    package var baseDetection: Double
    /// Loads a week above which inspection is overstretched: detection halves at this traffic. Above 0.
    package var inspectionCapacity: Double
    /// Whether it passes an official crossing.
    package var isOfficial: Bool
    /// Probability that someone smuggled over it dies. 0..<1.
    package var danger: Double = 0
    /// Lawful goods that pass it; nil where they are not counted.
    package var trade: LawfulTrade?

    package init(
        id: String, from: Int, to: Int, mode: String, costPerKg: Double, baseDetection: Double,
        inspectionCapacity: Double, isOfficial: Bool
    ) {
        self.id = id
        self.from = from
        self.to = to
        self.mode = mode
        self.costPerKg = costPerKg
        self.baseDetection = baseDetection
        self.inspectionCapacity = inspectionCapacity
        self.isOfficial = isOfficial
    }
}
