// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads indicators off a world. A pure function of it: watching changes nothing.
package struct Observer: Sendable {
    package let layout: CellLayout
    private let residents: [Double]
    private let countryOf: [Int]
    private let countries: Int

    package init(_ terrain: Terrain) {
        layout = CellLayout(terrain.scenario)
        residents = terrain.scenario.places.map { Double($0.population.reduce(0, +)) }
        countryOf = terrain.countryOf
        countries = terrain.scenario.countries.count
    }

    /// Adds the week's totals (and ratios' parts) to the sums of each cell.
    package func addTotals(of world: borrowing World, to sums: inout [Double], weights: inout [Double]) {
        let tally = world.tally
        for (row, indicator) in Indicator.allCases.enumerated() {
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
    }

    private func add(
        _ indicator: Indicator, _ tally: Tally, _ at: Int, _ sums: inout [Double], _ world: borrowing World
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
        if by.contains(.market) { addMarkets(indicator, at + 1, &sums, world) }
        if by.contains(.cohort) {
            let first = firstPlace + residents.count
            let event: PersonEvent = indicator == .killings ? .killed : indicator == .arrests ? .arrested : .recruited
            for cohort in 0..<Cohort.count {
                sums[first + cohort] += tally.toPeople[event.rawValue * Cohort.count + cohort]
            }
        }
    }

    private static func value(
        _ indicator: Indicator, _ tally: Tally, _ place: Int, _ world: borrowing World
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
        default: 0
        }
    }

    private func addMarkets(_ indicator: Indicator, _ first: Int, _ sums: inout [Double], _ world: borrowing World) {
        // Kilograms by market follow from deliveries per destination and loads per corridor.
        let width = world.loadsSent.width
        let allSent = world.loadsSent.cells.span
        let allLost = world.loadsLost.cells.span
        for (row, flow) in world.terrain.flows.enumerated() {
            var sent = 0
            var lost = 0
            for cell in stride(from: 1 + row, to: allSent.count, by: width) {
                sent += Int(allSent[cell])
                lost += Int(allLost[cell])
            }
            sums[first + layout.goods[flow.market]!] += Double(indicator == .shipped ? sent : sent - lost) * flow.loadKg
        }
    }

    /// Adds the present levels to the sums of each cell.
    package func addLevels(of world: borrowing World, to sums: inout [Double], weights: inout [Double]) {
        var counts = MemberCounts(places: residents.count)
        counts.count(world)
        for (row, indicator) in Indicator.allCases.enumerated() where indicator.kind == .level {
            let at = layout.first[row]
            switch indicator {
            case .trust: addIndex(world.trust, at, &sums)
            case .grievance: addIndex(world.grievance, at, &sums)
            case .legitimacy: addIndex(world.legitimacy, at, &sums)
            case .members: addCounts(counts.free, at, &sums, cohorts: counts.freeByCohort)
            case .prisoners: addCounts(counts.inPrison, at, &sums, cohorts: counts.inPrisonByCohort)
            case .awaitingTrial: addCounts(counts.awaiting, at, &sums, cohorts: nil, places: false)
            case .activeGroups: addCounts(counts.groups, at, &sums, cohorts: nil)
            case .groupSize:
                sums[at] += counts.groups.reduce(0, +) > 0 ? counts.free.reduce(0, +) / counts.groups.reduce(0, +) : 0
            case .medianGroupSize: sums[at] += counts.medianSize
            case .largestGroupShare: sums[at] += counts.largestShare
            case .exportPrice: addPrices(world.terrain.origins.map(\.market), world.exportPrice, at, &sums)
            case .wholesalePrice: addPrices(world.terrain.destinations.map(\.market), world.wholesalePrice, at, &sums)
            case .retailPrice: addPrices(world.terrain.destinations.map(\.market), world.retailPrice, at, &sums)
            case .bribingGroups: sums[at] += counts.bribing
            case .believedLoss: sums[at] += counts.believedLoss
            default: break
            }
            let end = row + 1 < layout.first.count ? layout.first[row + 1] : layout.cells.count
            for cell in at..<end { weights[cell] += 1 }
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

    private func addCounts(
        _ column: [Double], _ at: Int, _ sums: inout [Double], cohorts: [Double]?, places: Bool = true
    ) {
        for place in column.indices {
            sums[at] += column[place]
            sums[at + 1 + countryOf[place]] += column[place]
            if places { sums[at + 1 + countries + place] += column[place] }
        }
        for (cohort, value) in (cohorts ?? []).enumerated() {
            sums[at + 1 + countries + column.count + cohort] += value
        }
    }

    private func addPrices(_ markets: [Int], _ prices: [Double], _ at: Int, _ sums: inout [Double]) {
        for (market, price) in zip(markets, prices) {
            sums[at] += price / Double(prices.count)
            sums[at + 1 + layout.goods[market]!] += price / Double(markets.filter { $0 == market }.count)
        }
    }
}

/// Members by standing, place and cohort, counted in one pass.
private struct MemberCounts {
    var free: [Double]
    var inPrison: [Double]
    var awaiting: [Double]
    var groups: [Double]
    var freeByCohort = [Double](repeating: 0, count: Cohort.count)
    var inPrisonByCohort = [Double](repeating: 0, count: Cohort.count)
    var bribing = 0.0
    var believedLoss = 0.0
    var medianSize = 0.0
    var largestShare = 0.0

    init(places: Int) {
        free = [Double](repeating: 0, count: places)
        inPrison = free
        awaiting = free
        groups = free
    }

    mutating func count(_ world: borrowing World) {
        let places = world.members.place.span
        let statuses = world.members.status.span
        for row in statuses.indices {
            let place = Int(places[row])
            switch Status(rawValue: statuses[row])! {
            case .free:
                free[place] += 1
                freeByCohort[world.members.cohort(row, week: world.week)] += 1
            case .inPrison:
                inPrison[place] += 1
                inPrisonByCohort[world.members.cohort(row, week: world.week)] += 1
            case .awaitingTrial: awaiting[place] += 1
            case .released, .dead, .left: break
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
