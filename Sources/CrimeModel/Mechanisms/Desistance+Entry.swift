// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

// Members who came in in several ways leave by several hazards. Each member has a draw a week, so that one who leaves in one
// arm leaves in another with the same hazard.

extension Desistance {
    func leaveByEntry(_ world: inout World, _ luck: Luck) {
        let kinds = EntryKind.allCases
        let chances = world.groups.isActive.indices.flatMap { group in
            kinds.map { kind in
                world.groups.isActive[group] ? probability(ofWeeklyRate: hazard(of: group, kind, world)) : 0
            }
        }
        let draws = luck.draws(.exitByEntry, step: world.week)
        let free = Status.free.rawValue
        var leaving: [Int] = []
        for row in 0..<world.members.count where world.members.status[row] == free && world.members.group[row] >= 0 {
            let chance = chances[Int(world.members.group[row]) * kinds.count + Int(world.members.entry[row])]
            if draws.uniform(world.members.key[row]) < chance { leaving.append(row) }
        }
        for row in leaving {
            world.tally.add(.exits, at: Int(world.members.place[row]))
            world.tally.add(.left, cohort: world.members.cohort(row, week: world.week))
            world.depart(row)
        }
    }

    /// Weekly hazard at which members of a group leave, by how they came in.
    ///
    /// - chosen: as everybody's where all have chosen, so pay, lawful work and ways out move it;
    /// - coerced: usual x exp(a (witness participation - its usual - the group's hold on the place));
    /// - addicted: usual x (demand for drugs over the usual)^-b: treatment lowers the one and raises the other;
    /// - born in: usual x c x exp(community resilience).
    ///
    /// The usual is the yearly hazard of leaving at the required wage, less where the group rules prisons.
    package func hazard(of group: Int, _ kind: EntryKind, _ world: World) -> Double {
        let home = Int(world.groups.home[group])
        let usual = p[.exitRate] * exp(-world.prisonLeverage(of: group))
        switch kind {
        case .chosen: return hazard(of: group, world)
        case .coerced:
            var hold = 0.0
            for (slot, turf) in world.terrain.turf.enumerated() where turf.place == home {
                hold = max(hold, world.held[group, slot])
            }
            let safety = world.witnessParticipation(at: home) - p[.witnessWillingness]
            return usual * exp(p[.exitPerSafety] * (safety - hold))
        case .addicted: return usual * exp(-p[.exitPerTreatment] * logDrugDemand(world))
        case .bornIn: return usual * p[.exitOfBornIn] * exp(world.levers[.communityResilience, home])
        }
    }

    /// Logarithm of demand over the usual, mean over markets of drugs; 0 where there are none.
    private func logDrugDemand(_ world: World) -> Double {
        var sum = 0.0
        var markets = 0.0
        for market in world.terrain.areDrugs.indices where world.terrain.areDrugs[market] {
            // A thousandth of the usual is as good as none.
            sum += log(max(1e-3, world.levers[.consumerDemand, market]))
            markets += 1
        }
        return markets > 0 ? sum / markets : 0
    }
}
