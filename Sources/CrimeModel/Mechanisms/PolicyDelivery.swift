// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// Rebuilds the levers in force from the base values and the measures of the policy.
///
/// **Assumption** A measure moves its levers by magnitude x saturation(dose) x share arrived x fidelity. Measures on one
/// lever add up on its scale, in the order of measure ids. Fidelity follows coordination: it is 1 at the scenario's own
/// coordination loss and (1 - loss) / (1 - base loss) once measures move that.
/// **Equation** value = link^-1(link(base) + sum of effects); a lever that no measure touches this week keeps its base
/// value untouched, without a round trip, so that zero is zero to the bit.
/// **Reads** the policy, the week. **Writes** lever values, spend. **Draws** nothing. **Source** MODEL 5.
/// **Oracle** zero dose, and a start after the horizon, are the baseline bit for bit.
package struct PolicyDelivery: Mechanism {
    package static let name = "PolicyDelivery"

    private struct Effect {
        var use: Int
        var lever: Lever
        /// Rows in the column of lever values.
        var rows: [Int]
        /// Country of each row for fidelity, or -1.
        var countries: [Int]
        /// Magnitude at full arrival.
        var strength: Double
    }

    private let uses: [MeasureUse]
    private let lags: [Int]
    private let weeklySpend: [Double]
    private let effects: [Effect]
    private let burnIn: Int

    package init(_ policy: Policy, terrain: Terrain) {
        let scenario = terrain.scenario
        burnIn = scenario.burnInWeeks
        uses = policy.uses
        lags = policy.uses.map { scenario.measures[$0.measure].lagWeeks }
        weeklySpend = policy.uses.map { scenario.measures[$0.measure].referenceSpend * $0.dose }
        let order = policy.uses.indices.sorted { a, b in
            let first = scenario.measures[policy.uses[a].measure].id
            let second = scenario.measures[policy.uses[b].measure].id
            return first == second ? policy.uses[a].start < policy.uses[b].start : first < second
        }
        var effects: [Effect] = []
        for use in order {
            let measure = scenario.measures[policy.uses[use].measure]
            for effect in measure.effects {
                let rows = Reach.rows(
                    of: effect.lever, agency: effect.agency, scope: policy.uses[use].scope, terrain: terrain)
                effects.append(
                    Effect(
                        use: use, lever: effect.lever, rows: rows.map { terrain.levers.first[effect.lever.rawValue] + $0 },
                        countries: rows.map { Reach.country(of: effect.lever, row: $0, terrain: terrain) },
                        strength: effect.magnitude * MeasureUse.saturation(policy.uses[use].dose)))
            }
        }
        // Coordination first: it decides how faithfully the rest is delivered.
        self.effects =
            effects.filter { $0.lever == .coordinationLoss } + effects.filter { $0.lever != .coordinationLoss }
    }

    package func step(_ world: inout World, _ luck: Luck) {
        let week = world.week - burnIn
        guard week >= 0, !uses.isEmpty else { return }
        if world.tally.spend.isEmpty { world.tally.spend = [Double](repeating: 0, count: uses.count) }
        for use in uses.indices where uses[use].isPaid(week: week) { world.tally.spend[use] += weeklySpend[use] }
        deliver(effects.filter { $0.lever == .coordinationLoss }, week: week, into: &world)
        deliver(effects.filter { $0.lever != .coordinationLoss }, week: week, into: &world)
    }

    private func deliver(_ effects: [Effect], week: Int, into world: inout World) {
        guard !effects.isEmpty else { return }
        let layout = world.levers.layout
        let loss = layout.first[Lever.coordinationLoss.rawValue]
        var sums: [Int: Double] = [:]
        var levers: [Int: Lever] = [:]
        for effect in effects {
            let arrived = uses[effect.use].arrived(week: week, lag: lags[effect.use])
            for (row, country) in zip(effect.rows, effect.countries) {
                var fidelity = 1.0
                if country >= 0, effect.lever != .coordinationLoss {
                    fidelity = (1 - world.levers.values[loss + country]) / (1 - layout.base[loss + country])
                }
                sums[row, default: 0] += effect.strength * arrived * fidelity
                levers[row] = effect.lever
            }
        }
        for (row, sum) in sums {
            let base = layout.base[row]
            world.levers.set(row, to: sum == 0 ? base : Self.moved(base, by: sum, lever: levers[row]!))
        }
    }

    private static func moved(_ base: Double, by sum: Double, lever: Lever) -> Double {
        let value: Double
        switch lever.scale {
        case .additive: value = base + sum
        case .log: value = base * exp(sum)
        case .logit: value = base <= 0 || base >= 1 ? base : logistic(logOdds(base) + sum)
        }
        return value.clamped(to: lever.bounds)
    }
}
