// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Leaders are succeeded, key roles refilled, groups split, end and begin.
///
/// **Assumption** Losing a leader shakes a group in proportion to its hierarchy, and cohesion keeps falling until a
/// successor takes over after a gamma time, both less so where the leader commands from prison. Loose groups split or fall
/// apart; below three members a group ends. New groups enter the more, the more those of the country earn above what they pay
/// (where none is left, the more the best trade would leave) and the more rents lie unclaimed. Groups under the rule `inert`
/// close and enter whatever there is to earn. Some of those that close for want of profit join a stronger group of their place
/// that does some of the same and pays its way: people, money, holdings and victims go along, while members who are held lose
/// their group. A leader may be one whom nobody can follow.
/// **Equation** split hazard = rate x (1 - cohesion) x size / 30; end hazard =
/// collapse rate x (1 - cohesion) + closure rate x exp(-b (profit / wage - 1)); entries at a
/// place ~ Poisson(rate x founding groups there x exp(a (surplus + unclaimed shares))), 5 at most; surplus = mean of
/// profit / wage - 1 over the groups of the country, or what the best corridor would leave a worker where there are none.
/// **Reads** members, profits, prices, held shares, levers. **Writes** groups, members, pools.
/// **Draws** succession, promotion, merger, fragmentation, splinterTraits, dissolution, entry, entrantTraits, foundingMembers.
/// **Source** MODEL 4.17, A9.5, A9.6; rates assumed. **Oracle** dissolution below three; a split conserves people, money, holdings.
package struct Organisation: Mechanism {
    package static let name = "Organisation"

    private let p: ParameterValues
    private let founding: Founding

    package init(_ terrain: Terrain) {
        p = terrain.parameters
        founding = Founding(terrain)
    }

    package func step(_ world: inout World, _ luck: Luck) {
        // Before any ends: rows of groups that end this week hold what is still to be counted of it.
        if world.week % 52 == 0 { world.compactGroups() }
        succeed(&world, luck)
        promote(&world, luck)
        split(&world, luck)
        endGroups(&world, luck)
        founding.enter(&world, luck)
        if world.week % 13 == 12 { world.members.compact() }
    }

    private func succeed(_ world: inout World, _ luck: Luck) {
        var due = [Int32](repeating: 0, count: world.groups.count)
        for group in due.indices where world.groups.isActive[group] {
            let cohesion = world.groups.cohesion[group]
            // What a leader still commands from prison is not lost.
            let lost = 1 - world.groups.command[group]
            if world.groups.leaders[group] > 0 {
                world.groups.cohesion[group] = cohesion + p[.cohesionRecovery] * (1 - cohesion)
                world.groups.successionWeek[group] = -1
            } else if world.groups.successionWeek[group] < 0 {
                world.groups.cohesion[group] = cohesion * (1 - p[.leaderShock] * world.groups.structure[group] * lost)
                let mean = world.levers[.groupRepairTime, Int(world.groups.lineage[group])]
                var stream = luck.draws(.succession, step: world.week).stream(world.groups.key[group])
                let weeks = stream.gamma(shape: p[.successionShape], scale: mean / p[.successionShape])
                let isFollowed = bernoulli(stream.uniform(), p: p[.leadersFollowed])
                world.groups.successionWeek[group] =
                    isFollowed ? Int32(world.week + max(1, Int(min(weeks, 520).rounded()))) : .max
            } else {
                world.groups.cohesion[group] = cohesion * (1 - p[.cohesionDecay] * lost)
                if Int(world.groups.successionWeek[group]) <= world.week { due[group] = 1 }
            }
        }
        crown(due, &world, luck)
    }

    /// A broker takes over where there is one, else anyone.
    private func crown(_ due: [Int32], _ world: inout World, _ luck: Luck) {
        let draws = luck.draws(.succession, step: world.week)
        let fromBrokers = due.indices.map { world.groups.brokers[$0] > 0 ? due[$0] : 0 }
        let fromAny = due.indices.map { world.groups.brokers[$0] > 0 ? 0 : due[$0] }
        let brokers: UInt8 = 1 << Role.broker.rawValue
        let heirs =
            Selection.lowest(wanted: fromBrokers, draws: draws, members: world.members, roles: brokers)
            + Selection.lowest(wanted: fromAny, draws: draws, members: world.members)
        for row in heirs {
            let group = Int(world.members.group[row])
            world.assign(.leader, to: row)
            world.groups.successionWeek[group] = -1
            world.note(.succession, group: world.groups.key[group], place: Int(world.groups.home[group]))
        }
    }

    /// Vacant key roles are filled from the line, one by one, as fast as the group repairs itself.
    private func promote(_ world: inout World, _ luck: Luck) {
        let draws = luck.draws(.promotion, step: world.week)
        let filled = probability(ofWeeklyRate: 1 / p[.repairWeeks])
        for role in [Role.broker, .specialist] {
            let share = role == .broker ? p[.brokerShare] : p[.specialistShare]
            let wanted = (0..<world.groups.count).map { group -> Int32 in
                guard world.groups.isActive[group] else { return 0 }
                let present = role == .broker ? world.groups.brokers[group] : world.groups.specialists[group]
                let missing = Int(share * Double(world.groups.free[group])) - Int(present)
                guard missing > 0 else { return 0 }
                let u = draws.uniform(world.groups.key[group], UInt64(role.rawValue))
                return Int32(binomial(u, n: missing, p: filled))
            }
            let line = (1 << Role.enforcer.rawValue) | (1 << Role.operator.rawValue) as UInt8
            for row in Selection.lowest(wanted: wanted, draws: draws, members: world.members, roles: line) {
                world.assign(role, to: row)
            }
        }
    }

    private func split(_ world: inout World, _ luck: Luck) {
        let draws = luck.draws(.fragmentation, step: world.week)
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            let size = Double(world.groups.free[group])
            guard size >= p[.splinterMinimum] else { continue }
            let rate = p[.splinterRate] * (1 - world.groups.cohesion[group]) * size / 30
            let wouldSplit = bernoulli(draws.uniform(world.groups.key[group]), p: probability(ofWeeklyRate: rate))
            guard world.settleSplit(group, wouldSplit) else { continue }
            founding.splinter(from: group, &world, luck)
        }
    }

    private func endGroups(_ world: inout World, _ luck: Luck) {
        let draws = luck.draws(.dissolution, step: world.week)
        var ends = [Bool](repeating: false, count: world.groups.count)
        var closing: [Int] = []
        for group in ends.indices where world.groups.isActive[group] {
            // To close for want of profit is a decision that the inert rule does not make.
            let surplus =
                world.groups.rule[group] == .inert
                ? 0 : (world.groups.profitPerWorker[group] / world.groups.wage[group] - 1).clamped(to: -1...3)
            let collapse = p[.collapseRate] * (1 - world.groups.cohesion[group])
            let closure = p[.closureRate] * exp(-p[.closurePerProfit] * surplus)
            // Competing hazards on one uniform: to fall apart is no decision, to close is.
            let u = draws.uniform(world.groups.key[group])
            let collapses = bernoulli(u, p: probability(ofWeeklyRate: collapse))
            let wouldClose = !collapses && bernoulli(u, p: probability(ofWeeklyRate: collapse + closure))
            let closes = world.settleClosing(group, wouldClose)
            ends[group] = collapses || closes || Double(world.groups.free[group]) < p[.minimumSize]
            if closes && !collapses { closing.append(group) }
        }
        let mergers = mergers(of: closing, ends, &world, luck)
        for group in ends.indices where ends[group] && !mergers.contains(where: { $0.group == group }) {
            world.dissolve(group)
        }
        for (group, heir) in mergers { world.merge(group, into: heir) }
    }

    /// Which of the groups that close join another one, in an order that does not hang on their rows.
    private func mergers(
        of closing: [Int], _ ends: [Bool], _ world: inout World, _ luck: Luck
    ) -> [(group: Int, heir: Int)] {
        let draws = luck.draws(.merger, step: world.week)
        let keys = world.groups.key
        var mergers: [(group: Int, heir: Int)] = []
        for group in closing.sorted(by: { keys[$0] < keys[$1] }) {
            let own = draws.of(keys[group])
            let wanted = bernoulli(own.uniform(0), p: p[.joining]) ? heir(of: group, ends, world, own.uniform(1)) : nil
            let settled = world.settleMerger(group, into: wanted.map { keys[$0] })
            // Under a held decision the group to join may be gone.
            guard let heir = settled.flatMap({ keys.firstIndex(of: $0) }), world.groups.isActive[heir], !ends[heir]
            else { continue }
            mergers.append((group, heir))
        }
        return mergers
    }

    /// A stronger group of the place that does some of the same and pays its way, the likelier the more of both; nil where
    /// there is none.
    private func heir(of group: Int, _ ends: [Bool], _ world: World, _ u: Double) -> Int? {
        let groups = world.groups
        let candidates = groups.key.indices.filter {
            groups.isActive[$0] && !ends[$0] && groups.rule[$0] != .inert && groups.free[$0] > groups.free[group]
                && groups.home[$0] == groups.home[group] && groups.profitPerWorker[$0] >= groups.wage[$0]
        }.sorted { groups.key[$0] < groups.key[$1] }
        let weights = candidates.map { other in
            var common = 0.0
            for o in 1..<world.share.width { common += min(world.share[group, o], world.share[other, o]) }
            return common * Double(groups.free[other])
        }
        guard weights.contains(where: { $0 > 0 }) else { return nil }
        return candidates[categorical(u, weights: weights.span)]
    }
}
