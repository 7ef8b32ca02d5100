// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// Where the leaders of a group stay: at home, or out of reach in a country that shelters.
///
/// **Assumption** A leader abroad who is wanted is arrested once a request has been answered with surrender; a request that is
/// refused is made anew. Being wanted takes as long as an arrest at home, and the request comes on top. Groups weigh the
/// arrests they are spared against what staying abroad costs, and go to the best refuge only; without pressure at home
/// nobody leaves.
/// **Equation** rate abroad = h r / (h + r), h the rate at home, r = surrender x (1 - haven) / request time;
/// gain = (h - rate abroad) x leader's cost in weeks of the group's wages; share abroad = (gain - upkeep)+ / gain.
/// **Source** requirements ENB-05, ADP-09, INT-03; magnitudes assumed.
package struct RefugeChoice: Sendable {
    private let p: ParameterValues

    package init(_ parameters: ParameterValues) { p = parameters }

    /// Weekly rate of arrest of a leader abroad: first wanted, then surrendered, one after the other.
    package static func rate(home: Double, surrender: Double) -> Double {
        guard home > 0, surrender > 0 else { return 0 }
        // Answered at once, a request changes nothing.
        return surrender == .infinity ? home : home / (1 + home / surrender)
    }

    /// Share of the leadership the group would have in each country of refuge.
    package func target(of group: Int, in world: World) -> [Double] {
        var shares = [Double](repeating: 0, count: world.refuge.width)
        let home = world.terrain.countryOf[Int(world.groups.home[group])]
        let pressure = world.groups.pressure[group]
        let worth = p[.refugeLeaderCost] * world.groups.wage[group] * Double(world.groups.free[group])
        var best = -1
        var most = 0.0
        for country in world.terrain.refuges[home] {
            let rate = Self.rate(home: pressure, surrender: world.surrenderRate(country, from: home))
            let gain = (pressure - rate) * worth
            if gain > most { (best, most) = (country, gain) }
        }
        if best >= 0, most > p[.refugeUpkeep] { shares[best] = (most - p[.refugeUpkeep]) / most }
        return shares
    }

    /// Probability that a leader of a group is arrested this week, and the part of it that takes those abroad.
    ///
    /// - Parameter atHome: the probability at home.
    package static func arrest(
        of group: Int, atHome: Double, in world: World
    ) -> (all: Double, abroad: Double) {
        let home = world.terrain.countryOf[Int(world.groups.home[group])]
        let rate = atHome < 1 ? -log(1 - atHome) : .infinity
        var abroad = 0.0
        var away = 0.0
        for country in world.terrain.refuges[home] where world.refuge[group, country] > 0 {
            let surrender = world.surrenderRate(country, from: home)
            let there = rate == .infinity ? surrender : Self.rate(home: rate, surrender: surrender)
            away += world.refuge[group, country]
            abroad += world.refuge[group, country] * (1 - exp(-there))
        }
        return ((1 - away) * atHome + abroad, abroad)
    }
}
