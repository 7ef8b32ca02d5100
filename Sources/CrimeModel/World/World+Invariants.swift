// SPDX-License-Identifier: GPL-3.0-or-later

/// A rule of the model that a mechanism has broken: a fault of the program, never of a scenario.
package struct BrokenInvariant: Error, Sendable, Equatable {
    package var mechanism: String
    package var week: Int
    package var what: String

    package init(mechanism: String, week: Int, what: String) {
        self.mechanism = mechanism
        self.week = week
        self.what = what
    }
}

extension World {
    /// Everyone the scenario began with, wherever they are now.
    package var persons: Int {
        var alive = 0
        for row in 0..<members.count where members.status[row] < Status.dead.rawValue { alive += 1 }
        return alive + deaths + atRisk.reduce(0, +) + wider.reduce(0, +) + trafficked
            + prisons.others.reduce(0, +)
    }

    /// Victims of trafficking, and former ones who are not yet back among the residents.
    private var trafficked: Int {
        assisted.reduce(0, +) + victims.cells.reduce(0) { $0 + Int($1) } + unassisted.cells.reduce(0) { $0 + Int($1) }
    }

    /// Sum of all accounts and of all groups' cash, capital, frozen sums and investments: zero but for rounding, USD.
    package var moneyGap: Double {
        var sum = ledger.balances.reduce(0, +)
        for group in 0..<groups.count { sum += groups.cash[group] + groups.capital[group] + groups.frozen[group] }
        for sunk in invested.cells { sum += sunk }
        return sum
    }

    /// Persons or money that came from nowhere or went there, in words, or nil.
    package func leak(persons expected: Int) -> String? {
        if persons != expected { return "there are \(persons) persons instead of \(expected)" }
        if !(abs(moneyGap) <= 1e-9 * max(1, ledger.turnover)) { return "\(moneyGap) USD have no source or no sink" }
        return nil
    }

    /// What is wrong with the state, in words, or nil.
    package func violation(persons expected: Int) -> String? {
        if let leak = leak(persons: expected) { return leak }
        if let cell = (atRisk + wider).firstIndex(where: { $0 < 0 }) { return "cohort cell \(cell) is below zero" }
        if let cell = assisted.firstIndex(where: { $0 < 0 }) { return "\(assisted[cell]) people are in assistance" }
        if let what = prisonViolation() { return what }
        for (name, column) in [("victims", victims), ("unassisted", unassisted)] {
            if let count = column.cells.first(where: { $0 < 0 }) { return "a group has \(count) \(name)" }
        }
        for (name, column) in [("trust", trust), ("grievance", grievance), ("legitimacy", legitimacy)] {
            if let row = column.firstIndex(where: { !(0...1 ~= $0) }) {
                return "\(name) of place \(row) is \(column[row])"
            }
        }
        if let row = resource.firstIndex(where: { !($0.isFinite && $0 >= 0) }) {
            return "the stock at origin \(row) is \(resource[row])"
        }
        if let row = firearms.firstIndex(where: { !(0...2 ~= $0) }) {
            return "firearms at place \(row) are \(firearms[row]) of the usual"
        }
        for (name, column) in [("wholesale price", wholesalePrice), ("retail price", retailPrice), ("stock", stock)] {
            if let row = column.firstIndex(where: { !$0.isFinite || $0 < 0 }) {
                return "\(name) of destination \(row) is \(column[row])"
            }
        }
        if let country = technique.known.firstIndex(where: { !(0...1 ~= $0) }) {
            return "the state of country \(country) sees through \(technique.known[country]) of a technique"
        }
        for (name, column) in [
            ("papers", papers.cells), ("papers made out", papersServed), ("pacts kept", peace.cells),
        ] {
            if let share = column.first(where: { !(0...1 ~= $0) }) { return "a share of \(name) is \(share)" }
        }
        for (place, share) in provided.enumerated() where !(0...1 ~= share) {
            return "groups serve \(share) of the residents of place \(place)"
        }
        for (name, column) in [
            ("dollars of offers", bribes), ("posts", posts), ("threats", threats), ("dollars in politics", politics),
            ("dollars of services", provision),
        ] {
            if let count = column.cells.first(where: { !($0 >= 0 && $0.isFinite) }) {
                return "a group has \(count) \(name)"
            }
        }
        return institutions.violation ?? groupViolation() ?? turfViolation() ?? moneyViolation()
    }

    private func prisonViolation() -> String? {
        if let cell = prisons.others.firstIndex(where: { $0 < 0 }) {
            return "\(prisons.others[cell]) people outside groups are in prison"
        }
        for country in prisons.control.indices {
            if !(0...1 ~= prisons.control[country]) { return "groups run \(prisons.control[country]) of a prison" }
            guard let system = terrain.countries[country].prison else { continue }
            if system.whenFull == .turnAway, Double(otherInmates(of: country)) > system.places {
                return "a prison that turns people away holds more than its places"
            }
        }
        return nil
    }

    private func groupViolation() -> String? {
        var free = [Int32](repeating: 0, count: groups.count)
        for row in 0..<members.count where members.status[row] == Status.free.rawValue {
            let group = Int(members.group[row])
            guard group >= 0 else { return "a free member belongs to no group" }
            free[group] += 1
        }
        for group in 0..<groups.count {
            if free[group] != groups.free[group] {
                return "group \(group) counts \(groups.free[group]) of \(free[group]) members"
            }
            if !(0...1 ~= groups.cohesion[group]) { return "cohesion of group \(group) is \(groups.cohesion[group])" }
            if !(groups.cash[group] >= -1e-9 * max(1, ledger.turnover)) || !(groups.capital[group] >= 0) {
                return "group \(group) holds \(groups.cash[group]) and \(groups.capital[group]) USD"
            }
            if !(groups.visibility[group] > 0 && groups.splitting[group] > 0) {
                return "group \(group) hides by \(groups.visibility[group]) and splits by \(groups.splitting[group])"
            }
            if !(groups.arms[group].isFinite && groups.arms[group] >= 0) {
                return "group \(group) has arms of \(groups.arms[group])"
            }
            let away = shareAbroad(of: group)
            if !(0...(1 + 1e-9) ~= away) { return "\(away) of the leaders of group \(group) are abroad" }
            var shares = 0.0
            for o in terrain.opportunities.indices {
                shares += share[group, o]
                if !(0...1 ~= belief[group, o]) { return "belief of group \(group) is \(belief[group, o])" }
            }
            if !(abs(shares - 1) <= 1e-9) { return "effort shares of group \(group) sum to \(shares)" }
        }
        return nil
    }

    private func turfViolation() -> String? {
        for slot in terrain.turf.indices {
            var sum = 0.0
            for group in 0..<groups.count { sum += held[group, slot] }
            if !(0...(1 + 1e-9) ~= sum) { return "\(sum) of turf \(slot) is held" }
            let most = terrain.turf[slot].reachableFirms * (1 + 1e-9)
            if !(0...most ~= firms[slot]) { return "\(firms[slot]) firms pay at turf \(slot)" }
            if !(protection[slot].isFinite && protection[slot] >= 0) {
                return "a firm at turf \(slot) is asked \(protection[slot])"
            }
        }
        return nil
    }
}
