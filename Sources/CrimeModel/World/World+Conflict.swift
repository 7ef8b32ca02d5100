// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

// What feeds on conflict and feeds it: firearms about, and income that only those who fight draw.

extension Scenario {
    /// What all who fight at each place could draw from the conflict there, USD a week.
    var conflictRents: [Double] {
        var rents = [Double](repeating: 0, count: places.count)
        for market in markets {
            guard case .turf(let turf) = market.kind else { continue }
            for place in turf.places { rents[place.place] += place.conflictRent }
        }
        return rents
    }
}

extension World {
    // MARK: Firearms

    /// Availability of illegal firearms at a place: what measures leave of the usual, times how many of the usual supply
    /// arrive where a market of firearms serves it. 0...1.
    package func availability(at place: Int) -> Double {
        min(1, levers[.firearmSupply, place] * firearms[place])
    }

    /// Deliveries of firearms over what is usual there, from 0 to 2 as they go from none to many.
    package mutating func stockFirearms(memory: Double) {
        for place in 0..<places {
            var arrived = 0.0
            var usual = 0.0
            for (slot, destination) in terrain.destinations.enumerated()
            where destination.data.place == place && terrain.areFirearms[destination.market] {
                arrived += delivered[slot]
                usual += destination.data.referenceDemand
            }
            guard usual > 0 else { continue }
            firearms[place] += memory * (2 * arrived / (arrived + usual) - firearms[place])
        }
    }

    /// Groups get the arms they can get at home.
    mutating func armGroups() {
        let p = terrain.parameters
        for group in 0..<groups.count where groups.isActive[group] {
            let home = Int(groups.home[group])
            guard let usual = terrain.places[home].firearms else { continue }
            let own = terrain.templates[Int(groups.template[group])].arms
            let wanted = own * max(0, 1 + p[.armsPerAvailability] * (availability(at: home) - usual))
            groups.arms[group] += p[.armsSpeed] * (wanted - groups.arms[group])
        }
    }

    /// Deaths a clash at a slot relative to the usual.
    package func lethality(at slot: Int) -> Double {
        let place = terrain.turf[slot].place
        guard let usual = terrain.places[place].firearms else { return 1 }
        return exp(terrain.parameters[.deathsPerAvailability] * (availability(at: place) - usual))
    }

    // MARK: Rents of conflict

    /// What one more attacker draws from the conflict at a slot, USD a week; less each the more there are.
    package func spoils(at slot: Int, attackers: Double) -> Double {
        let turf = terrain.turf[slot]
        guard turf.conflictRent > 0 else { return 0 }
        let all = terrain.levers.base[terrain.levers.first[Lever.conflictRents.rawValue] + turf.place]
        let rent = turf.conflictRent * levers[.conflictRents, turf.place] / all
        return rent / (attackers + terrain.parameters[.conflictHalf])
    }
}
