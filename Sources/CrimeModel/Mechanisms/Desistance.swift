// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Members leave, by themselves or because the group sheds them; released convicts stay out or come back.
///
/// **Assumption** The hazard of leaving falls with pay above the required wage, with the cost of leaving and with what the group rules in prisons; people above
/// a group's target size are shed a part each week, latest joiners are as
/// likely as others. Released people return when their keyed Weibull time (C35) is up. Members who have not chosen to come in
/// leave by hazards of their own (`Desistance+Entry.swift`).
/// **Equation** exits ~ Binomial(free members, 1 - exp(-rate (wage / required)^-a exp(-cost - leverage))).
/// **Reads** wage, surplus, held shares, levers. **Writes** members, pools. **Draws** desistance, desistancePriority, shedding,
/// sheddingPriority, exitByEntry. **Source** A9.8-A9.10, A10.3; rate assumed between youth gangs and mafias.
/// **Oracle** pure exit is exponential; C35.
package struct Desistance: Mechanism {
    package static let name = "Desistance"

    let p: ParameterValues
    private let risk: Risk
    private let entries: EntryShares

    package init(_ terrain: Terrain) {
        p = terrain.parameters
        risk = Risk(p)
        entries = EntryShares(p)
    }

    package func step(_ world: inout World, _ luck: Luck) {
        returnReleased(&world)
        if entries.areSeveral {
            leaveByEntry(&world, luck)
        } else {
            leave(exits(world, luck), .desistancePriority, &world, luck)
        }
        leave(sheds(world, luck), .sheddingPriority, &world, luck)
    }

    private func exits(_ world: World, _ luck: Luck) -> [Int32] {
        let draws = luck.draws(.desistance, step: world.week)
        return world.groups.isActive.indices.map { group in
            guard world.groups.isActive[group], world.groups.free[group] > 0 else { return 0 }
            return Int32(
                binomial(
                    draws.uniform(world.groups.key[group]), n: Int(world.groups.free[group]),
                    p: probability(ofWeeklyRate: hazard(of: group, world))))
        }
    }

    /// Weekly hazard at which members who have chosen leave a group.
    func hazard(of group: Int, _ world: World) -> Double {
        let required = risk.requiredWage(at: Int(world.groups.home[group]), in: world)
        let lineage = Int(world.groups.lineage[group])
        return world.levers[.exitRate, lineage] * pow(world.groups.wage[group] / required, -p[.exitPerPay])
            * exp(p[.exitPerCost] - world.levers[.exitCost, lineage]) * exp(-world.prisonLeverage(of: group))
    }

    private func sheds(_ world: World, _ luck: Luck) -> [Int32] {
        let draws = luck.draws(.shedding, step: world.week)
        return world.groups.isActive.indices.map { group in
            let surplus = Int(world.groups.surplus[group])
            guard world.groups.isActive[group], surplus > 0 else { return 0 }
            return Int32(binomial(draws.uniform(world.groups.key[group]), n: surplus, p: p[.sheddingSpeed]))
        }
    }

    private func leave(_ wanted: [Int32], _ purpose: Purpose, _ world: inout World, _ luck: Luck) {
        let draws = luck.draws(purpose, step: world.week)
        for row in Selection.lowest(wanted: wanted, draws: draws, members: world.members) {
            world.tally.add(.exits, at: Int(world.members.place[row]))
            world.tally.add(.left, cohort: world.members.cohort(row, week: world.week))
            world.depart(row)
        }
    }

    private func returnReleased(_ world: inout World) {
        let released = Status.released.rawValue
        for row in world.members.absent.lazy.map(Int.init)
        where world.members.status[row] == released && Int(world.members.dueWeek[row]) <= world.week {
            world.rejoin(row)
        }
    }
}
