// SPDX-License-Identifier: GPL-3.0-or-later

/// Where goods come from, with a unit cost that rises with the volume taken.
package struct Origin: Sendable {
    package var place: Int
    /// Export price at the reference volume, USD a kilogram. Above 0.
    package var exportPrice: Double
    /// Weekly volume at which `exportPrice` holds, kilograms. Above 0.
    package var referenceVolume: Double
    /// Elasticity of the export price with respect to volume. 0 or more.
    package var costElasticity: Double
    /// Farm-gate price, USD a kilogram, for the published price chain. Above 0.
    package var farmGatePrice: Double
    /// What the goods are taken from, where it grows; nil where there is always more.
    package var resource: Resource? = nil
    /// Goods of another market that these are made with; nil where there are none.
    package var input: Input? = nil

    /// Goods that arrive at the origin and are used up there.
    package struct Input: Sendable, Equatable {
        /// Rows of the flow market and of the destination in it.
        package var market: Int
        package var destination: Int
        /// Part of the export price that they make up at their own market's retail price. 0...1.
        package var share: Double

        package init(market: Int, destination: Int, share: Double) {
            self.market = market
            self.destination = destination
            self.share = share
        }
    }

    package init(
        place: Int, exportPrice: Double, referenceVolume: Double, costElasticity: Double, farmGatePrice: Double
    ) {
        self.place = place
        self.exportPrice = exportPrice
        self.referenceVolume = referenceVolume
        self.costElasticity = costElasticity
        self.farmGatePrice = farmGatePrice
    }
}

/// Where goods are wanted: wholesale buyers at a hub who serve consumers inland.
package struct Destination: Sendable {
    package var place: Int
    /// Consumption at the reference retail price, kilograms a week. Above 0.
    package var referenceDemand: Double
    /// Reference retail price, USD a kilogram. Above 0.
    package var retailPrice: Double
    /// Import (wholesale) price that belongs to `retailPrice`, USD a kilogram. Above 0.
    package var wholesalePrice: Double
    /// Own-price elasticity of consumption within weeks, as a positive number. Above 0.
    package var shortRunElasticity: Double
    /// Own-price elasticity once habits have adapted, as a positive number. Above 0.
    package var longRunElasticity: Double

    package init(
        place: Int, referenceDemand: Double, retailPrice: Double, wholesalePrice: Double, shortRunElasticity: Double,
        longRunElasticity: Double
    ) {
        self.place = place
        self.referenceDemand = referenceDemand
        self.retailPrice = retailPrice
        self.wholesalePrice = wholesalePrice
        self.shortRunElasticity = shortRunElasticity
        self.longRunElasticity = longRunElasticity
    }
}

/// Goods moved along links from origins to destinations.
package struct FlowMarket: Sendable {
    package var origins: [Origin]
    package var destinations: [Destination]
    /// Kilograms in one load. Above 0.
    package var loadKg: Double
    /// Loads a worker moves in a week when the group works at full strength. Above 0.
    package var loadsPerWorker: Double
    /// People travelling with or waiting for a load who can be arrested with it. Whole, 0 or more.
    package var crew: Int
    /// How many of the cheapest loop-free paths the groups consider between each origin and destination.
    package var corridorsPerPair: Int
    /// Paths that must not be used although the map allows them, as lists of place rows.
    package var forbiddenPaths: [[Int]]
    /// Whether the goods are firearms, which arm the groups where they arrive.
    package var areFirearms = false
    /// Whether consumers die of the goods: `harm.overdose-deaths` is about drugs alone.
    package var areDrugs = true
    /// Whether those moved are people, each counted as a kilogram: migrants, who pay and may die on the way.
    package var arePeople = false

    package init(
        origins: [Origin], destinations: [Destination], loadKg: Double, loadsPerWorker: Double, crew: Int,
        corridorsPerPair: Int, forbiddenPaths: [[Int]]
    ) {
        self.origins = origins
        self.destinations = destinations
        self.loadKg = loadKg
        self.loadsPerWorker = loadsPerWorker
        self.crew = crew
        self.corridorsPerPair = corridorsPerPair
        self.forbiddenPaths = forbiddenPaths
    }
}

/// A place where a turf market yields rents.
package struct TurfPlace: Sendable {
    package var place: Int
    /// Share of the feeding destination's retail sales made here; 0 where `weeklyRent` is given instead.
    package var salesShare: Double
    /// Rent that does not depend on a flow market, USD a week. 0 or more.
    package var weeklyRent: Double
    /// Firms that groups tax where the market is one of extortion. 0 or more.
    package var firms: Double
    /// What all who fight here could draw from the conflict at most, USD a week. 0 or more.
    package var conflictRent: Double = 0
    /// Seafarers taken for ransom in a week where the waters are wholly held. 0 or more.
    package var hostages: Double = 0

    package init(place: Int, salesShare: Double, weeklyRent: Double, firms: Double = 0) {
        self.place = place
        self.salesShare = salesShare
        self.weeklyRent = weeklyRent
        self.firms = firms
    }
}

/// Territorial rents that groups contest.
package struct TurfMarket: Sendable {
    package var places: [TurfPlace]
    /// The flow market and the destination in it whose retail margin is the rent, if any.
    package var fedBy: Feed?

    package struct Feed: Sendable {
        package var market: Int
        package var destination: Int
        /// Share of the retail margin that goes to whoever holds the place; the rest pays street labour and its risk.
        package var rentShare: Double

        package init(market: Int, destination: Int, rentShare: Double) {
            self.market = market
            self.destination = destination
            self.rentShare = rentShare
        }
    }

    /// How firms are taxed, if they are.
    package var extortion: Extortion?

    package init(places: [TurfPlace], fedBy: Feed?, extortion: Extortion? = nil) {
        self.places = places
        self.fedBy = fedBy
        self.extortion = extortion
    }
}

/// A market: what groups earn from.
package struct Market: Sendable {
    package enum Kind: Sendable {
        case flow(FlowMarket)
        case turf(TurfMarket)
        case exploitation(ExploitationMarket)
        case remote(RemoteMarket)
        case infiltration(InfiltrationMarket)
        case service(ServiceMarket)
    }

    package var id: String
    package var name: String
    package var kind: Kind

    package init(id: String, name: String, kind: Kind) {
        self.id = id
        self.name = name
        self.kind = kind
    }
}

/// Groups that exist at the start, drawn from one description.
package struct GroupTemplate: Sendable {
    package var id: String
    package var name: String
    package var count: Int
    package var home: Int
    /// Median and geometric standard deviation of the number of members at the start.
    package var medianSize: Double
    package var sizeSpread: Double
    /// 0 cell-like ... 1 hierarchical.
    package var structure: Double
    /// Markets known at the start, by row.
    package var markets: [Int]
    /// Turf places worked at the start, by place row; empty for groups that only move goods.
    package var turfPlaces: [Int]
    package var rule: ChoiceRule
    /// Fighting strength per enforcer relative to the usual. Above 0.
    package var arms: Double
    /// Starting cash, USD a member. 0 or more.
    package var cashPerMember: Double

    package init(
        id: String, name: String, count: Int, home: Int, medianSize: Double, sizeSpread: Double, structure: Double,
        markets: [Int], turfPlaces: [Int], rule: ChoiceRule, arms: Double, cashPerMember: Double
    ) {
        self.id = id
        self.name = name
        self.count = count
        self.home = home
        self.medianSize = medianSize
        self.sizeSpread = sizeSpread
        self.structure = structure
        self.markets = markets
        self.turfPlaces = turfPlaces
        self.rule = rule
        self.arms = arms
        self.cashPerMember = cashPerMember
    }
}
