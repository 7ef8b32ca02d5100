// SPDX-License-Identifier: GPL-3.0-or-later

/// What everybody decided in one history: outputs of decisions, by entity, noted on change. States are not on it.
package struct Tape: Sendable {
    // By group
    /// Effort over opportunities.
    package var shares: Track<Double>
    /// Dollars offered a week, by agency, before what cash allows.
    package var offers: Track<Double>
    /// Threats a week against voices, and USD of clean money a week into politics.
    package var threats = Track<Double>(width: 1)
    package var politics = Track<Double>(width: 1)
    /// USD a week for those whom the state does not serve, before what cash allows.
    package var provision = Track<Double>(width: 1)
    /// Share of enforcers sent to attack, by turf slot.
    package var aggression: Track<Double>
    /// Part of pacts and of restraint kept, by turf slot.
    package var peace: Track<Double>
    /// Key of the group to stand with, or 0.
    package var partners = Track<UInt64>(width: 1)
    /// Leadership in each country of refuge; without columns where there is none.
    package var refuge: Track<Double>
    /// Wage offered.
    package var wages = Track<Double>(width: 1)
    /// Persons sought.
    package var vacancies = Track<Int32>(width: 1)
    /// Persons too many.
    package var surplus = Track<Int32>(width: 1)
    /// How often loads are found and how many they are, relative to the usual; whether the newest technique is used.
    package var visibility = Track<Double>(width: 1)
    package var splitting = Track<Double>(width: 1)
    package var technique = Track<Bool>(width: 1)
    package var structure = Track<Double>(width: 1)
    /// Share of loads with forged papers, by corridor; without columns where none are sold.
    package var papers: Track<Double>
    /// Attention of the police that fighting draws, as a factor.
    package var focus = Track<Double>(width: 1)

    /// Split of what is laundered over the ways to do it.
    package var routeShares: Track<Double>
    /// Dollars wanted in firms, by place of infiltration, before what capital allows.
    package var investments: Track<Double>

    // By place, destination and origin
    /// What people ask for the risk of membership, USD a week.
    package var riskPremium = Track<Double>(width: 1)
    /// Shifts of the levels of trust, grievance and legitimacy.
    package var moods = Track<Double>(width: 3)
    package var retailPrice = Track<Double>(width: 1)
    /// What firms are asked for protection, by turf slot, USD a week.
    package var protection = Track<Double>(width: 1)
    /// Export price before measures on inputs, USD a kilogram.
    package var originPrice = Track<Double>(width: 1)

    // By country
    /// Answers of prisons: shift of the level of control, factor on recruitment.
    package var prisons = Track<Double>(width: 2)

    // Acts
    private(set) var splits: Set<Act> = []
    private(set) var closings: Set<Act> = []
    /// Keys of the groups that closing ones join.
    private(set) var mergers: [Act: UInt64] = [:]
    private(set) var entries: [Act: Int] = [:]

    private(set) var entities: [UInt64: Int32] = [:]
    private var lastWeek: [Int32] = []

    struct Act: Hashable {
        var week: Int32
        var entity: Int32
    }

    package init(_ terrain: Terrain) {
        shares = Track(width: terrain.opportunities.count)
        offers = Track(width: terrain.countries.count + Agency.atHome.count)
        aggression = Track(width: terrain.turf.count)
        peace = aggression
        routeShares = Track(width: terrain.routes.count)
        investments = Track(width: terrain.infiltration.count)
        papers = Track(width: terrain.papers.count)
        refuge = Track(width: terrain.refuges.contains { !$0.isEmpty } ? terrain.countries.count : 0)
    }

    /// The row by which a group is known on the tape, or -1.
    package func entity(ofKey key: UInt64) -> Int32 { entities[key] ?? -1 }

    /// Gives a group a row; one it has keeps it.
    package mutating func register(_ key: UInt64) -> Int32 {
        if let known = entities[key] { return known }
        let row = Int32(entities.count)
        entities[key] = row
        lastWeek.append(-1)
        return row
    }

    /// Notes that a group was alive and deciding in a week.
    package mutating func sawDeciding(_ entity: Int32, week: Int) { lastWeek[Int(entity)] = Int32(week) }

    /// Whether a group still decided in a week: acts end with it, while levels keep their last row.
    package func isDeciding(_ entity: Int32, week: Int) -> Bool { lastWeek[Int(entity)] >= Int32(week) }

    /// The last week in which a group decided; -1 for one that never did.
    func lastDecision(of entity: Int32) -> Int { Int(lastWeek[Int(entity)]) }

    package mutating func noteSplit(_ entity: Int32, week: Int) {
        splits.insert(Act(week: Int32(week), entity: entity))
    }

    package func hasSplit(_ entity: Int32, week: Int) -> Bool {
        splits.contains(Act(week: Int32(week), entity: entity))
    }

    package mutating func noteClosing(_ entity: Int32, week: Int) {
        closings.insert(Act(week: Int32(week), entity: entity))
    }

    package func hasClosed(_ entity: Int32, week: Int) -> Bool {
        closings.contains(Act(week: Int32(week), entity: entity))
    }

    package mutating func noteMerger(_ entity: Int32, into heir: UInt64, week: Int) {
        mergers[Act(week: Int32(week), entity: entity)] = heir
    }

    /// Key of the group that a closing one joins, or nil.
    package func merger(of entity: Int32, week: Int) -> UInt64? { mergers[Act(week: Int32(week), entity: entity)] }

    package mutating func noteEntries(_ count: Int, at place: Int, week: Int) {
        if count > 0 { entries[Act(week: Int32(week), entity: Int32(place))] = count }
    }

    package func entries(at place: Int, week: Int) -> Int {
        entries[Act(week: Int32(week), entity: Int32(place))] ?? 0
    }
}
