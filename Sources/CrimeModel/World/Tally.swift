// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Things that happen in a week at a place; mechanisms write them once, sentiment and observation read them.
package enum PlaceEvent: Int, CaseIterable, Sendable {
    case membersKilled, bystandersKilled, clashes, recruits, minorsRecruited, exits, arrests, convictions
    case leadersRemoved, leadersKilled, splinters, dissolutions, entries, violations, overdoseDeaths
    case shippedKg, seizedKg, passedKg, deliveredKg, soldKg, consumerSpend
    case groupRevenue, groupProfit, turfRents, bribes, payroll, laundered, confiscated, frozen, leaked
    case victimsRecruited, victimsIdentified, victimsAssisted, victimsEscaped, victimsRetaken
    case defrauded, fraudLosses, conflictIncome, transitDeaths
    case recruitedInPrison, turnedAway
    case attacksOnVoices
    case surrendered
    case groupServices
    case papersSold
    case hostages
}

/// Things that happen in a week to people, counted by sex and age band.
package enum PersonEvent: Int, CaseIterable, Sendable {
    case memberKilled, bystanderKilled, recruited, left, arrested, convicted
    /// Of those arrested or killed.
    case leaderRemoved, leaderKilled
    /// Of those arrested.
    case handedOver, violated
    case overdosed
    case exploited, identified, assisted, escaped, retaken
    case defrauded, diedInTransit
    case joinedInPrison, refused
    case attacked
    case takenHostage
}

/// What happened in the current week. Emptied at the start of each week.
package struct Tally: Sendable {
    package let places: Int
    package private(set) var atPlaces: [Double]
    package private(set) var toPeople: [Double]
    /// Dollars spent on measures this week, by use in the policy in force.
    package var spend: [Double]

    package init(places: Int) {
        self.places = places
        atPlaces = [Double](repeating: 0, count: PlaceEvent.allCases.count * places)
        toPeople = [Double](repeating: 0, count: PersonEvent.allCases.count * Cohort.count)
        spend = []
    }

    package mutating func add(_ event: PlaceEvent, at place: Int, _ amount: Double = 1) {
        atPlaces[event.rawValue * places + place] += amount
    }

    package mutating func add(_ event: PersonEvent, cohort: Int, _ amount: Double = 1) {
        toPeople[event.rawValue * Cohort.count + cohort] += amount
    }

    /// Shares persons out over sex and age by weights, one draw for each cohort in turn.
    mutating func share(_ count: Int, of event: PersonEvent, weights: [Double], _ draws: Draws) {
        var left = count
        var weight = weights.reduce(0, +)
        for (row, part) in weights.enumerated() where part > 0 && left > 0 {
            let here = binomial(draws.uniform(UInt64(row)), n: left, p: min(1, part / weight))
            add(event, cohort: row, Double(here))
            left -= here
            weight -= part
        }
    }

    package subscript(_ event: PlaceEvent, at place: Int) -> Double { atPlaces[event.rawValue * places + place] }
    package subscript(_ event: PersonEvent, cohort cohort: Int) -> Double {
        toPeople[event.rawValue * Cohort.count + cohort]
    }

    package mutating func clear() {
        for row in atPlaces.indices { atPlaces[row] = 0 }
        for row in toPeople.indices { toPeople[row] = 0 }
        for row in spend.indices { spend[row] = 0 }
    }
}
