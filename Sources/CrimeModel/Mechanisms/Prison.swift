// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Groups recruit, command and rule in prisons, the more the fuller these are.
///
/// **Assumption** A country has one prison of so many places. Beside members it holds others, who come in at a constant rate
/// from the residents and stay for an exponential time. Groups run a share of it: control relaxes toward a level that rises
/// with crowding and with the share of inmates who belong to groups. Where groups rule, they recruit others, by how many
/// members each has inside; a leader inside keeps part of the command unless held apart; and people outside who expect to go
/// there join and stay more easily. Where full prisons turn away, convicts go back to their groups. How long the others
/// stay and how many come answers nothing but measures.
/// **Equation** crowding = inmates / places; excess = max(0, crowding - 1); control += speed (logistic(log-odds(usual) + a
/// excess + b share of groups) - control); recruits ~ Binomial(others, 1 - exp(-rate x control x exp(c excess))); command
/// kept = part x control; leverage = weight x control x P(prison within a year).
/// **Reads** members, levers, pools. **Writes** others, inmates, control, members, what groups have inside.
/// **Draws** prisonIntake, prisonRefusal, prisonRelease, prisonRecruitment, prisonRecruitTraits, prisonSeparation.
/// **Source** B13, E6, MODEL 4.13; lessing2014, skarbek2014, smallarms2010; sizes assumed.
/// **Oracle** C25: admissions x mean stay; Erlang's loss where full prisons turn away.
package struct Prison: Mechanism {
    package static let name = "Prison"

    private let p: ParameterValues
    private let entries: EntryShares
    private let systems: [PrisonSystem?]
    private let countryKeys: [UInt64]
    /// Places x cohorts: others admitted in a usual week, and keys of luck.
    private let intake: [Double]
    private let cellKeys: [UInt64]

    package init(_ terrain: Terrain) {
        let scenario = terrain.scenario
        p = scenario.parameters
        entries = EntryShares(p)
        systems = scenario.countries.map(\.prison)
        countryKeys = scenario.countries.map { Chance.key(ofText: "prison:" + $0.id) }
        let systems = systems
        intake = Prisons.intakeShares(scenario).enumerated().map { cell, share in
            systems[scenario.places[cell / Cohort.count].country].map {
                share * Double($0.otherInmates) / $0.otherWeeks
            }
                ?? 0
        }
        cellKeys = scenario.places.flatMap { place in
            let key = Chance.key(ofText: "inmates:" + place.id)
            return (0..<Cohort.count).map { childKey(parent: key, ordinal: UInt64($0)) }
        }
    }

    package func step(_ world: inout World, _ luck: Luck) {
        // Without prisons there is nothing to decide, and nothing is what is noted.
        guard world.prisons.arePresent else { return world.settlePrisons() }
        let inside = count(&world, luck)
        release(&world, luck)
        admit(inside, &world, luck)
        answer(inside, &world)
        world.settlePrisons()
        for country in systems.indices where systems[country] != nil {
            let level = shifted(world.levers[.prisonControl, country], by: world.prisons.answers[2 * country])
            world.prisons.control[country] += p[.prisonControlSpeed] * (level - world.prisons.control[country])
        }
        recruit(inside, &world, luck)
    }

    // MARK: Who is inside

    /// Members in the prisons of each country. Those awaiting trial count by the part of them held there.
    private struct Inside {
        var all: [Double]
        /// Those whose group is still there.
        var affiliated: [Double]
        /// Countries x groups.
        var byGroup: [[Double]]
        /// All of them, by sex and age.
        var byCohort: [Double]
    }

    private func count(_ world: inout World, _ luck: Luck) -> Inside {
        let groups = world.groups.count
        // Whole persons first, so that the order of rows does not matter; the last column is for groups that are gone.
        var serving = systems.map { _ in [Double](repeating: 0, count: groups + 1) }
        var waiting = serving
        var servingByCohort = [Double](repeating: 0, count: Cohort.count)
        var waitingByCohort = systems.map { _ in servingByCohort }
        var command = [Double](repeating: 0, count: groups)
        for row in world.members.absent.lazy.map(Int.init) {
            let country = world.terrain.countryOf[Int(world.members.place[row])]
            let status = world.members.status[row]
            let isServing = status == Status.inPrison.rawValue
            guard let system = systems[country], isServing || status == Status.awaitingTrial.rawValue else { continue }
            let own = Int(world.members.group[row])
            let group = own >= 0 && world.groups.isActive[own] ? own : groups
            let cohort = world.members.cohort(row, week: world.week)
            if isServing {
                serving[country][group] += 1
                servingByCohort[cohort] += 1
            } else {
                waiting[country][group] += 1
                waitingByCohort[country][cohort] += 1
            }
            guard group < groups, world.members.role[row] == Role.leader.rawValue else { continue }
            guard !isApart(row, system, world, luck) else { continue }
            let kept = (isServing ? 1 : system.preTrial) * p[.prisonCommand] * world.prisons.control[country]
            command[group] = max(command[group], kept)
        }
        world.groups.command = command
        var inside = Inside(all: [], affiliated: [], byGroup: [], byCohort: servingByCohort)
        for (country, system) in systems.enumerated() {
            let part = system?.preTrial ?? 0
            let own = serving[country][..<groups].reduce(0, +) + part * waiting[country][..<groups].reduce(0, +)
            inside.affiliated.append(own)
            inside.all.append(own + serving[country][groups] + part * waiting[country][groups])
            inside.byGroup.append((0..<groups).map { serving[country][$0] + part * waiting[country][$0] })
            for cohort in 0..<Cohort.count { inside.byCohort[cohort] += part * waitingByCohort[country][cohort] }
        }
        for group in 0..<groups { world.groups.inside[group] = inside.byGroup.reduce(0) { $0 + $1[group] } }
        return inside
    }

    /// Whether a leader is held apart from the others, for as long as this arrest lasts.
    private func isApart(_ row: Int, _ system: PrisonSystem, _ world: World, _ luck: Luck) -> Bool {
        let draws = luck.draws(.prisonSeparation, step: Int(world.members.sinceWeek[row]))
        return draws.uniform(world.members.key[row]) < system.separation
    }

    // MARK: Others come and go

    private func release(_ world: inout World, _ luck: Luck) {
        let draws = luck.draws(.prisonRelease, step: world.week)
        for cell in world.prisons.others.indices where world.prisons.others[cell] > 0 {
            guard let system = systems[world.terrain.countryOf[cell / Cohort.count]] else { continue }
            let ends = probability(ofWeeklyRate: 1 / system.otherWeeks)
            world.discharge(
                binomial(draws.uniform(cellKeys[cell]), n: world.prisons.others[cell], p: ends), cell: cell)
        }
    }

    private func admit(_ inside: Inside, _ world: inout World, _ luck: Luck) {
        let draws = luck.draws(.prisonIntake, step: world.week)
        var arrivals = intake.indices.map { cell -> Int in
            guard intake[cell] > 0 else { return 0 }
            let country = world.terrain.countryOf[cell / Cohort.count]
            let mean = intake[cell] * world.levers[.prisonCrowding, country]
            return min(poisson(draws.uniform(cellKeys[cell]), mean: min(mean, 1e15)), world.wider[cell])
        }
        for (country, system) in systems.enumerated() {
            guard let system else { continue }
            let others = world.otherInmates(of: country)
            let free = Int(max(0, system.places - inside.all[country] - Double(others)))
            if system.whenFull == .turnAway { turnAway(beyond: free, country, &arrivals, &world, luck) }
        }
        for cell in arrivals.indices where arrivals[cell] > 0 {
            arrivals[cell] = world.admit(arrivals[cell], cell: cell)
        }
    }

    /// Takes as many arrivals out, by lot, as there is no place for.
    private func turnAway(
        beyond free: Int, _ country: Int, _ arrivals: inout [Int], _ world: inout World, _ luck: Luck
    ) {
        let cells = arrivals.indices.filter { world.terrain.countryOf[$0 / Cohort.count] == country }
        var coming = cells.reduce(0) { $0 + arrivals[$1] }
        let draws = luck.draws(.prisonRefusal, step: world.week)
        while coming > free {
            var lot = (draws.uniform(countryKeys[country], UInt64(coming)) * Double(coming)).rounded(.down)
            for cell in cells {
                if lot < Double(arrivals[cell]) {
                    arrivals[cell] -= 1
                    world.tally.add(.turnedAway, at: cell / Cohort.count)
                    world.tally.add(.refused, cohort: cell % Cohort.count)
                    break
                }
                lot -= Double(arrivals[cell])
            }
            coming -= 1
        }
    }

    // MARK: What groups make of it

    /// How crowding, and inmates of groups, answer in control and in recruitment per inmate.
    private func answer(_ inside: Inside, _ world: inout World) {
        world.prisons.inmatesByCohort = inside.byCohort
        for (cell, people) in world.prisons.others.enumerated() {
            world.prisons.inmatesByCohort[cell % Cohort.count] += Double(people)
        }
        for (country, system) in systems.enumerated() {
            guard let system else { continue }
            let inmates = inside.all[country] + Double(world.otherInmates(of: country))
            world.prisons.inmates[country] = inmates
            let excess = max(0, inmates / system.places - 1)
            let share = inmates > 0 ? inside.affiliated[country] / inmates : 0
            world.prisons.answers[2 * country] =
                p[.prisonControlPerCrowding] * excess + p[.prisonControlPerMember] * share
            world.prisons.answers[2 * country + 1] = exp(p[.prisonRecruitmentPerCrowding] * min(excess, 10))
        }
    }

    private func recruit(_ inside: Inside, _ world: inout World, _ luck: Luck) {
        let draws = luck.draws(.prisonRecruitment, step: world.week)
        for cell in world.prisons.others.indices where world.prisons.others[cell] > 0 {
            let country = world.terrain.countryOf[cell / Cohort.count]
            guard systems[country] != nil, inside.affiliated[country] > 0 else { continue }
            let rate =
                world.levers[.prisonRecruitment, country] / 100 * world.prisons.control[country]
                * world.prisons.answers[2 * country + 1]
            let joining = binomial(
                draws.uniform(cellKeys[cell]), n: world.prisons.others[cell], p: probability(ofWeeklyRate: rate))
            for _ in 0..<joining { enlist(cell, country, inside.byGroup[country], &world, luck) }
        }
    }

    /// Groups race for a recruit, each at a rate in proportion to its members inside, so that rows do not matter.
    private func enlist(_ cell: Int, _ country: Int, _ inside: [Double], _ world: inout World, _ luck: Luck) {
        let key = childKey(parent: cellKeys[cell], ordinal: UInt64(world.prisons.recruitsSoFar[cell]))
        world.prisons.recruitsSoFar[cell] += 1
        let traits = luck.draws(.prisonRecruitTraits, step: 0)
        var best = (group: 0, time: Double.infinity)
        for group in inside.indices where inside[group] > 0 {
            let time = exponential(traits.uniform(key, world.groups.key[group]), rate: inside[group])
            if time < best.time { best = (group, time) }
        }
        let left = exponential(traits.uniform(key, 1), rate: 1 / systems[country]!.otherWeeks)
        world.enlistInPrison(
            key: key, group: best.group, cell: cell, ageDraw: traits.uniform(key, 0),
            weeks: max(1, Int(min(left, 5200).rounded())),
            entry: entries.kind(of: key, unchosen: entries.unchosen, luck))
    }
}
