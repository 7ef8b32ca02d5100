// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// What a group expects from putting a worker on an opportunity for a week (MODEL 4.1), USD.
///
/// *Flow* loads x kg x [(1 - q) p - c] - loads x q x crew arrested x cost of a lost worker, less risk aversion x standard
/// deviation; q is the believed loss, p the believed price, c export price, transport and hiding.
/// Loads sent in n parts spread the loss over n times as many.
/// *Turf* the discounted marginal rent of one more enforcer, finite as effort goes to 0, less expected casualties; to a
/// status-seeking group the rent is worth more by the status weight times what rivals there lose on average for each
/// dollar it gains (Hehenkamp, Leininger and Possajennikov 2004: full weight burns the whole rent).
/// *Exploitation* victims a handler x (income - upkeep - replacing those who come free - b x what an identification costs),
/// less risk aversion x standard deviation; b is the believed probability of identification.
/// *Remote* attempts x success x take x (1 - fee) - cost - believed hazard of arrest x cost of a lost worker, less risk
/// aversion x standard deviation; success is lower the more attempts all groups made.
/// *Infiltration* margin x what people and clean capital can take on there, less what others take up of it: steady.
/// *Service* what a seller can serve, as far as buyers want it, x (fee - running cost).
package struct Utility: Sendable {
    private let p: ParameterValues

    package init(_ parameters: ParameterValues) { p = parameters }

    /// Utilities of all opportunities for one group; unknown ones get minus infinity.
    package func utilities(of group: Int, in world: World, forces: borrowing Forces) -> [Double] {
        let terrain = world.terrain
        var utilities = [Double](repeating: -.infinity, count: terrain.opportunities.count)
        let lostWorker = p[.lostWorkerCost] * world.groups.wage[group]
        let workers = max(1, Double(world.groups.free[group] - world.groups.leaders[group]))
        let caution = caution(of: group, in: world)
        let carriage = world.carriage(of: group)
        for o in utilities.indices where world.isKnown[group, o] {
            switch terrain.opportunities[o] {
            case .idle: utilities[o] = 0
            case .flow(let corridor):
                utilities[o] = flow(corridor, o, group, workers, lostWorker, caution, carriage, in: world)
            case .turf(let slot):
                utilities[o] = turf(slot, group, workers: workers, lostWorker: lostWorker, in: world, forces: forces)
            case .exploitation(let site):
                utilities[o] = exploitation(
                    site, o, group, workers, lostWorker, caution, in: world, forces: forces)
            case .remote(let row):
                utilities[o] = remote(row, o, group, workers, lostWorker, caution, in: world)
            case .infiltration(let slot): utilities[o] = infiltration(slot, o, group, workers, in: world)
            case .service(let slot): utilities[o] = service(slot, o, group, workers, in: world)
            }
            if o > 0 {
                let foothold = min(1, world.share[group, o] / 0.05)
                utilities[o] -= p[.entryCost] / p[.entryHorizon] / workers * (1 - foothold)
            }
        }
        return utilities
    }

    /// Risk aversion, higher where cash covers few weeks of wages.
    private func caution(of group: Int, in world: World) -> Double {
        let wages = max(1, Double(world.groups.free[group]) * world.groups.wage[group])
        let weeks = world.groups.cash[group] / wages
        return p[.riskAversion] * (1 + p[.thinCapitalWeeks] / (p[.thinCapitalWeeks] + max(0, weeks)))
    }

    private func flow(
        _ row: Int, _ opportunity: Int, _ group: Int, _ workers: Double, _ lostWorker: Double, _ caution: Double,
        _ carriage: Carriage, in world: World
    ) -> Double {
        let flow = world.terrain.flows[row]
        let q = world.belief[group, opportunity]
        let splitting = world.groups.splitting[group]
        let price = world.believedPrice[flow.destination]
        let cost = world.exportPrice[flow.origin] + carriage.costPerKg(on: row, in: world)
        let perLoad =
            flow.loadKg * ((1 - q) * price * (1 - flow.danger) - cost)
            - q * Double(flow.crew) * splitting * p[.crewArrestProbability] * lostWorker
        let spread = flow.loadKg * price * (q * (1 - q) * flow.loadsPerWorker / (workers * splitting)).squareRoot()
        return flow.loadsPerWorker * perLoad - caution * spread
    }

    private func turf(
        _ slot: Int, _ group: Int, workers: Double, lostWorker: Double, in world: World,
        forces: borrowing Forces
    ) -> Double {
        let effort = max(0.5, workers * world.share[group, world.terrain.firstTurf + slot])
        let marginal = forces.marginalShare(of: group, slot: slot, effort: effort, in: world)
        return p[.turfDiscount] * world.rent(of: slot) * marginal
            * regard(of: group, slot: slot, in: world, forces: forces)
            - forces.deathsPerEnforcer[slot] * lostWorker
    }

    /// What a dollar of rent taken from others at a slot is worth to a group, USD: 1, or more where status counts.
    package func regard(of group: Int, slot: Int, in world: World, forces: borrowing Forces) -> Double {
        guard world.groups.rule[group] == .statusSeeking else { return 1 }
        return 1 + p[.statusWeight] * forces.lossOfRivals(of: group, slot: slot)
    }
}

extension Utility {
    /// Victims a handler can count on is the stock at which recruiting makes up for those who come free.
    private func exploitation(
        _ row: Int, _ opportunity: Int, _ group: Int, _ workers: Double, _ lostWorker: Double, _ caution: Double,
        in world: World, forces: borrowing Forces
    ) -> Double {
        let site = world.terrain.sites[row]
        let found = 1 - pow(1 - world.belief[group, opportunity], 1.0 / 52)
        let recruited = site.data.recruitsPerHandler * forces.unspent[row]
        let freed = found + site.data.exitRate
        guard recruited > 0 else { return 0 }
        let victims = recruited / (freed + recruited / site.data.victimsPerHandler)
        let perCase = site.data.arrestsPerIdentification * lostWorker
        let mean =
            victims
            * (site.data.income * world.levers[.marketMargin, site.market] - site.data.upkeep
                - freed * site.data.recruitmentCost - found * perCase)
        let spread =
            (perCase + site.data.recruitmentCost) * (victims * found * (1 - found) / workers).squareRoot()
        return mean - caution * spread
    }
}

extension Utility {
    private func remote(
        _ row: Int, _ opportunity: Int, _ group: Int, _ workers: Double, _ lostWorker: Double, _ caution: Double,
        in world: World
    ) -> Double {
        let data = world.terrain.remotes[row].data
        let take = data.take * world.levers[.marketMargin, world.terrain.remotes[row].market]
        let arrest = 1 - pow(1 - world.belief[group, opportunity], 1.0 / 52)
        let victims = data.attemptsPerWorker * world.successOfAttempts(in: row)
        let mean = victims * take * (1 - data.cashOutFee) - data.costPerWorker - arrest * lostWorker
        let variance =
            (take * take * victims + lostWorker * lostWorker * arrest * (1 - arrest)) / workers
        return mean - caution * variance.squareRoot()
    }
}

/// Fighting strength at each turf slot, gathered once per review round.
package struct Forces: Sendable {
    /// Sum over groups of (effort x cohesion x arms)^exponent plus the force of the unorganised.
    package let total: [Double]
    /// Enforcers sent to attack, less what pacts take out. Persons.
    package let attackers: [Double]
    /// Expected deaths per enforcer and week at the present level of fighting.
    package let deathsPerEnforcer: [Double]
    /// Deaths a clash relative to the usual, by slot; empty where firearms are not modelled.
    package let lethality: [Double]
    /// Exposed residents left for each site, over those at the start. 0 or more.
    package let unspent: [Double]
    private let exponent: Double
    private let unclaimed: Double
    /// Enforcers of each group and the force they make up, slot by slot.
    private let effort: [Double]
    private let own: [Double]
    private let groups: Int
    /// Row of each group's ally by its own choice, or -1.
    private let allies: [Int]

    package init(_ world: borrowing World) {
        let terrain = world.terrain
        let p = terrain.parameters
        exponent = p[.contestExponent]
        unclaimed = p[.unclaimedForce]
        var unspent: [Double] = []
        for site in terrain.sites.indices { unspent.append(world.unspent(at: site)) }
        self.unspent = unspent
        let slots = terrain.turf.count
        groups = world.groups.count
        let allies = world.allies
        self.allies = allies
        var total = [Double](repeating: p[.unclaimedForce], count: slots)
        var enforcers = [Double](repeating: 0, count: slots)
        var attackers = enforcers
        var effort = [Double](repeating: 0, count: slots * groups)
        var own = effort
        for group in 0..<groups where world.groups.isActive[group] {
            for slot in 0..<slots {
                let x = world.enforcers(of: group, slot: slot)
                guard x > 0 else { continue }
                let force = Self.force(of: group, effort: x, exponent: exponent, in: world)
                enforcers[slot] += x
                attackers[slot] += x * world.aggression[group, slot]
                total[slot] += force
                effort[slot * groups + group] = x
                own[slot * groups + group] = force
            }
        }
        self.total = total
        self.effort = effort
        self.own = own
        for slot in 0..<slots
        where world.pacts.contains(where: { $0.slots[slot] }) || p[.restraint] > 0 || p[.alliances] > 0 {
            let force = Array(own[(slot * groups)..<((slot + 1) * groups)])
            attackers[slot] = 0
            for group in force.indices {
                attackers[slot] +=
                    effort[slot * groups + group] * world.aggression[group, slot]
                    * Self.restraint(on: group, slot: slot, force, ally: allies[group], in: world)
            }
        }
        self.attackers = attackers
        var lethality: [Double] = []
        if terrain.hasFirearms { for slot in 0..<slots { lethality.append(world.lethality(at: slot)) } }
        self.lethality = lethality
        var deaths = [Double](repeating: 0, count: slots)
        for slot in 0..<slots where enforcers[slot] > 0 {
            let clashes =
                p[.backgroundClashes] * world.friction[slot] * world.unrest[terrain.turf[slot].place]
                * enforcers[slot] + p[.attackClashes] * attackers[slot]
            deaths[slot] = clashes * p[.deathsPerClash] / enforcers[slot]
            if !lethality.isEmpty { deaths[slot] *= lethality[slot] }
        }
        deathsPerEnforcer = deaths
    }

    /// What pacts leave of a group's attacks at a slot: 1 less, for each, its share times the part of the rivals' force inside
    /// and what the group keeps of it; alliances of their own likewise. Without a pact groups spare each other as far as both
    /// are for peace.
    private static func restraint(
        on group: Int, slot: Int, _ force: [Double], ally: Int, in world: World
    ) -> Double {
        var left = 1.0
        let kept = world.peace[group, slot]
        for pact in world.pacts where pact.slots[slot] && pact.binds(group, in: world) {
            let inside = part(of: force, without: group) { pact.binds($0, in: world) ? 1 : 0 }
            left *= 1 - pact.share * kept * inside
        }
        if ally >= 0 {
            let share = world.terrain.parameters[.alliancePeace]
            left *= 1 - share * kept * part(of: force, without: group) { $0 == ally ? 1 : 0 }
        }
        let tacit = world.terrain.parameters[.restraint]
        if tacit > 0 { left *= 1 - tacit * kept * part(of: force, without: group) { world.peace[$0, slot] } }
        return left
    }

    /// Mean of a weight over the force of a group's rivals; 0 where it has none.
    private static func part(of force: [Double], without group: Int, _ weight: (Int) -> Double) -> Double {
        var rivals = 0.0
        var inside = 0.0
        for other in force.indices where other != group && force[other] > 0 {
            rivals += force[other]
            inside += force[other] * weight(other)
        }
        return rivals > 0 ? inside / rivals : 0
    }

    /// Enforcers an active group sends to attack, less what pacts take out. Persons.
    package func attackers(of group: Int, slot: Int, in world: World) -> Double {
        let force = Array(own[(slot * groups)..<((slot + 1) * groups)])
        return effort[slot * groups + group] * world.aggression[group, slot]
            * Self.restraint(on: group, slot: slot, force, ally: allies[group], in: world)
    }

    /// Members an active group had at a slot when the forces were gathered.
    package func enforcers(of group: Int, slot: Int) -> Double { effort[slot * groups + group] }

    /// Share of the force at a slot that an active group makes up. 0...1.
    package func share(of group: Int, slot: Int) -> Double {
        total[slot] > 0 ? own[slot * groups + group] / total[slot] : 0
    }

    package func force(of group: Int, effort: Double, in world: World) -> Double {
        Self.force(of: group, effort: effort, exponent: exponent, in: world)
    }

    private static func force(of group: Int, effort: Double, exponent: Double, in world: World) -> Double {
        guard effort > 0 else { return 0 }
        let strength = effort * world.groups.cohesion[group] * world.groups.arms[group]
        return exponent == 1 ? strength : pow(strength, exponent)
    }

    /// Gain in force share from one more enforcer: exponent x F/x x (others + unclaimed) / total^2.
    package func marginalShare(of group: Int, slot: Int, effort: Double, in world: World) -> Double {
        let present = self.own[slot * groups + group]
        let own = force(of: group, effort: effort, in: world)
        let others = max(0, total[slot] - present)
        let all = others + own
        return all > 0 ? exponent * own / effort * others / (all * all) : 0
    }

    /// By how much the force shares of a group's rivals at a slot fall on average when its own rises by one. 0...1.
    package func lossOfRivals(of group: Int, slot: Int) -> Double {
        var rivals = 0.0
        var organised = 0.0
        for other in 0..<groups where other != group && own[slot * groups + other] > 0 {
            rivals += 1
            organised += own[slot * groups + other]
        }
        return rivals > 0 ? organised / (organised + unclaimed) / rivals : 0
    }
}

extension World {
    /// Members a group has at a turf slot.
    package func enforcers(of group: Int, slot: Int) -> Double {
        Double(groups.free[group] - groups.leaders[group]) * share[group, terrain.firstTurf + slot]
    }

    /// Rent at stake at a turf slot, USD a week, from the week's sales or, before the first, the reference ones.
    ///
    /// - Parameter withFirms: whether what firms pay for protection counts, at the payment last asked.
    package func rent(of slot: Int, withFirms: Bool = true) -> Double {
        let turf = terrain.turf[slot]
        if withFirms, turf.reachableFirms > 0 {
            return rent(of: slot, withFirms: false) + protectionRent(of: turf, slot: slot)
        }
        let paid = levers[.marketMargin, turf.market]
        guard turf.fedBy >= 0 else { return turf.weeklyRent * paid }
        let margin = max(0, retailPrice[turf.fedBy] - wholesalePrice[turf.fedBy])
        return (turf.weeklyRent + turf.rentShare * turf.salesShare * margin * sold[turf.fedBy]) * paid
    }
}
