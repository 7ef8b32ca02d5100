// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// How groups come into being: at the start, by splitting off, by entering. Part of Organisation.
package struct Founding: Sendable {
    private let p: ParameterValues
    private let entries: EntryShares
    private let entryPlaces: [(place: Int, templates: [Int])]

    package init(_ terrain: Terrain) {
        p = terrain.parameters
        entries = EntryShares(p)
        let templates = terrain.templates
        entryPlaces = Set(templates.map(\.home)).sorted().map { place in
            (place, templates.indices.filter { templates[$0].home == place })
        }
    }

    /// The groups a scenario starts with.
    package func foundAll(_ world: inout World, _ luck: Luck) {
        let sizes = luck.draws(.initialState, step: 0)
        for (row, founder) in world.terrain.founders.enumerated() {
            let data = world.terrain.templates[founder.template]
            let size = logNormal(sizes.uniform(founder.key), logMean: log(data.medianSize), logSD: log(data.sizeSpread))
            let count = max(Int(p[.minimumSize]) + 1, Int(size.rounded()))
            establish(
                key: founder.key, parent: 0, template: founder.template, home: data.home, lineage: row, size: count,
                cashPerMember: data.cashPerMember, &world, luck)
        }
        world.members.compact()
        // Holdings start where forces stand.
        let forces = Forces(world)
        for group in 0..<world.groups.count {
            for slot in world.terrain.turf.indices {
                world.held[group, slot] = forces.share(of: group, slot: slot)
            }
        }
    }

    /// New groups at the places where groups were at home at the start.
    package func enter(_ world: inout World, _ luck: Luck) {
        let draws = luck.draws(.entry, step: world.week)
        let traits = luck.draws(.entrantTraits, step: 0)
        for entry in entryPlaces {
            let key = world.terrain.placeKeys[entry.place]
            let pull = exp(p[.entryPerProfit] * attraction(entry.place, entry.templates, world))
            // People whose groups are inert do not look for profit either.
            let weights = entry.templates.map { row in
                let template = world.terrain.templates[row]
                return Double(template.count) * (template.rule == .inert ? 1 : pull)
            }
            let mean = p[.entryRate] * weights.reduce(0, +)
            let wouldEnter = poisson(draws.uniform(key), mean: min(mean, 5))
            for _ in 0..<world.settleEntries(at: entry.place, wouldEnter) {
                let child = childKey(parent: key, ordinal: UInt64(world.entrantsSoFar[entry.place]))
                // Counted whether or not they can found, so that later entrants are the same ones in every arm.
                world.entrantsSoFar[entry.place] += 1
                // Where nobody is left to join, nobody founds.
                guard Self.adults(atRiskIn: entry.place, world).contains(where: { $0 > 0 }) else { continue }
                let template = entry.templates[categorical(traits.uniform(child, 0), weights: weights.span)]
                let minimum = Int(p[.minimumSize]) + 1
                let size = minimum + Int(exponential(traits.uniform(child, 1), rate: 1 / p[.entrySize]))
                establish(
                    key: child, parent: 0, template: template, home: entry.place,
                    lineage: world.terrain.levers.newcomers(of: world.terrain.countryOf[entry.place]), size: size,
                    cashPerMember: world.terrain.templates[template].cashPerMember, &world, luck)
                world.tally.add(.entries, at: entry.place)
                world.note(.entry, group: child, place: entry.place, amount: Double(size))
            }
        }
    }

    /// Part of a group leaves as a rival with its share of people, money and holdings.
    package func splinter(from group: Int, _ world: inout World, _ luck: Luck) {
        let traits = luck.draws(.splinterTraits, step: 0)
        let child = childKey(parent: world.groups.key[group], ordinal: UInt64(world.groups.children[group]) << 2)
        world.groups.children[group] += 1
        let part = 0.2 + 0.3 * traits.uniform(child)
        let home = Int(world.groups.home[group])
        let row = world.found(
            key: child, parent: world.groups.key[group], template: Int(world.groups.template[group]), home: home,
            lineage: Int(world.groups.lineage[group]), cash: part * world.groups.cash[group])
        world.groups.capital[row] = part * world.groups.capital[group]
        world.groups.cash[group] -= world.groups.cash[row]
        world.groups.capital[group] -= world.groups.capital[row]
        world.groups.structure[row] = world.groups.structure[group]
        world.groups.span[row] = world.groups.span[group]
        world.groups.keepsPacts[row] =
            world.groups.keepsPacts[group] && bernoulli(traits.uniform(child, 1), p: p[.pactsInherited])
        world.groups.rule[row] = world.groups.rule[group]
        world.groups.wage[row] = world.groups.wage[group]
        world.groups.visibility[row] = world.groups.visibility[group]
        world.groups.splitting[row] = world.groups.splitting[group]
        world.groups.usesTechnique[row] = world.groups.usesTechnique[group]
        world.groups.profitPerWorker[row] = world.groups.profitPerWorker[group]
        world.groups.aspiration[row] = world.groups.aspiration[group]
        world.groups.experience[row] = world.groups.experience[group]
        for o in world.terrain.opportunities.indices {
            world.share[row, o] = world.share[group, o]
            world.isKnown[row, o] = world.isKnown[group, o]
            world.belief[row, o] = world.belief[group, o]
            world.evidence[row, o] = world.evidence[group, o]
        }
        for o in 0..<world.attraction.width { world.attraction[row, o] = world.attraction[group, o] }
        for slot in world.terrain.turf.indices {
            world.held[row, slot] = part * world.held[group, slot]
            world.held[group, slot] -= world.held[row, slot]
        }
        world.provision[row, 0] = part * world.provision[group, 0]
        world.provision[group, 0] -= world.provision[row, 0]
        world.shareVictims(of: group, with: row, part: part)
        world.shareFirms(of: group, with: row, part: part)
        var wanted = [Int32](repeating: 0, count: world.groups.count)
        wanted[group] = Int32((part * Double(world.groups.free[group])).rounded())
        let priority = luck.draws(.splinterTraits, step: world.week)
        let followers: UInt8 = ~(1 << Role.leader.rawValue)
        let rows = Selection.lowest(wanted: wanted, draws: priority, members: world.members, roles: followers)
        let moved = rows.map { world.transfer($0, to: row) }
        if let first = moved.min(by: { world.members.key[$0] < world.members.key[$1] }) {
            world.assign(.leader, to: first)
        }
        world.groups.targetSize[row] = Double(world.groups.free[row])
        world.groups.targetSize[group] = Double(world.groups.free[group])
        world.tally.add(.splinters, at: home)
        world.note(
            .splinter, group: child, other: world.groups.key[group], place: home,
            amount: Double(world.groups.free[row]))
    }

    /// How much groups of a place's country earn above what they pay, relative to pay, or where there are none could earn,
    /// plus the rents of the place that nobody holds. -1 or more.
    private func attraction(_ place: Int, _ templates: [Int], _ world: World) -> Double {
        let country = world.terrain.countryOf[place]
        var gain = 0.0
        var groups = 0.0
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            guard world.terrain.countryOf[Int(world.groups.home[group])] == country else { continue }
            gain += (world.groups.profitPerWorker[group] / world.groups.wage[group] - 1).clamped(to: -1...3)
            groups += 1
        }
        var unclaimed = 0.0
        for slot in world.terrain.turf.indices where world.terrain.turf[slot].place == place {
            var held = 0.0
            for group in 0..<world.groups.count { held += world.held[group, slot] }
            unclaimed += max(0, 1 - held)
        }
        return (groups > 0 ? gain / groups : prospect(at: place, templates, world)) + unclaimed
    }

    /// What trade along the best corridor would leave a worker above pay, relative to pay, in the eyes of those who know the
    /// map and the prices; one wage for those who trade in nothing.
    private func prospect(at place: Int, _ templates: [Int], _ world: World) -> Double {
        let markets = templates.reduce(into: Set<Int>()) { $0.formUnion(world.terrain.templates[$1].markets) }
        let wage = Risk(p).requiredWage(at: place, in: world)
        var best = -Double.infinity
        for (row, flow) in world.terrain.flows.enumerated() where markets.contains(flow.market) {
            let loss = world.terrain.priorBelief[1 + row]
            let arriving = (1 - loss) * world.believedPrice[flow.destination] * (1 - flow.danger)
            let margin =
                flow.loadsPerWorker * flow.loadKg * (arriving - world.exportPrice[flow.origin] - flow.costPerKg)
            best = max(best, margin / wage - 1)
        }
        return best == -.infinity ? 1 : best.clamped(to: -1...3)
    }

    private func establish(
        key: UInt64, parent: UInt64, template: Int, home: Int, lineage: Int, size: Int, cashPerMember: Double,
        _ world: inout World, _ luck: Luck
    ) {
        let cash = cashPerMember * Double(size)
        let row = world.found(key: key, parent: parent, template: template, home: home, lineage: lineage, cash: cash)
        world.ledger.pay(cash, from: .founders)
        let spans = luck.draws(.spanOfControl, step: 0)
        world.groups.span[row] = logNormal(spans.uniform(key), logMean: 0, logSD: log(p[.spanSpread]))
        let traits = luck.draws(.foundingMembers, step: 0)
        for number in 0..<size {
            let member = childKey(parent: key, ordinal: UInt64(number) << 2 | 2)
            let weights = Self.adults(atRiskIn: home, world)
            guard weights.contains(where: { $0 > 0 }) else { break }
            let cohort = categorical(traits.uniform(member, 0), weights: weights.span)
            // Who leads a new group has chosen to.
            let unchosen = number == 0 ? 0 : entries.unchosen
            world.enlist(
                key: member, group: row, place: home, cohort: cohort, role: role(number, of: size),
                ageDraw: traits.uniform(member, 1), entry: entries.kind(of: member, unchosen: unchosen, luck))
        }
        world.groups.targetSize[row] = Double(world.groups.free[row])
    }

    /// Adults at risk in a place, by cohort; 0 for the cohorts under 18.
    private static func adults(atRiskIn place: Int, _ world: World) -> [Double] {
        (0..<Cohort.count).map { cohort in
            Cohort(row: cohort).age == .under18 ? 0 : Double(world.atRisk[place * Cohort.count + cohort])
        }
    }

    private func role(_ number: Int, of size: Int) -> Role {
        let brokers = Int(p[.brokerShare] * Double(size))
        let specialists = Int(p[.specialistShare] * Double(size))
        switch number {
        case 0: return .leader
        case 1...max(1, brokers) where brokers > 0: return .broker
        case ...(brokers + specialists): return .specialist
        default: return .operator
        }
    }
}
