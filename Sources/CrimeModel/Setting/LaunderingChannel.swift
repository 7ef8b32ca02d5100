// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// A way in which money is laundered: abstract, with a price, a limit and a risk.
package struct LaunderingChannel: Sendable {
    package var id: String
    package var name: String
    /// Part of the sum that is paid for it. 0..<1.
    package var cost: Double
    /// What all groups of one country together can put through it, USD a week. 0 or more.
    package var capacity: Double
    /// Probability that what a group puts through in a week is found and frozen. 0...1.
    package var detection: Double

    package init(id: String, name: String, cost: Double, capacity: Double, detection: Double) {
        self.id = id
        self.name = name
        self.cost = cost
        self.capacity = capacity
        self.detection = detection
    }
}

/// Laundering done by some groups for others: a channel whose limit is the work of its sellers and whose price is their income.
package struct ServiceMarket: Sendable {
    /// Rows of the places where it is offered, to groups of the same country.
    package var places: [Int]
    /// Part of the sum that buyers pay. 0..<1.
    package var fee: Double
    /// Part of the sum that it costs the sellers. 0..<1.
    package var runningCost: Double
    /// What one seller can put through, USD a week. Above 0.
    package var volumePerSeller: Double
    /// As for a channel. 0...1.
    package var detection: Double

    package init(places: [Int], fee: Double, runningCost: Double, volumePerSeller: Double, detection: Double) {
        self.places = places
        self.fee = fee
        self.runningCost = runningCost
        self.volumePerSeller = volumePerSeller
        self.detection = detection
    }
}

/// What money can be put through: a channel of the scenario, or a place of a market of services.
package struct LaunderingRoute: Sendable {
    package var key: UInt64
    package var cost: Double
    package var detection: Double
    /// USD a week and country; 0 for services, whose sellers make it up.
    package var capacity: Double
    /// Row in `Terrain.services`, or -1.
    package var service: Int
    /// Country whose groups can use it; nil for all.
    package var country: Int?
}

/// A place of a market of services: what a group can put sellers to.
package struct ServiceSlot: Sendable {
    package var market: Int
    package var place: Int
    package var key: UInt64
    /// Row in `Terrain.routes`.
    package var route: Int
    package var data: ServiceMarket
}

extension Scenario {
    /// Channels in their order, then services by market and place.
    package var launderingRoutes: [LaunderingRoute] {
        launderingChannels.map {
            LaunderingRoute(
                key: Chance.key(ofText: "laundering:" + $0.id), cost: $0.cost, detection: $0.detection,
                capacity: $0.capacity, service: -1, country: nil)
        }
            + serviceSlots.enumerated().map { row, slot in
                LaunderingRoute(
                    key: slot.key, cost: slot.data.fee, detection: slot.data.detection, capacity: 0, service: row,
                    country: places[slot.place].country)
            }
    }

    var serviceSlots: [ServiceSlot] {
        var slots: [ServiceSlot] = []
        for (row, market) in markets.enumerated() {
            guard case .service(let data) = market.kind else { continue }
            for place in data.places {
                slots.append(
                    ServiceSlot(
                        market: row, place: place,
                        key: Chance.key(ofText: "service:" + market.id + ":" + places[place].id),
                        route: launderingChannels.count + slots.count, data: data))
            }
        }
        return slots
    }
}
