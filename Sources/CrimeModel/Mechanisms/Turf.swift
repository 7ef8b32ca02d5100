// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Groups hold places, draw their rents, and clash over them.
///
/// **Assumption** Force is (enforcers x cohesion x arms)^exponent; rents are paid on what a group *holds*; holdings move
/// toward force shares only as fast as they are fought over, plus a slow drift. Fighting is a background of friction
/// between groups of like force and what those who decided to attack start (MODEL 4.10). Where a market extorts firms, what
/// these are asked follows from its mode (Prices), and firms that do not bear it close. Who attacks may draw an income from the
/// conflict itself, which makes truces keep less. Where groups rule what they hold, they keep order, and losing them breaks it
/// for a while (`World+Rule.swift`). Who holds waters takes seafarers for ransom, in proportion to what is held: adults, by the
/// part of women at sea and the ages of the place; they are counted, and come free again. Illegal firearms about arm groups and make clashes deadlier.
/// **Equation** clashes ~ Poisson(background x unrest x effort x (1 - sum f^2) + lethality x attackers); deaths of a group ~
/// Poisson(clashes x deaths a clash x its share of effort); H += (1 - exp(-(a clashes + drift))) (f - H);
/// hostages ~ Poisson(those of wholly held waters x held); paying firms += (1 - exp(-adjustment)) (reachable x held x exp(-payment / tolerance) - paying firms);
/// conflict income an attacker = rents / (attackers + half); arms += speed (own x (1 + gain (a - usual)) - arms); deaths a clash
/// x exp(lethality (a - usual)), a the availability of firearms.
/// **Reads** shares, aggression, cohesion, arms, sales. **Writes** held shares, firms, cash, members, attention, order, unrest.
/// **Draws** hostages, hostageTraits, clashes, casualties, casualtyPriority, bystanders, bystanderTraits. **Source** C10-C12, B1-B4.
/// **Oracle** C10's shares and marginal gains; a settled monopoly is quiet; C31's payments in both modes.
package struct Turf: Mechanism {
    package static let name = "Turf"

    private let p: ParameterValues
    private let recording: Recording

    package init(_ terrain: Terrain) {
        p = terrain.parameters
        recording = Recording(terrain)
    }

    package func step(_ world: inout World, _ luck: Luck) {
        if world.terrain.hasFirearms { world.armGroups() }
        if p[.rule] > 0 { world.keepOrder() }
        let forces = Forces(world)
        var killed = [Int32](repeating: 0, count: world.groups.count)
        for group in 0..<world.groups.count { world.groups.attention[group] *= 1 - p[.attentionMemory] }
        for slot in world.terrain.turf.indices {
            payRents(slot, &world)
            if world.terrain.turf[slot].reachableFirms > 0 { taxFirms(slot, &world) }
            if world.terrain.turf[slot].conflictRent > 0 { payConflict(slot, forces, &world) }
            if world.terrain.turf[slot].hostages > 0 { takeHostages(slot, &world, luck) }
            fight(slot, forces, &world, luck, &killed)
        }
        let priority = luck.draws(.casualtyPriority, step: world.week)
        for row in Selection.lowest(wanted: killed, draws: priority, members: world.members) {
            let place = Int(world.members.place[row])
            let cohort = world.members.cohort(row, week: world.week)
            world.tally.add(.membersKilled, at: place)
            world.tally.add(.memberKilled, cohort: cohort)
            if world.members.role[row] == Role.leader.rawValue {
                world.tally.add(.leadersRemoved, at: place)
                world.tally.add(.leaderRemoved, cohort: cohort)
                world.tally.add(.leadersKilled, at: place)
                world.tally.add(.leaderKilled, cohort: cohort)
            }
            world.kill(row)
        }
    }

    private func payRents(_ slot: Int, _ world: inout World) {
        let turf = world.terrain.turf[slot]
        let rent = world.rent(of: slot, withFirms: false)
        for group in 0..<world.groups.count where world.held[group, slot] > 0 && world.groups.isActive[group] {
            let take = rent * world.held[group, slot]
            world.ledger.pay(take, from: turf.fedBy >= 0 ? .distribution : .customers)
            world.groups.cash[group] += take
            world.groups.weekMargin[group] += take
            world.groups.weekTakings[group] += take
            world.tally.add(.turfRents, at: turf.place, take)
            world.tally.add(.groupRevenue, at: Int(world.groups.home[group]), take)
        }
    }

    /// Firms adapt to what they are asked; those who hold the place share what they pay and bear what collecting costs.
    private func taxFirms(_ slot: Int, _ world: inout World) {
        let turf = world.terrain.turf[slot]
        let extortion = turf.extortion!
        var all = 0.0
        for group in 0..<world.groups.count where world.groups.isActive[group] { all += world.held[group, slot] }
        let level = turf.reachableFirms * min(1, all) * extortion.staying(at: world.protection[slot])
        let paying = world.firms[slot] + probability(ofWeeklyRate: extortion.adjustment) * (level - world.firms[slot])
        world.firms[slot] = paying
        guard all > 0 else { return }
        for group in 0..<world.groups.count where world.groups.isActive[group] && world.held[group, slot] > 0 {
            let firms = paying * world.held[group, slot] / all
            let take = firms * world.protection[slot] * world.levers[.marketMargin, turf.market]
            world.ledger.pay(take, from: .customers)
            world.groups.cash[group] += take
            let cost = min(firms * world.collection[slot], max(0, world.groups.cash[group]))
            world.groups.cash[group] -= cost
            world.ledger.receive(cost, into: .suppliers)
            world.groups.weekMargin[group] += take - cost
            world.groups.weekTakings[group] += take
            world.tally.add(.turfRents, at: turf.place, take)
            world.tally.add(.groupRevenue, at: Int(world.groups.home[group]), take)
        }
    }

    /// What those who attack draw from the conflict itself: looting, checkpoints, levies.
    private func payConflict(_ slot: Int, _ forces: borrowing Forces, _ world: inout World) {
        let place = world.terrain.turf[slot].place
        let perAttacker = world.spoils(at: slot, attackers: forces.attackers[slot])
        guard perAttacker > 0 else { return }
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            let take = perAttacker * forces.attackers(of: group, slot: slot, in: world)
            guard take > 0 else { continue }
            world.ledger.pay(take, from: .customers)
            world.groups.cash[group] += take
            world.groups.weekMargin[group] += take
            world.groups.weekTakings[group] += take
            world.tally.add(.conflictIncome, at: place, take)
            world.tally.add(.groupRevenue, at: Int(world.groups.home[group]), take)
        }
    }

    private func takeHostages(_ slot: Int, _ world: inout World, _ luck: Luck) {
        var held = 0.0
        for group in 0..<world.groups.count where world.groups.isActive[group] { held += world.held[group, slot] }
        let place = world.terrain.turf[slot].place
        let key = world.terrain.opportunityKeys[world.terrain.firstTurf + slot]
        let mean = world.terrain.turf[slot].hostages * min(1, held)
        let count = poisson(luck.draws(.hostages, step: world.week).uniform(key), mean: mean)
        guard count > 0 else { return }
        world.tally.add(.hostages, at: place, Double(count))
        let weights = world.adults(at: place, women: p[.womenAtSea])
        let draws = luck.draws(.hostageTraits, step: world.week).of(key)
        world.tally.share(count, of: .takenHostage, weights: weights, draws)
    }

    private func fight(
        _ slot: Int, _ forces: borrowing Forces, _ world: inout World, _ luck: Luck, _ killed: inout [Int32]
    ) {
        var effort = 0.0
        var concentration = 0.0
        var shares = [Double](repeating: 0, count: world.groups.count)
        for group in shares.indices where world.groups.isActive[group] {
            shares[group] = forces.share(of: group, slot: slot)
            concentration += shares[group] * shares[group]
            effort += forces.enforcers(of: group, slot: slot)
        }
        let place = world.terrain.opportunityKeys[world.terrain.firstTurf + slot]
        var clashes = 0
        if effort > 0 {
            let mean =
                p[.backgroundClashes] * world.friction[slot] * world.unrest[world.terrain.turf[slot].place] * effort
                * max(0, 1 - concentration)
                + p[.attackClashes] * forces.attackers[slot]
            clashes = poisson(luck.draws(.clashes, step: world.week).uniform(place), mean: mean)
        }
        if clashes > 0 { bury(slot, place, clashes, effort, forces, &world, luck, &killed) }
        let speed = probability(ofWeeklyRate: p[.holdPerClash] * Double(clashes) + p[.holdDecay])
        for group in shares.indices where world.groups.isActive[group] {
            world.held[group, slot] += speed * (shares[group] - world.held[group, slot])
        }
    }

    private func bury(
        _ slot: Int, _ placeKey: UInt64, _ clashes: Int, _ effort: Double, _ forces: borrowing Forces,
        _ world: inout World, _ luck: Luck, _ killed: inout [Int32]
    ) {
        let place = world.terrain.turf[slot].place
        world.tally.add(.clashes, at: place, Double(clashes))
        let draws = luck.draws(.casualties, step: world.week)
        let noticed = p[.attentionMemory] * recording.notice(of: place, world) * Double(clashes)
        var dead = 0
        for group in killed.indices where world.groups.isActive[group] {
            let part = world.enforcers(of: group, slot: slot) / effort
            guard part > 0 else { continue }
            var mean = Double(clashes) * p[.deathsPerClash] * part
            if !forces.lethality.isEmpty { mean *= forces.lethality[slot] }
            let deaths = poisson(draws.uniform(world.groups.key[group], placeKey), mean: mean)
            killed[group] += Int32(deaths)
            dead += deaths
            world.groups.attention[group] += noticed * part
        }
        if clashes >= 3 {
            world.note(.turfWar, group: 0, place: place, market: world.terrain.turf[slot].market, amount: Double(dead))
        }
        killBystanders(slot, placeKey, expected: Double(dead) * p[.bystandersPerDeath], &world, luck)
    }

    private func killBystanders(
        _ slot: Int, _ placeKey: UInt64, expected: Double, _ world: inout World, _ luck: Luck
    ) {
        guard expected > 0 else { return }
        let place = world.terrain.turf[slot].place
        let count = poisson(luck.draws(.bystanders, step: world.week).uniform(placeKey), mean: expected)
        let traits = luck.draws(.bystanderTraits, step: world.week)
        for number in 0..<count {
            let first = place * Cohort.count
            let weights = (0..<Cohort.count).map { Double(world.wider[first + $0]) }
            guard weights.contains(where: { $0 > 0 }) else { return }
            let cohort = categorical(traits.uniform(placeKey, UInt64(number)), weights: weights.span)
            world.wider[first + cohort] -= 1
            world.deaths += 1
            world.tally.add(.bystandersKilled, at: place)
            world.tally.add(.bystanderKilled, cohort: cohort)
        }
    }
}
