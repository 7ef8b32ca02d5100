// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Groups fill vacancies from the at-risk people of their home place.
///
/// **Assumption** Each member of a group with vacancies approaches people they know, so that a group finds recruits in
/// proportion to its size; contacts are spread over cohorts by how many people are at risk and how exposed they are; a
/// contact accepts with a probability that rises with the offer over the required wage, the
/// legitimacy of groups, grievance, acquaintance with members, and what the group rules in prisons. Filled vacancies are the smaller of acceptances and
/// vacancies. The pool is refilled from the rest of the same cohort, so that nobody appears or vanishes. Of those approached a
/// share may not choose (`EntryKind`): what they are offered has no weight with them.
/// **Equation** acceptances ~ Poisson(contacts x members x sum over cohorts of weight x acceptance); acceptance =
/// logistic(level + a ln(offer / required) + b legitimacy + c grievance + d acquaintance - resilience + leverage), of those who do
/// not choose with a level of their own and without the offer; each recruit's
/// cohort is one categorical draw keyed by the recruiting event. One Poisson count and a categorical draw a recruit are,
/// by thinning, the same law as a Poisson count per cohort, and keep arms paired better.
/// **Reads** vacancies, wage, pools, sentiment, levers. **Writes** members, pools. **Draws** recruitment, recruitTraits.
/// **Source** MODEL 4.6; calderoni2022 (kin and friends), prieto2023 (recruits in proportion to members); coefficients
/// assumed. **Oracle** C26, C27.
package struct Recruitment: Mechanism {
    package static let name = "Recruitment"

    private let p: ParameterValues
    private let risk: Risk
    private let exposure: [Double]
    private let initialPool: [Int]
    private let entries: EntryShares

    package init(_ terrain: Terrain) {
        let p = terrain.parameters
        self.p = p
        risk = Risk(p)
        exposure = Self.exposure(p)
        initialPool = World(terrain: terrain).atRisk
        entries = EntryShares(p)
    }

    /// How exposed each cohort is to groups.
    package static func exposure(_ p: ParameterValues) -> [Double] {
        let ages = [p[.minorExposure], p[.youngExposure], p[.middleExposure], p[.olderExposure]]
        return ages.map { $0 * p[.womenExposure] } + ages
    }

    package func step(_ world: inout World, _ luck: Luck) {
        refill(&world)
        let counts = luck.draws(.recruitment, step: world.week)
        var hirings: [Hiring] = []
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            let vacancies = Int(world.groups.vacancies[group])
            guard vacancies > 0 else { continue }
            let (weights, unchosen) = cohortWeights(for: group, world)
            let mean = p[.contactsPerMember] * Double(world.groups.free[group]) * weights.reduce(0, +)
            guard mean > 0 else { continue }
            let recruits = min(vacancies, poisson(counts.uniform(world.groups.key[group]), mean: mean))
            hirings.append(
                Hiring(
                    group: group, key: world.groups.key[group], weights: weights, recruits: recruits, unchosen: unchosen
                ))
        }
        // Groups of one place draw on one pool: all weigh it as it stood, and take from it in the order of keys.
        for hiring in hirings.sorted(by: { $0.key < $1.key }) {
            for _ in 0..<hiring.recruits { enlist(hiring, &world, luck) }
        }
    }

    private struct Hiring {
        var group: Int
        var key: UInt64
        var weights: [Double]
        var recruits: Int
        /// Share of these recruits who have not chosen. 0...1.
        var unchosen: Double
    }

    /// Share of contacts that fall on each cohort of the home place times its acceptance, and the part of those who accept that
    /// has not chosen.
    private func cohortWeights(for group: Int, _ world: World) -> (weights: [Double], unchosen: Double) {
        let home = Int(world.groups.home[group])
        let first = home * Cohort.count
        var started = 0.0
        for cohort in 0..<Cohort.count { started += exposure[cohort] * Double(initialPool[first + cohort]) }
        guard started > 0 else { return ([Double](repeating: 0, count: Cohort.count), 0) }
        let required = risk.requiredWage(at: home, in: world)
        let members = Double(world.groups.free[group])
        let offer =
            p[.acceptanceLevel] + p[.acceptancePerOffer] * log(world.groups.wage[group] / required)
            + p[.acceptancePerLegitimacy] * world.legitimacy[home] + p[.acceptancePerGrievance] * world.grievance[home]
            + p[.acceptancePerExposure] * members / (members + started / 1000)
            - world.levers[.communityResilience, home] + world.prisonLeverage(of: group)
        var acceptance = logistic(offer)
        var unchosen = 0.0
        if entries.areSeveral {
            let pay = p[.acceptanceLevel] + p[.acceptancePerOffer] * log(world.groups.wage[group] / required)
            unchosen = entries.unchosen * logistic(offer - pay + p[.unchosenLevel])
            acceptance = unchosen + (1 - entries.unchosen) * acceptance
            unchosen /= acceptance
        }
        let reach = world.levers[.recruitmentRate, home] * acceptance
        return ((0..<Cohort.count).map { reach * exposure[$0] * Double(world.atRisk[first + $0]) / started }, unchosen)
    }

    private func enlist(_ hiring: Hiring, _ world: inout World, _ luck: Luck) {
        let (group, weights) = (hiring.group, hiring.weights)
        let key = childKey(parent: world.groups.key[group], ordinal: UInt64(world.groups.recruitsSoFar[group]) << 1 | 1)
        world.groups.recruitsSoFar[group] += 1
        let traits = luck.draws(.recruitTraits, step: 0)
        let home = Int(world.groups.home[group])
        let cohort = categorical(traits.uniform(key, 0), weights: weights.span)
        guard world.atRisk[home * Cohort.count + cohort] > 0 else { return }
        let turf = world.terrain.turf.indices.reduce(0.0) { $0 + world.share[group, world.terrain.firstTurf + $1] }
        let role: Role = bernoulli(traits.uniform(key, 1), p: min(1, turf)) ? .enforcer : .operator
        world.enlist(
            key: key, group: group, place: home, cohort: cohort, role: role, ageDraw: traits.uniform(key, 2),
            entry: entries.kind(of: key, unchosen: hiring.unchosen, luck))
        world.tally.add(.recruits, at: home)
        world.tally.add(.recruited, cohort: cohort)
        if Cohort(row: cohort).age == .under18 { world.tally.add(.minorsRecruited, at: home) }
    }

    /// The pool moves back toward its size at the start, from and to the rest of the cohort.
    private func refill(_ world: inout World) {
        let speed = p[.poolRefill]
        for cell in world.atRisk.indices {
            let gap = Double(initialPool[cell] - world.atRisk[cell])
            let moved = min(world.wider[cell], Int((speed * gap).rounded(.awayFromZero)))
            world.atRisk[cell] += moved
            world.wider[cell] -= moved
        }
    }
}
