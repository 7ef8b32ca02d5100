// SPDX-License-Identifier: GPL-3.0-or-later

/// Groups that give up attacks on each other at some contested places, and ask firms there as one: a truce or an alliance. How
/// much of it each keeps is its own decision (`World.peace`).
package struct Pact: Sendable {
    /// Part of the attacks on others in the pact that is given up. 0...1.
    package let share: Double
    /// Contested places where it holds.
    package let slots: [Bool]
    /// Whether those in it tell each other what pays.
    package let isAlliance: Bool
    private let lineages: [Bool]

    init(_ shock: Shock, slots: [Bool], _ terrain: Terrain) {
        share = shock.size
        self.slots = slots
        isAlliance = shock.kind == .alliance
        let who = Scope(
            countries: [], places: [], markets: [], templates: shock.scope.templates, groups: shock.scope.groups)
        var lineages = [Bool](repeating: false, count: terrain.levers.rows[Lever.exitRate.rawValue])
        for row in terrain.reach.rows(of: .exitRate, agency: nil, scope: who) { lineages[row] = true }
        self.lineages = lineages
    }

    /// Whether a group keeps it: one of the groups named, or one that split off such a group and took its pacts along.
    package func binds(_ group: Int, in world: World) -> Bool {
        world.groups.keepsPacts[group] && lineages[Int(world.groups.lineage[group])]
    }
}

extension World {
    /// What some member of each alliance knows, by alliance and opportunity.
    func knownToAllies() -> [(pact: Pact, known: [Bool])] {
        pacts.filter(\.isAlliance).map { pact in
            var known = [Bool](repeating: false, count: isKnown.width)
            for group in 0..<groups.count where groups.isActive[group] && pact.binds(group, in: self) {
                for o in known.indices where isKnown[group, o] { known[o] = true }
            }
            return (pact, known)
        }
    }
}
