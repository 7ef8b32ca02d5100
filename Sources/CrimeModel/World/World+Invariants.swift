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
    }

    /// Victims of trafficking, and former ones who are not yet back among the residents.
    private var trafficked: Int {
        assisted.reduce(0, +) + victims.cells.reduce(0) { $0 + Int($1) } + unassisted.cells.reduce(0) { $0 + Int($1) }
    }

    /// Sum of all accounts and of all groups' cash and capital: zero but for rounding, USD.
    package var moneyGap: Double {
        var sum = ledger.balances.reduce(0, +)
        for group in 0..<groups.count { sum += groups.cash[group] + groups.capital[group] }
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
        for (name, column) in [("victims", victims), ("unassisted", unassisted)] {
            if let count = column.cells.first(where: { $0 < 0 }) { return "a group has \(count) \(name)" }
        }
        for (name, column) in [("trust", trust), ("grievance", grievance), ("legitimacy", legitimacy)] {
            if let row = column.firstIndex(where: { !(0...1 ~= $0) }) {
                return "\(name) of place \(row) is \(column[row])"
            }
        }
        for (name, column) in [("wholesale price", wholesalePrice), ("retail price", retailPrice), ("stock", stock)] {
            if let row = column.firstIndex(where: { !$0.isFinite || $0 < 0 }) {
                return "\(name) of destination \(row) is \(column[row])"
            }
        }
        return groupViolation() ?? turfViolation()
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
        }
        return nil
    }
}
