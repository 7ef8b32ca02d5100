// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Every few weeks, staggered by key, each group decides where its people work, how large it wants to be, what it pays
/// and whom it attacks.
///
/// **Assumption** Groups weigh gain against believed risk and adjust part of the way (MODEL 4.3, 4.5, 4.10). What other
/// groups do is read as it stood at the start of the week.
/// **Equation** share += adaptability x (rule's shares - share); target size grows by
/// clip(speed x (profit per worker - wage - coordination x size / span) / wage); wage moves toward required wage x (1 +
/// markup x vacancy rate); aggression = scale x (f - H)+ x rent / (enforcers x (clash deaths x lost worker + attention)).
/// **Reads** beliefs, prices, rents, forces. **Writes** shares, target size, vacancies, surplus, wage, aggression, known opportunities.
/// **Draws** exploration. **Source** A13, E3; magnitudes assumed. **Oracle** C10, C11, C14, C15.
package struct Strategy: Mechanism {
    package static let name = "Strategy"

    private let p: ParameterValues
    private let utility: Utility
    private let risk: Risk
    private let interval: Double

    package init(_ terrain: Terrain) {
        p = terrain.scenario.parameters
        utility = Utility(p)
        risk = Risk(p)
        interval = max(1, p[.reviewWeeks].rounded(.down))
    }

    private struct Decision {
        var group: Int
        var shares: [Double]
        var aggression: [Double]
        var targetSize: Double
        var wage: Double
        /// Opportunities learned from the group imitated.
        var learned: [Int]
    }

    package func step(_ world: inout World, _ luck: Luck) {
        let forces = Forces(world)
        let exploration = luck.draws(.exploration, step: world.week)
        // The inert rule decides nothing: everything stays as it is.
        let deciding = (0..<world.groups.count).filter {
            world.groups.isActive[$0] && world.groups.rule[$0] != .inert && world.isReviewing($0)
        }
        for group in deciding { explore(group, &world, exploration) }
        let decisions = deciding.map { decide($0, world, forces) }
        for decision in decisions { apply(decision, to: &world) }
        world.seekMembers()
        world.settleStrategy()
    }

    private func explore(_ group: Int, _ world: inout World, _ draws: Draws) {
        let own = draws.of(world.groups.key[group])
        for o in world.terrain.opportunities.indices where !world.isKnown[group, o] {
            if bernoulli(own.uniform(world.terrain.opportunityKeys[o]), p: p[.exploration]) {
                world.isKnown[group, o] = true
            }
        }
    }

    private func decide(_ group: Int, _ world: borrowing World, _ forces: borrowing Forces) -> Decision {
        let width = world.terrain.opportunities.count
        let present = (0..<width).map { world.share[group, $0] }
        var target = present
        var model: Int?
        let home = Int(world.groups.home[group])
        switch world.groups.rule[group] {
        case .inert: break
        case .expectedGain:
            target = ChoiceRules.expectedGain(
                utility.utilities(of: group, in: world, forces: forces),
                noise: p[.choiceNoise] * world.levers[.legalIncome, home])
        case .bestReply:
            target = ChoiceRules.bestReply(
                of: group, utilities: utility.utilities(of: group, in: world, forces: forces),
                wage: world.groups.wage[group], discount: p[.turfDiscount], in: world, forces: forces)
        case .imitation:
            model = ChoiceRules.model(for: group, in: world)
            if let model { target = (0..<width).map { world.share[model, $0] } }
        }
        let speed = p[.adaptability]
        let shares = zip(present, target).map { $0 + speed * ($1 - $0) }
        return Decision(
            group: group, shares: shares, aggression: aggression(of: group, world, forces),
            targetSize: targetSize(of: group, world), wage: wage(of: group, world),
            learned: model.map { model in (0..<width).filter { world.isKnown[model, $0] } } ?? [])
    }

    private func targetSize(of group: Int, _ world: borrowing World) -> Double {
        let size = Double(world.groups.free[group])
        let wage = world.groups.wage[group]
        let coordination =
            p[.coordinationCost] * (1 - p[.hierarchySaving] * world.groups.structure[group]) * size
            / world.groups.span[group]
        let surplus = (world.groups.profitPerWorker[group] - wage - coordination) / wage
        let cap = p[.growthCap]
        let growth = (p[.growthSpeed] * surplus).clamped(to: -cap...cap) * interval
        let target = world.groups.targetSize[group] * (1 + growth)
        // A group that entered where nobody was left to join has no members until it is dissolved.
        let least = max(p[.minimumSize], 0.75 * size)
        return target.clamped(to: least...max(least, 1.25 * size + 2))
    }

    private func wage(of group: Int, _ world: borrowing World) -> Double {
        let size = max(1, Double(world.groups.free[group]))
        let vacancies = max(0, world.groups.targetSize[group] - size) / size
        let required = risk.requiredWage(at: Int(world.groups.home[group]), in: world)
        let wanted = required * (1 + p[.wagePerVacancy] * vacancies)
        return world.groups.wage[group] + p[.wageSpeed] * (wanted - world.groups.wage[group])
    }

    private func aggression(of group: Int, _ world: borrowing World, _ forces: borrowing Forces) -> [Double] {
        let lostWorker = p[.lostWorkerCost] * world.groups.wage[group]
        let perAttacker = p[.attackClashes] * p[.deathsPerClash] * lostWorker + p[.attentionCost]
        return world.terrain.turf.indices.map { slot in
            let enforcers = world.enforcers(of: group, slot: slot)
            guard enforcers > 0 else { return 0 }
            let prize = max(0, forces.share(of: group, slot: slot) - world.held[group, slot])
            let gain = p[.turfDiscount] * prize * world.rent(of: slot)
            return (p[.aggressionScale] * gain / (enforcers * perAttacker)).clamped(to: 0...p[.aggressionCap])
        }
    }

    private func apply(_ decision: Decision, to world: inout World) {
        let group = decision.group
        for o in decision.shares.indices {
            world.share[group, o] = decision.shares[o]
        }
        for o in decision.learned { world.isKnown[group, o] = true }
        for slot in decision.aggression.indices { world.aggression[group, slot] = decision.aggression[slot] }
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
