// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

// Every change of a person's standing between residents, prison and groups goes through here.

extension World {
    /// Residents are admitted to prison; returns how many there were to admit.
    mutating func admit(_ wanted: Int, cell: Int) -> Int {
        let taken = min(wanted, wider[cell])
        wider[cell] -= taken
        prisons.others[cell] += taken
        return taken
    }

    /// Inmates who belong to no group go home.
    mutating func discharge(_ count: Int, cell: Int) {
        prisons.others[cell] -= count
        wider[cell] += count
    }

    /// An inmate joins a group in prison and serves the rest of the sentence as its member.
    mutating func enlistInPrison(
        key: UInt64, group: Int, cell: Int, ageDraw: Double, weeks: Int, entry: EntryKind = .chosen
    ) {
        precondition(prisons.others[cell] > 0, "nobody is in prison to be recruited")
        prisons.others[cell] -= 1
        let (place, cohort) = (cell / Cohort.count, cell % Cohort.count)
        members.append(
            key: key, group: group, place: place, role: .operator, sex: Cohort(row: cohort).sex.rawValue,
            birthWeek: birthWeek(cohort: cohort, ageDraw: ageDraw), week: week, entry: entry)
        imprison(members.count - 1, weeks: weeks)
        tally.add(.recruits, at: place)
        tally.add(.recruited, cohort: cohort)
        tally.add(.recruitedInPrison, at: place)
        tally.add(.joinedInPrison, cohort: cohort)
        if Cohort(row: cohort).age == .under18 { tally.add(.minorsRecruited, at: place) }
    }

    /// Inmates of a country's prisons who belong to no group.
    package func otherInmates(of country: Int) -> Int {
        var count = 0
        for cell in prisons.others.indices where terrain.countryOf[cell / Cohort.count] == country {
            count += prisons.others[cell]
        }
        return count
    }

    /// Inmates per place; 0 where a country has no prisons.
    package func crowding(of country: Int) -> Double {
        terrain.countries[country].prison.map { prisons.inmates[country] / $0.places } ?? 0
    }

    /// Places left for convicts in each country, .max where nobody is turned away. Those awaiting trial make way for them.
    func placesForConvicts(_ absent: [Int32]) -> [Int] {
        let systems = terrain.countries.map(\.prison)
        var places = systems.map { $0?.whenFull == .turnAway ? Int($0!.places) : .max }
        guard places.contains(where: { $0 < .max }) else { return places }
        for country in places.indices where places[country] < .max { places[country] -= otherInmates(of: country) }
        for row in absent.lazy.map(Int.init) where members.status[row] == Status.inPrison.rawValue {
            let country = terrain.countryOf[Int(members.place[row])]
            if places[country] < .max { places[country] -= 1 }
        }
        return places
    }

    /// What a group's hold on prisons weighs outside them, with people who expect to go there: a shift of the log-odds of
    /// accepting its offer, and of the logarithm of the hazard of leaving it, the other way. 0 for a group with nobody inside.
    package func prisonLeverage(of group: Int) -> Double {
        guard prisons.arePresent, groups.inside[group] > 0 else { return 0 }
        let country = terrain.countryOf[Int(groups.home[group])]
        let convicted = levers[.convictionProbability, country] * (1 - levers[.caseCollapse, country])
        let expected = 1 - exp(-Double(Calendar.weeksPerYear) * publicArrestRisk[country] * convicted)
        return terrain.parameters[.prisonLeverage] * prisons.control[country] * expected
    }
}
