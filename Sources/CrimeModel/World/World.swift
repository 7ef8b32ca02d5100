// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Something a reader of one history would want to see.
package struct Event: Sendable, Equatable {
    package enum Kind: String, Sendable {
        case leaderRemoved = "leader removed"
        case succession
        case splinter
        case entry
        case dissolution, merger, alliance
        case allianceEnds = "alliance ends"
        case turfWar = "turf war"
        case seizure
        case shockBegins = "shock begins"
        case shockEnds = "shock ends"
    }

    package var week: Int
    package var kind: Kind
    package var group: UInt64
    package var other: UInt64
    /// Row of the place, or -1 where it is no single one.
    package var place: Int
    package var market: Int
    /// Persons, loads or weeks, by kind; for shocks, their row in the scenario.
    package var amount: Double

    package init(week: Int, kind: Kind, group: UInt64, other: UInt64, place: Int, market: Int, amount: Double) {
        self.week = week
        self.kind = kind
        self.group = group
        self.other = other
        self.place = place
        self.market = market
        self.amount = amount
    }
}

/// The state of one simulated history. A value: copying it forks the history.
package struct World: Sendable {
    package let terrain: Terrain
    /// Always nil. A type with a field like this is passed by address; without it, every call that reads a world would copy
    /// its 2,000 bytes first (decision 0007).
    private let passedByAddress: (any Sendable)? = nil
    /// Weeks since the start of the burn-in.
    package var week = 0
    package var members = Members()
    package var groups = Groups()

    // Groups x opportunities
    package var share: Matrix<Double>
    package var isKnown: Matrix<Bool>
    package var belief: Matrix<Double>
    package var evidence: Matrix<Double>
    /// What experience says of each opportunity, USD a worker-week; without columns where no group goes by it.
    package var attraction: Matrix<Double>
    package var loadsSent: Matrix<Int32>
    package var loadsLost: Matrix<Int32>

    // Groups x turf
    package var held: Matrix<Double>
    /// Share of the enforcers at a place that a group sends to attack. 0...1.
    package var aggression: Matrix<Double>
    /// Groups x turf: part of the pacts that hold there, and of the restraint without one, that a group keeps. 0...1.
    package var peace: Matrix<Double>

    // Turf
    /// Background fighting relative to the usual. 0 or more.
    package var friction: [Double]
    /// Truces and alliances that hold this week.
    package var pacts: [Pact] = []
    /// Firms that pay at places of extortion. 0 or more.
    package var firms: [Double]
    /// What groups together ask of a firm there and what collecting it costs them, USD a week.
    package var protection: [Double]
    package var collection: [Double]
    // Groups x sites x cohorts: people
    /// Victims held, at the end of the week.
    package var victims: Matrix<Int32>
    /// Victims who came free without assistance and whom the group can still reach.
    package var unassisted: Matrix<Int32>

    // Groups x ways to launder
    /// How a group splits what it launders. Sums to 1, or to 0 where there is no way.
    package var routeShare: Matrix<Double>
    // Groups x places of infiltration
    /// Clean capital put into firms, and the most a group wants there, USD.
    package var invested: Matrix<Double>
    package var investmentWanted: Matrix<Double>
    /// Share of the volume that goes to firms of the group. 0...1.
    package var steered: Matrix<Double>

    /// Groups x countries: share of the leadership that stays there, out of reach; without columns where nobody can. 0...1.
    package var refuge: Matrix<Double>

    /// Groups x corridors: share of the loads for which a group would have papers; without columns where none are sold. 0...1.
    package var papers: Matrix<Double>
    /// By service: part of the papers wanted of it that its sellers made out this week. 0...1.
    package var papersServed: [Double]

    /// Groups x (customs of each country, then `Agency.atHome` of the home country): USD offered a week.
    package var bribes: Matrix<Double>
    /// What officials ask of a group beyond the least they take, USD per official and week.
    package var premium: Matrix<Double>
    /// Posts that work for a group.
    package var posts: Matrix<Double>
    /// Groups x 1: threats a week against witnesses, officials and journalists; USD of clean money a week into politics.
    package var threats = Matrix<Double>(width: 1)
    package var politics = Matrix<Double>(width: 1)
    /// Groups x 1: USD a week that a group spends on those around it at home whom the state does not serve.
    package var provision = Matrix<Double>(width: 1)
    package var institutions: InstitutionState

    // Places x cohorts: people outside groups
    package var atRisk: [Int]
    package var wider: [Int]
    /// People who have died since the start, by cause of concern here.
    package var deaths = 0

    /// Sites x cohorts: former victims in assistance.
    package var assisted: [Int]

    // Remote markets
    /// Attempts of all groups in the week before.
    package var attempts: [Double]

    /// Who is in prison beside members, and who runs it.
    package var prisons: Prisons

    // Places
    package var trust: [Double]
    package var grievance: [Double]
    package var legitimacy: [Double]
    /// Killings per 100,000 and year, smoothed.
    package var violence: [Double]
    /// Felt coercion, smoothed. 0...1.
    package var coercion: [Double]
    package var entrantsSoFar: [UInt32]
    /// Smoothed deliveries of firearms relative to the usual. 0...2.
    package var firearms: [Double]
    /// Places x (trust, grievance, legitimacy): how far violence, coercion and holdings shift the levels these relax to.
    package var moods: [Double]
    /// Order that groups keep at a place, as people are used to it, and fighting relative to what it would be if nobody ruled:
    /// less where a group rules, more for a while where it has lost its hold. 0...1 and 0...2.
    package var order: [Double]
    package var unrest: [Double]
    /// Share of the residents of a place whom groups serve; at most what the state leaves. 0...1.
    package var provided: [Double]
    /// Shares of the residents served by groups and by the state as people are used to them. 0...1.
    package var usedToGroups: [Double]
    package var usedToState: [Double]
    /// What people ask on top of the reservation wage for the risk of membership, USD a week.
    package var riskPremium: [Double]

    /// Share of the contracts, aid and sales listed for a place that go to groups' firms. 0...1.
    package var captured: [Double]
    /// What lawful work pays over what it would without that. Above 0, at most 1.
    package var lawfulPay: [Double]

    // Places of infiltration
    /// What groups could take on last week, by people and capital, USD a week.
    package var claims: [Double]

    // Services
    /// What groups wanted to put through last week and what sellers could, USD.
    package var serviceDemand: [Double]
    package var serviceCapacity: [Double]

    // Countries
    package var technique: TechniqueState
    /// Leaders lost per group and week, smoothed, and what groups are used to of that and of arrests of anybody: as it stood when
    /// policies began. 0 or more.
    package var leaderLosses: [Double]
    package var usualLeaderRisk: [Double]
    /// What people believe the weekly hazards of arrest and of violent death of a member to be.
    package var publicArrestRisk: [Double]
    package var publicDeathRisk: [Double]

    // Links
    /// Loads on each link in the week before.
    package var traffic: [Double]
    /// Hours that controls took of each lawful consignment in the week before; 0 where lawful trade is not counted.
    package var tradeDelay: [Double]

    // Corridors x countries; empty where countries do not warn each other
    /// Loads found, by week.
    package var finds: Delay
    /// Inspection effort that warnings add on a corridor in a country, as a multiple of the usual. 0 or more.
    package var alertness: [Double]

    /// By corridor and by destination: the loss per load and the wholesale price that groups are used to: what they believed
    /// when policies began. 0...1, and USD a kilogram.
    package var usualLoss: [Double]
    package var usualPrice: [Double]

    // Origins and destinations
    /// Kilograms bought at each origin, smoothed as `supply` is.
    package var originVolume: [Double]
    /// What is left of what grows at each origin, kilograms; 0 where nothing does.
    package var resource: [Double]
    /// Price at the present volume before measures on inputs, and with them: the export price. USD a kilogram.
    package var originPrice: [Double]
    package var exportPrice: [Double]
    package var wholesalePrice: [Double]
    package var retailPrice: [Double]
    package var habitPrice: [Double]
    package var believedPrice: [Double]
    /// Kilograms on hand with wholesale buyers.
    package var stock: [Double]
    package var supply: [Double]
    /// Kilograms delivered and sold in the current week.
    package var delivered: [Double]
    /// People who died on the way in the current week, by market.
    package var diedInTransit: [Double]
    package var sold: [Double]

    package var levers: LeverValues
    package var responses = Responses.live
    package var ledger = Ledger()
    /// What the state sees; no other mechanism reads it.
    package var picture: Picture
    package var tally: Tally
    /// What happened in the week before.
    package var previous: Tally
    /// Kept only when a run asks for its story; no mechanism reads it.
    package var events: [Event]?

    package init(terrain: Terrain) {
        let scenario = terrain.scenario
        self.terrain = terrain
        let opportunities = terrain.opportunities.count
        share = Matrix(width: opportunities)
        isKnown = Matrix(width: opportunities)
        belief = Matrix(width: opportunities)
        evidence = Matrix(width: opportunities)
        let isGoneBy = scenario.templates.contains { $0.rule == .experienceWeighted }
        attraction = Matrix(width: isGoneBy ? opportunities : 0)
        loadsSent = Matrix(width: opportunities)
        loadsLost = Matrix(width: opportunities)
        held = Matrix(width: terrain.turf.count)
        aggression = Matrix(width: terrain.turf.count)
        peace = aggression
        friction = [Double](repeating: 1, count: terrain.turf.count)
        firms = terrain.turf.map(\.reachableFirms)
        protection = [Double](repeating: 0, count: terrain.turf.count)
        collection = protection
        attempts = [Double](repeating: 0, count: terrain.remotes.count)
        victims = Matrix(width: terrain.sites.count * Cohort.count)
        unassisted = victims
        assisted = [Int](repeating: 0, count: terrain.sites.count * Cohort.count)
        routeShare = Matrix(width: terrain.routes.count)
        invested = Matrix(width: terrain.infiltration.count)
        investmentWanted = invested
        steered = invested
        claims = [Double](repeating: 0, count: terrain.infiltration.count)
        serviceDemand = [Double](repeating: 0, count: terrain.services.count)
        serviceCapacity = serviceDemand
        papers = Matrix(width: terrain.papers.count)
        papersServed = serviceDemand
        bribes = Matrix(width: scenario.countries.count + Agency.atHome.count)
        premium = bribes
        posts = bribes
        institutions = InstitutionState(scenario)
        refuge = Matrix(width: terrain.refuges.contains { !$0.isEmpty } ? scenario.countries.count : 0)
        let cells = scenario.places.flatMap { place in
            zip(place.population, place.atRiskShare).map { (total: $0, atRisk: Int((Double($0) * $1).rounded())) }
        }
        atRisk = cells.map(\.atRisk)
        var wider = cells.map { $0.total - $0.atRisk }
        prisons = Prisons(scenario, takingFrom: &wider)
        self.wider = wider
        trust = scenario.places.map(\.trust)
        grievance = scenario.places.map(\.grievance)
        legitimacy = scenario.places.map(\.legitimacy)
        let zeroes = [Double](repeating: 0, count: scenario.places.count)
        violence = zeroes
        captured = zeroes
        lawfulPay = [Double](repeating: 1, count: scenario.places.count)
        coercion = zeroes
        moods = [Double](repeating: 0, count: scenario.places.count * 3)
        riskPremium = zeroes
        provided = zeroes
        usedToGroups = zeroes
        usedToState = scenario.places.map(\.serviceAccess)
        order = zeroes
        unrest = [Double](repeating: 1, count: scenario.places.count)
        firearms = [Double](repeating: 1, count: scenario.places.count)
        entrantsSoFar = [UInt32](repeating: 0, count: scenario.places.count)
        technique = TechniqueState(countries: scenario.countries.count)
        leaderLosses = [Double](repeating: 0, count: scenario.countries.count)
        usualLeaderRisk = leaderLosses
        publicArrestRisk = [Double](repeating: 0, count: scenario.countries.count)
        publicDeathRisk = publicArrestRisk
        traffic = [Double](repeating: 0, count: scenario.links.count)
        tradeDelay = scenario.links.map { $0.trade?.hours ?? 0 }
        let warned = terrain.alertLines.isEmpty ? 0 : terrain.corridors.count * scenario.countries.count
        let heeded = warned == 0 ? 0 : Lever.longestLag + scenario.parameters[.alertDuration].rounded()
        finds = Delay(width: warned, longest: Int(heeded))
        alertness = [Double](repeating: 0, count: warned)
        originVolume = terrain.origins.map(\.data.referenceVolume)
        resource = terrain.origins.map { $0.data.resource.map { $0.capacity * $0.atStart } ?? 0 }
        exportPrice = terrain.origins.map(\.data.exportPrice)
        originPrice = exportPrice
        wholesalePrice = terrain.destinations.map(\.data.wholesalePrice)
        retailPrice = terrain.destinations.map(\.data.retailPrice)
        habitPrice = retailPrice
        believedPrice = wholesalePrice
        usualPrice = wholesalePrice
        usualLoss = Array(terrain.priorBelief[1..<(1 + terrain.flows.count)])
        supply = terrain.destinations.map(\.data.referenceDemand)
        stock = supply.map { $0 * scenario.parameters[.stockWeeks] }
        delivered = [Double](repeating: 0, count: terrain.destinations.count)
        diedInTransit = [Double](repeating: 0, count: scenario.markets.count)
        sold = delivered
        levers = LeverValues(terrain.levers)
        picture = Picture(terrain)
        tally = Tally(places: scenario.places.count)
        previous = tally
    }

    package var places: Int { terrain.placeKeys.count }

    /// Adds to the story of the run, if one is kept.
    package mutating func note(
        _ kind: Event.Kind, group: UInt64, other: UInt64 = 0, place: Int, market: Int = -1, amount: Double = 0
    ) {
        events?.append(
            Event(week: week, kind: kind, group: group, other: other, place: place, market: market, amount: amount))
    }
}
