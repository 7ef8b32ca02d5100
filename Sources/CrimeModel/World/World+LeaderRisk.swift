// SPDX-License-Identifier: GPL-3.0-or-later

extension World {
    /// Follows how often leaders are lost, by country: memory as for arrests of anybody.
    mutating func followLeaders() {
        var groupsOf = [Double](repeating: 0, count: leaderLosses.count)
        var lost = groupsOf
        for group in 0..<groups.count where groups.isActive[group] {
            groupsOf[terrain.countryOf[Int(groups.home[group])]] += 1
        }
        for place in 0..<places { lost[terrain.countryOf[place]] += previous[.leadersRemoved, at: place] }
        for country in leaderLosses.indices where groupsOf[country] > 0 {
            leaderLosses[country] +=
                terrain.parameters[.riskMemory] * (lost[country] / groupsOf[country] - leaderLosses[country])
        }
        // What policies find is what groups are used to.
        if week < terrain.scenario.burnInWeeks {
            for country in leaderLosses.indices {
                usualLeaderRisk[country] = leaderLosses[country] + publicArrestRisk[country]
            }
        }
    }

    /// Risk of losing its leader that a group sees in its country, over the usual; anybody's risk of arrest counts with it, so
    /// that where few leaders are ever lost one loss does not count for all. 1/16...16.
    func leaderRisk(of group: Int) -> Double {
        let country = terrain.countryOf[Int(groups.home[group])]
        let risk = leaderLosses[country] + publicArrestRisk[country]
        guard risk > 0 else { return 1 }
        return (risk / max(usualLeaderRisk[country], .leastNormalMagnitude)).clamped(to: (1.0 / 16)...16)
    }
}
