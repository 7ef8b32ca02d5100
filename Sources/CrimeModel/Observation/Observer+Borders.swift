// SPDX-License-Identifier: GPL-3.0-or-later

// Refuge abroad and what controls cost lawful trade.

extension Observer {
    func addLeadersAbroad(_ world: World, _ at: Int, _ sums: inout [Double], cohorts: [Double]) {
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            let leaders = Double(world.groups.leaders[group])
            for country in 0..<world.refuge.width {
                sums[at] += leaders * world.refuge[group, country]
                sums[at + 1 + country] += leaders * world.refuge[group, country]
            }
        }
        for (cohort, leaders) in cohorts.enumerated() { sums[at + 1 + residentsOf.count + cohort] += leaders }
    }

    /// Hours a consignment, as a mean over the consignments of the region and of each country's crossings.
    func addTradeDelay(_ world: World, _ at: Int, _ sums: inout [Double]) {
        let links = world.terrain.links
        var all = 0.0
        var weighted = 0.0
        for country in world.terrain.countries.indices {
            var consignments = 0.0
            var hours = 0.0
            for (row, link) in links.enumerated() where countryOf[link.to] == country {
                guard let trade = link.trade else { continue }
                consignments += trade.consignments
                hours += trade.consignments * world.tradeDelay[row]
            }
            if consignments > 0 { sums[at + 1 + country] += hours / consignments }
            all += consignments
            weighted += hours
        }
        if all > 0 { sums[at] += weighted / all }
    }
}
