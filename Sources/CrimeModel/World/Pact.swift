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
    /// Row of the group that each stands with by its own choice, or -1.
    package var allies: [Int] {
        var allies = [Int](repeating: -1, count: groups.count)
        guard terrain.parameters[.alliances] > 0 else { return allies }
        var rows: [UInt64: Int] = [:]
        for group in allies.indices where groups.isActive[group] && groups.partner[group] != 0 {
            rows[groups.key[group]] = group
        }
        for group in rows.values {
            guard let other = rows[groups.partner[group]], groups.partner[other] == groups.key[group] else { continue }
            allies[group] = other
        }
        return allies
    }

    /// Who hears what in each alliance: its groups, and what some of them know, by opportunity.
    func knownToAllies() -> [(hears: [Bool], known: [Bool])] {
        var circles = pacts.filter(\.isAlliance).map { pact in
            groups.key.indices.map { groups.isActive[$0] && pact.binds($0, in: self) }
        }
        for (group, ally) in allies.enumerated() where group < ally {
            circles.append(groups.key.indices.map { $0 == group || $0 == ally })
        }
        return circles.map { hears in
            var known = [Bool](repeating: false, count: isKnown.width)
            for group in hears.indices where hears[group] {
                for o in known.indices where isKnown[group, o] { known[o] = true }
            }
            return (hears, known)
        }
    }

    /// Notes which groups have come to stand together, and which no longer do though both are there.
    mutating func noteAlliances(since before: [Int]) {
        guard events != nil, terrain.parameters[.alliances] > 0 else { return }
        let now = allies
        for group in now.indices.sorted(by: { groups.key[$0] < groups.key[$1] }) {
            for (kind, rows, others) in [(Event.Kind.allianceEnds, before, now), (.alliance, now, before)] {
                let other = rows[group]
                guard other >= 0, others[group] != other, groups.key[group] < groups.key[other] else { continue }
                note(kind, group: groups.key[group], other: groups.key[other], place: Int(groups.home[group]))
            }
        }
    }
}
