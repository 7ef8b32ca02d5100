// SPDX-License-Identifier: GPL-3.0-or-later

extension Observer {
    /// Means over groups of how well they hide loads, by effort on corridors, or of how well they hide their people and how they
    /// are built, by members.
    func addTraits(_ indicator: Indicator, _ world: World, _ at: Int, _ sums: inout [Double]) {
        var sum = [Double](repeating: 0, count: residentsOf.count + 1)
        var weights = sum
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            var weight = Double(world.groups.free[group])
            let value: Double
            switch indicator {
            case .concealment:
                var effort = 0.0
                for o in 1..<world.terrain.firstTurf { effort += world.share[group, o] }
                weight *= effort
                value = 1 - world.groups.visibility[group]
            case .techniqueCover: value = world.cover(of: group)
            default: value = world.groups.structure[group]
            }
            for part in [0, 1 + countryOf[Int(world.groups.home[group])]] {
                sum[part] += weight * value
                weights[part] += weight
            }
        }
        for part in sum.indices where weights[part] > 0 { sums[at + part] += sum[part] / weights[part] }
    }

    /// Groups with an ally of their own choice, where they are at home.
    func addAllied(_ world: World, _ at: Int, _ sums: inout [Double]) {
        var counts = [Double](repeating: 0, count: world.places)
        for (group, ally) in world.allies.enumerated() where ally >= 0 { counts[Int(world.groups.home[group])] += 1 }
        addCounts(counts, at, &sums, cohorts: nil)
    }
}
