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
        of group: Int, utilities: [Double], wage: Double, discount: Double, in world: borrowing World,
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

    /// The group in the same country that earned most per worker, if it earned more; ties go to the lower key.
    package static func model(for group: Int, in world: borrowing World) -> Int? {
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
