// SPDX-License-Identifier: GPL-3.0-or-later

// A mechanism that decides calls the function of its decision before anybody acts on it. Recording notes the decision;
// holding puts that of the tape in its place. Levers act after that.

extension World {
    /// Whose decisions are made, noted or taken from a tape, from now on.
    package mutating func follow(_ responses: Responses) {
        self.responses = responses
        for group in 0..<groups.count { groups.twin[group] = twin(ofKey: groups.key[group], parent: 0) }
    }

    /// Row of a group on the tape: its own, or that of its nearest ancestor there; -1 where there is none.
    package mutating func twin(ofKey key: UInt64, parent: UInt64) -> Int32 {
        guard let own = responses.reference?.tape.entity(ofKey: key) else { return -1 }
        guard own < 0, parent != 0 else { return own }
        return groups.key.firstIndex(of: parent).map { groups.twin[$0] } ?? -1
    }

    /// Effort, aggression and staff of all groups, as Strategy leaves them.
    package mutating func settleStrategy() {
        responses.settle(Strategy.name)
        responses.note { [groups, share, aggression, peace, refuge, papers, week] in
            for group in 0..<groups.count where groups.isActive[group] {
                let row = $0.register(groups.key[group])
                let entity = Int(row)
                $0.shares.note(entity, week: week, share.cells, from: group * share.width)
                $0.aggression.note(entity, week: week, aggression.cells, from: group * aggression.width)
                $0.peace.note(entity, week: week, peace.cells, from: group * peace.width)
                $0.partners.note(entity, week: week, groups.partner, from: group)
                if refuge.width > 0 {
                    $0.refuge.note(entity, week: week, refuge.cells, from: group * refuge.width)
                }
                if papers.width > 0 {
                    $0.papers.note(entity, week: week, papers.cells, from: group * papers.width)
                }
                $0.wages.note(entity, week: week, groups.wage, from: group)
                $0.vacancies.note(entity, week: week, groups.vacancies, from: group)
                $0.surplus.note(entity, week: week, groups.surplus, from: group)
                $0.visibility.note(entity, week: week, groups.visibility, from: group)
                $0.splitting.note(entity, week: week, groups.splitting, from: group)
                $0.technique.note(entity, week: week, groups.usesTechnique, from: group)
                $0.structure.note(entity, week: week, groups.structure, from: group)
                $0.sawDeciding(row, week: week)
            }
        }
        guard let reference = responses.reference, !responses.held.isEmpty else { return }
        for group in 0..<groups.count where groups.isActive[group] && groups.twin[group] >= 0 {
            if responses.held.contains(.relocate) || responses.held.contains(.diversify) {
                holdShares(of: group, reference)
            }
            if responses.held.contains(.relocate) { holdRefuge(of: group, reference) }
            if responses.held.contains(.contest) { holdAggression(of: group, reference) }
            if responses.held.contains(.conceal) { holdConcealment(of: group, reference) }
            if responses.held.contains(.replace) { holdStaff(of: group, reference) }
            if responses.held.contains(.reorganise),
                let row = reference.tape.structure.row(of: Int(groups.twin[group]), week: week)
            {
                groups.structure[group] = reference.tape.structure[row]
            }
        }
    }

    /// Effort as on the tape: within markets, over markets, or both.
    ///
    /// share = share of the market x share within it. One part is taken by scaling, so that a part that is the tape's own
    /// already is left to the bit.
    private mutating func holdShares(of group: Int, _ reference: Responses.Reference) {
        guard let row = reference.tape.shares.row(of: Int(groups.twin[group]), week: week) else { return }
        let width = share.width
        if responses.held.contains(.relocate), responses.held.contains(.diversify) {
            for o in 0..<width { share[group, o] = reference.tape.shares[row + o] }
            return
        }
        // Slot 0 stands for being idle, which is a market of its own.
        let markets = terrain.opportunityMarkets
        var live = [Double](repeating: 0, count: terrain.scenario.markets.count + 1)
        var taped = live
        for o in 0..<width {
            live[markets[o] + 1] += share[group, o]
            taped[markets[o] + 1] += reference.tape.shares[row + o]
        }
        for o in 0..<width {
            let market = markets[o] + 1
            if responses.held.contains(.relocate) {
                if taped[market] > 0 {
                    share[group, o] = reference.tape.shares[row + o] * (live[market] / taped[market])
                }
            } else if live[market] > 0 {
                share[group, o] *= taped[market] / live[market]
            } else {
                share[group, o] = reference.tape.shares[row + o]
            }
        }
    }

    private mutating func holdRefuge(of group: Int, _ reference: Responses.Reference) {
        guard refuge.width > 0, let row = reference.tape.refuge.row(of: Int(groups.twin[group]), week: week) else {
            return
        }
        for country in 0..<refuge.width { refuge[group, country] = reference.tape.refuge[row + country] }
    }

    private mutating func holdConcealment(of group: Int, _ reference: Responses.Reference) {
        let (tape, twin) = (reference.tape, Int(groups.twin[group]))
        guard let visibility = tape.visibility.row(of: twin, week: week),
            let splitting = tape.splitting.row(of: twin, week: week),
            let technique = tape.technique.row(of: twin, week: week)
        else { return }
        groups.visibility[group] = tape.visibility[visibility]
        groups.splitting[group] = tape.splitting[splitting]
        groups.usesTechnique[group] = tape.technique[technique]
        guard papers.width > 0, let row = tape.papers.row(of: twin, week: week) else { return }
        for corridor in 0..<papers.width { papers[group, corridor] = tape.papers[row + corridor] }
    }

    private mutating func holdAggression(of group: Int, _ reference: Responses.Reference) {
        guard let row = reference.tape.aggression.row(of: Int(groups.twin[group]), week: week) else { return }
        for slot in 0..<aggression.width { aggression[group, slot] = reference.tape.aggression[row + slot] }
        guard let row = reference.tape.peace.row(of: Int(groups.twin[group]), week: week) else { return }
        for slot in 0..<peace.width { peace[group, slot] = reference.tape.peace[row + slot] }
        guard let row = reference.tape.partners.row(of: Int(groups.twin[group]), week: week) else { return }
        groups.partner[group] = reference.tape.partners[row]
    }

    /// Whom a group seeks or sheds is counted in persons, so a child of a taped group does not act for its parent, and
    /// sheds end with the twin.
    private mutating func holdStaff(of group: Int, _ reference: Responses.Reference) {
        let twin = groups.twin[group]
        if let row = reference.tape.wages.row(of: Int(twin), week: week) {
            groups.wage[group] = reference.tape.wages[row]
        }
        let isOwn = reference.tape.entity(ofKey: groups.key[group]) == twin
        let seeks = isOwn ? reference.tape.vacancies.row(of: Int(twin), week: week) : nil
        let sheds =
            isOwn && reference.tape.isDeciding(twin, week: week)
            ? reference.tape.surplus.row(of: Int(twin), week: week) : nil
        groups.vacancies[group] = seeks.map { reference.tape.vacancies[$0] } ?? 0
        groups.surplus[group] = sheds.map { reference.tape.surplus[$0] } ?? 0
    }

    /// What groups offer officials and communities, before what cash allows.
    package mutating func settleOffers() {
        responses.settle(Corruption.name)
        responses.note { [groups, bribes, threats, politics, provision, week] in
            for group in 0..<groups.count where groups.isActive[group] {
                let entity = Int($0.register(groups.key[group]))
                $0.offers.note(entity, week: week, bribes.cells, from: group * bribes.width)
                $0.threats.note(entity, week: week, threats.cells, from: group)
                $0.politics.note(entity, week: week, politics.cells, from: group)
                $0.provision.note(entity, week: week, provision.cells, from: group)
            }
        }
        guard let reference = responses.reference(for: .corrupt) else { return }
        for group in 0..<groups.count where groups.isActive[group] {
            guard let row = reference.tape.offers.row(of: Int(groups.twin[group]), week: week) else { continue }
            for office in 0..<bribes.width { bribes[group, office] = reference.tape.offers[row + office] }
            // Noted in the same weeks as the offers.
            guard let threat = reference.tape.threats.row(of: Int(groups.twin[group]), week: week),
                let gift = reference.tape.politics.row(of: Int(groups.twin[group]), week: week),
                let service = reference.tape.provision.row(of: Int(groups.twin[group]), week: week)
            else { continue }
            threats[group, 0] = reference.tape.threats[threat]
            politics[group, 0] = reference.tape.politics[gift]
            provision[group, 0] = reference.tape.provision[service]
        }
    }

    /// What attention the police pay to groups that fight.
    package mutating func settleFocus() {
        responses.settle(Investigation.name)
        responses.note { [groups, week] in
            for group in 0..<groups.count where groups.isActive[group] {
                $0.focus.note(Int($0.register(groups.key[group])), week: week, groups.focus, from: group)
            }
        }
        guard let reference = responses.reference(for: .state) else { return }
        for group in 0..<groups.count where groups.isActive[group] {
            guard let row = reference.tape.focus.row(of: Int(groups.twin[group]), week: week) else { continue }
            groups.focus[group] = reference.tape.focus[row]
        }
    }

    /// What people ask for the risk of membership.
    package mutating func settleRisk() {
        responses.settle(Perception.name)
        responses.note { [riskPremium, week] in $0.riskPremium.note(all: riskPremium, week: week) }
        responses.reference(for: .deter)?.tape.riskPremium.hold(&riskPremium, week: week)
    }

    /// How communities answer what happens around them.
    package mutating func settleMoods() {
        responses.settle(Sentiment.name)
        responses.note { [moods, week] in $0.moods.note(all: moods, week: week) }
        responses.reference(for: .community)?.tape.moods.hold(&moods, week: week)
    }

    /// How recruitment and rule in prisons answer who is in them.
    package mutating func settlePrisons() {
        responses.settle(Prison.name)
        responses.note { [prisons, week] in $0.prisons.note(all: prisons.answers, week: week) }
        responses.reference(for: .prison)?.tape.prisons.hold(&prisons.answers, week: week)
    }

    package mutating func settleRetailPrices() {
        responses.settle(Prices.name)
        responses.note { [retailPrice, week] in $0.retailPrice.note(all: retailPrice, week: week) }
        responses.reference(for: .price)?.tape.retailPrice.hold(&retailPrice, week: week)
        guard terrain.turf.contains(where: { $0.reachableFirms > 0 }) else { return }
        responses.note { [protection, week] in $0.protection.note(all: protection, week: week) }
        responses.reference(for: .price)?.tape.protection.hold(&protection, week: week)
    }

    package mutating func settleOriginPrices() {
        responses.settle(FlowOperations.name)
        responses.note { [originPrice, week] in $0.originPrice.note(all: originPrice, week: week) }
        responses.reference(for: .price)?.tape.originPrice.hold(&originPrice, week: week)
    }

    /// Whether a group splits this week, given whether it would.
    package mutating func settleSplit(_ group: Int, _ wouldSplit: Bool) -> Bool {
        if wouldSplit { responses.note { [groups, week] in $0.noteSplit($0.register(groups.key[group]), week: week) } }
        guard let reference = responses.reference(for: .reorganise) else { return wouldSplit }
        return reference.tape.hasSplit(reference.tape.entity(ofKey: groups.key[group]), week: week)
    }

    /// Whether a group closes for want of profit this week, given whether it would.
    package mutating func settleClosing(_ group: Int, _ wouldClose: Bool) -> Bool {
        if wouldClose {
            responses.note { [groups, week] in $0.noteClosing($0.register(groups.key[group]), week: week) }
        }
        guard let reference = responses.reference(for: .reorganise) else { return wouldClose }
        return reference.tape.hasClosed(reference.tape.entity(ofKey: groups.key[group]), week: week)
    }

    /// Key of the group that a closing one joins this week, given whom it would; nil for none.
    package mutating func settleMerger(_ group: Int, into heir: UInt64?) -> UInt64? {
        if let heir {
            responses.note { [groups, week] in $0.noteMerger($0.register(groups.key[group]), into: heir, week: week) }
        }
        guard let reference = responses.reference(for: .reorganise) else { return heir }
        return reference.tape.merger(of: reference.tape.entity(ofKey: groups.key[group]), week: week)
    }

    /// How many groups enter at a place this week, given how many would.
    package mutating func settleEntries(at place: Int, _ wouldEnter: Int) -> Int {
        responses.settle(Organisation.name)
        responses.note { [week] in $0.noteEntries(wouldEnter, at: place, week: week) }
        return responses.reference(for: .reorganise)?.tape.entries(at: place, week: week) ?? wouldEnter
    }
}
