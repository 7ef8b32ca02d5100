// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Police arrest members outside operations.
///
/// **Assumption** Effort per member of a country goes where the state sees somebody: groups it has identified draw more than
/// others, and so do those whose violence comes to its notice (`World+Sight.swift`). Trust brings tips, those whom a group
/// serves keep silent, cooperation opens what happens abroad, hierarchy exposes, bribes hide, and so does new technique until
/// the state has caught up with it. The hazard saturates in effort, so
/// that the curve of risk against effort is steep near zero and nearly flat at high enforcement (A3, B6, E1).
/// Leaders who stay abroad are arrested once a request has been answered (`RefugeChoice`). Where action takes time, a group is
/// left alone until so many weeks after the state first identified it. A country that falls short of a neighbour has less
/// effort and reaches less conduct.
/// **Equation** hazard = ceiling x (1 - exp(-steepness x effort per member x visibility x sight x (1 - bought))); leaders and
/// key roles times their exposure; leaders also face what leader-targeting measures add.
/// **Reads** levers, bribes, provision, attention, trust, refuge, sightings. **Writes** members, focus, pressure. **Draws** arrests,
/// arrestPriority, groupIdentification, leaderRemoval, leaderRemovalPriority, surrender. **Source** MODEL 4.2, 4.11; level assumed for Europe (E9).
/// **Oracle** the risk-priced wage is concave in effort.
package struct Investigation: Mechanism {
    package static let name = "Investigation"

    private let p: ParameterValues

    package init(_ terrain: Terrain) { p = terrain.parameters }

    package func step(_ world: inout World, _ luck: Luck) {
        for group in 0..<world.groups.count {
            world.groups.focus[group] = 1 + p[.violenceAttention] * world.groups.attention[group]
        }
        world.settleFocus()
        let hazards = hazards(world, luck.identification)
        removeLeaders(hazards, &world, luck)
        let key = (1 << Role.broker.rawValue) | (1 << Role.specialist.rawValue) as UInt8
        let line = (1 << Role.enforcer.rawValue) | (1 << Role.operator.rawValue) as UInt8
        arrest(hazards, second: 1, roles: key, exposure: p[.specialistExposure], &world, luck)
        arrest(hazards, second: 2, roles: line, exposure: 1, &world, luck)
    }

    /// Weekly hazard of arrest that effort and visibility give, before exposure by role.
    package static func hazard(effortPerMember: Double, visibility: Double, ceiling: Double, steepness: Double)
        -> Double
    {
        ceiling * (1 - exp(-steepness * effortPerMember * visibility))
    }

    private func hazards(_ world: World, _ sight: Draws) -> [Double] {
        let terrain = world.terrain
        var members = [Double](repeating: 0, count: terrain.countries.count)
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            members[world.terrain.countryOf[Int(world.groups.home[group])]] += Double(world.groups.free[group])
        }
        let isCooperationMoved = isCooperationMoved(world)
        let standing = world.standing
        return (0..<world.groups.count).map { group in
            guard world.groups.isActive[group], world.isActedUpon(group) else { return 0 }
            let home = Int(world.groups.home[group])
            let country = world.terrain.countryOf[home]
            let effort =
                terrain.countries[country].investigators * world.capacity(of: .police, in: country)
                * (1 - world.levers[.coordinationLoss, country]) * (standing?.practice[country] ?? 1)
                / max(1, members[country])
            let raised = Self.hazard(
                effortPerMember: effort,
                visibility: visibility(of: group, home, country, isCooperationMoved, world)
                    * world.sight(of: group, sight),
                ceiling: p[.hazardCeiling], steepness: p[.hazardSteepness])
            return raised * world.levers[.arrestProbability, country] * world.institutions.law[country]
                * (standing?.law[country] ?? 1)
        }
    }

    private func visibility(
        of group: Int, _ home: Int, _ country: Int, _ isCooperationMoved: Bool, _ world: World
    ) -> Double {
        let terrain = world.terrain
        let bought = Corruption.protection(of: group, from: .police, in: country, world)
        let silence = world.silence(for: group)
        let tips = exp(p[.trustTips] * (world.trust[home] - terrain.places[home].trust - silence))
        let structure = 1 + p[.hierarchyExposure] * (world.groups.structure[group] - 0.5)
        let abroad = isCooperationMoved ? exp(p[.cooperationReach] * cooperationGain(of: group, country, world)) : 1
        return world.levers[.networkVisibility, Int(world.groups.lineage[group])] * world.groups.focus[group] * tips
            * structure * abroad * (1 - bought) * (1 - world.cover(of: group))
    }

    /// Mean change in cooperation with the countries a group's corridors cross, against the scenario's own level.
    private func cooperationGain(of group: Int, _ country: Int, _ world: World) -> Double {
        let terrain = world.terrain
        let count = terrain.countries.count
        var gain = 0.0
        for (row, corridor) in world.terrain.corridors.enumerated() {
            let share = world.share[group, 1 + row]
            guard share > 1e-4 else { continue }
            var sum = 0.0
            for place in corridor.places {
                let pair = country * count + world.terrain.countryOf[place]
                sum += world.levers[.partnerTrust, pair] - terrain.cooperation[pair]
            }
            gain += share * sum / Double(corridor.places.count)
        }
        return gain
    }

    private func isCooperationMoved(_ world: World) -> Bool {
        let pairs = world.terrain.cooperation
        for pair in pairs.indices where world.levers[.partnerTrust, pair] != pairs[pair] { return true }
        return false
    }

    private func arrest(
        _ hazards: [Double], second: UInt64, roles: UInt8, exposure: Double, _ world: inout World, _ luck: Luck
    ) {
        let draws = luck.draws(.arrests, step: world.week)
        let wanted = hazards.indices.map { group in
            let keyed = Int(world.groups.brokers[group] + world.groups.specialists[group])
            let line = Int(world.groups.free[group] - world.groups.leaders[group]) - keyed
            let u = draws.uniform(world.groups.key[group], second)
            return Int32(
                binomial(u, n: second == 1 ? keyed : line, p: probability(ofWeeklyRate: hazards[group] * exposure)))
        }
        world.makeArrests(wanted: wanted, draws: luck.draws(.arrestPriority, step: world.week), roles: roles)
    }

    private func removeLeaders(_ hazards: [Double], _ world: inout World, _ luck: Luck) {
        let draws = luck.draws(.leaderRemoval, step: world.week)
        let surrenders = luck.draws(.surrender, step: world.week)
        let hasRefuges = world.refuge.width > 0
        var wanted = [Int32](repeating: 0, count: hazards.count)
        var handedOver = wanted
        for group in hazards.indices {
            let country = world.terrain.countryOf[Int(world.groups.home[group])]
            let usual = probability(
                ofWeeklyRate: hazards[group] * world.levers[.targetQuality, country]
                    / (1 - world.levers[.targetQuality, country]))
            let targeted =
                world.isActedUpon(group) ? world.levers[.leaderRemoval, Int(world.groups.lineage[group])] : 0
            let atHome = min(1, usual + targeted * (1 - usual))
            let key = world.groups.key[group]
            let leaders = Int(world.groups.leaders[group])
            guard hasRefuges else {
                wanted[group] = Int32(binomial(draws.uniform(key), n: leaders, p: atHome))
                continue
            }
            let (all, abroad) = RefugeChoice.arrest(of: group, atHome: atHome, in: world)
            let taken = binomial(draws.uniform(key), n: leaders, p: min(1, all))
            wanted[group] = Int32(taken)
            if taken > 0 {
                let surrendered = binomial(surrenders.uniform(key), n: taken, p: min(1, abroad / all))
                world.tally.add(.surrendered, at: Int(world.groups.home[group]), Double(surrendered))
                handedOver[group] = Int32(surrendered)
            }
            let rate = -log(1 - min(0.999, atHome))
            world.groups.pressure[group] += p[.riskMemory] * (rate - world.groups.pressure[group])
        }
        let priority = luck.draws(.leaderRemovalPriority, step: world.week)
        let leaders: UInt8 = 1 << Role.leader.rawValue
        // The first of those who are arrested below.
        for row in Selection.lowest(wanted: handedOver, draws: priority, members: world.members, roles: leaders) {
            world.tally.add(.handedOver, cohort: world.members.cohort(row, week: world.week))
        }
        world.makeArrests(wanted: wanted, draws: priority, roles: leaders)
    }
}
