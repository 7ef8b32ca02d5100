// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Groups pay their people, launder, are taken from, and draw profits.
///
/// **Assumption** Wages and running costs, technique among them, come out of dirty cash; what is left above some weeks of working capital is
/// laundered at a fee into clean capital, part of which its owners draw and from which thin cash is topped up. Confiscation takes a small share of a
/// year's takings (A6.2), clean assets first. What cannot be paid is not paid, and people notice: the wage offered falls to what was paid.
/// Where the scenario has channels of laundering, groups split what they launder over these and over services that other
/// groups sell; a channel that is full passes sums on to others; what is found is frozen, and later confiscated in part
/// (A6.3) in place of the share of takings. Less is found with protection bought from financial intelligence.
/// **Equation** profit per worker is the smoothed weekly margin before wages over workers. Split over channels: logit on
/// cost + (1 - cost) x detection x share confiscated; a week's sum in a channel is found or not as a whole.
/// **Reads** margins, refuge, technique used, bribes, levers. **Writes** cash, capital, firms, frozen sums, wage, profit memory,
/// split over channels.
/// **Draws** laundering. **Source** A6.1-A6.6; MODEL 4.15.
/// **Oracle** all accounts and all cash and capital sum to zero; C33's kept = (1 - x)(1 - fee), with a fee and with a channel.
package struct Money: Mechanism {
    package static let name = "Money"

    let p: ParameterValues

    package init(_ terrain: Terrain) { p = terrain.parameters }

    package func step(_ world: inout World, _ luck: Luck) {
        chooseRoutes(&world)
        world.settleRoutes()
        let hasRoutes = world.routeShare.width > 0
        if hasRoutes { decideOnFrozen(&world) }
        var wanted = [Double](repeating: 0, count: hasRoutes ? world.groups.count : 0)
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            let home = Int(world.groups.home[group])
            let country = world.terrain.countryOf[home]
            let lineage = Int(world.groups.lineage[group])
            let people = Double(world.groups.free[group])
            let overhead = pay(
                p[.overheadPerMember] * people * world.levers[.operatingCost, lineage], of: group, to: .suppliers,
                &world)
            world.groups.weekMargin[group] -= overhead
            if world.refuge.width > 0 {
                let away = Double(world.groups.leaders[group]) * world.shareAbroad(of: group)
                let upkeep = pay(p[.refugeUpkeep] * away, of: group, to: .households, &world)
                world.groups.weekMargin[group] -= upkeep
            }
            if world.groups.usesTechnique[group] {
                world.groups.weekMargin[group] -= pay(
                    world.techniqueBill(of: group), of: group, to: .suppliers, &world)
            }
            let wages = pay(world.groups.wage[group] * people, of: group, to: .households, &world)
            let margin = world.groups.weekMargin[group]
            // What is kept in a haven is out of reach.
            let reach = 1 - p[.refugeMoney] * world.moneyHaven(from: country)
            let bought =
                hasRoutes ? 0 : Corruption.protection(of: group, from: .financialIntelligence, in: country, world)
            if people > 0 {
                if wages < world.groups.wage[group] * people { world.groups.wage[group] = max(1, wages / people) }
                world.groups.profitPerWorker[group] +=
                    p[.profitMemory] * (margin / people - world.groups.profitPerWorker[group])
            }
            loseCapital(group, home, share: -world.levers[.groupCapital, lineage], &world)
            if !hasRoutes {
                confiscate(
                    group, home, share: min(1, world.levers[.confiscatedShare, lineage] * reach * (1 - bought)), &world)
            }
            let sum = sumToLaunder(group, weeklyCost: wages + overhead, &world)
            if hasRoutes {
                wanted[group] = sum
            } else {
                launder(sum, group, home, fee: world.levers[.launderingCost, country], &world)
            }
            draw(group, &world)
            world.tally.add(.payroll, at: home, wages)
            world.tally.add(.groupProfit, at: home, margin - wages)
            world.groups.weekMargin[group] = 0
            world.groups.weekTakings[group] = 0
        }
        // Fees pass between groups, so all are gathered first.
        if hasRoutes { launder(wanted, &world, luck) }
    }

    /// Pays as much of a bill as cash allows; returns what was paid, USD.
    private func pay(_ bill: Double, of group: Int, to account: Account, _ world: inout World) -> Double {
        let paid = min(bill, max(0, world.groups.cash[group]))
        world.groups.cash[group] -= paid
        world.ledger.receive(paid, into: account)
        return paid
    }

    private func confiscate(_ group: Int, _ home: Int, share: Double, _ world: inout World) {
        let due = share * world.groups.weekTakings[group]
        let clean = min(world.groups.capital[group], due)
        let dirty = min(max(0, world.groups.cash[group]), due - clean)
        world.groups.cash[group] -= dirty
        world.groups.capital[group] -= clean
        world.ledger.receive(dirty + clean, into: .treasury)
        world.tally.add(.confiscated, at: home, dirty + clean)
    }

    /// Measures on what groups own take part of everything they have to work with: cash, clean capital and firms.
    private func loseCapital(_ group: Int, _ home: Int, share: Double, _ world: inout World) {
        guard share > 0 else { return }
        let part = min(1, share)
        var taken = part * (max(0, world.groups.cash[group]) + world.groups.capital[group])
        world.groups.cash[group] -= part * max(0, world.groups.cash[group])
        world.groups.capital[group] *= 1 - part
        for slot in 0..<world.invested.width {
            taken += part * world.invested[group, slot]
            world.invested[group, slot] *= 1 - part
        }
        world.ledger.receive(taken, into: .treasury)
        world.tally.add(.confiscated, at: home, taken)
    }

    /// Part of the cash above working capital; cash below that is topped up from clean capital, and nothing is laundered.
    private func sumToLaunder(_ group: Int, weeklyCost: Double, _ world: inout World) -> Double {
        let reserve = p[.workingCapitalWeeks] * 2 * (weeklyCost + world.groups.plannedPurchases[group])
        let surplus = world.groups.cash[group] - reserve
        if surplus > 0 { return surplus * p[.launderedShare] }
        let moved = min(world.groups.capital[group], -surplus)
        world.groups.capital[group] -= moved
        world.groups.cash[group] += moved
        return 0
    }

    /// One fee for all, where the scenario has no channels.
    private func launder(_ sum: Double, _ group: Int, _ home: Int, fee: Double, _ world: inout World) {
        guard sum > 0 else { return }
        world.groups.cash[group] -= sum
        world.groups.capital[group] += sum * (1 - fee)
        world.ledger.receive(sum * fee, into: .launderers)
        world.tally.add(.laundered, at: home, sum)
    }

    private func draw(_ group: Int, _ world: inout World) {
        let drawn = world.groups.capital[group] * p[.drawings]
        world.groups.capital[group] -= drawn
        world.ledger.receive(drawn, into: .households)
    }
}
