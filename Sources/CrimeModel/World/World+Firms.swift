// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

// Money that groups put through channels of laundering and into lawful firms.

extension World {
    /// Members a group has at work on an opportunity, as far as key roles let them.
    func workers(of group: Int, on opportunity: Int) -> Double {
        Double(groups.free[group] - groups.leaders[group]) * share[group, opportunity] * readiness(of: group)
    }

    // MARK: Laundering

    /// Part of a sum that a way to launder it costs in a country. A measure on the cost moves the log-odds of all alike.
    func routeCost(_ route: Int, in country: Int) -> Double {
        let row = levers.layout.first[Lever.launderingCost.rawValue] + country
        let (usual, present) = (levers.layout.base[row], levers.values[row])
        let cost = terrain.routes[route].cost
        return present == usual ? cost : shifted(cost, by: logOdds(present) - logOdds(usual))
    }

    /// Probability that what a group puts through in a week is found: the lever, with the capacity of financial intelligence
    /// on its odds, less what the group has bought there.
    package func routeDetection(_ route: Int, of group: Int) -> Double {
        let country = terrain.countryOf[Int(groups.home[group])]
        return routeDetection(route, in: country)
            * (1 - Corruption.protection(of: group, from: .financialIntelligence, in: country, self))
    }

    private func routeDetection(_ route: Int, in country: Int) -> Double {
        let found = levers[.launderingDetection, country * terrain.routes.count + route]
        let capacity = capacity(of: .financialIntelligence, in: country)
        return capacity == 1 ? found : shifted(found, by: log(capacity))
    }

    /// Share of what a group launders that it would lose if it bought no protection. 0...1.
    package func lostInLaundering(by group: Int) -> Double {
        guard routeShare.width > 0 else { return min(1, levers[.confiscatedShare, Int(groups.lineage[group])]) }
        let country = terrain.countryOf[Int(groups.home[group])]
        var found = 0.0
        for route in terrain.routes.indices {
            found += routeShare[group, route] * routeDetection(route, in: country)
        }
        return found * confiscatedOfFrozen(of: group)
    }

    /// Part of what is frozen of a group that ends confiscated: a measure on the share of takings multiplies its odds.
    package func confiscatedOfFrozen(of group: Int) -> Double {
        let row = levers.layout.first[Lever.confiscatedShare.rawValue] + Int(groups.lineage[group])
        let (usual, present) = (levers.layout.base[row], levers.values[row])
        let share = terrain.parameters[.frozenConfiscated]
        return present == usual || usual <= 0 ? share : shifted(share, by: log(present / usual))
    }

    /// How a group would split what it launders: logit shares on cost and expected loss. Sums to 1, or 0 where there is no way.
    func routeShares(of group: Int) -> [Double] {
        let country = terrain.countryOf[Int(groups.home[group])]
        let noise = terrain.parameters[.routeNoise]
        let lost = confiscatedOfFrozen(of: group)
        let usable = terrain.routes.indices.filter { terrain.routes[$0].country.map { $0 == country } ?? true }
        var shares = [Double](repeating: 0, count: terrain.routes.count)
        guard !usable.isEmpty else { return shares }
        let burdens = usable.map { route in
            let cost = routeCost(route, in: country)
            return cost + (1 - cost) * routeDetection(route, of: group) * lost
        }
        for (route, share) in zip(usable, ChoiceRules.expectedGain(burdens.map { -$0 }, noise: noise)) {
            shares[route] = share
        }
        return shares
    }

    /// The fees for a service go to its sellers, by what each could serve; counted as income of the week that follows.
    mutating func payService(_ slot: Int, fees: Double, volume: Double) {
        let all = serviceCapacity[slot]
        let costs = volume * terrain.services[slot].data.runningCost
        for group in 0..<groups.count {
            let part = sellerCapacity(of: group, slot: slot) / all
            guard part > 0 else { continue }
            groups.cash[group] += part * fees
            let cost = min(part * costs, groups.cash[group])
            groups.cash[group] -= cost
            ledger.receive(cost, into: .suppliers)
            groups.weekMargin[group] += part * fees - cost
            groups.weekTakings[group] += part * fees
            tally.add(.groupRevenue, at: Int(groups.home[group]), part * fees)
        }
    }

    /// What the sellers of a group can serve for others, USD a week.
    func sellerCapacity(of group: Int, slot: Int) -> Double {
        guard groups.isActive[group] else { return 0 }
        return max(0, workers(of: group, on: terrain.firstService + slot))
            * terrain.services[slot].data.volumePerSeller
    }

    // MARK: Firms

    /// Part of the volume of a slot that is open to groups' firms. 0...1.
    package func openShare(of slot: Int) -> Double {
        let (data, place) = (terrain.infiltration[slot].data, terrain.infiltration[slot].place)
        guard data.stream == .sector else { return shifted(data.openShare, by: levers[.contractLeakage, place]) }
        // Firms that no bank lends to take criminal capital (B21).
        let row = levers.layout.first[Lever.lawfulFinanceAccess.rawValue] + place
        let (usual, present) = (levers.layout.base[row], levers.values[row])
        let want =
            present == usual
            ? 0 : terrain.parameters[.openPerFinance] * (logOdds(usual) - logOdds(present))
        return shifted(data.openShare, by: levers[.licitInfiltration, place] + want)
    }

    /// Share of those who decide at a slot who do not object to a group: for its standing there, or because they are bought.
    func influence(of group: Int, slot: Int) -> Double {
        let place = terrain.infiltration[slot].place
        let country = terrain.countryOf[place]
        let isAtHome = terrain.countryOf[Int(groups.home[group])] == country
        let bought = isAtHome ? Corruption.protection(of: group, from: .police, in: country, self) : 0
        return 1 - (1 - legitimacy[place]) * (1 - bought)
    }

    /// What a group's people can steer at a slot, USD a week.
    func reach(of group: Int, slot: Int) -> Double {
        guard groups.isActive[group] else { return 0 }
        return max(0, workers(of: group, on: terrain.firstInfiltration + slot))
            * terrain.infiltration[slot].data.volumePerWorker * influence(of: group, slot: slot)
    }

    /// Ends the firms of a group that ends: they are sold, and what was frozen falls to the state.
    mutating func closeFirms(of group: Int) {
        for slot in 0..<invested.width {
            ledger.receive(invested[group, slot], into: .households)
            invested[group, slot] = 0
            investmentWanted[group, slot] = 0
            steered[group, slot] = 0
        }
        ledger.receive(groups.frozen[group], into: .treasury)
        tally.add(.confiscated, at: Int(groups.home[group]), groups.frozen[group])
        groups.frozen[group] = 0
    }

    /// Part of the firms and of the frozen money goes with a group that splits off.
    mutating func shareFirms(of group: Int, with child: Int, part: Double) {
        for slot in 0..<invested.width {
            for column in [\World.invested, \.steered] {
                let moved = part * self[keyPath: column][group, slot]
                self[keyPath: column][child, slot] = moved
                self[keyPath: column][group, slot] -= moved
            }
            // A decision, which both keep until they review it: a part of it would hang on who happened to leave.
            investmentWanted[child, slot] = investmentWanted[group, slot]
        }
        for route in 0..<routeShare.width { routeShare[child, route] = routeShare[group, route] }
        groups.frozen[child] = part * groups.frozen[group]
        groups.frozen[group] -= groups.frozen[child]
    }

    // MARK: Rules

    func moneyViolation() -> String? {
        for group in 0..<groups.count {
            if !(groups.frozen[group] >= 0) { return "\(groups.frozen[group]) USD of group \(group) are frozen" }
            var split = 0.0
            for route in 0..<routeShare.width { split += routeShare[group, route] }
            if !(abs(split - 1) <= 1e-9 || split == 0) { return "group \(group) launders \(split) of its sums" }
        }
        for slot in 0..<steered.width {
            var sum = 0.0
            for group in 0..<groups.count {
                if !(invested[group, slot] >= 0) { return "group \(group) has \(invested[group, slot]) USD in firms" }
                sum += steered[group, slot]
            }
            if !(0...(1 + 1e-9) ~= sum) { return "\(sum) of slot \(slot) goes to groups' firms" }
        }
        return nil
    }
}
