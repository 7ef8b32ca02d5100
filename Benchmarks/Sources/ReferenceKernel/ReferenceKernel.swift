// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// The small model of peers/SPEC.md, written as the engine writes its own: columns, keyed draws, the laws of `Chance`.
package struct ReferenceKernel: Sendable {
    package static let weeks = 520
    package static let options = 10

    private let luck: Luck
    private var week = 0
    private var belief: [Double]
    private var capital: [Double]
    private var members: [Int]
    private var volume = Options(repeating: 0)

    /// Sums over all steps, and over the agents at the end of the last one.
    package private(set) var delivered = 0
    package private(set) var seized = 0
    package private(set) var meanMembers = 0.0
    package private(set) var meanCapital = 0.0

    typealias Options = InlineArray<10, Double>

    private struct Constants {
        var basePrice = Options { 1 + 0.1 * Double($0) }
        var cost = Options { 0.2 + 0.03 * Double($0) }
        var seizure = Options { 0.02 + 0.02 * Double($0) }
    }

    package init(agents: Int, seed: UInt64) {
        luck = Luck(seed: seed, replicate: 0)
        belief = [Double](repeating: 0.1, count: agents * Self.options)
        capital = [Double](repeating: 10, count: agents)
        members = [Int](repeating: 20, count: agents)
    }

    private struct Totals {
        var volume = Options(repeating: 0)
        var delivered = 0
        var seized = 0
        var members = 0
        var capital = 0.0
    }

    package mutating func step() {
        let constants = Constants()
        var price = Options(repeating: 0)
        for k in 0..<Self.options {
            price[k] = constants.basePrice[k] * pow(1 + volume[k] / Double(members.count), -0.2)
        }
        let totals = Self.agents(luck, week, constants, price, &belief, &capital, &members)
        volume = totals.volume
        delivered += totals.delivered
        seized += totals.seized
        meanMembers = Double(totals.members) / Double(members.count)
        meanCapital = totals.capital / Double(members.count)
        week += 1
    }

    private static func agents(
        _ luck: Luck, _ week: Int, _ constants: Constants, _ price: Options, _ beliefs: inout [Double],
        _ capitals: inout [Double], _ sizes: inout [Int]
    ) -> Totals {
        var belief = beliefs.mutableSpan
        var capital = capitals.mutableSpan
        var members = sizes.mutableSpan
        let observation = luck.draws(.kernelObservation, step: week)
        let choice = luck.draws(.kernelChoice, step: week)
        let trips = luck.draws(.kernelTrips, step: week)
        let seizures = luck.draws(.kernelSeizures, step: week)
        let shocks = luck.draws(.kernelShock, step: week)
        let recruits = luck.draws(.kernelRecruits, step: week)
        var totals = Totals()
        for agent in members.indices {
            let key = UInt64(agent)
            let observed = observation.of(key)
            var weights = Options(repeating: 0)
            for k in 0..<options {
                let seen = bernoulli(observed.uniform(UInt64(k)), p: constants.seizure[k]) ? 1.0 : 0.0
                let believed = belief[agent * options + k] + 0.1 * (seen - belief[agent * options + k])
                belief[agent * options + k] = believed
                weights[k] = exp(price[k] * (1 - believed) - constants.cost[k] - 3 * believed)
            }
            let option = categorical(choice.uniform(key), weights: weights.span)
            let size = members[agent]
            let sent = poisson(trips.uniform(key), mean: 0.2 * Double(size))
            let lost = binomial(seizures.uniform(key), n: sent, p: constants.seizure[option])
            let shock = logNormal(shocks.uniform(key), logMean: -0.02, logSD: 0.2)
            let earned = Double(sent - lost) * price[option] * shock
            let spent = Double(sent) * constants.cost[option] + 0.05 * Double(size)
            capital[agent] = 0.98 * capital[agent] + earned - spent
            let joining = max(0, 0.03 * (1 - Double(size) / 200))
            let joined = capital[agent] > 0 ? binomial(recruits.uniform(key), n: size, p: joining) : 0
            members[agent] = max(3, size + joined - lost)
            totals.volume[option] += Double(sent - lost)
            totals.delivered += sent - lost
            totals.seized += lost
            totals.members += members[agent]
            totals.capital += capital[agent]
        }
        return totals
    }
}
