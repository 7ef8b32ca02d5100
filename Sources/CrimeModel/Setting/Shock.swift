// SPDX-License-Identifier: GPL-3.0-or-later

/// Something dated that happens whatever the policy: the same in every arm, during the burn-in or the horizon.
package struct Shock: Sendable {
    /// What happens. Each kind acts through quantities the model already has, never on an outcome.
    package enum Kind: String, CaseIterable, Sendable {
        case demand, price
        case newMarket = "new-market"
        case conflict, disaster, embargo
        case fundingCut = "funding-cut"
        case changeOfGovernment = "change-of-government"
        case truce, alliance
    }

    /// What a shock's scope may name.
    package enum Place: String, CaseIterable, Sendable {
        case countries, places, markets, groups
    }

    package var id: String
    package var kind: Kind
    /// What happens, in the scenario's words.
    package var summary: String
    /// Weeks of the horizon in which it acts; those below 0 lie in the burn-in.
    package var weeks: Range<Int>
    /// How much, as a share; what of says `Kind.sizeMeaning`. 0 is nothing at all.
    package var size: Double
    /// Grievance a conflict adds a week. 0 or more.
    package var grievance: Double
    /// The agency whose funds are cut; nil for all of them.
    package var agency: Agency?
    package var scope: Scope
    package var provenance: Provenance

    package init(
        id: String, kind: Kind, summary: String = "", weeks: Range<Int>, size: Double, grievance: Double = 0,
        agency: Agency? = nil, scope: Scope = .everywhere, provenance: Provenance = .assumed
    ) {
        self.id = id
        self.kind = kind
        self.summary = summary
        self.weeks = weeks
        self.size = size
        self.grievance = grievance
        self.agency = agency
        self.scope = scope
        self.provenance = provenance
    }

    /// Whether it changes anything.
    package var acts: Bool { (size != 0 || grievance != 0) && !weeks.isEmpty }
}

extension Shock.Kind {
    /// What it is, for those who read no code.
    package var definition: String {
        switch self {
        case .demand: "Consumers want more or less of a market's goods at the same price."
        case .price: "Goods cost more or less where they come from."
        case .newMarket: "A market that is small until its date, and as the scenario says from then on."
        case .conflict: "Fighting at contested places beside what the groups decide, and grievance with it."
        case .disaster: "People lose lawful pay and services."
        case .embargo: "Official links into places are closed or watched more closely."
        case .fundingCut: "Agencies lose part of what they can do."
        case .changeOfGovernment: "Agencies lose part of what they achieve together while offices change hands."
        case .truce: "Groups give up attacks on each other."
        case .alliance: "Groups stand together: they give up attacks on each other and tell each other what pays."
        }
    }

    /// What its size is a share of.
    package var sizeMeaning: String {
        switch self {
        case .demand: "change of consumption at the reference price"
        case .price: "change of the export price"
        case .newMarket: "part of demand that is not there before the start"
        case .conflict: "fighting on top of the usual background, as a share of it"
        case .disaster: "part of lawful pay and of access to services that is lost"
        case .embargo: "part of the loads otherwise let through that is found"
        case .fundingCut: "part of the agencies' capacity that is lost"
        case .changeOfGovernment: "part of what agencies achieve together that is lost"
        case .truce: "part of the attacks on others in the truce that is given up"
        case .alliance: "part of the attacks on allies that is given up"
        }
    }

    /// Least and greatest size. Where demand, prices or pay could vanish, a twentieth stays: the model divides by them.
    package var sizes: ClosedRange<Double> {
        switch self {
        case .demand, .price: -0.95...10
        case .newMarket, .disaster, .changeOfGovernment: 0...0.95
        case .conflict: 0...100
        case .embargo, .fundingCut, .truce, .alliance: 0...1
        }
    }

    /// What its scope may name; the rest would change nothing.
    package var places: [Shock.Place] {
        switch self {
        case .demand, .price, .newMarket: [.markets]
        case .conflict: [.countries, .places, .markets]
        case .disaster, .embargo: [.countries, .places]
        case .fundingCut, .changeOfGovernment: [.countries]
        case .truce, .alliance: [.countries, .places, .markets, .groups]
        }
    }

    /// Whether the markets it names are those of goods; nil where it names none.
    package var isAboutGoods: Bool? {
        switch self {
        case .demand, .price, .newMarket: true
        case .conflict, .truce, .alliance: false
        case .disaster, .embargo, .fundingCut, .changeOfGovernment: nil
        }
    }
}
