// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

// Those a remote market can reach, and how soon they are used up.

extension World {
    /// Members a group has at work in a remote market.
    package func operators(of group: Int, remote: Int) -> Double {
        let part = share[group, terrain.firstRemote + remote]
        guard part > 1e-4, groups.isActive[group] else { return 0 }
        return max(0, Double(groups.free[group] - groups.leaders[group])) * part * readiness(of: group)
    }

    /// Residents outside groups who can be defrauded this week, by target and cohort, moved by measures.
    package func susceptible(to remote: Int) -> [Int] {
        let data = terrain.remotes[remote].data
        return data.targets.flatMap { target in
            let supply = levers[.victimSupply, target]
            return (0..<Cohort.count).map { cohort in
                let cell = target * Cohort.count + cohort
                let residents = wider[cell] + atRisk[cell]
                return Int((data.susceptible[cohort] * supply * Double(residents)).rounded()).clamped(to: 0...residents)
            }
        }
    }

    /// Probability that an attempt succeeds, given how many were made in the week before: attempts fall on the susceptible
    /// at random, and nobody is defrauded twice in a week.
    package func successOfAttempts(in remote: Int) -> Double {
        let success = terrain.remotes[remote].data.success
        let pool = Double(susceptible(to: remote).reduce(0, +))
        guard pool > 0 else { return 0 }
        let load = attempts[remote] * success / pool
        return load > 1e-9 ? success * -expm1(-load) / load : success
    }
}
