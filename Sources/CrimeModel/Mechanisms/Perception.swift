// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Groups learn from their loads, people from arrests and deaths they hear of.
///
/// **Assumption** A lost load teaches more than one that passed (A13.1-A13.3); other groups' outcomes count little
/// (A13.4); beliefs fade toward what the map suggests.
/// **Equation** after k losses and n - k passages: 1 - b shrinks by (1 - gain of loss)^k, b by (1 - gain of success)^(n - k);
/// or, with Beta-Bernoulli learning, b = (b w + k) / (w + n), w += n. Public risk is an exponentially weighted mean.
/// **Reads** loads sent and lost, victims identified and arrests in remote markets last week, wholesale prices, shares, arrests,
/// killings, leaders lost, levers. **Writes** belief, evidence, believed price, usual loss and price, leader losses, public risk
/// and its premium.
/// **Draws** nothing. **Source** A13. **Oracle** C17, C18, C19.
package struct Perception: Mechanism {
    package static let name = "Perception"

    private let p: ParameterValues
    private let prior: [Double]
    private let lastOfBurnIn: Int
    private let risk: Risk

    package init(_ terrain: Terrain) {
        p = terrain.parameters
        prior = terrain.priorBelief
        lastOfBurnIn = terrain.scenario.burnInWeeks - 1
        risk = Risk(p)
    }

    package func step(_ world: inout World, _ luck: Luck) {
        learnFromLoads(&world)
        if world.terrain.firstSite < world.belief.width { learnFromIdentifications(&world) }
        for slot in world.believedPrice.indices {
            let paid = world.wholesalePrice[slot] * world.levers[.marketMargin, world.terrain.destinations[slot].market]
            world.believedPrice[slot] += p[.priceMemory] * (paid - world.believedPrice[slot])
        }
        if world.week == lastOfBurnIn { world.getUsedToRisk() }
        learnPublicRisk(&world)
        world.followLeaders()
        for place in world.riskPremium.indices { world.riskPremium[place] = risk.premium(at: place, in: world) }
        world.settleRisk()
    }

    private func learnFromLoads(_ world: inout World) {
        let corridors = 1..<world.terrain.firstTurf
        let afterLoss = p[.beliefGainLoss]
        let afterSuccess = p[.beliefGainSuccess]
        let weightOfOthers = p[.beliefFromOthers]
        let isBeta = p[.beliefIsBetaBernoulli] > 0.5
        var sent = [Double](repeating: 0, count: corridors.upperBound)
        var lost = sent
        if weightOfOthers > 0 {
            for group in 0..<world.groups.count {
                for o in corridors {
                    sent[o] += Double(world.loadsSent[group, o])
                    lost[o] += Double(world.loadsLost[group, o])
                }
            }
        }
        // What everybody's loads teach is the same for all groups; own loads teach the rest.
        let kept = corridors.map { pow(1 - afterSuccess, weightOfOthers * (sent[$0] - lost[$0])) }
        let spared = corridors.map { pow(1 - afterLoss, weightOfOthers * lost[$0]) }
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            let row = group * world.belief.width
            if isBeta {
                learnBeta(
                    row, sent, lost, world.loadsSent.cells, world.loadsLost.cells,
                    &world.belief.cells, &world.evidence.cells)
            } else {
                learn(row, kept, spared, world.loadsSent.cells, world.loadsLost.cells, &world.belief.cells)
            }
        }
    }

    /// One group's beliefs after its own week and everybody's: `kept` and `spared` are what others' loads leave of a belief
    /// and of its opposite.
    private func learn(
        _ row: Int, _ kept: [Double], _ spared: [Double], _ sent: [Int32], _ lost: [Int32],
        _ beliefs: inout [Double]
    ) {
        let own = 1 - p[.beliefFromOthers]
        let fade = p[.beliefFade]
        var beliefs = beliefs.mutableSpan
        for o in 1..<(kept.count + 1) {
            let n = Double(sent[row + o])
            let k = Double(lost[row + o])
            var belief = beliefs[row + o] * kept[o - 1]
            if n > k { belief *= pow(1 - p[.beliefGainSuccess], own * (n - k)) }
            var safe = (1 - belief) * spared[o - 1]
            if k > 0 { safe *= pow(1 - p[.beliefGainLoss], own * k) }
            belief = 1 - safe
            beliefs[row + o] = belief + fade * (prior[o] - belief)
        }
    }

    /// The same by counting: `allSent` and `allLost` are everybody's loads by opportunity.
    private func learnBeta(
        _ row: Int, _ allSent: [Double], _ allLost: [Double], _ sent: [Int32], _ lost: [Int32],
        _ beliefs: inout [Double], _ evidence: inout [Double]
    ) {
        let others = p[.beliefFromOthers]
        let fade = p[.beliefFade]
        for o in 1..<allSent.count {
            let n = Double(sent[row + o])
            let k = Double(lost[row + o])
            let weight = evidence[row + o]
            let seen = n + others * (allSent[o] - n)
            let belief = (beliefs[row + o] * weight + k + others * (allLost[o] - k)) / (weight + seen)
            evidence[row + o] = weight + seen
            beliefs[row + o] = belief + fade * (prior[o] - belief)
        }
    }

    /// Beliefs on sites: what is believed is the probability that a victim is identified within a year, so that a victim held
    /// for a year counts as one load sent; in remote markets likewise that someone at work is arrested.
    private func learnFromIdentifications(_ world: inout World) {
        let sites = world.terrain.firstSite..<world.terrain.firstInfiltration
        let others = p[.beliefFromOthers]
        let fade = p[.beliefFade]
        for o in sites {
            var allYears = 0.0
            var allFound = 0.0
            for group in 0..<world.groups.count {
                allYears += Double(world.loadsSent[group, o]) / 52
                allFound += Double(world.loadsLost[group, o])
            }
            for group in 0..<world.groups.count where world.groups.isActive[group] {
                let years = Double(world.loadsSent[group, o]) / 52
                let own = Double(world.loadsLost[group, o])
                let found = own + others * (allFound - own)
                // More may be found in a week than years have passed.
                let missed = max(0, years + others * (allYears - years) - found)
                var belief = world.belief[group, o]
                if p[.beliefIsBetaBernoulli] > 0.5 {
                    let weight = world.evidence[group, o]
                    belief = (belief * weight + found) / (weight + found + missed)
                    world.evidence[group, o] = weight + found + missed
                } else {
                    belief *= pow(1 - p[.beliefGainSuccess], missed)
                    belief = 1 - (1 - belief) * pow(1 - p[.beliefGainLoss], found)
                }
                world.belief[group, o] = belief + fade * (prior[o] - belief)
            }
        }
    }

    private func learnPublicRisk(_ world: inout World) {
        let memory = p[.riskMemory]
        var members = [Double](repeating: 0, count: world.publicArrestRisk.count)
        for group in 0..<world.groups.count {
            members[world.terrain.countryOf[Int(world.groups.home[group])]] += Double(world.groups.free[group])
        }
        var arrests = [Double](repeating: 0, count: members.count)
        var killed = arrests
        for place in 0..<world.places {
            let country = world.terrain.countryOf[place]
            arrests[country] += world.previous[.arrests, at: place]
            killed[country] += world.previous[.membersKilled, at: place]
        }
        for country in members.indices where members[country] > 0 {
            world.publicArrestRisk[country] +=
                memory * (min(1, arrests[country] / members[country]) - world.publicArrestRisk[country])
            world.publicDeathRisk[country] +=
                memory * (min(1, killed[country] / members[country]) - world.publicDeathRisk[country])
        }
    }
}
