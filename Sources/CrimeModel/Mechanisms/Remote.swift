// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Groups defraud people far away; a few workers reach many, and the more they try the fewer are left to fall for it.
///
/// **Assumption** A remote market has no place: a group works it from home, on residents of the countries it targets.
/// Attempts fall on the susceptible at random; nobody is defrauded twice in a week, so that victims saturate. Takings go
/// by attempts, less a fee for turning them into cash. Victims stay residents. Workers are arrested with a hazard that
/// follows police effort and coordination at home and cooperation with the countries of the victims, and falls with
/// bought police; law, practice and the wait before action count as in Investigation.
/// **Equation** victims of a cell ~ Binomial(susceptible, 1 - exp(-attempts x success / all susceptible)); takings of a
/// group = its share of attempts x victims x take; arrests ~ Binomial(workers, 1 - exp(-hazard)).
/// **Reads** shares, residents, bribes, levers. **Writes** attempts, cash, loads, members.
/// **Draws** remoteVictims, remoteArrests, remoteArrestPriority. **Source** MODEL 4.1; ftc2024, anderson2019.
/// **Oracle** the coverage of a finite population by random attempts: 1 - exp(-x).
package struct Remote: Mechanism {
    package static let name = "Remote"

    private let p: ParameterValues
    /// Share of police effort that coordination leaves in each country when no measure acts.
    private let usualEffort: [Double]

    package init(_ terrain: Terrain) {
        p = terrain.parameters
        usualEffort = terrain.countries.map { 1 - $0.coordinationLoss }
    }

    package func step(_ world: inout World, _ luck: Luck) {
        guard !world.terrain.remotes.isEmpty else { return }
        var wanted = [Int32](repeating: 0, count: world.groups.count)
        for row in world.terrain.remotes.indices {
            var workers: [Double] = []
            for group in 0..<world.groups.count { workers.append(world.operators(of: group, remote: row)) }
            let attempts = workers.map { $0 * world.terrain.remotes[row].data.attemptsPerWorker }
            let victims = defraud(row, attempts: attempts.reduce(0, +), &world, luck)
            for group in workers.indices where workers[group] > 0 {
                let part = victims > 0 ? attempts[group] / attempts.reduce(0, +) : 0
                earn(group, row, workers: workers[group], victims: part * Double(victims), &world)
            }
            world.attempts[row] = attempts.reduce(0, +)
            arrest(row, workers, &wanted, &world, luck)
        }
        let draws = luck.draws(.remoteArrestPriority, step: world.week)
        world.makeArrests(wanted: wanted, draws: draws, roles: ~(1 << Role.leader.rawValue))
    }

    /// Counts the victims of a week where they live; returns how many there are.
    private func defraud(_ row: Int, attempts: Double, _ world: inout World, _ luck: Luck) -> Int {
        let slot = world.terrain.remotes[row]
        let susceptible = world.susceptible(to: row)
        let pool = Double(susceptible.reduce(0, +))
        guard attempts > 0, pool > 0 else { return 0 }
        let fallen = probability(ofWeeklyRate: attempts * slot.data.success / pool)
        let draws = luck.draws(.remoteVictims, step: world.week)
        var all = 0
        for cell in susceptible.indices where susceptible[cell] > 0 {
            let count = binomial(draws.uniform(slot.cellKeys[cell]), n: susceptible[cell], p: fallen)
            guard count > 0 else { continue }
            let place = slot.data.targets[cell / Cohort.count]
            world.tally.add(.defrauded, at: place, Double(count))
            let loss = slot.data.take * world.levers[.marketMargin, slot.market]
            world.tally.add(.fraudLosses, at: place, Double(count) * loss)
            world.tally.add(.defrauded, cohort: cell % Cohort.count, Double(count))
            all += count
        }
        return all
    }

    private func earn(_ group: Int, _ row: Int, workers: Double, victims: Double, _ world: inout World) {
        let data = world.terrain.remotes[row].data
        let takings = victims * data.take * world.levers[.marketMargin, world.terrain.remotes[row].market]
        let fee = takings * data.cashOutFee
        world.ledger.pay(takings, from: .customers)
        world.ledger.receive(fee, into: .launderers)
        world.groups.cash[group] += takings - fee
        let cost = min(workers * data.costPerWorker, max(0, world.groups.cash[group]))
        world.groups.cash[group] -= cost
        world.ledger.receive(cost, into: .suppliers)
        world.groups.weekMargin[group] += takings - fee - cost
        world.groups.weekTakings[group] += takings
        world.tally.add(.groupRevenue, at: Int(world.groups.home[group]), takings)
    }

    private func arrest(
        _ row: Int, _ workers: [Double], _ wanted: inout [Int32], _ world: inout World, _ luck: Luck
    ) {
        let slot = world.terrain.remotes[row]
        let opportunity = world.terrain.firstRemote + row
        let draws = luck.draws(.remoteArrests, step: world.week)
        for group in workers.indices {
            let atWork = Int(workers[group].rounded())
            world.loadsSent[group, opportunity] = Int32(atWork)
            world.loadsLost[group, opportunity] = 0
            guard atWork > 0 else { continue }
            let hazard = slot.data.arrestRate * effort(against: group, slot, world)
            let u = draws.uniform(world.groups.key[group], slot.key)
            let arrested = Int32(binomial(u, n: atWork, p: probability(ofWeeklyRate: hazard)))
            world.loadsLost[group, opportunity] = arrested
            wanted[group] += arrested
        }
    }

    /// Effort against a group at home relative to the usual, and how far the countries of its victims help.
    private func effort(against group: Int, _ slot: RemoteSlot, _ world: World) -> Double {
        let country = world.terrain.countryOf[Int(world.groups.home[group])]
        let terrain = world.terrain
        var gain = 0.0
        for target in slot.data.targets {
            let pair = country * terrain.countries.count + world.terrain.countryOf[target]
            gain += world.levers[.partnerTrust, pair] - terrain.cooperation[pair]
        }
        let abroad = gain == 0 ? 1 : exp(p[.cooperationReach] * gain / Double(slot.data.targets.count))
        guard world.isActedUpon(group) else { return 0 }
        let standing = world.standing
        let effort = world.capacity(of: .police, in: country) * (standing?.practice[country] ?? 1)
        let law = world.institutions.law[country] * (standing?.law[country] ?? 1)
        return effort * (1 - world.levers[.coordinationLoss, country]) / usualEffort[country] * law
            * world.levers[.arrestProbability, country] * abroad
            * (1 - Corruption.protection(of: group, from: .police, in: country, world))
    }
}
