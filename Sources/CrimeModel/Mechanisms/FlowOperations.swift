// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Groups send loads along corridors; some are found.
///
/// **Assumption** A link finds a load with its base detection, raised by inspection effort, cooperation across it and
/// warnings from abroad, lowered by overstretch, by what the group has bought from the customs of the country entered, by
/// concealment, and by how far that country falls short of a neighbour in law and practice. How well loads are hidden and
/// how small they are is a decision of the group (`Concealment`), which pays for it.
/// Forged papers that other groups sell help at official crossings (`World+Papers.swift`).
/// What is made with goods of another market is dearer where these are short. Loads are paid for at the origin and earn the wholesale price on arrival, times what measures leave of margins. What
/// grows at the origin regrows (logistic), is dearer the less is left of it, and no more than a share of it is planned for.
/// The crew of a lost load may be arrested.
/// **Equation** loads ~ Poisson(workers x share x loads a worker x splitting x readiness); q = 1 - product of (1 - d) over links;
/// lost ~ Binomial(loads, q); crew arrests ~ Binomial(lost x crew, P); where people are moved, deaths ~ Binomial(those not
/// stopped, 1 - product of (1 - danger) over links).
/// **Reads** shares, bribes, levers, prices, hiding, papers wanted, earlier finds. **Writes** loads, cash, deliveries, traffic, papers
/// made out, prices and volume at
/// origins, planned purchases, stocks that grow, firearms about, finds, warnings, delay of lawful trade, members, residents who
/// die.
/// **Draws** trips, seizures, crewArrests, crewArrestPriority, transitDeaths, transitTraits. **Source** A5.1, A2; MODEL 4.8.
/// **Oracle** delivered + seized = shipped; q against the product by hand; risk-priced supply is concave.
package struct FlowOperations: Mechanism {
    package static let name = "FlowOperations"

    private let p: ParameterValues

    package init(_ terrain: Terrain) { p = terrain.parameters }

    private struct Loads {
        var group: Int
        var corridor: Int
        var sent: Int
        var lost: Int
        /// People who died on the way, where people are moved.
        var died = 0
    }

    package func step(_ world: inout World, _ luck: Luck) {
        if !world.terrain.alertLines.isEmpty {
            Self.heedAlerts(&world, gain: p[.alertGain], duration: Int(p[.alertDuration].rounded()))
        }
        Self.delayTrade(&world)
        let detection = Self.detection(in: world, cooperationWeight: p[.cooperationDetection])
        for origin in world.originPrice.indices { world.originPrice[origin] = originPrice(of: origin, world) }
        world.settleOriginPrices()
        for (origin, price) in world.originPrice.enumerated() {
            world.exportPrice[origin] = price * world.levers[.inputCost, world.terrain.origins[origin].market]
        }
        world.makeOutPapers()
        let plans = (0..<world.groups.count).map { plannedPurchases(of: $0, in: world) }
        world.groups.plannedPurchases = plans
        let outcomes = send(world, luck, detection)
        if !world.terrain.alertLines.isEmpty {
            Self.noteFinds(outcomes.map { ($0.corridor, $0.lost) }, detection, &world)
        }
        settle(outcomes, &world)
        bury(outcomes, &world, luck)
        if world.terrain.hasFirearms { world.stockFirearms(memory: p[.supplyMemory]) }
        arrestCrews(outcomes, &world, luck)
    }

    /// Probability that each link finds a load of a group that has bought and hidden nothing.
    package static func detection(in world: World, cooperationWeight: Double) -> [Double] {
        let terrain = world.terrain
        let countries = terrain.countries.count
        let standing = world.standing
        return terrain.links.indices.map { row in
            let link = terrain.links[row]
            let from = world.terrain.countryOf[link.from]
            let to = world.terrain.countryOf[link.to]
            var found =
                link.isOfficial ? world.levers[.routeDetection, row] : world.levers[.unofficialCrossingCoverage, row]
            let pair = from * countries + to
            let effort =
                world.capacity(of: .customs, in: to) * terrain.countries[to].customsCapacity
                * exp(cooperationWeight * (world.levers[.partnerTrust, pair] - terrain.cooperation[pair]))
                * (standing?.practice[to] ?? 1)
            if effort != 1 { found = 1 - pow(1 - found, effort) }
            if let standing { found *= standing.law[to] }
            return found * link.inspectionCapacity / (link.inspectionCapacity + world.traffic[row])
        }
    }

    /// Probability that a load of a group is lost on a corridor.
    package static func loss(
        on corridor: Int, of group: Int, detection: [Double], concealment: Double, in world: World
    ) -> Double {
        let links = world.terrain.links
        let effort = world.levers[.seizedShare, world.terrain.flows[corridor].market]
        let isWarned = !world.alertness.isEmpty
        var passes = 1.0
        for link in world.terrain.corridors[corridor].links {
            let country = world.terrain.countryOf[links[link].to]
            let bought = Corruption.protection(of: group, from: .customs, in: country, world)
            var found = detection[link]
            let alertness =
                isWarned ? world.alertness[corridor * world.terrain.countries.count + country] : 0
            if effort != 1 || alertness > 0 { found = 1 - pow(1 - found, effort * (1 + alertness)) }
            passes *=
                1 - min(1, found * world.groups.visibility[group]) * (1 - bought) * (1 - concealment)
                * world.exposed(link, on: corridor, of: group)
        }
        return 1 - passes
    }

    private func send(_ world: World, _ luck: Luck, _ detection: [Double]) -> [Loads] {
        let trips = luck.draws(.trips, step: world.week)
        let seizures = luck.draws(.seizures, step: world.week)
        let deaths = luck.draws(.transitDeaths, step: world.week)
        var outcomes: [Loads] = []
        let left = world.terrain.hasResources ? world.partLeft() : []
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            let workers = Double(world.groups.free[group] - world.groups.leaders[group]) * world.readiness(of: group)
            let ownTrips = trips.of(world.groups.key[group])
            let carriage = world.carriage(of: group)
            var purse = max(0, world.groups.cash[group])
            let wanted = world.groups.plannedPurchases[group] * p[.workingCapitalWeeks]
            let planned = wanted > purse ? purse / wanted : 1
            for row in world.terrain.flows.indices where world.share[group, 1 + row] > 1e-4 {
                let flow = world.terrain.flows[row]
                let place = world.terrain.opportunityKeys[1 + row]
                var mean = workers * world.share[group, 1 + row] * flow.loadsPerWorker * planned
                if !left.isEmpty { mean *= left[flow.origin] }
                let loadKg = flow.loadKg / world.groups.splitting[group]
                mean *= world.groups.splitting[group]
                let price = loadKg * (world.exportPrice[flow.origin] + carriage.costPerKg(on: row, in: world))
                let meant = poisson(ownTrips.uniform(place), mean: mean)
                // What a purse is enough for may be more than can be counted.
                let sent = purse / price < Double(meant) ? Int(purse / price) : meant
                guard sent > 0 else { continue }
                purse -= Double(sent) * price
                let q = Self.loss(
                    on: row, of: group, detection: detection, concealment: p[.concealment], in: world)
                let lost = binomial(seizures.uniform(world.groups.key[group], place), n: sent, p: q)
                var loads = Loads(group: group, corridor: row, sent: sent, lost: lost)
                if flow.danger > 0 {
                    let people = Int((Double(sent - lost) * loadKg).rounded())
                    loads.died = binomial(deaths.uniform(world.groups.key[group], place), n: people, p: flow.danger)
                }
                outcomes.append(loads)
            }
        }
        return outcomes
    }

    /// Rising unit cost: reference price x (volume / reference volume)^elasticity, USD a kilogram.
    private func originPrice(of origin: Int, _ world: World) -> Double {
        let data = world.terrain.origins[origin].data
        let volume = max(world.originVolume[origin], data.referenceVolume * 1e-3)
        let price =
            data.exportPrice * pow(volume / data.referenceVolume, data.costElasticity) * world.inputFactor(of: origin)
        return data.resource.map { price * $0.scarcity(stock: world.resource[origin]) } ?? price
    }

    /// What a week's loads cost when cash is no limit, USD.
    private func plannedPurchases(of group: Int, in world: World) -> Double {
        guard world.groups.isActive[group] else { return 0 }
        let workers = Double(world.groups.free[group] - world.groups.leaders[group]) * world.readiness(of: group)
        let carriage = world.carriage(of: group)
        var planned = 0.0
        for (row, flow) in world.terrain.flows.enumerated() where world.share[group, 1 + row] > 1e-4 {
            planned +=
                workers * world.share[group, 1 + row] * flow.loadsPerWorker * flow.loadKg
                * (world.exportPrice[flow.origin] + carriage.costPerKg(on: row, in: world))
        }
        return planned
    }

    private func settle(_ outcomes: [Loads], _ world: inout World) {
        let terrain = world.terrain
        for cell in world.loadsSent.cells.indices {
            world.loadsSent.cells[cell] = 0
            world.loadsLost.cells[cell] = 0
        }
        for row in world.traffic.indices { world.traffic[row] = 0 }
        for slot in world.delivered.indices { world.delivered[slot] = 0 }
        for market in world.diedInTransit.indices { world.diedInTransit[market] = 0 }
        var bought = [Double](repeating: 0, count: terrain.origins.count)
        var withPapers = [Double](repeating: 0, count: terrain.papers.count)
        for loads in outcomes {
            let corridor = terrain.corridors[loads.corridor]
            let group = loads.group
            let loadKg = terrain.flows[loads.corridor].loadKg / world.groups.splitting[group]
            let shipped = Double(loads.sent) * loadKg
            let seized = Double(loads.lost) * loadKg
            let purchase = shipped * world.exportPrice[corridor.origin]
            let carriage = shipped * world.carriage(of: group).costPerKg(on: loads.corridor, in: world)
            var transport = carriage
            if !withPapers.isEmpty {
                let worth = shipped * world.wholesalePrice[corridor.destination]
                withPapers[loads.corridor] += worth * world.papers[group, loads.corridor]
                transport -= worth * world.papersFee(of: group, on: loads.corridor)
            }
            let arrived = shipped - seized - Double(loads.died)
            let income =
                arrived * world.wholesalePrice[corridor.destination]
                * world.levers[.marketMargin, corridor.market]
            world.ledger.receive(purchase, into: .producers)
            world.ledger.receive(transport, into: .carriers)
            world.ledger.pay(income, from: .distribution)
            world.groups.cash[group] += income - purchase - carriage
            world.groups.weekMargin[group] += income - purchase - carriage
            world.groups.weekTakings[group] += income
            world.loadsSent[group, 1 + loads.corridor] = Int32(loads.sent)
            world.loadsLost[group, 1 + loads.corridor] = Int32(loads.lost)
            bought[corridor.origin] += shipped
            world.delivered[corridor.destination] += arrived
            world.diedInTransit[corridor.market] += Double(loads.died)
            for link in corridor.links { world.traffic[link] += Double(loads.sent) }
            tally(loads, corridor, shipped: shipped, seized: seized, arrived: arrived, income: income, &world)
        }
        world.payForPapers(worth: withPapers)
        for origin in bought.indices {
            world.originVolume[origin] += p[.supplyMemory] * (bought[origin] - world.originVolume[origin])
            world.regrow(origin, harvest: bought[origin])
        }
    }

    private func tally(
        _ loads: Loads, _ corridor: Corridor, shipped: Double, seized: Double, arrived: Double, income: Double,
        _ world: inout World
    ) {
        let hub = corridor.places[corridor.places.count - 1]
        world.tally.add(.shippedKg, at: corridor.places[0], shipped)
        world.tally.add(.deliveredKg, at: hub, arrived)
        world.tally.add(.groupRevenue, at: Int(world.groups.home[loads.group]), income)
        for place in corridor.places.dropFirst().dropLast() { world.tally.add(.passedKg, at: place, arrived) }
        guard seized > 0 else { return }
        // A loss is booked along the corridor in proportion to where detection is likely.
        let links = corridor.links
        let weights = links.map { world.levers[.routeDetection, $0] }
        let sum = max(weights.reduce(0, +), .leastNormalMagnitude)
        for (link, weight) in zip(links, weights) {
            world.tally.add(.seizedKg, at: world.terrain.links[link].to, seized * weight / sum)
        }
        world.note(
            .seizure, group: world.groups.key[loads.group], place: hub, market: corridor.market,
            amount: Double(loads.lost))
    }

    /// People who died on the way were residents of the place they set out from, where nobody else is taken off the count:
    /// those who arrive are not entered among residents elsewhere.
    private func bury(_ outcomes: [Loads], _ world: inout World, _ luck: Luck) {
        let traits = luck.draws(.transitTraits, step: world.week)
        for loads in outcomes where loads.died > 0 {
            let origin = world.terrain.corridors[loads.corridor].places[0]
            let key = childKey(
                parent: world.groups.key[loads.group],
                ordinal: world.terrain.opportunityKeys[1 + loads.corridor])
            for number in 0..<loads.died {
                let weights = (0..<Cohort.count).map { Double(world.wider[origin * Cohort.count + $0]) }
                guard weights.contains(where: { $0 > 0 }) else { return }
                let cohort = categorical(traits.uniform(key, UInt64(number)), weights: weights.span)
                world.wider[origin * Cohort.count + cohort] -= 1
                world.deaths += 1
                world.tally.add(.transitDeaths, at: world.terrain.flows[loads.corridor].dangerPlace)
                world.tally.add(.diedInTransit, cohort: cohort)
            }
        }
    }

    private func arrestCrews(_ outcomes: [Loads], _ world: inout World, _ luck: Luck) {
        let draws = luck.draws(.crewArrests, step: world.week)
        var wanted = [Int32](repeating: 0, count: world.groups.count)
        for loads in outcomes where loads.lost > 0 {
            let crew = world.terrain.flows[loads.corridor].crew
            let key = world.groups.key[loads.group]
            let u = draws.uniform(key, world.terrain.opportunityKeys[1 + loads.corridor])
            wanted[loads.group] += Int32(binomial(u, n: loads.lost * crew, p: p[.crewArrestProbability]))
        }
        let priority = luck.draws(.crewArrestPriority, step: world.week)
        world.makeArrests(wanted: wanted, draws: priority, roles: ~(1 << Role.leader.rawValue))
    }
}

extension World {
    /// How much of its people's work a group can turn into operations, given unfilled key roles. 0...1.
    package func readiness(of group: Int) -> Double {
        let p = terrain.parameters
        let size = Double(groups.free[group])
        let wanted = (p[.brokerShare] + p[.specialistShare]) * size
        guard wanted > 0 else { return 1 }
        let brokers = min(Double(groups.brokers[group]), p[.brokerShare] * size)
        let specialists = min(Double(groups.specialists[group]), p[.specialistShare] * size)
        return 1 - p[.roleWeight] * (1 - (brokers + specialists) / wanted)
    }

    /// Arrests `wanted[g]` free members of each group in the roles of the mask.
    package mutating func makeArrests(wanted: [Int32], draws: Draws, roles: UInt8) {
        let chosen = Selection.lowest(wanted: wanted, draws: draws, members: members, roles: roles)
        guard !chosen.isEmpty else { return }
        // Whole persons first, so that the order of rows does not matter to sums of violations over places.
        var arrested = [Double](repeating: 0, count: places * Cohort.count)
        for row in chosen {
            let place = Int(members.place[row])
            let cohort = members.cohort(row, week: week)
            arrested[place * Cohort.count + cohort] += 1
            tally.add(.arrests, at: place)
            tally.add(.violations, at: place, violationsPerArrest(at: place))
            tally.add(.arrested, cohort: cohort)
            if members.role[row] == Role.leader.rawValue {
                tally.add(.leadersRemoved, at: place)
                tally.add(.leaderRemoved, cohort: cohort)
                note(.leaderRemoved, group: groups.key[Int(members.group[row])], place: place)
            }
            arrest(row)
        }
        for (cell, people) in arrested.enumerated() where people > 0 {
            let violations = people * violationsPerArrest(at: cell / Cohort.count)
            tally.add(.violated, cohort: cell % Cohort.count, violations)
        }
    }
}
