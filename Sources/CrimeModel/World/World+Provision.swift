// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

// Services that groups give a community, and what is lost with them (requirements ADP-10, SOE-03).

extension World {
    /// Share of the residents of a place whom the state does not serve. 0...1.
    package func unserved(at place: Int) -> Double { 1 - levers[.serviceAccess, place] }

    /// Residents of its home who know members of a group, and whose silence it can win. 0 or more.
    package func neighbours(of group: Int) -> Double {
        let known = terrain.parameters[.provisionNeighbours] * Double(groups.free[group])
        return min(terrain.residents[Int(groups.home[group])], known)
    }

    /// Spend at which a group reaches 63 % of those around it whom the state does not serve, USD a week.
    package func priceOfServing(by group: Int) -> Double {
        let wage = terrain.places[Int(groups.home[group])].legalWage
        return terrain.parameters[.provisionPrice] * wage * neighbours(of: group)
    }

    /// Share of those around it whom the state does not serve that a group serves. 0...1.
    package func reached(by group: Int) -> Double {
        let spend = provision[group, 0]
        guard spend > 0 else { return 0 }
        return 1 - exp(-spend / priceOfServing(by: group))
    }

    /// How far those around a group keep silent, as a fall of trust in the state would make them. 0 or more.
    package func silence(for group: Int) -> Double {
        guard provision[group, 0] > 0 else { return 0 }
        let served = unserved(at: Int(groups.home[group])) * reached(by: group)
        return terrain.parameters[.legitimacyPerProvision] * served
    }

    /// Counts whom groups serve at each place. Whom two groups know is served if either does so.
    mutating func countServed() {
        for place in provided.indices { provided[place] = 1 }
        for group in 0..<groups.count where groups.isActive[group] && provision[group, 0] > 0 {
            let home = Int(groups.home[group])
            provided[home] *= 1 - neighbours(of: group) / max(1, terrain.residents[home]) * reached(by: group)
        }
        for place in provided.indices { provided[place] = unserved(at: place) * (1 - provided[place]) }
    }

    /// Share of the residents who miss what groups used to give them: more than people are used to from the state takes its
    /// place, less does not count, since that is no loss of groups. 0...1.
    package func missed(at place: Int) -> Double {
        let steppedIn = max(0, levers[.serviceAccess, place] - usedToState[place])
        return max(0, usedToGroups[place] - provided[place] - steppedIn)
    }

    /// People get used to what they have.
    mutating func getUsed(at place: Int) {
        let speed = terrain.parameters[.sentimentSpeed]
        usedToGroups[place] += speed * (provided[place] - usedToGroups[place])
        usedToState[place] += speed * (levers[.serviceAccess, place] - usedToState[place])
    }
}
