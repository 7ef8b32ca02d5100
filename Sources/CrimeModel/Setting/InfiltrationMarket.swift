// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// What money groups' firms can get hold of in a market of infiltration.
package enum MoneyStream: String, CaseIterable, Sendable {
    case contracts = "public-contracts"
    case aid
    case sector = "licit-sector"

    /// Whether the money is the public's, so that what groups' firms get of it is leakage.
    package var isPublic: Bool { self != .sector }

    package var definition: String {
        switch self {
        case .contracts: "Contracts of public bodies."
        case .aid: "Development, recovery and relief money."
        case .sector: "Sales of a lawful sector, such as building or transport."
        }
    }
}

/// Contracts, aid or sales of one place.
package struct InfiltrationPlace: Sendable {
    package var place: Int
    /// USD a week. Above 0.
    package var weeklyVolume: Double

    package init(place: Int, weeklyVolume: Double) {
        self.place = place
        self.weeklyVolume = weeklyVolume
    }
}

/// Lawful money that groups get at through firms they own or steer.
package struct InfiltrationMarket: Sendable {
    package var stream: MoneyStream
    package var places: [InfiltrationPlace]
    /// Part of the volume that is open to groups' firms while no measure acts. 0...1.
    package var openShare: Double
    /// Part of what a firm takes in that stays with the group. 0...1.
    package var margin: Double
    /// Clean capital needed for a dollar a week, in weeks. Above 0.
    package var capitalWeeks: Double
    /// What one member can steer where nobody objects, USD a week. Above 0.
    package var volumePerWorker: Double

    package init(
        stream: MoneyStream, places: [InfiltrationPlace], openShare: Double, margin: Double, capitalWeeks: Double,
        volumePerWorker: Double
    ) {
        self.stream = stream
        self.places = places
        self.openShare = openShare
        self.margin = margin
        self.capitalWeeks = capitalWeeks
        self.volumePerWorker = volumePerWorker
    }
}

/// A place of a market of infiltration: what a group can put members and clean capital to.
package struct InfiltrationSlot: Sendable {
    package var market: Int
    package var place: Int
    package var volume: Double
    package var key: UInt64
    package var data: InfiltrationMarket
}

extension Terrain {
    static func infiltration(_ scenario: Scenario) -> [InfiltrationSlot] {
        scenario.markets.enumerated().flatMap { row, market -> [InfiltrationSlot] in
            guard case .infiltration(let data) = market.kind else { return [] }
            return data.places.map {
                InfiltrationSlot(
                    market: row, place: $0.place, volume: $0.weeklyVolume,
                    key: Chance.key(ofText: "infiltration:" + market.id + ":" + scenario.places[$0.place].id),
                    data: data)
            }
        }
    }
}
