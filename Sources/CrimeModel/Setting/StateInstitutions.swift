// SPDX-License-Identifier: GPL-3.0-or-later

/// What a country's file says of its state beyond its agencies' size: under `institutions:`. Where it is left out, integrity
/// and capacity stay as given, no posts are taken over, nobody is threatened, and measures are delivered in full.
package struct StateInstitutions: Sendable {
    /// Officials who matter to organised crime, by `Agency`. Above 0.
    package var posts: [Double]
    /// Pay of officials as a share of what lawful work pays in the country, by `Agency`. Above 0.
    package var officialPay: [Double]
    /// Probability that a corrupt official, or an officer who abuses force, is punished within a year. 0..<1.
    package var sanctionCorrupt: Double
    package var sanctionAbusive: Double
    /// Share of harmful conduct the law lets agencies act on. 0...1, above 0.
    package var legalCoverage: Double
    /// Share of a new law that is applied. 0...1.
    package var legalPractice: Double
    /// Political will when the policies begin, and what is left of it in the end when nothing renews it. 0...1.
    package var politicalWill: Double
    package var lastingWill: Double
    /// USD a week of clean money at which groups have 63 % of the influence there is to buy. Above 0.
    package var influencePrice: Double
    /// Programmes the administration can deliver in full at a time, USD a week. Above 0.
    package var deliveryCapacity: Double
    /// Share of what a bribe saves a group that the official who takes it can ask for. 0..<1.
    package var bargainingShare: Double
    /// Share of women among witnesses, officials, defenders and journalists who are attacked. 0...1.
    package var womenAmongVoices: Double

    package init(
        posts: [Double], officialPay: [Double], sanctionCorrupt: Double, sanctionAbusive: Double,
        legalCoverage: Double, legalPractice: Double, politicalWill: Double, lastingWill: Double,
        influencePrice: Double, deliveryCapacity: Double, bargainingShare: Double, womenAmongVoices: Double
    ) {
        precondition(
            [posts, officialPay].allSatisfy { $0.count == Agency.allCases.count }, "these are given by agency")
        self.posts = posts
        self.officialPay = officialPay
        self.sanctionCorrupt = sanctionCorrupt
        self.sanctionAbusive = sanctionAbusive
        self.legalCoverage = legalCoverage
        self.legalPractice = legalPractice
        self.politicalWill = politicalWill
        self.lastingWill = lastingWill
        self.influencePrice = influencePrice
        self.deliveryCapacity = deliveryCapacity
        self.bargainingShare = bargainingShare
        self.womenAmongVoices = womenAmongVoices
    }
}

extension Scenario {
    /// Whether some country says what its institutions are like.
    package var hasInstitutions: Bool { countries.contains { $0.institutions != nil } }
}

/// What has become of the agencies and of the state's resolve.
package struct InstitutionState: Sendable {
    /// Countries x agencies: shift of the log-odds that officials refuse an offer, against the country's own. 0 at first.
    package var integrity: [Double]
    /// Countries x agencies: logarithm of the capacity built beside the usual. 0 at first.
    package var capacity: [Double]
    /// By country: law that is applied, as a multiple of what it was. 1 at first.
    package var law: [Double]
    /// By country. 0...1.
    package var will: [Double]
    package var influence: [Double]
    /// By place: attacks on voices per 100,000 people and year, smoothed.
    package var fear: [Double]

    package init(_ scenario: Scenario) {
        let countries = scenario.countries.count
        integrity = [Double](repeating: 0, count: countries * Agency.allCases.count)
        capacity = integrity
        law = [Double](repeating: 1, count: countries)
        will = scenario.countries.map { $0.institutions?.politicalWill ?? 1 }
        influence = [Double](repeating: 0, count: countries)
        fear = [Double](repeating: 0, count: scenario.places.count)
    }

    /// What is wrong with it, in words, or nil.
    package var violation: String? {
        for (name, column) in [("will", will), ("influence", influence)] {
            if let row = column.firstIndex(where: { !(0...1 ~= $0) }) {
                return "political \(name) of country \(row) is \(column[row])"
            }
        }
        for (name, column) in [("law applied", law), ("fear", fear)] {
            if let row = column.firstIndex(where: { !$0.isFinite || $0 < 0 }) {
                return "\(name) in row \(row) is \(column[row])"
            }
        }
        for column in [integrity, capacity] {
            if let row = column.firstIndex(where: { !$0.isFinite }) { return "agency \(row) is at \(column[row])" }
        }
        return nil
    }
}
