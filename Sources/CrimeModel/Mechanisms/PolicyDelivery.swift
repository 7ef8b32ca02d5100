// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Rebuilds the levers in force from the base values and the measures of the policy.
///
/// **Assumption** A measure moves its levers by magnitude x saturation(dose) x share arrived x fidelity, less what is late,
/// leaks or is not delivered where an assumption of the study is otherwise. Measures on one
/// lever add up on its scale, in the order of measure ids. Fidelity follows coordination: it is 1 at the scenario's own
/// coordination loss and (1 - loss) / (1 - base loss) once measures or shocks move that. Where a country gives its
/// institutions, it is also multiplied by political will and by the part of what is paid for that the administration can
/// deliver. What moves coordination or will itself is not. While a measure that it requires is not in place, a measure works
/// in part.
/// **Equation** value = link^-1(link(base) + sum of effects); a lever that no measure touches this week keeps its base
/// value untouched, without a round trip, so that zero is zero to the bit.
/// **Reads** the policy, the week. **Writes** lever values, spend. **Draws** nothing. **Source** MODEL 5.
/// **Oracle** zero dose, and a start after the horizon, are the baseline bit for bit.
package struct PolicyDelivery: Mechanism {
    package static let name = "PolicyDelivery"

    /// What one use does to one row of the lever values.
    fileprivate struct Effect {
        var use: Int
        /// Row of `Stage.rows`.
        var target: Int
        /// Country for fidelity, or -1 where it is always 1.
        var country: Int
        /// Row of the shares that what is required leaves.
        var requirement: Int
        /// Magnitude at full arrival.
        var strength: Double
    }

    /// Effects delivered together, and the rows of the lever values they move.
    fileprivate struct Stage {
        var effects: [Effect] = []
        var rows: [Int] = []
        var levers: [Lever] = []
    }

    private let uses: [MeasureUse]
    private let lags: [Int]
    private let weeklySpend: [Double]
    private let stages: [Stage]
    private let burnIn: Int
    private let reach: DeliveryReach
    private let requirements: DeliveryRequirements

    package init(_ policy: Policy, terrain: Terrain) {
        let scenario = terrain.scenario
        burnIn = scenario.burnInWeeks
        uses = policy.uses
        lags = policy.uses.map { scenario.measures[$0.measure].lagWeeks + $0.lateWeeks }
        reach = DeliveryReach(policy, scenario)
        let requirements = DeliveryRequirements(policy, scenario)
        self.requirements = requirements
        weeklySpend = policy.uses.map { scenario.measures[$0.measure].referenceSpend * $0.dose }
        let order = policy.uses.indices.sorted { a, b in
            let first = scenario.measures[policy.uses[a].measure].id
            let second = scenario.measures[policy.uses[b].measure].id
            return first == second ? policy.uses[a].start < policy.uses[b].start : first < second
        }
        // Coordination first: it decides how faithfully the rest is delivered.
        stages = [true, false].map { coordinates in
            var stage = Stage()
            for use in order {
                for effect in scenario.measures[policy.uses[use].measure].effects
                where effect.lever.isOfDelivery == coordinates {
                    stage.add(effect, of: use, policy.uses[use], terrain, requirements)
                }
            }
            return stage
        }
    }

    package func step(_ world: inout World, _ luck: Luck) {
        let week = world.week - burnIn
        guard week >= 0, !uses.isEmpty else { return }
        if world.tally.spend.isEmpty { world.tally.spend = [Double](repeating: 0, count: uses.count) }
        for use in uses.indices where uses[use].isPaid(week: week) { world.tally.spend[use] += weeklySpend[use] }
        let arrived = uses.indices.map { uses[$0].arrived(week: week, lag: lags[$0]) }
        let delivered = reach.delivered(arrived, weeklySpend, world)
        let shares = requirements.shares(arrived)
        for stage in stages { deliver(stage, arrived, delivered, shares, into: &world) }
    }

    private func deliver(
        _ stage: Stage, _ arrived: [Double], _ delivered: [Double], _ shares: [Double], into world: inout World
    ) {
        let layout = world.levers.layout
        let loss = layout.first[Lever.coordinationLoss.rawValue]
        var sums = [Double](repeating: 0, count: stage.rows.count)
        for effect in stage.effects where arrived[effect.use] > 0 {
            var fidelity = 1.0
            if effect.country >= 0 {
                fidelity = (1 - world.levers.values[loss + effect.country]) / (1 - layout.base[loss + effect.country])
                fidelity *= delivered[effect.country]
            }
            if !shares.isEmpty { fidelity *= shares[effect.requirement] }
            sums[effect.target] += effect.strength * arrived[effect.use] * fidelity
        }
        for (target, sum) in sums.enumerated() {
            let base = world.levers.base[stage.rows[target]]
            let value = sum == 0 ? base : Self.moved(base, by: sum, lever: stage.levers[target])
            world.levers.set(stage.rows[target], to: value)
        }
    }

    /// A lever's value moved on its scale, within its bounds.
    package static func moved(_ base: Double, by sum: Double, lever: Lever) -> Double {
        let value: Double
        switch lever.scale {
        case .additive: value = base + sum
        case .log: value = base * exp(sum)
        case .logit: value = base <= 0 || base >= 1 ? base : logistic(logOdds(base) + sum)
        }
        return value.clamped(to: lever.bounds)
    }
}

extension PolicyDelivery.Stage {
    fileprivate mutating func add(
        _ effect: LeverEffect, of number: Int, _ use: MeasureUse, _ terrain: Terrain,
        _ requirements: DeliveryRequirements
    ) {
        let strength = effect.magnitude * MeasureUse.saturation(use.dose * (1 - use.leak)) * use.delivered
        for row in terrain.reach.rows(of: effect.lever, agency: effect.agency, scope: use.scope) {
            let value = terrain.levers.first[effect.lever.rawValue] + row
            var target = rows.count
            if let known = rows.firstIndex(of: value) {
                target = known
            } else {
                rows.append(value)
                levers.append(effect.lever)
            }
            let country = terrain.reach.country(of: effect.lever, row: row)
            effects.append(
                .init(
                    use: number, target: target, country: effect.lever.isOfDelivery ? -1 : country,
                    requirement: requirements.row(use: number, country: country), strength: strength))
        }
    }
}
