// SPDX-License-Identifier: GPL-3.0-or-later

extension Observer {
    /// Means over groups of how well they hide loads, by effort on corridors, or their people, by members.
    func addHiding(_ indicator: Indicator, _ world: World, _ at: Int, _ sums: inout [Double]) {
        let isOfLoads = indicator == .concealment
        var hidden = [Double](repeating: 0, count: residentsOf.count + 1)
        var weights = hidden
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            var weight = Double(world.groups.free[group])
            if isOfLoads {
                var effort = 0.0
                for o in 1..<world.terrain.firstTurf { effort += world.share[group, o] }
                weight *= effort
            }
            let value = isOfLoads ? 1 - world.groups.visibility[group] : world.cover(of: group)
            for part in [0, 1 + countryOf[Int(world.groups.home[group])]] {
                hidden[part] += weight * value
                weights[part] += weight
            }
        }
        for part in hidden.indices where weights[part] > 0 { sums[at + part] += hidden[part] / weights[part] }
    }
}
