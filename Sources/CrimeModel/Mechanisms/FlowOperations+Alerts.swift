// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

// Warnings between countries, and what controls cost lawful trade.

extension FlowOperations {
    /// Raises the controls of countries that have been warned of a corridor.
    ///
    /// A warning of loads found arrives after the alert delay, the week after at the earliest, and is heeded for some
    /// weeks: inspection effort on the corridor rises by gain x (1 - exp(-loads told of)).
    static func heedAlerts(_ world: inout World, gain: Double, duration: Int) {
        let countries = world.terrain.countries.count
        for cell in world.alertness.indices { world.alertness[cell] = 0 }
        for line in world.terrain.alertLines {
            let delay = world.levers[.crossBorderAlertDelay, line.from * countries + line.to]
            let latest = world.week - max(1, Int(delay.rounded()))
            var loads = 0.0
            for week in max(0, latest - duration + 1)..<max(0, latest + 1) {
                loads += world.finds[world.finds.start(of: week) + line.corridor * countries + line.from]
            }
            if loads > 0 { world.alertness[line.corridor * countries + line.to] += gain * (1 - exp(-loads)) }
        }
    }

    /// Notes where the week's lost loads were found: expected numbers by corridor and country, in proportion to where
    /// detection is likely.
    static func noteFinds(_ lost: [(corridor: Int, loads: Int)], _ detection: [Double], _ world: inout World) {
        let row = world.finds.begin(world.week)
        let countries = world.terrain.countries.count
        for (corridor, loads) in lost where loads > 0 {
            let links = world.terrain.corridors[corridor].links
            let sum = links.reduce(0) { $0 + detection[$1] }
            guard sum > 0 else { continue }
            for link in links {
                let country = world.terrain.countryOf[world.terrain.links[link].to]
                world.finds[row + corridor * countries + country] += Double(loads) * detection[link] / sum
            }
        }
    }

    /// Hours that controls take of each lawful consignment on each link.
    ///
    /// hours = usual hours x ln(1 - detection) / ln(1 - usual detection): who looks at twice as much holds up twice as long.
    static func delayTrade(_ world: inout World) {
        for (row, link) in world.terrain.links.enumerated() where link.trade != nil {
            let effort =
                link.baseDetection > 0
                ? log(1 - min(0.999, world.levers[.routeDetection, row])) / log(1 - link.baseDetection) : 1
            world.tradeDelay[row] = world.levers[.legalTradeDelay, row] * effort
        }
    }
}
