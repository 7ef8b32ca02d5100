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

/// What some groups sell to others, as far as their sellers' work reaches; the price is their income.
package struct ServiceMarket: Sendable {
    package enum Offer: Sendable {
        /// Sums of groups of the same country are laundered. What a buyer puts through in a week is found with this probability,
        /// as for a channel. 0...1.
        case laundering(detection: Double)
        /// Forged papers cover what sets out over official crossings from the country, of these markets (rows of flow markets).
        /// They take a share off the detection there. 0...1.
        case papers(cover: Double, markets: [Int])
    }

    /// Rows of the places where it is offered.
    package var places: [Int]
    /// Part that buyers pay of the sum laundered, or of what the goods are worth on arrival. 0..<1.
    package var fee: Double
    /// Part of the same that it costs the sellers. 0..<1.
    package var runningCost: Double
    /// Sums or goods one seller can serve, USD a week. Above 0.
    package var volumePerSeller: Double
    package var offer: Offer

    package init(places: [Int], fee: Double, runningCost: Double, volumePerSeller: Double, offer: Offer) {
        self.places = places
        self.fee = fee
        self.runningCost = runningCost
        self.volumePerSeller = volumePerSeller
        self.offer = offer
    }
}

/// What money can be put through: a channel of the scenario, or a place of a market of laundering.
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
    /// Row in `Terrain.routes`; -1 where it is not laundering.
    package var route: Int
    package var data: ServiceMarket
}

/// Where forged papers of one market help on a corridor, and what they save.
package struct PapersOnWay: Sendable {
    /// Rows in `Terrain.services` of those who sell them in the country.
    package var slots: [Int]
    /// Links of the corridor that they cover.
    package var links: [Int]
    /// Share of detection there that they take off. 0...1.
    package var cover: Double
    /// Part of what the goods are worth on arrival. 0..<1.
    package var fee: Double
}

extension Scenario {
    /// Channels in their order, then laundering services by market and place.
    package var launderingRoutes: [LaunderingRoute] {
        launderingChannels.map {
            LaunderingRoute(
                key: Chance.key(ofText: "laundering:" + $0.id), cost: $0.cost, detection: $0.detection,
                capacity: $0.capacity, service: -1, country: nil)
        }
            + serviceSlots.enumerated().compactMap { row, slot in
                guard case .laundering(let detection) = slot.data.offer else { return nil }
                return LaunderingRoute(
                    key: slot.key, cost: slot.data.fee, detection: detection, capacity: 0, service: row,
                    country: places[slot.place].country)
            }
    }

    /// Services by market and place.
    var serviceSlots: [ServiceSlot] {
        var slots: [ServiceSlot] = []
        var route = launderingChannels.count
        for (row, market) in markets.enumerated() {
            guard case .service(let data) = market.kind else { continue }
            for place in data.places {
                var slot = ServiceSlot(
                    market: row, place: place,
                    key: Chance.key(ofText: "service:" + market.id + ":" + places[place].id), route: -1, data: data)
                if case .laundering = data.offer {
                    slot.route = route
                    route += 1
                }
                slots.append(slot)
            }
        }
        return slots
    }

    /// Papers that help on a corridor, by market of papers and country of issue.
    func papers(on corridor: Corridor, _ services: [ServiceSlot]) -> [PapersOnWay] {
        var found: [PapersOnWay] = []
        for (row, market) in markets.enumerated() {
            guard case .service(let data) = market.kind, case .papers(let cover, let covered) = data.offer,
                covered.contains(corridor.market)
            else { continue }
            for country in countries.indices {
                let slots = services.indices.filter {
                    services[$0].market == row && places[services[$0].place].country == country
                }
                let covers = corridor.links.filter { links[$0].isOfficial && places[links[$0].from].country == country }
                guard !slots.isEmpty, !covers.isEmpty else { continue }
                found.append(PapersOnWay(slots: slots, links: covers, cover: cover, fee: data.fee))
            }
        }
        return found
    }

    /// Whether some group could sell papers.
    package var hasPapers: Bool {
        markets.contains {
            guard case .service(let data) = $0.kind, case .papers = data.offer else { return false }
            return true
        }
    }
}
