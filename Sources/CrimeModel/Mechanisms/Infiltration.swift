// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Groups put people and clean capital into lawful firms and draw on contracts, aid and sales.
///
/// **Assumption** Only clean capital buys firms. What a group can take on at a place is the less of what its people can
/// steer (more where the community accepts groups and officials are bought) and what its capital carries; together groups
/// get at most the share that is open. Shares move as contracts come up for renewal. What firms get hold of counts as
/// leakage where the money is the public's. Where groups' firms have taken over, lawful work pays less and trust falls.
/// **Equation** claim = min(members x volume a member x influence, capital / weeks of capital); steered += speed x (claim x
/// min(1, open / sum of claims) - steered); income = margin x steered x volume; influence = 1 - (1 - legitimacy)(1 -
/// bought); pay = 1 - loss x captured. An investment moves toward what is wanted as the shares do, as far as capital goes.
/// **Reads** shares, legitimacy, bribes, levers. **Writes** capital, investments, steered and captured shares, lawful pay.
/// **Draws** nothing. **Source** B19-B22, A7.6; MODEL 4.1, 4.15. **Oracle** with constant people and capital the steered
/// share approaches min(claim, open) by (1 - speed) a week; money is conserved.
package struct Infiltration: Mechanism {
    package static let name = "Infiltration"

    private let p: ParameterValues

    package init(_ terrain: Terrain) { p = terrain.parameters }

    package func step(_ world: inout World, _ luck: Luck) {
        let slots = world.terrain.infiltration.indices
        for group in 0..<world.groups.count
        where !slots.isEmpty && world.groups.isActive[group] && world.groups.rule[group] != .inert
            && world.isReviewing(group)
        {
            for slot in slots { world.investmentWanted[group, slot] = wanted(by: group, slot: slot, world) }
        }
        world.settleInvestment()
        guard !slots.isEmpty else { return }
        for group in 0..<world.groups.count where world.groups.isActive[group] { invest(group, &world) }
        for slot in slots { award(slot, &world) }
        feel(&world)
    }

    /// Capital for what a group's people can steer and is open, USD.
    private func wanted(by group: Int, slot: Int, _ world: World) -> Double {
        let data = world.terrain.infiltration[slot]
        let most = min(world.reach(of: group, slot: slot), world.openShare(of: slot) * data.volume)
        return most * data.data.capitalWeeks
    }

    /// Sells what is above the wanted, and buys what is below it as far as clean capital goes.
    private func invest(_ group: Int, _ world: inout World) {
        var asked = 0.0
        for slot in 0..<world.invested.width {
            let gap = world.investmentWanted[group, slot] - world.invested[group, slot]
            if gap < 0 {
                world.invested[group, slot] += p[.renewal] * gap
                world.groups.capital[group] -= p[.renewal] * gap
            } else {
                asked += p[.renewal] * gap
            }
        }
        guard asked > 0 else { return }
        let granted = min(1, world.groups.capital[group] / asked)
        for slot in 0..<world.invested.width {
            let gap = world.investmentWanted[group, slot] - world.invested[group, slot]
            guard gap > 0 else { continue }
            let bought = min(world.groups.capital[group], granted * p[.renewal] * gap)
            world.invested[group, slot] += bought
            world.groups.capital[group] -= bought
        }
    }

    private func award(_ slot: Int, _ world: inout World) {
        let data = world.terrain.infiltration[slot]
        var claims = [Double](repeating: 0, count: world.groups.count)
        for group in claims.indices {
            let carried = world.invested[group, slot] / data.data.capitalWeeks
            claims[group] = min(world.reach(of: group, slot: slot), carried)
        }
        let sum = claims.reduce(0, +)
        let open = world.openShare(of: slot) * data.volume
        let granted = sum > open ? open / sum : 1
        world.claims[slot] = sum
        for group in claims.indices where world.groups.isActive[group] {
            let target = claims[group] * granted / data.volume
            world.steered[group, slot] += p[.renewal] * (target - world.steered[group, slot])
            let taken = world.steered[group, slot] * data.volume
            guard taken > 0 else { continue }
            let income = data.data.margin * taken
            world.ledger.pay(income, from: data.data.stream.isPublic ? .treasury : .customers)
            world.groups.capital[group] += income
            world.groups.weekMargin[group] += income
            world.tally.add(.groupRevenue, at: Int(world.groups.home[group]), income)
            if data.data.stream.isPublic { world.tally.add(.leaked, at: data.place, taken) }
        }
    }

    /// What part of the money listed for each place groups have taken over, and what that leaves lawful work.
    private func feel(_ world: inout World) {
        for place in world.captured.indices {
            var taken = 0.0
            var volume = 0.0
            for (slot, data) in world.terrain.infiltration.enumerated() where data.place == place {
                for group in 0..<world.groups.count { taken += world.steered[group, slot] * data.volume }
                volume += data.volume
            }
            guard volume > 0 else { continue }
            world.captured[place] = min(1, taken / volume)
            world.lawfulPay[place] = 1 - p[.payLoss] * world.captured[place]
        }
    }
}
