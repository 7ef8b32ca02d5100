// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// The interchangeable rules by which a group turns utilities into the effort shares it moves toward.
package enum ChoiceRules {
    /// Logit shares (C14): exp(u / noise) over the opportunities known.
    package static func expectedGain(_ utilities: [Double], noise: Double) -> [Double] {
        var best = -Double.infinity
        for u in utilities { best = max(best, u) }
        var shares = utilities.map { $0 == -.infinity ? 0 : exp(($0 - best) / noise) }
        let sum = shares.reduce(0, +)
        for o in shares.indices { shares[o] /= sum }
        return shares
    }

    /// Effort at which the marginal rent of each contested place equals what the next best use of a worker brings.
    ///
    /// With exponent 1 the best reply to rivals' force X at rent V and unit cost c is x = (sqrt(V X k / c) - X) / k, k the
    /// force of one enforcer (C10, C11).
    package static func bestReply(
        of group: Int, utilities: [Double], wage: Double, discount: Double, in world: World,
        forces: borrowing Forces
    ) -> [Double] {
        let terrain = world.terrain
        var shares = [Double](repeating: 0, count: utilities.count)
        var alternative = 0
        for uncontested in [1..<terrain.firstTurf, terrain.firstSite..<utilities.count] {
            for o in uncontested where utilities[o] > utilities[alternative] { alternative = o }
        }
        let workers = max(1, Double(world.groups.free[group] - world.groups.leaders[group]))
        let strength = forces.force(of: group, effort: 1, in: world)
        let price = max(wage, utilities[alternative])
        var used = 0.0
        for slot in terrain.turf.indices where utilities[terrain.firstTurf + slot] > -.infinity {
            let present = forces.force(of: group, effort: world.enforcers(of: group, slot: slot), in: world)
            let rivals = max(0, forces.total[slot] - present)
            let value = discount * world.rent(of: slot)
            let effort = rivals > 0 ? ((value * rivals * strength / price).squareRoot() - rivals) / strength : 1
            shares[terrain.firstTurf + slot] = max(0, effort) / workers
            used += max(0, effort) / workers
        }
        if used > 1 { for o in shares.indices { shares[o] /= used } }
        shares[alternative] += max(0, 1 - used)
        return shares
    }

    /// Effort on what falls short of the aspiration goes to the first alternative found that meets it; all else stays.
    ///
    /// **Assumption** Search begins where results disappoint and ends with the first that is good enough, not the best
    /// (Simon 1955); aspirations follow what is earned (Cyert and March 1963), so that in the end a group moves exactly
    /// where the gain over the horizon exceeds the cost of entry (C16).
    /// - Parameters:
    ///   - utilities: USD a worker-week, cost of entry included; minus infinity for what is unknown.
    ///   - aspiration: what a worker-week should bring, USD.
    ///   - turn: when each opportunity's turn comes in the search; the lowest that is good enough is taken.
    package static func satisficing(
        _ shares: [Double], utilities: [Double], aspiration: Double, turn: (Int) -> Double
    ) -> [Double] {
        guard shares.indices.contains(where: { shares[$0] > 0 && utilities[$0] < aspiration }) else { return shares }
        let goodEnough = utilities.indices.filter { utilities[$0] >= aspiration }.map { (turn: turn($0), row: $0) }
        guard let found = goodEnough.min(by: { $0 < $1 })?.row else { return shares }
        var target = shares
        for o in shares.indices where shares[o] > 0 && utilities[o] < aspiration {
            target[o] = 0
            target[found] += shares[o]
        }
        return target
    }

    /// The aspiration after a review: part of the way to what the group's effort promises now, USD a worker-week.
    package static func aspiration(
        after aspiration: Double, shares: [Double], utilities: [Double], speed: Double
    ) -> Double {
        var earned = 0.0
        for o in shares.indices where utilities[o] > -.infinity { earned += shares[o] * utilities[o] }
        return aspiration + speed * (earned - aspiration)
    }

    /// Experience-weighted attractions after one more review (Camerer and Ho 1999, C21).
    ///
    /// N' = m (1 - g) N + 1; A' = [m N A + (w + (1 - w) share) payoff] / N', with memory m, growth g and weight w of what
    /// was forgone. What is unknown keeps its attraction, at first that of lying low.
    package static func attractions(
        _ attractions: [Double], experience: Double, shares: [Double], payoffs: [Double], memory: Double,
        forgoneWeight: Double, growth: Double
    ) -> (attractions: [Double], experience: Double) {
        let after = memory * (1 - growth) * experience + 1
        let moved = attractions.indices.map { o in
            guard payoffs[o] > -.infinity else { return attractions[o] }
            let weight = forgoneWeight + (1 - forgoneWeight) * shares[o]
            return (memory * experience * attractions[o] + weight * payoffs[o]) / after
        }
        return (moved, after)
    }

    /// The group in the same country that earned most per worker, if it earned more; ties go to the lower key.
    package static func model(for group: Int, in world: World) -> Int? {
        let country = world.terrain.countryOf[Int(world.groups.home[group])]
        var best: Int?
        for other in 0..<world.groups.count where other != group && world.groups.isActive[other] {
            guard world.terrain.countryOf[Int(world.groups.home[other])] == country else { continue }
            let gain = world.groups.profitPerWorker[other]
            guard gain > world.groups.profitPerWorker[group] else { continue }
            if let found = best {
                let known = world.groups.profitPerWorker[found]
                if gain < known || (gain == known && world.groups.key[other] > world.groups.key[found]) { continue }
            }
            best = other
        }
        return best
    }
}
