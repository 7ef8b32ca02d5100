// SPDX-License-Identifier: GPL-3.0-or-later

// The observed layer: what the state sees, read off its picture.

extension Observer {
    /// Adds the week's observed totals to the sums of their cells.
    func addObservedTotals(of world: World, to sums: inout [Double]) {
        for row in layout.observed {
            switch row.indicator {
            case .killings:
                add(.membersKilled, world, row, &sums)
                add(.bystandersKilled, world, row, &sums)
            case .membersKilled: add(.membersKilled, world, row, &sums)
            case .bystandersKilled: add(.bystandersKilled, world, row, &sums)
            case .overdoseDeaths: add(.overdoseDeaths, world, row, &sums)
            case .minorsRecruited: add(.minorsRecruited, world, row, &sums)
            case .rightsViolations: add(.violations, world, row, &sums)
            case .bribes: add(.bribes, world, row, &sums)
            case .leadersRemoved:
                add(.leadersKilled, world, row, &sums)
                addLeadersArrested(world.tally, row, &sums)
            case .attacksOnVoices: add(.attacksOnVoices, world, row, &sums)
            case .transitDeaths: add(.transitDeaths, world, row, &sums)
            case .fraudVictims: add(.fraudVictims, world, row, &sums)
            case .fraudLosses: add(.fraudLosses, world, row, &sums)
            case .consumption:
                for place in residents.indices { add(world.picture.consumption[place], at: place, row, &sums) }
            default: break
            }
        }
    }

    private func add(_ entry: BookEntry, _ world: World, _ row: ObservedCells, _ sums: inout [Double]) {
        for place in residents.indices { add(world.picture[entry, at: place], at: place, row, &sums) }
        guard let first = row.firstCohort else { return }
        for cohort in 0..<Cohort.count { sums[first + cohort] += world.picture[entry, cohort: cohort] }
    }

    /// Leaders arrested, whom the state knows at once.
    private func addLeadersArrested(_ tally: Tally, _ row: ObservedCells, _ sums: inout [Double]) {
        for place in residents.indices {
            add(tally[.leadersRemoved, at: place] - tally[.leadersKilled, at: place], at: place, row, &sums)
        }
        guard let first = row.firstCohort else { return }
        for cohort in 0..<Cohort.count {
            sums[first + cohort] += tally[.leaderRemoved, cohort: cohort] - tally[.leaderKilled, cohort: cohort]
        }
    }

    private func add(_ value: Double, at place: Int, _ row: ObservedCells, _ sums: inout [Double]) {
        guard value != 0 else { return }
        sums[row.first] += value
        if let country = row.firstCountry { sums[country + countryOf[place]] += value }
        if let watched = row.firstPlace, let number = layout.watched[place] { sums[watched + number] += value }
    }

    /// Adds what the state last saw of levels to the sums of their cells.
    func addObservedLevels(of world: World, to sums: inout [Double], weights: inout [Double]) {
        for row in layout.observed where row.indicator.kind == .level {
            switch row.indicator {
            case .activeGroups:
                for place in residents.indices { add(world.picture.groups[place], at: place, row, &sums) }
            case .members: for place in residents.indices { add(world.picture.members[place], at: place, row, &sums) }
            case .extortedFirms:
                for place in residents.indices { add(world.picture.firms[place], at: place, row, &sums) }
            case .victimsPresent:
                for place in residents.indices { add(world.picture.victims[place], at: place, row, &sums) }
                for cohort in 0..<Cohort.count {
                    sums[row.firstCohort! + cohort] += world.picture.victimsByCohort[cohort]
                }
            case .trust: addWeighted(world.picture.trust, row, &sums)
            case .grievance: addWeighted(world.picture.grievance, row, &sums)
            case .exportPrice:
                addMeans(world.terrain.origins.map(\.market), world.picture.exportPrice, row, &sums)
            case .wholesalePrice:
                addMeans(world.terrain.destinations.map(\.market), world.picture.wholesalePrice, row, &sums)
            case .retailPrice:
                addMeans(world.terrain.destinations.map(\.market), world.picture.retailPrice, row, &sums)
            default: break
            }
            for cell in row.first..<row.end { weights[cell] += 1 }
        }
    }

    /// An index of places, for wholes weighted by residents.
    private func addWeighted(_ column: [Double], _ row: ObservedCells, _ sums: inout [Double]) {
        let everyone = residents.reduce(0, +)
        for place in column.indices {
            let value = column[place] * residents[place]
            if everyone > 0 { sums[row.first] += value / everyone }
            if let country = row.firstCountry {
                let people = residentsOf[countryOf[place]]
                if people > 0 { sums[country + countryOf[place]] += value / people }
            }
            if let watched = row.firstPlace, let number = layout.watched[place] {
                sums[watched + number] += column[place]
            }
        }
    }

    private func addMeans(_ markets: [Int], _ prices: [Double], _ row: ObservedCells, _ sums: inout [Double]) {
        for (market, price) in zip(markets, prices) {
            sums[row.first] += price / Double(prices.count)
            guard let first = row.firstMarket else { continue }
            sums[first + layout.goods[market]!] += price / Double(markets.count { $0 == market })
        }
    }
}
