// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// How well a group hides what it moves, in how small loads, and whether it uses the newest technique (MODEL 6, conceal).
///
/// **Assumption** The scenario's detection and loads are those of usual risk: what groups believe when policies begin. A
/// group hides better and sends smaller loads the more it believes to be at stake (requirements ADP-04), at rising cost; a
/// technique that cuts what police see of its people is heard of from outside and from those who use it, and used where it
/// saves more than it costs (ADP-07).
/// **Equation** with r the believed loss before extra hiding times the price, both relative to the usual: a load is found
/// v = r^-e times as often, which minimises r v + e / (1 - e) v^-((1 - e) / e); in place of one load n = s^k go, s being
/// the standard deviation of the loss relative to the usual. A square root for the loss against costs in proportion to n
/// give k = 2/3. Technique is heard of with the weekly hazard p + q F, F being the share of groups that use it (Bass 1969).
/// **Source** ADP-04, ADP-07; C30; magnitudes assumed. **Oracle** C30; the least of that cost by search.
package struct Concealment: Sendable {
    private let p: ParameterValues

    package init(_ parameters: ParameterValues) { p = parameters }

    /// Detection of its loads and their number, each relative to the usual, as a group would have them. Above 0.
    package func target(of group: Int, in world: World) -> (visibility: Double, splitting: Double) {
        let isFree = p[.concealmentElasticity] > 0 || p[.splitElasticity] > 0
        guard isFree, world.week >= world.terrain.scenario.burnInWeeks else { return (1, 1) }
        var effort = 0.0
        var risk = 0.0
        var spread = 0.0
        for (row, flow) in world.terrain.flows.enumerated() {
            let share = world.share[group, 1 + row]
            let usual = world.usualLoss[row]
            guard share > 1e-4, usual > 0, usual < 1 else { continue }
            let believed = world.belief[group, 1 + row]
            let price = world.believedPrice[flow.destination] / world.usualPrice[flow.destination]
            effort += share
            risk += share * price * believed / (world.groups.visibility[group] * usual)
            spread += share * price * (believed * (1 - believed) / (usual * (1 - usual))).squareRoot()
        }
        guard effort > 0 else { return (1, 1) }
        let least = 1 - p[.mostConcealment]
        let most = max(1, p[.mostSplitting])
        return (
            Self.visibility(risk: risk / effort, elasticity: p[.concealmentElasticity]).clamped(
                to: least...(1 / least)),
            pow(spread / effort, p[.splitElasticity]).clamped(to: (1 / most)...most)
        )
    }

    /// How often a load is found relative to the usual where that costs least. Above 0.
    package static func visibility(risk: Double, elasticity: Double) -> Double {
        elasticity > 0 ? pow(max(risk, .leastNormalMagnitude), -elasticity) : 1
    }

    /// What being found so often costs in hiding beyond the usual, as a share of what is usually lost. Below 0 where less is
    /// hidden than usual.
    package static func hiding(visibility: Double, elasticity: Double) -> Double {
        guard elasticity > 0, elasticity < 1 else { return 0 }
        let rest = 1 - elasticity
        return elasticity / rest * (pow(visibility, -rest / elasticity) - 1)
    }

    /// Whether a group uses the newest technique of its country from now on, given the uniform by which it hears of it.
    package func usesTechnique(_ group: Int, heard u: Double, in world: World) -> Bool {
        guard world.techniqueWorth(to: group) > world.techniqueBill(of: group) else { return false }
        if world.groups.usesTechnique[group] { return true }
        let users = world.technique.users[world.terrain.countryOf[Int(world.groups.home[group])]]
        let hazard = p[.techniqueInnovation] + p[.techniqueImitation] * users
        return bernoulli(u, p: probability(ofWeeklyRate: hazard * max(1, p[.reviewWeeks].rounded(.down))))
    }
}

/// What it costs a group to move goods, given how it hides and splits them.
package struct Carriage: Sendable {
    fileprivate let group: Int
    fileprivate let splitting: Double
    fileprivate let hiding: Double

    /// Transport, handling, hiding and papers along a corridor, USD a kilogram. 0 or more.
    package func costPerKg(on row: Int, in world: World) -> Double {
        let flow = world.terrain.flows[row]
        let atStake = world.usualLoss[row] * world.usualPrice[flow.destination]
        let papers = world.papersFee(of: group, on: row) * world.wholesalePrice[flow.destination]
        return max(0, flow.costPerKg * splitting + atStake * hiding) + papers
    }
}

extension World {
    /// What moving goods costs a group. No initialiser: that would take a copy of the world.
    package func carriage(of group: Int) -> Carriage {
        let p = terrain.parameters
        return Carriage(
            group: group,
            splitting: 1 + p[.splitCost] * (groups.splitting[group] - 1),
            hiding: Concealment.hiding(visibility: groups.visibility[group], elasticity: p[.concealmentElasticity]))
    }

    /// Takes what groups believe as what is usual: losses by effort on each corridor, and prices.
    mutating func getUsedToRisk() {
        for row in terrain.flows.indices {
            var effort = 0.0
            var loss = 0.0
            for group in 0..<groups.count where groups.isActive[group] {
                let work = share[group, 1 + row] * Double(groups.free[group])
                effort += work
                loss += work * belief[group, 1 + row]
            }
            if effort > 0, loss > 0 { usualLoss[row] = loss / effort }
        }
        usualPrice = believedPrice
    }
}
