// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Elementary effects of one factor where results owe something to luck, each trajectory being run twice, on two lucks.
///
/// A factor that does nothing but give events other luck has effects of some size in every trajectory, so that mu* and sigma
/// lie above 0 whatever the factor does. What is asked is therefore whether the *expected* result changes. It is one of two:
/// the mean of the effects (Student's t), which effects of opposite signs cancel in; and the mean product of a trajectory's
/// two effects, which is the mean square of the effect on the expected result, since both have the effect and neither
/// the other's luck.
package struct RepeatedEffects: Sendable, Equatable {
    /// One for each trajectory whose results are all numbers: the effect on its first luck, and on its second.
    package let first: [Double]
    package let second: [Double]

    /// - Parameters:
    ///   - first: one for each trajectory; not a number where it has none.
    ///   - second: the same of the second luck.
    package init(_ first: [Double], _ second: [Double]) {
        let told = zip(first, second).filter { $0.isFinite && $1.isFinite }
        self.first = told.map(\.0)
        self.second = told.map(\.1)
    }

    /// The effects, luck averaged out as far as two go.
    package var effects: MorrisEffects { MorrisEffects(effects: zip(first, second).map { ($0 + $1) / 2 }) }

    /// Of no effect on the expected result anywhere; nil with fewer than two trajectories.
    package var pValue: Double? {
        guard let ofMean = Sample(effects.effects).chance else { return nil }
        let products = Sample(zip(first, second).map { $0 * $1 })
        guard let mean = products.mean, mean > 0, let ofSize = products.chance else { return min(1, 2 * ofMean) }
        return min(1, 2 * min(ofMean, ofSize))
    }

    /// Of an effect on the expected result that is the same everywhere: Student's t of the correlation between a trajectory's
    /// two effects. Nil with fewer than three trajectories.
    package var spreadPValue: Double? {
        guard first.count > 2, let x = Sample(first).mean, let y = Sample(second).mean else { return nil }
        var (xx, yy, xy) = (0.0, 0.0, 0.0)
        // Spreads so much smaller than the effects are rounding.
        let rounding = 1e-20 * first.reduce(0) { $0 + $1 * $1 }
        for (a, b) in zip(first, second) {
            xx += (a - x) * (a - x)
            yy += (b - y) * (b - y)
            xy += (a - x) * (b - y)
        }
        guard xx > rounding, yy > rounding, xy > 0 else { return 1 }
        let r = min(1, xy / (xx * yy).squareRoot())
        guard r < 1 else { return 0 }
        let freedom = Double(first.count - 2)
        return StudentT.cdf(-r * (freedom / (1 - r * r)).squareRoot(), degreesOfFreedom: freedom)
    }

    /// Every trajectory of a design, then every one again, to be run on other luck.
    package static func points(_ design: MorrisDesign) -> UnitDesign {
        UnitDesign(dimensions: design.factors, values: design.points.values + design.points.values)
    }

    /// The effects of every factor.
    ///
    /// - Parameters:
    ///   - points: those of `points(_:)`.
    ///   - results: one for each point.
    package static func all(_ points: UnitDesign, results: [Double]) -> [RepeatedEffects] {
        MorrisEffects.byTrajectory(points, results: results).map { effects in
            RepeatedEffects(Array(effects.prefix(effects.count / 2)), Array(effects.suffix(effects.count / 2)))
        }
    }
}
