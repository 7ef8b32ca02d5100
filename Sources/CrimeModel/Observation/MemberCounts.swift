// SPDX-License-Identifier: GPL-3.0-or-later

/// Members by standing, and victims, by place and cohort, counted in one pass.
struct MemberCounts {
    var free: [Double]
    var inPrison: [Double]
    var awaiting: [Double]
    var uncharged: [Double]
    var groups: [Double]
    var freeByCohort = [Double](repeating: 0, count: Cohort.count)
    var inPrisonByCohort = [Double](repeating: 0, count: Cohort.count)
    var awaitingByCohort = [Double](repeating: 0, count: Cohort.count)
    var unchargedByCohort = [Double](repeating: 0, count: Cohort.count)
    /// Leaders at liberty, each counted by the share of the group's leaders who stay abroad.
    var abroadByCohort = [Double](repeating: 0, count: Cohort.count)
    var victims: [Double]
    var victimsByCohort = [Double](repeating: 0, count: Cohort.count)
    var bribing = 0.0
    var believedLoss = 0.0
    var medianSize = 0.0
    var largestShare = 0.0

    init(places: Int) {
        free = [Double](repeating: 0, count: places)
        inPrison = free
        awaiting = free
        uncharged = free
        groups = free
        victims = free
    }

    mutating func count(_ world: World) {
        let places = world.members.place.span
        let statuses = world.members.status.span
        // Groups x cohorts, whole persons first, so that the order of rows does not matter.
        let hasRefuges = world.refuge.width > 0
        var leaders = [Double](repeating: 0, count: hasRefuges ? world.groups.count * Cohort.count : 0)
        for row in statuses.indices {
            let place = Int(places[row])
            switch Status(rawValue: statuses[row])! {
            case .free:
                free[place] += 1
                let cohort = world.members.cohort(row, week: world.week)
                freeByCohort[cohort] += 1
                if hasRefuges, world.members.role[row] == Role.leader.rawValue {
                    leaders[Int(world.members.group[row]) * Cohort.count + cohort] += 1
                }
            case .inPrison:
                inPrison[place] += 1
                inPrisonByCohort[world.members.cohort(row, week: world.week)] += 1
            case .awaitingTrial:
                awaiting[place] += 1
                let cohort = world.members.cohort(row, week: world.week)
                awaitingByCohort[cohort] += 1
                if world.isUncharged(row) {
                    uncharged[place] += 1
                    unchargedByCohort[cohort] += 1
                }
            case .released, .dead, .left: break
            }
        }
        for (cell, people) in leaders.enumerated() where people > 0 {
            abroadByCohort[cell % Cohort.count] += people * world.shareAbroad(of: cell / Cohort.count)
        }
        for (site, data) in world.terrain.sites.enumerated() {
            for group in 0..<world.groups.count {
                for cohort in 0..<Cohort.count {
                    let held = Double(world.victims[group, site * Cohort.count + cohort])
                    victims[data.place] += held
                    victimsByCohort[cohort] += held
                }
            }
        }
        var active = 0.0
        var bribers = 0.0
        var effort = 0.0
        var loss = 0.0
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            groups[Int(world.groups.home[group])] += 1
            active += 1
            var offered = 0.0
            for office in 0..<world.bribes.width { offered += world.bribes[group, office] }
            if offered > 0 { bribers += 1 }
            for o in 1..<world.terrain.firstTurf {
                let part = Double(world.groups.free[group]) * world.share[group, o]
                effort += part
                loss += part * world.belief[group, o]
            }
        }
        let sizes = world.groups.isActive.indices.filter { world.groups.isActive[$0] }.map {
            Int(world.groups.free[$0])
        }
        .sorted()
        if let largest = sizes.last, largest > 0 {
            let middle = (sizes[(sizes.count - 1) / 2] + sizes[sizes.count / 2])
            medianSize = Double(middle) / 2
            largestShare = Double(largest) / Double(sizes.reduce(0, +))
        }
        bribing = active > 0 ? bribers / active : 0
        believedLoss = effort > 0 ? loss / effort : 0
    }
}
