// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import TestSupport
import Testing

/// What each lever moves first, and which way: what the mechanism that reads it makes of it in the week in which a measure
/// arrives, before anybody answers. Later effects may turn round, and totals with them; these may not.
@Suite struct `First effects of levers` {
    private static let doses = [0, 0.25, 0.5, 1, 2]

    /// Worlds with a past that together hold all a lever can act on: goods, victims, channels of laundering, institutions,
    /// prisons, borders, time to action, firearms and rents of conflict, several ways in.
    private static let pasts: [World] = {
        let numbers = Array(0..<32) + RandomWorld.withMoreMarkets + RandomWorld.withEntryAndRule
        return (try? numbers.map(past)) ?? []
    }()

    private static func past(_ number: UInt64) throws -> World {
        // The first week of measures is one in which the state's picture is taken.
        var scenario = RandomWorld.scenario(
            number, measures: Lever.allCases.map { BorderWorld.measure($0.id, [($0, $0.step)]) },
            burnIn: 16 * Calendar.seriesStep - 1)
        // Ten times as large, so that whole persons and loads show small changes.
        for row in scenario.templates.indices { scenario.templates[row].count *= 10 }
        for row in scenario.places.indices {
            for cohort in 0..<Cohort.count { scenario.places[row].population[cohort] *= 10 }
        }
        for row in scenario.countries.indices {
            scenario.countries[row].investigators *= 10
            scenario.countries[row].courtPanels *= 10
            scenario.countries[row].prison?.places *= 10
            scenario.countries[row].prison?.otherInmates *= 10
            scenario.countries[row].caseCollapse = 0.2
        }
        if RandomWorld.isBordered(number) {
            // The country that goods enter lags behind too, and both wait before they act.
            scenario.borders[2].legalGap = scenario.borders[1].legalGap
            scenario.borders[2].capacityGap = scenario.borders[1].capacityGap
            for row in scenario.countries.indices { scenario.countries[row].disruptWeeks = 6 }
        }
        var simulation = Simulation(Terrain(scenario), replicate: 0)
        try simulation.burnIn()
        return simulation.world
    }

    /// Before a measure arrives: groups stay with what they have decided, there are dates that delays count from, and arrests
    /// are many.
    private static let ready = Act { world, _ in
        let now = world.week
        world.set(.arrestProbability, to: 5)
        for group in 0..<world.groups.count {
            world.groups.rule[group] = .inert
            if world.groups.sightedWeek[group] >= 0 { world.groups.sightedWeek[group] = Int32(now - group % 24) }
        }
        for week in 0..<now {
            // Loads have been found for eight weeks.
            let found = world.finds.start(of: week)
            for cell in world.alertness.indices { world.finds[found + cell] = week < now - 8 ? 0 : 1 }
            // What was known of groups tells the week in which it was known.
            let known = world.picture.known.start(of: week)
            for place in 0..<world.places { world.picture.known[known + place] = Double(week) }
        }
    }

    /// The world in which a measure on a lever has arrived this week, once the mechanism in question has acted.
    private func world(_ past: World, _ lever: Lever, dose: Double, _ reader: String, luck: UInt64) throws -> World {
        let use = MeasureUse(measure: lever.rawValue, dose: dose, start: 0, ramp: 0, end: nil, scope: .everywhere)
        let policy = Policy(id: "one", name: "One", summary: "", yearlyBudget: nil, uses: [use])
        let week = Schedule.week(past.terrain, policy: nil)
        let turn = try #require(week.firstIndex { type(of: $0).name == reader })
        let delivery = PolicyDelivery(policy, terrain: past.terrain)
        var simulation = Simulation(past, week[..<turn] + [Self.ready, delivery, week[turn]], replicate: luck)
        try simulation.step()
        return simulation.world
    }

    @Test(arguments: Lever.allCases)
    func `never turn back over five doses in any world, and go further with each over all worlds`(lever: Lever) throws {
        let effect = lever.firstEffect
        let rises = effect.rises == (lever.step > 0)
        var totals = [Double](repeating: 0, count: Self.doses.count)
        for (row, past) in Self.pasts.enumerated() {
            for luck in 0..<4 as Range<UInt64> {
                let values = try Self.doses.map {
                    try effect.value(world(past, lever, dose: $0, effect.reader ?? lever.readBy, luck: luck))
                }
                let goOneWay = zip(values, values.dropFirst()).allSatisfy {
                    agree($0, $1, within: 1e-12) || ($0 < $1) == rises
                }
                #expect(goOneWay, "\(lever.id) in world \(row): \(values)")
                totals = zip(totals, values).map(+)
            }
        }
        #expect(isStrictlyMonotone(totals, rising: rises), "\(lever.id): \(totals)")
    }
}

/// A quantity that a mechanism computes from a lever.
private struct Effect {
    /// Whether a higher value of the lever makes it greater.
    var rises: Bool
    /// The mechanism, where it is not the one the lever names.
    var reader: String?
    var value: (World) -> Double

    static func raises(_ number: KeyPath<World, Double>) -> Effect { Effect(rises: true) { $0[keyPath: number] } }
    static func lowers(_ number: KeyPath<World, Double>) -> Effect { Effect(rises: false) { $0[keyPath: number] } }

    /// The sum of a column.
    static func raises(_ column: KeyPath<World, [Double]>, by reader: String? = nil) -> Effect {
        Effect(rises: true, reader: reader) { $0[keyPath: column].reduce(0, +) }
    }
    static func lowers(_ column: KeyPath<World, [Double]>) -> Effect {
        Effect(rises: false) { $0[keyPath: column].reduce(0, +) }
    }

    /// What happened this week in all places.
    static func raises(_ event: PlaceEvent) -> Effect { Effect(rises: true) { $0.total(event) } }
    static func lowers(_ event: PlaceEvent) -> Effect { Effect(rises: false) { $0.total(event) } }
}

extension Lever {
    /// Magnitude of a measure on it, on its scale.
    fileprivate var step: Double {
        switch scale {
        case .log: 1
        case .logit: 2
        // Measures can take from what groups own and cannot add to it.
        case .additive: self == .groupCapital ? -0.1 : unit.hasPrefix("log-odds") ? 1 : 0.1
        }
    }

    /// One line a lever, mechanism by mechanism in the order of the week. Who adds a lever says here what it moves first.
    fileprivate var firstEffect: Effect {
        switch self {
        // Sentiment
        case .communityTrust: .raises(\.trust)
        case .serviceAccess: .raises(\.trust)
        case .grievance: .raises(\.grievance)
        case .groupLegitimacy: .raises(\.legitimacy)
        case .coerciveFootprint: .raises(\.coercion)
        case .rightsViolations: .raises(\.coercion)
        case .sanctionAbusiveOfficer: .lowers(\.coercion)
        // Perception, as what people ask for the risk
        case .legalIncome: .raises(\.riskPremium, by: Perception.name)
        // Corruption
        case .bribeAcceptance: .raises(\.boughtProtection)
        case .bribePrice: .lowers(\.boughtProtection)
        case .protectedVoices: .lowers(.attacksOnVoices)
        // Recruitment
        case .reservationWage: .lowers(.recruits)
        case .recruitmentRate: .raises(.recruits)
        case .communityResilience: .lowers(.recruits)
        // Desistance
        case .exitRate: .raises(.exits)
        case .exitCost: .lowers(.exits)
        // FlowOperations
        case .routeDetection: .raises(\.lostLoads)
        case .unofficialCrossingCoverage: .raises(\.lostLoads)
        case .seizedShare: .raises(\.lostLoads)
        case .legalGap: .lowers(\.lostLoads)
        case .neighbourCapacityGap: .lowers(\.lostLoads)
        case .inputCost: .raises(\.exportPrice)
        case .marketMargin: .raises(.groupRevenue)
        case .legalTradeDelay: .raises(\.tradeDelay)
        case .crossBorderAlertDelay: .lowers(\.alertness)
        // Prices
        case .consumerDemand: .raises(\.sold)
        // Turf
        case .firearmSupply: .raises(\.groups.arms)
        case .conflictRents: .raises(.conflictIncome)
        // Exploitation
        case .victimSupply: .raises(.victimsRecruited)
        case .victimIdentification: .raises(.victimsIdentified)
        case .victimRecovery: .lowers(.victimsRetaken)
        // Infiltration
        case .licitInfiltration: .raises(\.steered.cells)
        case .contractLeakage: .raises(.leaked)
        case .lawfulFinanceAccess: .lowers(\.steered.cells)
        // Investigation
        case .networkVisibility: .raises(.arrests)
        case .arrestProbability: .raises(.arrests)
        case .agencyCapacity: .raises(.arrests)
        case .partnerTrust: .raises(.arrests)
        case .coordinationLoss: .lowers(.arrests)
        case .timeToDisrupt: .lowers(.arrests)
        case .targetQuality: .raises(.leadersRemoved)
        case .leaderRemoval: .raises(.leadersRemoved)
        case .foreignSurrender: .raises(\.surrenders)
        case .foreignRequestTime: .lowers(\.surrenders)
        case .safeHavenValue: .lowers(\.surrenders)
        // Justice
        case .convictionProbability: .raises(.convictions)
        case .witnessParticipation: .raises(.convictions)
        case .caseCollapse: .lowers(.convictions)
        case .caseDuration: .raises(\.awaitingTrial)
        case .expectedSentence: .raises(\.weeksToServe)
        case .reoffending: .raises(\.returns)
        // Prison
        case .prisonRecruitment: .raises(.recruitedInPrison)
        case .prisonControl: .raises(\.prisons.control)
        case .prisonCrowding: .raises(\.prisons.inmates)
        // Money
        case .operatingCost: .raises(\.ledger[.suppliers])
        case .launderingCost: .raises(\.ledger[.launderers])
        case .launderingDetection: .raises(.frozen)
        case .confiscatedShare: .raises(.confiscated)
        case .groupCapital: .lowers(.confiscated)
        // Organisation
        case .groupRepairTime: .raises(\.successions)
        // Institutions
        case .officialPay: .raises(\.institutions.integrity)
        case .sanctionCorruptOfficial: .raises(\.institutions.integrity)
        case .oversightStrength: .raises(\.institutions.integrity)
        case .stateInfiltration: .raises(\.posts.cells)
        case .politicalInfluence: .raises(\.institutions.influence)
        case .politicalWill: .raises(\.institutions.will)
        case .legalCoverage: .raises(\.institutions.law)
        // Observation
        case .crimeReporting: .raises(\.recorded)
        case .hiddenHarm: .lowers(\.recorded)
        case .pictureAccuracy: .raises(\.identified)
        case .trendLag: .lowers(\.picture.groups)
        }
    }
}

// All are looked at when the week has been counted.
extension World {
    fileprivate func total(_ event: PlaceEvent) -> Double { (0..<places).reduce(0) { $0 + tally[event, at: $1] } }

    /// A sum over people of a status, each with the week in which it ends.
    private func sum(_ status: Status, _ part: (Double) -> Double) -> Double {
        (0..<members.count).reduce(0) {
            members.status[$1] == status.rawValue ? $0 + part(Double(members.dueWeek[$1])) : $0
        }
    }

    fileprivate var awaitingTrial: Double { sum(.awaitingTrial) { _ in 1 } }

    fileprivate var weeksToServe: Double { sum(.inPrison) { $0 - Double(week) } }

    /// Returns a week among the released, by the week in which each would come back.
    fileprivate var returns: Double { sum(.released) { 1 / ($0 - Double(week) + 1) } }

    fileprivate var lostLoads: Double { Double(loadsLost.cells.reduce(0, +)) }

    /// Shares of the customs and the police at home that look away, over all groups.
    fileprivate var boughtProtection: Double {
        (0..<groups.count).reduce(0) { sum, group in
            let home = terrain.countryOf[Int(groups.home[group])]
            return terrain.countries.indices.reduce(
                sum + Corruption.protection(of: group, from: .police, in: home, self)
            ) { $0 + Corruption.protection(of: group, from: .customs, in: $1, self) }
        }
    }

    /// Leaders abroad who are expected to be handed over in a week in which half of those at home are arrested.
    fileprivate var surrenders: Double {
        guard refuge.width > 0 else { return 0 }
        return (0..<groups.count).reduce(0) { $0 + RefugeChoice.arrest(of: $1, atHome: 0.5, in: self).abroad }
    }

    /// Weeks in which groups without a leader will have one.
    fileprivate var successions: Double { groups.successionWeek.reduce(0) { $0 + Double($1) } }

    /// This week's cases on their way into the books.
    fileprivate var recorded: Double {
        let first = picture.pending.start(of: week - 1)
        return picture.entries.indices.reduce(0) { $0 + picture.pending[first + $1] }
    }

    /// Groups known this week.
    fileprivate var identified: Double {
        let first = picture.known.start(of: week - 1)
        return (0..<places).reduce(0) { $0 + picture.known[first + $1] }
    }
}
