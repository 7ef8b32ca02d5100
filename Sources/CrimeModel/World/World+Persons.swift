// SPDX-License-Identifier: GPL-3.0-or-later

// Every change of a person's standing goes through here, so that pools, tables and counts stay in step.

extension World {
    /// Takes a person of `cohort` out of the general population at `place` into a group.
    package mutating func enlist(
        key: UInt64, group: Int, place: Int, cohort: Int, role: Role, ageDraw: Double, entry: EntryKind = .chosen
    ) {
        let cell = place * Cohort.count + cohort
        if atRisk[cell] > 0 {
            atRisk[cell] -= 1
        } else {
            precondition(wider[cell] > 0, "a cohort without people cannot be recruited from")
            wider[cell] -= 1
        }
        members.append(
            key: key, group: group, place: place, role: role, sex: Cohort(row: cohort).sex.rawValue,
            birthWeek: birthWeek(cohort: cohort, ageDraw: ageDraw), week: week, entry: entry)
        count(role.rawValue, group, +1)
    }

    /// Week of birth of someone who is in a cohort now.
    func birthWeek(cohort: Int, ageDraw: Double) -> Int {
        let years = Cohort(row: cohort).age.years
        let span = Double((years.upperBound + 1 - years.lowerBound) * 52)
        return week - (years.lowerBound * 52 + Int(ageDraw * span))
    }

    /// A person goes back to the general population.
    package mutating func depart(_ row: Int) {
        leaveService(row)
        members.status[row] = Status.left.rawValue
        atRisk[Int(members.place[row]) * Cohort.count + members.cohort(row, week: week)] += 1
    }

    package mutating func kill(_ row: Int) {
        leaveService(row)
        members.status[row] = Status.dead.rawValue
        deaths += 1
    }

    /// A member is arrested and held for trial.
    package mutating func arrest(_ row: Int) {
        leaveService(row)
        members.status[row] = Status.awaitingTrial.rawValue
        members.sinceWeek[row] = Int32(week)
        members.dueWeek[row] = -1
    }

    /// Weights of the cohorts of adults of a place when this share of those in question are women; ages as among residents.
    func adults(at place: Int, women: Double) -> [Double] {
        let population = terrain.places[place].population
        return (0..<Cohort.count).map { row in
            let cohort = Cohort(row: row)
            guard cohort.age != .under18 else { return 0 }
            return Double(population[row]) * (cohort.sex == .female ? women : 1 - women)
        }
    }

    /// Prosecutors bring the case of someone held for trial.
    package mutating func charge(_ row: Int) { members.dueWeek[row] = Int32(week) }

    /// Whether the case of someone held for trial still has to be brought before a court.
    package func isUncharged(_ row: Int) -> Bool {
        members.dueWeek[row] < 0 && terrain.countries[terrain.countryOf[Int(members.place[row])]].prosecution != nil
    }

    package mutating func imprison(_ row: Int, weeks: Int) {
        members.status[row] = Status.inPrison.rawValue
        members.dueWeek[row] = Int32(clamping: week + weeks)
        if members.convictions[row] < .max { members.convictions[row] += 1 }
    }

    /// A convict has served; would offend again in week `returnWeek`.
    package mutating func release(_ row: Int, returnWeek: Int) {
        members.status[row] = Status.released.rawValue
        members.dueWeek[row] = Int32(clamping: returnWeek)
    }

    /// Someone who was held, or released, works for the old group again, or leaves if it is gone.
    package mutating func rejoin(_ row: Int) {
        let group = Int(members.group[row])
        guard group >= 0, groups.isActive[group] else { return depart(row) }
        if members.role[row] == Role.leader.rawValue, groups.leaders[group] > 0 {
            members.role[row] = Role.broker.rawValue
        }
        members.status[row] = Status.free.rawValue
        count(members.role[row], group, +1)
    }

    package mutating func assign(_ role: Role, to row: Int) {
        let group = Int(members.group[row])
        count(members.role[row], group, -1)
        members.role[row] = role.rawValue
        count(role.rawValue, group, +1)
    }

    /// Moves a free member to another group in the same role; returns the member's row from now on.
    package mutating func transfer(_ row: Int, to group: Int) -> Int {
        count(members.role[row], Int(members.group[row]), -1)
        count(members.role[row], group, +1)
        return members.move(row, to: group)
    }

    private mutating func leaveService(_ row: Int) {
        guard members.status[row] == Status.free.rawValue else { return }
        count(members.role[row], Int(members.group[row]), -1)
    }

    private mutating func count(_ role: UInt8, _ group: Int, _ change: Int32) {
        groups.free[group] += change
        switch Role(rawValue: role)! {
        case .leader: groups.leaders[group] += change
        case .broker: groups.brokers[group] += change
        case .specialist: groups.specialists[group] += change
        case .enforcer, .operator: break
        }
    }
}
