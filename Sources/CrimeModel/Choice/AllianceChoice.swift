// SPDX-License-Identifier: GPL-3.0-or-later

/// With whom a group stands against a power at its places that is stronger than either.
///
/// **Assumption** At places it fights for, a group's power is its share of the force there, weighted by what is at stake. A group
/// that is not the strongest looks for the weakest of those with whom it would be and who want it for the same reason: what a
/// coalition wins is shared by strength, so the cheapest that wins is the best (Gamson 1961). It stays with whom it has
/// while both are needed and enough. Two that stand together count as one power.
/// **Equation** power of k at the places of g = sum of rent x force share; g and h join where power(g), power(h) <=
/// strongest third < power(g) + power(h). **Source** caplow1956, gamson1961. **Oracle** Caplow's coalitions of three.
package struct AllianceChoice {
    private let world: World
    private let allies: [Int]
    /// What is at stake at each turf slot, USD a week.
    private let rents: [Double]
    private let forces: Forces

    package init(_ world: World, _ forces: Forces) {
        self.world = world
        self.forces = forces
        allies = world.allies
        rents = world.terrain.turf.indices.map { world.rent(of: $0) }
    }

    /// Key of the group to stand with, or 0 for none; a group that is named in turn has an ally.
    package func partner(of group: Int) -> UInt64 {
        let arena = Arena(of: group, world, allies, rents, forces)
        let (groups, present) = (world.groups, allies[group])
        if present >= 0, arena.isWorthwhile(present) { return groups.key[present] }
        let open = groups.key.indices.filter {
            $0 != group && groups.isActive[$0] && groups.rule[$0] != .inert && allies[$0] < 0 && arena.isWorthwhile($0)
        }
        func isAsking(_ other: Int) -> Bool { groups.partner[other] == groups.key[group] }
        let choice = open.sorted {
            let (a, b) = (arena.powers[$0], arena.powers[$1])
            guard a == b else { return a < b }
            return isAsking($0) == isAsking($1) ? groups.key[$0] < groups.key[$1] : isAsking($0)
        }.first { Arena(of: $0, world, allies, rents, forces).isWorthwhile(group) }
        return choice.map { groups.key[$0] } ?? 0
    }

    /// Who weighs how much at the places of a group.
    private struct Arena {
        let group: Int
        /// USD a week, by group.
        private(set) var powers: [Double]
        /// Groups, and pairs that stand together, the strongest first; those of the group itself apart.
        private let sides: [(members: [Int], power: Double)]

        init(of group: Int, _ world: World, _ allies: [Int], _ rents: [Double], _ forces: Forces) {
            self.group = group
            var powers = [Double](repeating: 0, count: world.groups.count)
            for slot in rents.indices where forces.enforcers(of: group, slot: slot) > 0 {
                for other in powers.indices { powers[other] += rents[slot] * forces.share(of: other, slot: slot) }
            }
            self.powers = powers
            sides = powers.indices.compactMap { other in
                let ally = allies[other]
                // The own ally could be left.
                guard ally >= 0, ally != group, other != group else { return ([other], powers[other]) }
                return other < ally ? ([other, ally], powers[other] + powers[ally]) : nil
            }.sorted { $0.power > $1.power }
        }

        /// Whether the group and another are both needed and enough to be the strongest here.
        func isWorthwhile(_ other: Int) -> Bool {
            guard powers[group] > 0, powers[other] > 0,
                let third = sides.first(where: { !$0.members.contains(group) && !$0.members.contains(other) })
            else { return false }
            return max(powers[group], powers[other]) <= third.power && third.power < powers[group] + powers[other]
        }
    }
}
