// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads indicators off a world. A pure function of it: watching changes nothing.
package struct Observer: Sendable {
    package let layout: CellLayout
    let residents: [Double]
    /// Residents of each country.
    let residentsOf: [Double]
    let countryOf: [Int]
    private let countries: Int
    /// Share of shipments the state believes it seizes.
    private let believedInterception: Double
    /// Rows of the region for goods, true and inferred.
    private let shipped: Int
    private let delivered: Int
    private let inferredShipped: Int
    private let inferredDelivered: Int

    package init(_ terrain: Terrain) {
        layout = CellLayout(terrain.scenario)
        residents = terrain.places.map { Double($0.population.reduce(0, +)) }
        countryOf = terrain.countryOf
        countries = terrain.countries.count
        var residentsOf = [Double](repeating: 0, count: countries)
        for place in residents.indices { residentsOf[countryOf[place]] += residents[place] }
        self.residentsOf = residentsOf
        believedInterception = terrain.parameters[.believedInterception]
        shipped = layout.row(of: Cell(.shipped))!
        delivered = layout.row(of: Cell(.delivered))!
        inferredShipped = layout.row(of: Cell(.shipped).observed)!
        inferredDelivered = layout.row(of: Cell(.delivered).observed)!
    }

    /// Adds the week's totals (and ratios' parts) to the sums of each cell.
    package func addTotals(of world: World, to sums: inout [Double], weights: inout [Double]) {
        let tally = world.tally
        for (row, indicator) in Indicator.allCases.enumerated() where layout.counts(indicator) {
            let at = layout.first[row]
            switch indicator.kind {
            case .level: continue
            case .ratio:
                for place in residents.indices {
                    sums[at] += tally[.seizedKg, at: place]
                    weights[at] += tally[.shippedKg, at: place]
                }
            case .total:
                if indicator == .publicSpend {
                    sums[at] += tally.spend.reduce(0, +)
                } else {
                    add(indicator, tally, at, &sums, world)
                }
            }
        }
        addMarkets(&sums, world)
        addObservedTotals(of: world, to: &sums)
    }

    private func add(
        _ indicator: Indicator, _ tally: Tally, _ at: Int, _ sums: inout [Double], _ world: World
    ) {
        let by = indicator.breakdown
        let firstPlace = at + 1 + (by.contains(.country) ? countries : 0)
        for place in residents.indices {
            let value = Self.value(indicator, tally, place, world)
            guard value != 0 else { continue }
            sums[at] += value
            if by.contains(.country) { sums[at + 1 + countryOf[place]] += value }
            if by.contains(.place) { sums[firstPlace + place] += value }
        }
        if by.contains(.cohort) {
            let first = firstPlace + (by.contains(.place) ? residents.count : 0)
            for cohort in 0..<Cohort.count { sums[first + cohort] += Self.people(indicator, tally, cohort) }
        }
    }

    /// What an indicator counts of people of one sex and age.
    private static func people(_ indicator: Indicator, _ tally: Tally, _ cohort: Int) -> Double {
        switch indicator {
        case .killings: tally[.memberKilled, cohort: cohort] + tally[.bystanderKilled, cohort: cohort]
        case .membersKilled: tally[.memberKilled, cohort: cohort]
        case .bystandersKilled: tally[.bystanderKilled, cohort: cohort]
        case .overdoseDeaths: tally[.overdosed, cohort: cohort]
        case .minorsRecruited: Cohort(row: cohort).age == .under18 ? tally[.recruited, cohort: cohort] : 0
        case .rightsViolations: tally[.violated, cohort: cohort]
        case .recruits: tally[.recruited, cohort: cohort]
        case .exits: tally[.left, cohort: cohort]
        case .leadersRemoved: tally[.leaderRemoved, cohort: cohort]
        case .arrests: tally[.arrested, cohort: cohort]
        case .convictions: tally[.convicted, cohort: cohort]
        case .victimsRecruited: tally[.exploited, cohort: cohort]
        case .victimsIdentified: tally[.identified, cohort: cohort]
        case .victimsAssisted: tally[.assisted, cohort: cohort]
        case .victimsEscaped: tally[.escaped, cohort: cohort]
        case .victimsRetaken: tally[.retaken, cohort: cohort]
        case .fraudVictims: tally[.defrauded, cohort: cohort]
        case .transitDeaths: tally[.diedInTransit, cohort: cohort]
        case .prisonRecruits: tally[.joinedInPrison, cohort: cohort]
        case .turnedAway: tally[.refused, cohort: cohort]
        case .attacksOnVoices: tally[.attacked, cohort: cohort]
        case .surrendered: tally[.handedOver, cohort: cohort]
        case .hostages: tally[.takenHostage, cohort: cohort]
        default: 0
        }
    }

    private static func value(
        _ indicator: Indicator, _ tally: Tally, _ place: Int, _ world: World
    ) -> Double {
        switch indicator {
        case .killings: tally[.membersKilled, at: place] + tally[.bystandersKilled, at: place]
        case .membersKilled: tally[.membersKilled, at: place]
        case .bystandersKilled: tally[.bystandersKilled, at: place]
        case .overdoseDeaths: tally[.overdoseDeaths, at: place]
        case .minorsRecruited: tally[.minorsRecruited, at: place]
        case .rightsViolations: tally[.violations, at: place]
        case .recruits: tally[.recruits, at: place]
        case .exits: tally[.exits, at: place]
        case .entries: tally[.entries, at: place]
        case .splinters: tally[.splinters, at: place]
        case .dissolutions: tally[.dissolutions, at: place]
        case .leadersRemoved: tally[.leadersRemoved, at: place]
        case .arrests: tally[.arrests, at: place]
        case .convictions: tally[.convictions, at: place]
        case .shipped: tally[.shippedKg, at: place]
        case .delivered: tally[.deliveredKg, at: place]
        case .passed: tally[.passedKg, at: place]
        case .seized: tally[.seizedKg, at: place]
        case .consumption: tally[.soldKg, at: place]
        case .consumerSpend: tally[.consumerSpend, at: place]
        case .groupRevenue: tally[.groupRevenue, at: place]
        case .groupProfit: tally[.groupProfit, at: place]
        case .turfRents: tally[.turfRents, at: place]
        case .bribes: tally[.bribes, at: place]
        case .laundered: tally[.laundered, at: place]
        case .confiscated: tally[.confiscated, at: place]
        case .frozen: tally[.frozen, at: place]
        case .contractsLeaked: tally[.leaked, at: place]
        case .victimsRecruited: tally[.victimsRecruited, at: place]
        case .victimsIdentified: tally[.victimsIdentified, at: place]
        case .victimsAssisted: tally[.victimsAssisted, at: place]
        case .victimsEscaped: tally[.victimsEscaped, at: place]
        case .victimsRetaken: tally[.victimsRetaken, at: place]
        case .fraudVictims: tally[.defrauded, at: place]
        case .fraudLosses: tally[.fraudLosses, at: place]
        case .transitDeaths: tally[.transitDeaths, at: place]
        case .conflictIncome: tally[.conflictIncome, at: place]
        case .prisonRecruits: tally[.recruitedInPrison, at: place]
        case .turnedAway: tally[.turnedAway, at: place]
        case .attacksOnVoices: tally[.attacksOnVoices, at: place]
        case .surrendered: tally[.surrendered, at: place]
        case .groupServices: tally[.groupServices, at: place]
        case .hostages: tally[.hostages, at: place]
        case .forgedPapers: tally[.papersSold, at: place]
        default: 0
        }
    }

    /// Kilograms by market, which follow from loads per corridor, and what the state makes of those it seized.
    private func addMarkets(_ sums: inout [Double], _ world: World) {
        let width = world.loadsSent.width
        let allSent = world.loadsSent.cells.span
        let allLost = world.loadsLost.cells.span
        var seized = 0.0
        for (row, flow) in world.terrain.flows.enumerated() {
            var sent = 0.0
            var lost = 0.0
            for (group, cell) in stride(from: 1 + row, to: allSent.count, by: width).enumerated()
            where allSent[cell] > 0 {
                sent += Double(allSent[cell]) / world.groups.splitting[group]
                lost += Double(allLost[cell]) / world.groups.splitting[group]
            }
            let market = layout.goods[flow.market]!
            sums[shipped + 1 + market] += sent * flow.loadKg
            sums[delivered + 1 + market] += (sent - lost) * flow.loadKg
            let inferred = lost * flow.loadKg / believedInterception
            sums[inferredShipped + 1 + market] += inferred
            sums[inferredDelivered + 1 + market] += inferred * (1 - believedInterception)
            seized += inferred
        }
        for (market, died) in world.diedInTransit.enumerated() where died > 0 {
            sums[delivered + 1 + layout.goods[market]!] -= died
        }
        sums[inferredShipped] += seized
        sums[inferredDelivered] += seized * (1 - believedInterception)
    }

    /// Adds the present levels to the sums of each cell.
    package func addLevels(of world: World, to sums: inout [Double], weights: inout [Double]) {
        var counts = MemberCounts(places: residents.count)
        counts.count(world)
        for (row, indicator) in Indicator.allCases.enumerated()
        where indicator.kind == .level && layout.counts(indicator) {
            let at = layout.first[row]
            switch indicator {
            case .trust: addIndex(world.trust, at, &sums)
            case .grievance: addIndex(world.grievance, at, &sums)
            case .legitimacy: addIndex(world.legitimacy, at, &sums)
            case .members: addCounts(counts.free, at, &sums, cohorts: counts.freeByCohort)
            case .prisoners: addCounts(counts.inPrison, at, &sums, cohorts: counts.inPrisonByCohort)
            case .awaitingCharge:
                addCounts(counts.uncharged, at, &sums, cohorts: counts.unchargedByCohort, places: false)
            case .awaitingTrial:
                addCounts(counts.awaiting, at, &sums, cohorts: counts.awaitingByCohort, places: false)
            case .activeGroups: addCounts(counts.groups, at, &sums, cohorts: nil)
            case .alliedGroups: addAllied(world, at, &sums)
            case .groupSize:
                sums[at] += counts.groups.reduce(0, +) > 0 ? counts.free.reduce(0, +) / counts.groups.reduce(0, +) : 0
            case .medianGroupSize: sums[at] += counts.medianSize
            case .largestGroupShare: sums[at] += counts.largestShare
            case .exportPrice: addPrices(world.terrain.origins.map(\.market), world.exportPrice, at, &sums)
            case .wholesalePrice: addPrices(world.terrain.destinations.map(\.market), world.wholesalePrice, at, &sums)
            case .retailPrice: addPrices(world.terrain.destinations.map(\.market), world.retailPrice, at, &sums)
            case .bribingGroups: sums[at] += counts.bribing
            case .believedLoss: sums[at] += counts.believedLoss
            case .infiltratedShare: addCaptured(world, at, &sums)
            case .victimsPresent: addCounts(counts.victims, at, &sums, cohorts: counts.victimsByCohort)
            case .firearmAvailability: addIndex((0..<world.places).map { world.availability(at: $0) }, at, &sums)
            case .resourceStock: addStocks(world, at, &sums)
            case .extortedFirms: addCounts(world.firmsByPlace, at, &sums, cohorts: nil)
            case .inmates, .prisonCrowding, .prisonControl: addPrisons(indicator, world, at, &sums)
            case .policeIntegrity, .customsIntegrity, .courtIntegrity, .financialIntelligenceIntegrity,
                .prosecutionIntegrity, .infiltratedPosts, .politicalInfluence, .politicalWill:
                addOfCountries(indicator, world, at, &sums)
            case .leadersAbroad: addLeadersAbroad(world, at, &sums, cohorts: counts.abroadByCohort)
            case .legalTradeDelay: addTradeDelay(world, at, &sums)
            case .concealment, .techniqueCover, .hierarchy: addTraits(indicator, world, at, &sums)
            case .servedByGroups, .withoutServices: addServices(indicator, world, at, &sums)
            default: break
            }
            let end = row + 1 < layout.first.count ? layout.first[row + 1] : layout.trueCount
            for cell in at..<end { weights[cell] += 1 }
        }
        addObservedLevels(of: world, to: &sums, weights: &weights)
    }

    /// Levels of countries: posts add up, the others are means over residents.
    private func addOfCountries(
        _ indicator: Indicator, _ world: World, _ at: Int, _ sums: inout [Double]
    ) {
        let people = residentsOf.reduce(0, +)
        for country in 0..<countries {
            let value =
                switch indicator {
                case .policeIntegrity: 1 - world.bribeAcceptance(of: .police, in: country)
                case .customsIntegrity: 1 - world.bribeAcceptance(of: .customs, in: country)
                case .courtIntegrity: 1 - world.bribeAcceptance(of: .courts, in: country)
                case .financialIntelligenceIntegrity: 1 - world.bribeAcceptance(of: .financialIntelligence, in: country)
                case .prosecutionIntegrity: 1 - world.bribeAcceptance(of: .prosecution, in: country)
                case .infiltratedPosts: world.infiltratedPosts(in: country)
                case .politicalInfluence: world.institutions.influence[country]
                default: world.institutions.will[country]
                }
            sums[at + 1 + country] += value
            sums[at] += indicator == .infiltratedPosts ? value : value * residentsOf[country] / max(1, people)
        }
    }

    private func addIndex(_ column: [Double], _ at: Int, _ sums: inout [Double]) {
        var weighted = [Double](repeating: 0, count: countries + 1)
        var people = weighted
        for place in column.indices {
            for group in [0, 1 + countryOf[place]] {
                weighted[group] += column[place] * residents[place]
                people[group] += residents[place]
            }
            sums[at + 1 + countries + place] += column[place]
        }
        for group in weighted.indices { sums[at + group] += people[group] > 0 ? weighted[group] / people[group] : 0 }
    }

    func addCounts(
        _ column: [Double], _ at: Int, _ sums: inout [Double], cohorts: [Double]?, places: Bool = true
    ) {
        for place in column.indices {
            sums[at] += column[place]
            sums[at + 1 + countryOf[place]] += column[place]
            if places { sums[at + 1 + countries + place] += column[place] }
        }
        let first = at + 1 + countries + (places ? column.count : 0)
        for (cohort, value) in (cohorts ?? []).enumerated() { sums[first + cohort] += value }
    }

    private func addStocks(_ world: World, _ at: Int, _ sums: inout [Double]) {
        let origins = world.terrain.origins.enumerated().filter { $0.element.data.resource != nil }
        for (row, origin) in origins {
            let left = world.resource[row] / origin.data.resource!.capacity
            sums[at] += left / Double(origins.count)
            sums[at + 1 + layout.goods[origin.market]!] +=
                left / Double(origins.count { $0.element.market == origin.market })
        }
    }

    /// Shares of the volumes listed that groups' firms get hold of, weighted by volume.
    private func addCaptured(_ world: World, _ at: Int, _ sums: inout [Double]) {
        var taken = [Double](repeating: 0, count: countries + 1)
        var volumes = taken
        for slot in world.terrain.infiltration {
            for part in [0, 1 + countryOf[slot.place]] {
                taken[part] += world.captured[slot.place] * slot.volume
                volumes[part] += slot.volume
            }
        }
        for part in taken.indices where volumes[part] > 0 { sums[at + part] += taken[part] / volumes[part] }
        for (place, share) in world.captured.enumerated() { sums[at + 1 + countries + place] += share }
    }

    private func addPrices(_ markets: [Int], _ prices: [Double], _ at: Int, _ sums: inout [Double]) {
        for (market, price) in zip(markets, prices) {
            sums[at] += price / Double(prices.count)
            sums[at + 1 + layout.goods[market]!] += price / Double(markets.filter { $0 == market }.count)
        }
    }
}
