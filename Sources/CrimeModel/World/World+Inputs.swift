// SPDX-License-Identifier: GPL-3.0-or-later

// Goods that others are made with, as precursors are: shortage makes these dearer, and less made needs fewer.

extension World {
    /// What the price of its input does to the export price of an origin: 1 at the input's own price, or without one.
    func inputFactor(of origin: Int) -> Double {
        let slot = terrain.origins[origin].fedBy
        guard slot >= 0, let input = terrain.origins[origin].data.input else { return 1 }
        return 1 + input.share * (retailPrice[slot] / terrain.destinations[slot].data.retailPrice - 1)
    }

    /// Demand at a destination relative to the usual, by how much is made of what needs its goods: mean over the origins that
    /// they feed, 1 where they feed none.
    func use(of slot: Int) -> Double {
        var made = 0.0
        var fed = 0.0
        for (row, origin) in terrain.origins.enumerated() where origin.fedBy == slot {
            made += originVolume[row] / origin.data.referenceVolume
            fed += 1
        }
        return fed > 0 ? made / fed : 1
    }
}
