// SPDX-License-Identifier: GPL-3.0-or-later

/// What enters the state's books case by case.
package enum BookEntry: Int, CaseIterable, Sendable {
    // Luck goes by their numbers: new ones stand last.
    case membersKilled, bystandersKilled, minorsRecruited, violations, overdoseDeaths, bribes
    case leadersKilled, attacksOnVoices, transitDeaths, fraudVictims, fraudLosses

    /// What happened, of which it is a part.
    package var event: PlaceEvent {
        switch self {
        case .membersKilled: .membersKilled
        case .bystandersKilled: .bystandersKilled
        case .minorsRecruited: .minorsRecruited
        case .violations: .violations
        case .overdoseDeaths: .overdoseDeaths
        case .bribes: .bribes
        case .leadersKilled: .leadersKilled
        case .attacksOnVoices: .attacksOnVoices
        case .transitDeaths: .transitDeaths
        case .fraudVictims: .defrauded
        case .fraudLosses: .fraudLosses
        }
    }

    /// To whom it happened; nil for money.
    package var person: PersonEvent? {
        switch self {
        case .membersKilled: .memberKilled
        case .bystandersKilled: .bystanderKilled
        case .minorsRecruited: .recruited
        case .violations: .violated
        case .overdoseDeaths: .overdosed
        case .bribes, .fraudLosses: nil
        case .leadersKilled: .leaderKilled
        case .attacksOnVoices: .attacked
        case .transitDeaths: .diedInTransit
        case .fraudVictims: .defrauded
        }
    }
}

/// What the state sees of a history. Written by Observation alone.
package struct Picture: Sendable {
    private let places: Int

    /// Book entries of this week, entries x places: persons, violations, USD.
    package var entries: [Double]
    /// The same people by sex and age, entries x cohorts; none for money.
    package var people: [Double]
    /// Places: identified groups and the estimated members of these, both of the last assessment.
    package var groups: [Double]
    package var members: [Double]
    /// Places: firms that pay groups and victims these hold, as last estimated; the latter also by cohort.
    package var firms: [Double]
    package var victims: [Double]
    package var victimsByCohort: [Double]
    /// Places: kilograms consumed this week, as estimated.
    package var consumption: [Double]
    /// Places: shares of those last asked.
    package var trust: [Double]
    package var grievance: [Double]
    /// Origins and destinations: prices as last reported, USD a kilogram.
    package var exportPrice: [Double]
    package var wholesalePrice: [Double]
    package var retailPrice: [Double]

    /// Cases that are on their way into the books, by week of the event: entries x places, then entries x cohorts.
    package var pending: Delay
    /// What was known of groups, by week: identified groups at each place, then their members.
    package var known: Delay
    /// Countries: factor by which this year's estimate of consumption is off.
    package var consumptionError: [Double]

    package init(_ terrain: Terrain) {
        let p = terrain.parameters
        places = terrain.places.count
        let zeroes = [Double](repeating: 0, count: places)
        entries = [Double](repeating: 0, count: BookEntry.allCases.count * places)
        people = [Double](repeating: 0, count: BookEntry.allCases.count * Cohort.count)
        groups = zeroes
        members = zeroes
        firms = zeroes
        victims = zeroes
        victimsByCohort = [Double](repeating: 0, count: Cohort.count)
        consumption = zeroes
        trust = zeroes
        grievance = zeroes
        exportPrice = [Double](repeating: 0, count: terrain.origins.count)
        wholesalePrice = [Double](repeating: 0, count: terrain.destinations.count)
        retailPrice = wholesalePrice
        let slowest = max(p[.recordingLag], p[.certificationLag])
        pending = Delay(width: entries.count + people.count, longest: Int(slowest.rounded()))
        known = Delay(width: 2 * places, longest: Int(Lever.longestLag))
        consumptionError = [Double](repeating: 1, count: terrain.countries.count)
    }

    package subscript(_ entry: BookEntry, at place: Int) -> Double { entries[entry.rawValue * places + place] }
    package subscript(_ entry: BookEntry, cohort cohort: Int) -> Double {
        people[entry.rawValue * Cohort.count + cohort]
    }
}
