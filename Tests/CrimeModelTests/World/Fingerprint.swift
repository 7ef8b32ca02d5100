// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension World {
    /// The state of a world, bit by bit, as far as anything of it can come to light later.
    var fingerprint: [UInt64] {
        var print: [UInt64] = [UInt64(week), UInt64(deaths)]
        func add(_ column: [Double]) { print += column.map(\.bitPattern) }
        func add<T: BinaryInteger>(_ column: [T]) { print += column.map { UInt64(truncatingIfNeeded: $0) } }
        add(members.key)
        add(members.group)
        add(members.dueWeek)
        add(members.sinceWeek)
        add(members.place)
        add(members.role)
        add(members.status)
        add(members.convictions)
        add(members.entry)
        add(groups.key)
        add(groups.free)
        add(groups.children)
        add(groups.recruitsSoFar)
        add(groups.successionWeek)
        add(groups.sightedWeek)
        add(groups.foundedWeek)
        add(groups.keepsPacts.map { $0 ? 1 : 0 })
        add(groups.partner)
        add(groups.usesTechnique.map { $0 ? 1 : 0 })
        for column in [
            groups.cash, groups.capital, groups.cohesion, groups.targetSize, groups.wage, groups.profitPerWorker,
            groups.attention, groups.weekTakings, groups.plannedPurchases, share.cells, belief.cells, evidence.cells,
            groups.frozen, routeShare.cells, invested.cells, investmentWanted.cells, steered.cells, claims, captured,
            lawfulPay, serviceDemand, serviceCapacity, groups.aspiration, groups.experience, attraction.cells,
            held.cells, aggression.cells, peace.cells, bribes.cells, premium.cells, posts.cells, threats.cells,
            politics.cells,
            institutions.integrity, institutions.capacity, institutions.law, institutions.will, institutions.influence,
            institutions.fear, order, unrest, refuge.cells, papers.cells, papersServed, groups.pressure, alertness,
            tradeDelay,
            trust, grievance, legitimacy, violence, coercion, publicArrestRisk, publicDeathRisk, traffic, originVolume,
            exportPrice, wholesalePrice, retailPrice, habitPrice, believedPrice, stock, supply, delivered, sold,
            firms, protection, collection, attempts, firearms, resource, groups.arms,
            ledger.balances,
            provision.cells, provided, usedToGroups, usedToState,
            tally.atPlaces, tally.toPeople, groups.inside, groups.command, prisons.inmates, prisons.control,
            prisons.answers, groups.visibility, groups.splitting, groups.structure, leaderLosses, usualLeaderRisk,
            technique.known, technique.users, usualLoss, usualPrice,
        ] {
            add(column)
        }
        print += isKnown.cells.map { $0 ? 1 : 0 }
        add(loadsSent.cells)
        add(loadsLost.cells)
        add(atRisk)
        add(wider)
        add(victims.cells)
        add(unassisted.cells)
        add(assisted)
        add(prisons.others)
        add(prisons.recruitsSoFar)
        return print
    }
}
