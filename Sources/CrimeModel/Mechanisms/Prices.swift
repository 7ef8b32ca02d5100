// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Wholesale buyers sell what was delivered to consumers; prices move toward what clears supply.
///
/// **Assumption** Demand has constant elasticity, smaller within weeks than in the long run, when the price people are
/// used to has followed. Buyers keep a stock of some weeks and price so as to sell what comes in plus what the stock is
/// over its aim. Consumers die of drugs in proportion to what is sold, by sex and age in proportion to residents and how often
/// such people do. Where goods go into others, demand follows how much of these is made. The wholesale price follows the retail price partly in proportion, partly dollar for dollar (A2.1).
/// Firms are asked for protection what those who hold a contested place can get (`Extortion`).
/// **Equation** Q = A (P / habit)^-e_short (habit / P0)^-e_long; ln P += speed x (ln P_clear - ln P); P_clear solves
/// Q = smoothed supply + (stock - aim) / correction weeks, and is the choke price at most.
/// **Reads** deliveries, volume at origins, held shares, pacts, levers. **Writes** prices, stock, sales, what firms
/// are asked and what collecting costs; consumers pay distribution. **Draws** nothing.
/// **Source** A1.2, A1.7, A2, A2.1. **Oracle** C6: revenue changes by (1 - e) ln P.
package struct Prices: Mechanism {
    package static let name = "Prices"

    private let p: ParameterValues
    /// Places x cohorts: share of a place's overdose deaths. They sum to 1 at each place.
    private let deathShares: [Double]

    package init(_ terrain: Terrain) {
        p = terrain.parameters
        let p = p
        deathShares = terrain.places.flatMap { Self.deathShares(among: $0.population, p) }
    }

    /// Who dies of drugs, by cohort: residents, weighted by how often people of their sex and age do.
    package static func deathShares(among population: [Int], _ p: ParameterValues) -> [Double] {
        let ages = [p[.minorOverdoses], p[.youngOverdoses], 1, p[.olderOverdoses]]
        let risks = ages.map { $0 * p[.womenOverdoses] } + ages
        let deaths = zip(population, risks).map { Double($0) * $1 }
        let all = deaths.reduce(0, +)
        // Goods may be sold where the study has no residents; there everybody counts alike.
        return all > 0 ? deaths.map { $0 / all } : risks.map { $0 / risks.reduce(0, +) }
    }

    package func step(_ world: inout World, _ luck: Luck) {
        for slot in world.terrain.destinations.indices {
            let market = world.terrain.destinations[slot].market
            let data = world.terrain.destinations[slot].data
            let reference = data.referenceDemand * world.levers[.consumerDemand, market] * world.use(of: slot)
            let habit = reference * pow(world.habitPrice[slot] / data.retailPrice, -data.longRunElasticity)
            world.supply[slot] += p[.supplyMemory] * (world.delivered[slot] - world.supply[slot])
            let wanted = habit * pow(world.retailPrice[slot] / world.habitPrice[slot], -data.shortRunElasticity)
            let available = world.stock[slot] + world.delivered[slot]
            let sold = min(available, wanted)
            world.stock[slot] = available - sold
            world.sold[slot] = sold
            sell(sold, slot: slot, place: data.place, &world)

            let aim = p[.stockWeeks] * habit
            let flow = max(0.05 * habit, world.supply[slot] + (world.stock[slot] - aim) / p[.stockCorrection])
            // Beyond the choke price nobody buys, so no price is asked that is higher.
            let clearing = min(
                world.habitPrice[slot] * pow(flow / habit, -1 / data.shortRunElasticity),
                p[.chokePrice] * data.retailPrice)
            world.retailPrice[slot] *= pow(clearing / world.retailPrice[slot], p[.priceSpeed])
        }
        for (slot, turf) in world.terrain.turf.enumerated() where turf.reachableFirms > 0 {
            let extortion = turf.extortion!
            let demand = world.demand(at: slot, extortion)
            world.protection[slot] = demand.payment
            world.collection[slot] = demand.cost
        }
        world.settleRetailPrices()
        for slot in world.terrain.destinations.indices {
            let data = world.terrain.destinations[slot].data
            world.habitPrice[slot] *= pow(world.retailPrice[slot] / world.habitPrice[slot], p[.habitMemory])
            world.wholesalePrice[slot] = Self.wholesale(
                retail: world.retailPrice[slot], data, additive: p[.passThroughAdditive])
        }
    }

    /// Wholesale price that belongs to a retail price: between proportional (weight 0, C5) and dollar for dollar (1, C4).
    package static func wholesale(retail: Double, _ data: Destination, additive weight: Double) -> Double {
        let proportional = data.wholesalePrice * retail / data.retailPrice
        let dollarForDollar = data.wholesalePrice + (retail - data.retailPrice)
        // Buyers never pay less than a tenth of the proportional price: below that they do without.
        return (1 - weight) * proportional + weight * max(0.1 * proportional, dollarForDollar)
    }

    private func sell(_ kg: Double, slot: Int, place: Int, _ world: inout World) {
        let spent = kg * world.retailPrice[slot]
        world.ledger.move(spent, from: .customers, to: .distribution)
        let markets = world.terrain.turf.filter { $0.fedBy == slot }
        let shares = markets.reduce(0.0) { $0 + $1.salesShare }
        let deaths = world.terrain.areDrugs[world.terrain.destinations[slot].market] ? p[.overdoseDeaths] : 0
        guard shares > 0 else {
            book(kg, spent, deaths, at: place, &world)
            return
        }
        for turf in markets {
            book(kg * turf.salesShare / shares, spent * turf.salesShare / shares, deaths, at: turf.place, &world)
        }
    }

    /// - Parameter deaths: of consumers, for each kilogram.
    private func book(_ kg: Double, _ spent: Double, _ deaths: Double, at place: Int, _ world: inout World) {
        world.tally.add(.soldKg, at: place, kg)
        world.tally.add(.consumerSpend, at: place, spent)
        guard deaths > 0 else { return }
        world.tally.add(.overdoseDeaths, at: place, kg * deaths)
        for cohort in 0..<Cohort.count {
            world.tally.add(.overdosed, cohort: cohort, kg * deaths * deathShares[place * Cohort.count + cohort])
        }
    }
}
