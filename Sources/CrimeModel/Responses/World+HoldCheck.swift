// SPDX-License-Identifier: GPL-3.0-or-later

extension World {
    /// A held decision that is not that of the tape, in words, or nil. Looks at what has been settled this week only.
    ///
    /// Wages and offers are left out: what cannot be paid is not paid.
    package func brokenHold() -> String? {
        guard let tape = responses.reference?.tape, !responses.held.isEmpty else { return nil }
        let settled = responses.settled
        if settled.contains(Perception.name), responses.held.contains(.deter),
            differs(riskPremium, tape.riskPremium)
        {
            return "the risk premium of deter is not that of the tape"
        }
        if settled.contains(Sentiment.name), responses.held.contains(.community), differs(moods, tape.moods) {
            return "the moods of community are not those of the tape"
        }
        if settled.contains(Prison.name), responses.held.contains(.prison), differs(prisons.answers, tape.prisons) {
            return "the answers of prison are not those of the tape"
        }
        if responses.held.contains(.price) {
            if settled.contains(Prices.name), differs(retailPrice, tape.retailPrice) {
                return "the prices of price are not those of the tape"
            }
            if settled.contains(Prices.name), differs(protection, tape.protection) {
                return "the payments firms are asked (price) are not those of the tape"
            }
            if settled.contains(FlowOperations.name), differs(originPrice, tape.originPrice) {
                return "the prices of price are not those of the tape"
            }
        }
        // Organisation founds groups, which have what they were founded with until Strategy decides again.
        if settled.contains(Organisation.name) { return nil }
        for group in 0..<groups.count where groups.isActive[group] {
            if let what = brokenHold(of: group, tape) { return what }
        }
        return nil
    }

    /// What is missing at the end of a week: a mechanism that decides for a held channel and did not ask the tape.
    package func unsettledDecider() -> (mechanism: String, channel: Channel)? {
        for channel in responses.held.channels {
            for decider in channel.deciders
            where !responses.settled.contains(decider) && !terrain.scenario.withoutMechanisms.contains(decider) {
                return (decider, channel)
            }
        }
        return nil
    }

    private func differs(_ column: [Double], _ track: Track<Double>) -> Bool {
        var held = column
        track.hold(&held, week: week)
        return held != column
    }

    private func brokenHold(of group: Int, _ tape: Tape) -> String? {
        let twin = groups.twin[group]
        guard twin >= 0, tape.entity(ofKey: groups.key[group]) == twin, tape.isDeciding(twin, week: week) else {
            return nil
        }
        func differs<Value>(_ column: [Value], _ track: Track<Value>) -> Bool {
            guard let row = track.row(of: Int(twin), week: week) else { return false }
            return (0..<track.width).contains { column[group * track.width + $0] != track[row + $0] }
        }
        let held = responses.held
        if responses.settled.contains(Strategy.name) {
            if held.contains(.relocate), held.contains(.diversify), differs(share.cells, tape.shares) {
                return "the effort of group \(group) (relocate, diversify) is not that of the tape"
            }
            if held.contains(.relocate), refuge.width > 0, differs(refuge.cells, tape.refuge) {
                return "the refuge of group \(group) (relocate) is not that of the tape"
            }
            if held.contains(.conceal),
                differs(groups.visibility, tape.visibility) || differs(groups.splitting, tape.splitting)
                    || (papers.width > 0 && differs(papers.cells, tape.papers))
            {
                return "the hiding of group \(group) (conceal) is not that of the tape"
            }
            if held.contains(.reorganise), differs(groups.structure, tape.structure) {
                return "the structure of group \(group) (reorganise) is not that of the tape"
            }
            if held.contains(.contest),
                differs(aggression.cells, tape.aggression) || differs(peace.cells, tape.peace)
                    || differs(groups.partner, tape.partners)
            {
                return "the aggression of group \(group) (contest) is not that of the tape"
            }
        }
        if held.contains(.launder) {
            if responses.settled.contains(Infiltration.name), differs(investmentWanted.cells, tape.investments) {
                return "the investments of group \(group) (launder) are not those of the tape"
            }
            if responses.settled.contains(Money.name), differs(routeShare.cells, tape.routeShares) {
                return "the laundering of group \(group) (launder) is not that of the tape"
            }
        }
        if responses.settled.contains(Investigation.name), held.contains(.state), differs(groups.focus, tape.focus) {
            return "the attention to group \(group) (state) is not that of the tape"
        }
        return nil
    }
}
