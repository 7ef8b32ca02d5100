// SPDX-License-Identifier: GPL-3.0-or-later

extension Observer {
    /// People in prison, people per place and the share run by groups, of the region and of each country.
    func addPrisons(_ indicator: Indicator, _ world: World, _ at: Int, _ sums: inout [Double]) {
        var all = (inmates: 0.0, places: 0.0, run: 0.0)
        for (country, data) in world.terrain.countries.enumerated() {
            guard let prison = data.prison else { continue }
            all.inmates += world.prisons.inmates[country]
            all.places += prison.places
            all.run += world.prisons.control[country] * prison.places
            switch indicator {
            case .inmates: sums[at + 1 + country] += world.prisons.inmates[country]
            case .prisonCrowding: sums[at + 1 + country] += world.crowding(of: country)
            default: sums[at + 1 + country] += world.prisons.control[country]
            }
        }
        if indicator == .inmates {
            let first = at + 1 + residentsOf.count
            for cohort in 0..<Cohort.count { sums[first + cohort] += world.prisons.inmatesByCohort[cohort] }
        }
        guard all.places > 0 else { return }
        switch indicator {
        case .inmates: sums[at] += all.inmates
        case .prisonCrowding: sums[at] += all.inmates / all.places
        default: sums[at] += all.run / all.places
        }
    }
}
