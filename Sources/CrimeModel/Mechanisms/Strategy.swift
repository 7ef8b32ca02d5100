// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Every few weeks, staggered by key, each group decides where its people work, how large it wants to be, what it pays
/// and whom it attacks.
///
/// **Assumption** Where countries shelter, it also decides how much of its leadership stays abroad (`RefugeChoice`); command
/// from there costs coordination. It hides what it moves as far as that pays (`Concealment`), and
/// flattens where leaders are lost more often than usual. Groups weigh gain against believed risk and adjust part of the way (MODEL 4.3, 4.5, 4.10). What other
/// groups do is read as it stood at the start of the week.
/// **Equation** share += adaptability x (rule's shares - share); target size grows by
/// clip(speed x (profit per worker - wage - coordination x size / span) / wage); wage moves toward required wage x (1 +
/// markup x vacancy rate); aggression = scale x (f - H)+ x rent / (enforcers x (clash deaths x lost worker + attention)), rent
/// raised by what an attacker draws from the conflict itself where there is any; part of pacts kept = cost / (cost + gain) of
/// an attacker, in which what is taken has the weight of the temptation. With whom it stands: `AllianceChoice`.
/// **Reads** beliefs, prices, rents, forces, pacts, profits, pressure, technique, public risk, risk of losing a leader, levers.
/// **Writes** shares, refuge, visibility, splitting, papers, technique used, structure, target size, vacancies, surplus, wage, aggression, peace, partner,
/// known opportunities, aspirations, attractions.
/// **Draws** exploration, search, techniqueAdoption, allianceReview. **Source** A13, E3; magnitudes assumed. **Oracle** C10, C11, C14, C15, C16, C21.
package struct Strategy: Mechanism {
    package static let name = "Strategy"

    private let p: ParameterValues
    private let utility: Utility
    private let refuge: RefugeChoice
    private let concealment: Concealment
    private let risk: Risk
    private let interval: Double

    package init(_ terrain: Terrain) {
        p = terrain.parameters
        utility = Utility(p)
        refuge = RefugeChoice(p)
        concealment = Concealment(p)
        risk = Risk(p)
        interval = max(1, p[.reviewWeeks].rounded(.down))
    }

    private struct Decision {
        var group: Int
        var shares: [Double]
        var aggression: [Double]
        var peace: [Double]
        /// Key of the group to stand with, or 0; nil where it does not weigh that now.
        var partner: UInt64?
        var targetSize: Double
        var wage: Double
        /// Leadership in each country of refuge; empty where there is none.
        var refuge: [Double] = []
        /// How it hides and splits what it moves, and whether it uses the newest technique.
        var visibility = 1.0
        var splitting = 1.0
        var usesTechnique = false
        /// Share of loads with papers, by corridor; empty where none are sold.
        var papers: [Double] = []
        var structure = 0.0
        /// Opportunities learned from the group imitated.
        var learned: [Int]
        /// What the rule goes by at the next review; nil and empty under rules that do not.
        var aspiration: Double?
        var experience: (attractions: [Double], reviews: Double)?
    }

    package func step(_ world: inout World, _ luck: Luck) {
        let forces = Forces(world)
        let exploration = luck.draws(.exploration, step: world.week)
        // Under the inert rule nothing decided here changes. Corruption reviews offers of all groups, whatever their rule.
        var deciding: [Int] = []
        for group in 0..<world.groups.count where world.groups.isActive[group] && world.groups.rule[group] != .inert {
            if world.isReviewing(group) { deciding.append(group) }
        }
        let told = world.knownToAllies()
        for group in deciding { explore(group, told, &world, exploration) }
        let search = luck.draws(.search, step: world.week)
        var decisions: [Decision] = []
        let hearing = luck.draws(.techniqueAdoption, step: world.week)
        for group in deciding {
            var decision = decide(group, world, forces, search)
            conceal(world, hearing, &decision)
            decisions.append(decision)
        }
        seekAllies(world, forces, luck.draws(.allianceReview, step: world.week), &decisions)
        let before = world.allies
        for decision in decisions { apply(decision, to: &world) }
        world.seekMembers()
        world.settleStrategy()
        world.noteAlliances(since: before)
    }

    /// Whom groups would stand with, as things are before anybody acts on this week's reviews.
    private func seekAllies(_ world: World, _ forces: Forces, _ draws: Draws, _ decisions: inout [Decision]) {
        guard p[.alliances] > 0 else { return }
        let choice = AllianceChoice(world, forces)
        for row in decisions.indices
        where bernoulli(draws.uniform(world.groups.key[decisions[row].group]), p: p[.alliances]) {
            decisions[row].partner = choice.partner(of: decisions[row].group)
        }
    }

    private func explore(
        _ group: Int, _ told: [(hears: [Bool], known: [Bool])], _ world: inout World, _ draws: Draws
    ) {
        let own = draws.of(world.groups.key[group])
        for o in world.terrain.opportunities.indices where !world.isKnown[group, o] {
            let isTold = told.contains { $0.known[o] && $0.hears[group] }
            let chance = isTold ? 1 - (1 - p[.exploration]) * (1 - p[.toldByAllies]) : p[.exploration]
            if bernoulli(own.uniform(world.terrain.opportunityKeys[o]), p: chance) { world.isKnown[group, o] = true }
        }
    }

    private func decide(_ group: Int, _ world: World, _ forces: borrowing Forces, _ search: Draws) -> Decision {
        let present = world.share.row(group)
        let (aggression, peace) = stance(of: group, world, forces)
        var decision = Decision(
            group: group, shares: present, aggression: aggression, peace: peace,
            targetSize: targetSize(of: group, world), wage: wage(of: group, world), learned: [])
        let target = target(of: group, present, world, forces, search, &decision)
        decision.structure = structure(of: group, world)
        let speed = p[.adaptability]
        decision.shares = zip(present, target).map { $0 + speed * ($1 - $0) }
        if world.refuge.width > 0 {
            let wanted = refuge.target(of: group, in: world)
            decision.refuge = zip(world.refuge.row(group), wanted).map { $0 + speed * ($1 - $0) }
        }
        return decision
    }

    /// Adjusts how a group hides part of the way.
    private func conceal(_ world: World, _ hearing: Draws, _ decision: inout Decision) {
        let group = decision.group
        let wanted = concealment.target(of: group, in: world)
        let (visibility, splitting) = (world.groups.visibility[group], world.groups.splitting[group])
        decision.visibility = visibility + p[.adaptability] * (wanted.visibility - visibility)
        decision.splitting = splitting + p[.adaptability] * (wanted.splitting - splitting)
        for corridor in 0..<world.papers.width {
            let present = world.papers[group, corridor]
            decision.papers.append(
                present + p[.adaptability] * (world.papersWanted(by: group, on: corridor) - present))
        }
        decision.usesTechnique = concealment.usesTechnique(
            group, heard: hearing.uniform(world.groups.key[group]), in: world)
    }

    /// Moves toward a structure the flatter, the more often leaders are lost compared with the usual.
    private func structure(of group: Int, _ world: World) -> Double {
        let present = world.groups.structure[group]
        guard p[.flattening] > 0, world.week >= world.terrain.scenario.burnInWeeks else { return present }
        let usual = world.terrain.templates[Int(world.groups.template[group])].structure.clamped(to: 0.02...0.98)
        let target = logistic(logOdds(usual) - p[.flattening] * log(world.leaderRisk(of: group)))
        return present + p[.adaptability] * (target - present)
    }

    /// The shares a group's rule suggests; what the rule goes by at the next review is noted in the decision.
    private func target(
        of group: Int, _ present: [Double], _ world: World, _ forces: borrowing Forces, _ search: Draws,
        _ decision: inout Decision
    ) -> [Double] {
        let noise = p[.choiceNoise] * world.levers[.legalIncome, Int(world.groups.home[group])]
        let rule = world.groups.rule[group]
        switch rule {
        case .inert: return present
        case .imitation:
            guard let model = ChoiceRules.model(for: group, in: world) else { return present }
            let isKnown = world.isKnown.row(model)
            decision.learned = isKnown.indices.filter { isKnown[$0] }
            return world.share.row(model)
        case .expectedGain, .statusSeeking, .bestReply, .satisficing, .experienceWeighted: break
        }
        let utilities = utility.utilities(of: group, in: world, forces: forces)
        switch rule {
        case .bestReply:
            return ChoiceRules.bestReply(
                of: group, utilities: utilities, wage: world.groups.wage[group], discount: p[.turfDiscount], in: world,
                forces: forces)
        case .satisficing:
            let aspiration = world.groups.aspiration[group]
            decision.aspiration = ChoiceRules.aspiration(
                after: aspiration, shares: present, utilities: utilities, speed: p[.aspirationSpeed])
            let turns = search.of(world.groups.key[group])
            let keys = world.terrain.opportunityKeys
            return ChoiceRules.satisficing(present, utilities: utilities, aspiration: aspiration) {
                turns.uniform(keys[$0])
            }
        case .experienceWeighted:
            let (attractions, reviews) = ChoiceRules.attractions(
                world.attraction.row(group), experience: world.groups.experience[group],
                shares: present, payoffs: utilities, memory: p[.experienceMemory], forgoneWeight: p[.forgoneWeight],
                growth: p[.experienceGrowth])
            decision.experience = (attractions, reviews)
            return ChoiceRules.expectedGain(
                zip(attractions, utilities).map { $1 == -.infinity ? $1 : $0 }, noise: noise)
        case .expectedGain, .statusSeeking, .imitation, .inert:
            return ChoiceRules.expectedGain(utilities, noise: noise)
        }
    }

    private func targetSize(of group: Int, _ world: World) -> Double {
        let size = Double(world.groups.free[group])
        let wage = world.groups.wage[group]
        let coordination =
            p[.coordinationCost] * (1 - p[.hierarchySaving] * world.groups.structure[group]) * size
            / world.groups.span[group] * (1 + p[.refugeCommandLoss] * world.shareAbroad(of: group))
        let surplus = (world.groups.profitPerWorker[group] - wage - coordination) / wage
        let cap = p[.growthCap]
        let growth = (p[.growthSpeed] * surplus).clamped(to: -cap...cap) * interval
        let target = world.groups.targetSize[group] * (1 + growth)
        // A group that entered where nobody was left to join has no members until it is dissolved.
        let least = max(p[.minimumSize], 0.75 * size)
        return target.clamped(to: least...max(least, 1.25 * size + 2))
    }

    private func wage(of group: Int, _ world: World) -> Double {
        let size = max(1, Double(world.groups.free[group]))
        let vacancies = max(0, world.groups.targetSize[group] - size) / size
        let required = risk.requiredWage(at: Int(world.groups.home[group]), in: world)
        let wanted = required * (1 + p[.wagePerVacancy] * vacancies)
        return world.groups.wage[group] + p[.wageSpeed] * (wanted - world.groups.wage[group])
    }

    /// Whom a group attacks, and what it keeps of pacts, by slot: both weigh what an attacker gains against what one costs.
    private func stance(
        of group: Int, _ world: World, _ forces: borrowing Forces
    ) -> (aggression: [Double], peace: [Double]) {
        let lostWorker = p[.lostWorkerCost] * world.groups.wage[group]
        let perAttacker = p[.attackClashes] * p[.deathsPerClash] * lostWorker + p[.attentionCost]
        var shares = [Double](repeating: 0, count: world.terrain.turf.count)
        var peace = [Double](repeating: 1, count: shares.count)
        for slot in shares.indices {
            let enforcers = world.enforcers(of: group, slot: slot)
            guard enforcers > 0 else { continue }
            let prize = max(0, forces.share(of: group, slot: slot) - world.held[group, slot])
            let taken =
                p[.turfDiscount] * prize * world.rent(of: slot)
                * utility.regard(of: group, slot: slot, in: world, forces: forces)
            let gain = world.spoils(at: slot, attackers: forces.attackers[slot]) * enforcers + taken
            shares[slot] = (p[.aggressionScale] * gain / (enforcers * perAttacker)).clamped(to: 0...p[.aggressionCap])
            // Who breaks the peace is the first to draw from the conflict.
            let temptation = world.spoils(at: slot, attackers: 0) + p[.pactTemptation] * taken / enforcers
            if temptation > 0 { peace[slot] = perAttacker / (perAttacker + temptation) }
        }
        return (shares, peace)
    }

    private func apply(_ decision: Decision, to world: inout World) {
        let group = decision.group
        for o in decision.shares.indices {
            world.share[group, o] = decision.shares[o]
        }
        for (country, share) in decision.refuge.enumerated() { world.refuge[group, country] = share }
        if let aspiration = decision.aspiration { world.groups.aspiration[group] = aspiration }
        if let experience = decision.experience {
            for (o, attraction) in experience.attractions.enumerated() { world.attraction[group, o] = attraction }
            world.groups.experience[group] = experience.reviews
        }
        for o in decision.learned { world.isKnown[group, o] = true }
        for slot in decision.aggression.indices {
            world.aggression[group, slot] = decision.aggression[slot]
            world.peace[group, slot] = decision.peace[slot]
        }
        if let partner = decision.partner { world.groups.partner[group] = partner }
        for (corridor, share) in decision.papers.enumerated() { world.papers[group, corridor] = share }
        world.groups.visibility[group] = decision.visibility
        world.groups.splitting[group] = decision.splitting
        world.groups.usesTechnique[group] = decision.usesTechnique
        world.groups.structure[group] = decision.structure
        world.groups.targetSize[group] = decision.targetSize
        world.groups.wage[group] = decision.wage
    }
}

extension World {
    /// Vacancies and surplus of every group: the distance of its members at liberty from its target size.
    package mutating func seekMembers() {
        for group in 0..<groups.count where groups.isActive[group] {
            let gap = groups.targetSize[group] - Double(groups.free[group])
            groups.vacancies[group] = Int32(max(0, gap.rounded(.up)))
            groups.surplus[group] = Int32(max(0, -gap))
        }
    }
}
