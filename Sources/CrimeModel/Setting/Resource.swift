// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// A stock of nature that goods are taken from: it grows by logistic growth and is dearer to work the less is left.
package struct Resource: Sendable, Equatable {
    /// Stock that growth settles at without harvest, kilograms. Above 0.
    package var capacity: Double
    /// Growth rate of a small stock, per week. 0 or more.
    package var regrowth: Double
    /// Stock at the start, as a share of the capacity. 0...1.
    package var atStart: Double
    /// Elasticity of the unit cost in scarcity, capacity over stock. 0 or more.
    package var scarcityElasticity: Double

    package init(capacity: Double, regrowth: Double, atStart: Double, scarcityElasticity: Double) {
        self.capacity = capacity
        self.regrowth = regrowth
        self.atStart = atStart
        self.scarcityElasticity = scarcityElasticity
    }

    /// The stock a week later; what cannot be had is not taken.
    package func next(_ stock: Double, harvest: Double) -> Double {
        max(0, stock + regrowth * stock * (1 - stock / capacity) - harvest)
    }

    /// Factor on the unit cost. 1 at capacity; a stock below a thousandth counts as a thousandth.
    package func scarcity(stock: Double) -> Double {
        pow(capacity / max(stock, 1e-3 * capacity), scarcityElasticity)
    }
}

extension World {
    /// Lets what grows at an origin grow, less the week's harvest.
    package mutating func regrow(_ origin: Int, harvest: Double) {
        guard let data = terrain.origins[origin].data.resource else { return }
        resource[origin] = data.next(resource[origin], harvest: harvest)
    }

    /// Part of the planned loads that each origin's stock allows for. 0...1.
    package func partLeft() -> [Double] {
        var planned = [Double](repeating: 0, count: terrain.origins.count)
        for group in 0..<groups.count where groups.isActive[group] {
            let workers = Double(groups.free[group] - groups.leaders[group]) * readiness(of: group)
            for (row, flow) in terrain.flows.enumerated() where terrain.origins[flow.origin].data.resource != nil {
                planned[flow.origin] += workers * share[group, 1 + row] * flow.loadsPerWorker * flow.loadKg
            }
        }
        return planned.indices.map { origin in
            guard terrain.origins[origin].data.resource != nil, planned[origin] > 0 else { return 1 }
            return min(1, terrain.parameters[.mostOfStock] * resource[origin] / planned[origin])
        }
    }
}
