// SPDX-License-Identifier: GPL-3.0-or-later

// Who serves the residents of a place, and whom nobody serves.

extension Observer {
    /// Residents outside groups whom groups serve, or whom nobody does, by place and by sex and age.
    func addServices(_ indicator: Indicator, _ world: World, _ at: Int, _ sums: inout [Double]) {
        var places = [Double](repeating: 0, count: residents.count)
        var cohorts = [Double](repeating: 0, count: Cohort.count)
        for place in residents.indices {
            let provided = world.provided[place]
            let share = indicator == .servedByGroups ? provided : max(0, world.unserved(at: place) - provided)
            for cohort in 0..<Cohort.count {
                let cell = place * Cohort.count + cohort
                let people = share * Double(world.atRisk[cell] + world.wider[cell])
                places[place] += people
                cohorts[cohort] += people
            }
        }
        addCounts(places, at, &sums, cohorts: cohorts)
    }
}
