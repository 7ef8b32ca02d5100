// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Groups learn from their loads, people from arrests and deaths they hear of.
///
/// **Assumption** A lost load teaches more than one that passed (A13.1-A13.3); other groups' outcomes count little
/// (A13.4); beliefs fade toward what the map suggests.
/// **Equation** after k losses and n - k passages: 1 - b shrinks by (1 - gain of loss)^k, b by (1 - gain of success)^(n - k);
/// or, with Beta-Bernoulli learning, b = (b w + k) / (w + n), w += n. Public risk is an exponentially weighted mean.
/// **Reads** loads sent and lost last week, arrests, killings. **Writes** belief, evidence, believed price, public risk.
/// **Draws** nothing. **Source** A13. **Oracle** C17, C18, C19.
package struct Perception: Mechanism {
    package static let name = "Perception"

    private let p: ParameterValues
    private let prior: [Double]

    package init(_ terrain: Terrain) {
        p = terrain.scenario.parameters
        prior = terrain.priorBelief
    }

    package func step(_ world: inout World, _ luck: Luck) {
        learnFromLoads(&world)
        for slot in world.believedPrice.indices {
            world.believedPrice[slot] += p[.priceMemory] * (world.wholesalePrice[slot] - world.believedPrice[slot])
        }
        learnPublicRisk(&world)
    }

    private func learnFromLoads(_ world: inout World) {
        let corridors = 1..<world.terrain.firstTurf
        let afterLoss = p[.beliefGainLoss]
        let afterSuccess = p[.beliefGainSuccess]
        let fade = p[.beliefFade]
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
        let width = world.belief.width
        for group in 0..<world.groups.count where world.groups.isActive[group] {
            for o in corridors {
                let n = Double(world.loadsSent[group, o])
                let k = Double(world.loadsLost[group, o])
                var belief = world.belief.cells[group * width + o]
                if isBeta {
                    let weight = world.evidence[group, o]
                    let seen = n + weightOfOthers * (sent[o] - n)
                    belief = (belief * weight + k + weightOfOthers * (lost[o] - k)) / (weight + seen)
                    world.evidence[group, o] = weight + seen
                } else {
                    belief *= kept[o - 1]
                    if n > k { belief *= pow(1 - afterSuccess, (1 - weightOfOthers) * (n - k)) }
                    var safe = (1 - belief) * spared[o - 1]
                    if k > 0 { safe *= pow(1 - afterLoss, (1 - weightOfOthers) * k) }
                    belief = 1 - safe
                }
                world.belief.cells[group * width + o] = belief + fade * (prior[o] - belief)
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
