// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// The points from which Sobol indices are estimated (Saltelli 2002; Saltelli et al. 2010): two independent samples A
/// and B of the factors, and each with one factor taken from the other. Rows lie as in SALib's `sobol.sample`:
/// for each sample A, then AB by factor, then BA by factor if second order is asked for, then B.
///
/// Give all rows of one sample the same luck: a factor that does nothing then has a total index of exactly 0, and noise
/// of the simulation does not pass for effects.
package struct SaltelliDesign: Sendable {
    package enum Place: Sendable, Equatable {
        case a
        /// A with this factor from B.
        case ab(Int)
        /// B with this factor from A; with second order only.
        case ba(Int)
        case b
    }

    package let factors: Int
    package let hasSecondOrder: Bool
    package let points: UnitDesign

    /// - Parameters:
    ///   - base: A in the first half of the dimensions, B in the second.
    ///   - secondOrder: whether indices of pairs are wanted too.
    package init(base: UnitDesign, secondOrder: Bool = false) {
        precondition(base.dimensions % 2 == 0, "a base sample has A and B side by side")
        let factors = base.dimensions / 2
        self.factors = factors
        hasSecondOrder = secondOrder
        let places = Self.places(factors: factors, secondOrder: secondOrder)
        var values: [Double] = []
        values.reserveCapacity(base.count * places.count * factors)
        for sample in 0..<base.count {
            let row = Array(base.row(sample))
            for place in places {
                for factor in 0..<factors {
                    let isFromB =
                        switch place {
                        case .a: false
                        case .b: true
                        case .ab(let changed): factor == changed
                        case .ba(let changed): factor != changed
                        }
                    values.append(row[isFromB ? factors + factor : factor])
                }
            }
        }
        points = UnitDesign(dimensions: factors, values: values)
    }

    /// On a quasi-random base: Sobol's sequence up to 20 factors, a Latin hypercube beyond.
    ///
    /// - Parameter samples: of A; a power of 2 is best.
    package init(factors: Int, samples: Int, secondOrder: Bool = false, luck: Luck) {
        self.init(
            base: QuasiRandomDesign.points(samples, dimensions: 2 * factors, luck: luck), secondOrder: secondOrder)
    }

    /// Rows of each sample: factors + 2, with second order 2 x factors + 2.
    package var rowsPerSample: Int { Self.rowsPerSample(factors, secondOrder: hasSecondOrder) }

    package static func rowsPerSample(_ factors: Int, secondOrder: Bool) -> Int {
        secondOrder ? 2 * factors + 2 : factors + 2
    }

    /// The rows of a sample, in their order.
    package static func places(factors: Int, secondOrder: Bool) -> [Place] {
        [.a] + (0..<factors).map(Place.ab) + (secondOrder ? (0..<factors).map(Place.ba) : []) + [.b]
    }
}
