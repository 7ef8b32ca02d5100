// SPDX-License-Identifier: GPL-3.0-or-later

extension Utility {
    /// Steady income, without spread: the margin on what a worker there can take on, given capital and rivals' claims.
    func infiltration(
        _ row: Int, _ opportunity: Int, _ group: Int, _ workers: Double, in world: World
    ) -> Double {
        let slot = world.terrain.infiltration[row]
        let effort = max(0.5, workers * world.share[group, opportunity])
        let steered =
            effort * world.readiness(of: group) * slot.data.volumePerWorker * world.influence(of: group, slot: row)
        let carried = (world.groups.capital[group] + world.invested[group, row]) / slot.data.capitalWeeks
        let claim = min(steered, carried)
        guard claim > 0 else { return 0 }
        let own = min(world.reach(of: group, slot: row), world.invested[group, row] / slot.data.capitalWeeks)
        let rivals = max(0, world.claims[row] - own)
        let open = world.openShare(of: row) * slot.volume
        return slot.data.margin * claim * min(1, open / (claim + rivals)) / effort
    }

    /// What is left of the fees on what a seller there can serve, as far as buyers wanted it last week.
    func service(
        _ row: Int, _ opportunity: Int, _ group: Int, _ workers: Double, in world: World
    ) -> Double {
        let slot = world.terrain.services[row]
        let country = world.terrain.countryOf[slot.place]
        let effort = max(0.5, workers * world.share[group, opportunity])
        let volume = effort * world.readiness(of: group) * slot.data.volumePerSeller
        guard volume > 0 else { return 0 }
        let rivals = max(0, world.serviceCapacity[row] - world.sellerCapacity(of: group, slot: row))
        let used = min(1, world.serviceDemand[row] / (volume + rivals))
        let fee = slot.route >= 0 ? world.routeCost(slot.route, in: country) : slot.data.fee
        return volume / effort * used * (fee - slot.data.runningCost)
    }
}
