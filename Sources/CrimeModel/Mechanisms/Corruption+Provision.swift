// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

// What groups give those around them at home: services and income for those whom the state does not serve, so that these keep
// silent. A decision of the channel `corrupt`; an abstract level only, dollars a week.

extension Corruption {
    /// Weekly spend on a community that maximises stake x need x (1 - exp(-B / price)) - B, USD.
    ///
    /// - Parameters:
    ///   - stake: what the support of everybody around it is worth to a group, USD a week.
    ///   - need: share of these whom the state does not serve. 0...1.
    ///   - price: spend at which 63 % of those in need are reached, USD a week. Above 0.
    package static func provision(stake: Double, need: Double, price: Double) -> Double {
        offer(stake: stake * need, acceptance: 1, price: price)
    }

    /// Moves what a group gives part of the way to what is best.
    func reviewProvision(of group: Int, _ world: inout World) {
        let price = world.priceOfServing(by: group)
        guard price > 0 else { return }
        let need = world.unserved(at: Int(world.groups.home[group]))
        let wanted = Self.provision(stake: communityStake(of: group, world), need: need, price: price)
        let gift = world.provision[group, 0] + p[.bribeSpeed] * (wanted - world.provision[group, 0])
        // A gift that nobody would notice is none.
        world.provision[group, 0] = wanted == 0 && gift < 0.01 * price ? 0 : gift
    }

    /// What it is worth to a group that all around it keep silent, USD a week: the arrests that tips would add.
    private func communityStake(of group: Int, _ world: World) -> Double {
        let country = world.terrain.countryOf[Int(world.groups.home[group])]
        let lost = Double(world.groups.free[group]) * world.publicArrestRisk[country]
        return p[.provisionStake] * p[.trustTips] * lost * p[.lostWorkerCost] * world.groups.wage[group]
    }

    /// Groups spend on communities what they decided, as far as cash allows.
    func serve(_ world: inout World) {
        for group in 0..<world.groups.count where world.groups.isActive[group] && world.provision[group, 0] > 0 {
            let paid = min(world.provision[group, 0], max(0, world.groups.cash[group]))
            world.provision[group, 0] = paid
            world.groups.cash[group] -= paid
            world.groups.weekMargin[group] -= paid
            world.ledger.receive(paid, into: .households)
            world.tally.add(.groupServices, at: Int(world.groups.home[group]), paid)
        }
        world.countServed()
    }
}
