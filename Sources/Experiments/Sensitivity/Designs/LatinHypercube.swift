// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Latin hypercubes (McKay, Beckman and Conover 1979): with n points, each n-th of each dimension holds exactly one.
package enum LatinHypercube {
    /// Dimensions keyed by their number. See `points(_:keys:luck:)`.
    package static func points(_ count: Int, dimensions: Int, luck: Luck) -> UnitDesign {
        points(count, keys: (0..<UInt64(dimensions)).map { $0 }, luck: luck)
    }

    /// - Parameters:
    ///   - count: points, 1 or more.
    ///   - keys: one for each dimension, all different, such as `key(ofText:)` of an assumption's id. A dimension's
    ///     coordinates depend on its key, the count and the luck alone: not on which other dimensions there are.
    package static func points(_ count: Int, keys: [UInt64], luck: Luck) -> UnitDesign {
        let places = luck.draws(.layerPoint, step: 0)
        let orders = luck.draws(.layerOrder, step: 0)
        var values = [Double](repeating: 0, count: count * keys.count)
        for (dimension, key) in keys.enumerated() {
            let (place, order) = (places.of(key), orders.of(key))
            let priorities = (0..<count).map { order.bits(UInt64($0)) }
            let points = (0..<count).sorted { (priorities[$0], $0) < (priorities[$1], $1) }
            for (layer, point) in points.enumerated() {
                // Rounding must not carry a point into the next layer, nor the last one to 1.
                let end = (Double(layer + 1) / Double(count)).nextDown
                let value = (Double(layer) + place.uniform(UInt64(point))) / Double(count)
                values[point * keys.count + dimension] = min(value, end)
            }
        }
        return UnitDesign(dimensions: keys.count, values: values)
    }
}
