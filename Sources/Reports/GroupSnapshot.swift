// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// One active group at one moment.
package struct GroupSnapshot: Sendable, Equatable {
    /// Weeks of the horizon completed.
    package var week: Int
    package var key: UInt64
    /// 0 for founders and entrants.
    package var parent: UInt64
    package var home: Int
    package var members: Int
    package var cash: Double
    package var capital: Double
    package var cohesion: Double
    package var structure: Double
    /// Where most of its people's effort goes; nil while it lies low.
    package var mainMarket: Int?

    package init(
        week: Int, key: UInt64, parent: UInt64, home: Int, members: Int, cash: Double, capital: Double,
        cohesion: Double,
        structure: Double, mainMarket: Int?
    ) {
        self.week = week
        self.key = key
        self.parent = parent
        self.home = home
        self.members = members
        self.cash = cash
        self.capital = capital
        self.cohesion = cohesion
        self.structure = structure
        self.mainMarket = mainMarket
    }

    /// All active groups of a world.
    package static func take(_ world: World) -> [GroupSnapshot] {
        let terrain = world.terrain
        var rows: [GroupSnapshot] = []
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            var effort = [Double](repeating: 0, count: terrain.scenario.markets.count)
            for o in 1..<terrain.opportunities.count { effort[terrain.opportunityMarkets[o]] += world.share[group, o] }
            let most = effort.indices.max { effort[$0] < effort[$1] || (effort[$0] == effort[$1] && $0 > $1) }
            rows.append(
                GroupSnapshot(
                    week: world.week - terrain.scenario.burnInWeeks, key: world.groups.key[group],
                    parent: world.groups.parent[group], home: Int(world.groups.home[group]),
                    members: Int(world.groups.free[group]), cash: world.groups.cash[group],
                    capital: world.groups.capital[group], cohesion: world.groups.cohesion[group],
                    structure: world.groups.structure[group], mainMarket: most.flatMap { effort[$0] > 0 ? $0 : nil }))
        }
        return rows
    }
}
