// SPDX-License-Identifier: GPL-3.0-or-later

// Victims are counts by group, site and cohort. Every change of a person's standing between residents and victims goes
// through here, so that nobody appears or vanishes.

extension World {
    /// Members a group has at a site.
    package func handlers(of group: Int, site: Int) -> Double {
        Double(groups.free[group] - groups.leaders[group]) * share[group, terrain.firstSite + site]
            * readiness(of: group)
    }

    /// Victims a group holds at a site.
    package func victims(of group: Int, site: Int) -> Int {
        (0..<Cohort.count).reduce(0) { $0 + Int(victims[group, site * Cohort.count + $1]) }
    }

    /// Residents of a site's place of origin who could be recruited now, by cohort: those of the start, moved by measures,
    /// less those who are victims or not yet back.
    package func exposed(at site: Int) -> [Int] {
        let data = terrain.sites[site]
        let supply = levers[.victimSupply, data.origin]
        return (0..<Cohort.count).map { cohort in
            let cell = site * Cohort.count + cohort
            var away = assisted[cell]
            for group in 0..<groups.count { away += Int(victims[group, cell] + unassisted[group, cell]) }
            let left = Int((data.exposed[cohort] * supply).rounded()) - away
            return left.clamped(to: 0...max(0, wider[data.origin * Cohort.count + cohort]))
        }
    }

    /// Exposed residents now over those at the start. 0 or more; above 1 only where measures or events expose more.
    package func unspent(at site: Int) -> Double {
        let total = terrain.sites[site].exposedTotal
        return total > 0 ? Double(exposed(at: site).reduce(0, +)) / total : 0
    }

    /// Residents become victims; returns how many there were to take.
    mutating func take(_ wanted: Int, cohort: Int, site: Int, group: Int) -> Int {
        let home = terrain.sites[site].origin * Cohort.count + cohort
        let taken = min(wanted, wider[home])
        wider[home] -= taken
        victims[group, site * Cohort.count + cohort] += Int32(taken)
        return taken
    }

    /// People who are safe go back to the residents they came from.
    mutating func returnHome(_ count: Int, cohort: Int, site: Int) {
        wider[terrain.sites[site].origin * Cohort.count + cohort] += count
    }

    /// Victims of a group that ends go home, and it no longer reaches those who were free already.
    mutating func freeVictims(of group: Int) {
        for cell in 0..<victims.width {
            let (site, cohort) = (cell / Cohort.count, cell % Cohort.count)
            let held = Int(victims[group, cell])
            tally.add(.victimsEscaped, at: terrain.sites[site].place, Double(held))
            tally.add(.escaped, cohort: cohort, Double(held))
            returnHome(held + Int(unassisted[group, cell]), cohort: cohort, site: site)
            victims[group, cell] = 0
            unassisted[group, cell] = 0
        }
    }

    /// Part of the victims go with a group that splits off; those who are free stay within reach of the parent.
    mutating func shareVictims(of group: Int, with child: Int, part: Double) {
        for cell in 0..<victims.width {
            let moved = Int32((part * Double(victims[group, cell])).rounded())
            victims[child, cell] = moved
            victims[group, cell] -= moved
        }
    }
}
