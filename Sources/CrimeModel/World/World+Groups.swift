// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

extension World {
    /// Whether a group reviews its decisions this week; reviews are staggered by key.
    package func isReviewing(_ group: Int) -> Bool {
        let interval = UInt64(max(1, terrain.parameters[.reviewWeeks]))
        return groups.key[group] % interval == UInt64(week) % interval
    }

    /// Adds a group without members; returns its row. Knows the markets of its template.
    package mutating func found(
        key: UInt64, parent: UInt64, template: Int, home: Int, lineage: Int, cash: Double
    ) -> Int {
        let row = groups.count
        let twin = twin(ofKey: key, parent: parent)
        let data = terrain.templates[template]
        groups.key.append(key)
        groups.parent.append(parent)
        groups.children.append(0)
        groups.recruitsSoFar.append(0)
        groups.isActive.append(true)
        groups.foundedWeek.append(week == 0 ? -Int32(Lever.longestLag) : Int32(week))
        groups.home.append(Int32(home))
        groups.template.append(Int32(template))
        groups.lineage.append(Int32(lineage))
        groups.rule.append(data.rule)
        groups.keepsPacts.append(true)
        groups.partner.append(0)
        groups.twin.append(twin)
        groups.cash.append(cash)
        groups.capital.append(0)
        groups.frozen.append(0)
        groups.arms.append(data.arms)
        groups.structure.append(data.structure)
        groups.cohesion.append(1)
        groups.successionWeek.append(-1)
        groups.span.append(1)
        groups.targetSize.append(0)
        groups.vacancies.append(0)
        groups.surplus.append(0)
        groups.visibility.append(1)
        groups.splitting.append(1)
        groups.usesTechnique.append(false)
        groups.wage.append(Risk(terrain.parameters).requiredWage(at: home, in: self))
        groups.aspiration.append(groups.wage[row])
        groups.experience.append(0)
        groups.profitPerWorker.append(groups.wage[row])
        groups.weekMargin.append(0)
        groups.weekTakings.append(0)
        groups.plannedPurchases.append(0)
        groups.attention.append(0)
        groups.focus.append(1)
        groups.inside.append(0)
        groups.command.append(0)
        groups.pressure.append(0)
        groups.sightedWeek.append(-1)
        groups.free.append(0)
        groups.leaders.append(0)
        groups.brokers.append(0)
        groups.specialists.append(0)
        appendChoices(template: data)
        return row
    }

    private mutating func appendChoices(template: GroupTemplate) {
        let width = terrain.opportunities.count
        var known = [Bool](repeating: false, count: width)
        known[0] = true
        for (o, opportunity) in terrain.opportunities.enumerated() {
            let inMarket = template.markets.contains(terrain.opportunityMarkets[o])
            switch opportunity {
            case .idle: break
            case .flow: known[o] = inMarket
            case .exploitation, .remote, .infiltration, .service: known[o] = inMarket
            case .turf(let slot): known[o] = inMarket && template.turfPlaces.contains(terrain.turf[slot].place)
            }
        }
        let open = known.indices.filter { $0 > 0 && known[$0] }
        var shares = [Double](repeating: 0, count: width)
        for o in open { shares[o] = 1 / Double(open.count) }
        if open.isEmpty { shares[0] = 1 }
        share.appendRow(shares)
        isKnown.appendRow(known)
        belief.appendRow(terrain.priorBelief)
        evidence.appendRow(repeating: terrain.parameters[.beliefPriorWeight])
        attraction.appendRow(repeating: 0)
        loadsSent.appendRow(repeating: 0)
        loadsLost.appendRow(repeating: 0)
        held.appendRow(repeating: 0)
        aggression.appendRow(repeating: 0)
        peace.appendRow(repeating: 1)
        for table in [\World.bribes, \.premium, \.posts, \.threats, \.politics, \.provision, \.refuge, \.papers] {
            self[keyPath: table].appendRow(repeating: 0)
        }
        victims.appendRow(repeating: 0)
        unassisted.appendRow(repeating: 0)
        routeShare.appendRow(routeShares(of: groups.count - 1))
        invested.appendRow(repeating: 0)
        investmentWanted.appendRow(repeating: 0)
        steered.appendRow(repeating: 0)
    }

    /// Ends a group: people go home, victims too, money goes with them, what it held lies unclaimed.
    package mutating func dissolve(_ group: Int) {
        let free = Status.free.rawValue
        for rows in [members.settled(in: group), members.latest] {
            for row in rows where members.group[row] == group && members.status[row] == free { depart(row) }
        }
        ledger.receive(groups.cash[group] + groups.capital[group], into: .households)
        groups.cash[group] = 0
        groups.capital[group] = 0
        groups.isActive[group] = false
        freeVictims(of: group)
        closeFirms(of: group)
        for slot in terrain.turf.indices { held[group, slot] = 0 }
        for opportunity in terrain.opportunities.indices { share[group, opportunity] = opportunity == 0 ? 1 : 0 }
        tally.add(.dissolutions, at: Int(groups.home[group]))
        note(.dissolution, group: groups.key[group], place: Int(groups.home[group]))
    }

    /// Ends a group that joins another: its people at liberty and all it has go there.
    package mutating func merge(_ group: Int, into heir: Int) {
        let free = Status.free.rawValue
        var moved = 0
        for rows in [members.settled(in: group), members.latest] {
            for row in rows where members.group[row] == group && members.status[row] == free {
                let now = transfer(row, to: heir)
                if members.role[now] == Role.leader.rawValue, groups.leaders[heir] > 1 { assign(.broker, to: now) }
                moved += 1
            }
        }
        for column in [\Groups.cash, \.capital, \.frozen] {
            groups[keyPath: column][heir] += groups[keyPath: column][group]
            groups[keyPath: column][group] = 0
        }
        groups.targetSize[heir] += Double(moved)
        groups.isActive[group] = false
        for table in [\World.held, \.invested, \.steered, \.posts, \.provision] {
            for column in 0..<self[keyPath: table].width {
                self[keyPath: table][heir, column] += self[keyPath: table][group, column]
                self[keyPath: table][group, column] = 0
            }
        }
        for slot in 0..<investmentWanted.width { investmentWanted[group, slot] = 0 }
        for table in [\World.victims, \.unassisted] {
            for cell in 0..<self[keyPath: table].width {
                self[keyPath: table][heir, cell] += self[keyPath: table][group, cell]
                self[keyPath: table][group, cell] = 0
            }
        }
        for o in terrain.opportunities.indices {
            if isKnown[group, o] { isKnown[heir, o] = true }
            share[group, o] = o == 0 ? 1 : 0
        }
        tally.add(.dissolutions, at: Int(groups.home[group]))
        note(
            .merger, group: groups.key[group], other: groups.key[heir], place: Int(groups.home[group]),
            amount: Double(moved))
    }

    /// Drops the rows of dissolved groups, and of people who are gone. People awaiting trial, in prison or released lose their group.
    package mutating func compactGroups() {
        let kept = groups.isActive.indices.filter { groups.isActive[$0] }
        guard kept.count < groups.count else { return members.compact() }
        var newRow = [Int32](repeating: -1, count: groups.count)
        for (new, old) in kept.enumerated() { newRow[old] = Int32(new) }
        for row in 0..<members.count where members.group[row] >= 0 {
            members.group[row] = newRow[Int(members.group[row])]
        }
        members.compact()
        groups.keep(rows: kept)
        share.keep(rows: kept)
        isKnown.keep(rows: kept)
        belief.keep(rows: kept)
        evidence.keep(rows: kept)
        attraction.keep(rows: kept)
        loadsSent.keep(rows: kept)
        loadsLost.keep(rows: kept)
        held.keep(rows: kept)
        aggression.keep(rows: kept)
        peace.keep(rows: kept)
        for table in [\World.bribes, \.premium, \.posts, \.threats, \.politics, \.provision, \.refuge, \.papers] {
            self[keyPath: table].keep(rows: kept)
        }
        victims.keep(rows: kept)
        unassisted.keep(rows: kept)
        routeShare.keep(rows: kept)
        invested.keep(rows: kept)
        investmentWanted.keep(rows: kept)
        steered.keep(rows: kept)
    }
}

extension Groups {
    package mutating func keep(rows: [Int]) {
        func pick<T>(_ column: [T]) -> [T] { rows.map { column[$0] } }
        key = pick(key)
        parent = pick(parent)
        children = pick(children)
        recruitsSoFar = pick(recruitsSoFar)
        isActive = pick(isActive)
        foundedWeek = pick(foundedWeek)
        home = pick(home)
        template = pick(template)
        lineage = pick(lineage)
        rule = pick(rule)
        keepsPacts = pick(keepsPacts)
        partner = pick(partner)
        twin = pick(twin)
        cash = pick(cash)
        capital = pick(capital)
        frozen = pick(frozen)
        arms = pick(arms)
        structure = pick(structure)
        cohesion = pick(cohesion)
        successionWeek = pick(successionWeek)
        span = pick(span)
        targetSize = pick(targetSize)
        wage = pick(wage)
        vacancies = pick(vacancies)
        surplus = pick(surplus)
        visibility = pick(visibility)
        splitting = pick(splitting)
        usesTechnique = pick(usesTechnique)
        aspiration = pick(aspiration)
        experience = pick(experience)
        profitPerWorker = pick(profitPerWorker)
        weekMargin = pick(weekMargin)
        weekTakings = pick(weekTakings)
        plannedPurchases = pick(plannedPurchases)
        attention = pick(attention)
        focus = pick(focus)
        inside = pick(inside)
        command = pick(command)
        pressure = pick(pressure)
        sightedWeek = pick(sightedWeek)
        free = pick(free)
        leaders = pick(leaders)
        brokers = pick(brokers)
        specialists = pick(specialists)
    }
}
