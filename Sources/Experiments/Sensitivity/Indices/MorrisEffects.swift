// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// What elementary effects say of one factor (Morris 1991; Campolongo, Cariboni and Saltelli 2007): the change of the
/// result for each unit by which the factor moves in 0...1. Mean, mean of sizes and spread are those of SALib's
/// `morris.analyze`.
package struct MorrisEffects: Sendable, Equatable {
    /// One for each trajectory whose two results are numbers.
    package let effects: [Double]

    /// mu: the mean, with Student's 95 % interval over trajectories. Effects of opposite signs cancel in it.
    package var mean: Estimate? { Estimate(effects) }

    /// mu*: the mean size, with Student's 95 % interval. The number to screen by.
    package var meanSize: Estimate? { Estimate(effects.map(abs)) }

    /// sigma: the spread over trajectories, large where the effect depends on other factors or is not a line.
    package var spread: Double? { Sample(effects).variance?.squareRoot() }

    /// Whether the interval of mu* lies above 0.
    package var isDistinguishable: Bool { (meanSize?.interval?.lowerBound ?? 0) > 0 }

    /// The effects of every factor.
    ///
    /// - Parameters:
    ///   - points: trajectories of factors + 1 points each, each factor moving exactly once in each.
    ///   - results: one for each point.
    package static func all(_ points: UnitDesign, results: [Double]) -> [MorrisEffects] {
        byTrajectory(points, results: results).map { MorrisEffects(effects: $0.filter(\.isFinite)) }
    }

    /// By factor, the effect in each trajectory; not a number where a result is none.
    static func byTrajectory(_ points: UnitDesign, results: [Double]) -> [[Double]] {
        let factors = points.dimensions
        precondition(points.count == results.count && results.count % (factors + 1) == 0, "trajectories are whole")
        var effects = [[Double]](repeating: [], count: factors)
        for start in stride(from: 0, to: results.count, by: factors + 1) {
            for row in start..<(start + factors) {
                guard let moved = (0..<factors).first(where: { points[row, $0] != points[row + 1, $0] }) else {
                    preconditionFailure("a factor moves from each point to the next")
                }
                effects[moved].append(
                    (results[row + 1] - results[row]) / (points[row + 1, moved] - points[row, moved]))
            }
        }
        return effects
    }

    /// 95 % interval of the spread: percentiles of resampled trajectories; nil with fewer than two.
    ///
    /// - Parameter luck: of the resamples; `factor` keeps those of factors apart.
    package func spreadInterval(factor: Int, luck: Luck, resamples: Int = 1_000) -> ClosedRange<Double>? {
        guard effects.count > 1 else { return nil }
        var spreads: [Double] = []
        for resample in 0..<resamples {
            let draws = luck.draws(.futureSampling, step: resample).of(UInt64(factor))
            let taken = effects.indices.map { effects[Int(draws.uniform(UInt64($0)) * Double(effects.count))] }
            spreads.append(Sample(taken).variance!.squareRoot())
        }
        spreads.sort()
        return Sample.quantile(0.025, sorted: spreads)!...Sample.quantile(0.975, sorted: spreads)!
    }
}
