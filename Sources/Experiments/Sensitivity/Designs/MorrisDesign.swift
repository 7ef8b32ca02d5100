// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Trajectories for elementary effects (Morris 1991), laid out as SALib's `morris.sample` without optimisation: each has
/// factors + 1 points on a grid, and from one to the next exactly one factor moves by `step`, up or down, each once.
package struct MorrisDesign: Sendable {
    package let factors: Int
    package let levels: Int
    package let points: UnitDesign

    /// By how much a factor moves: levels / (2 (levels - 1)), which makes every grid value equally likely.
    package var step: Double { Double(levels) / Double(2 * (levels - 1)) }

    /// - Parameters:
    ///   - trajectories: 2 or more; 10 to 50 are usual.
    ///   - levels: of the grid on 0...1; even, usually 4.
    ///   - luck: trajectory t is the same however many there are.
    package init(factors: Int, trajectories: Int, levels: Int = 4, luck: Luck) {
        precondition(levels >= 2 && levels % 2 == 0, "a grid of elementary effects has an even number of levels")
        self.factors = factors
        self.levels = levels
        let step = Double(levels) / Double(2 * (levels - 1))
        let draws = luck.draws(.trajectory, step: 0)
        var values: [Double] = []
        values.reserveCapacity(trajectories * (factors + 1) * factors)
        for trajectory in 0..<UInt64(trajectories) {
            let draw = draws.of(trajectory)
            func uniform(_ factor: Int, _ use: UInt64) -> Double { draw.uniform(UInt64(factor), use) }
            let isRising = (0..<factors).map { uniform($0, 0) < 0.5 }
            let priorities = (0..<factors).map { uniform($0, 1) }
            var point = (0..<factors).map { factor in
                let start = (uniform(factor, 2) * Double(levels / 2)).rounded(.down) / Double(levels - 1)
                return isRising[factor] ? start : start + step
            }
            values += point
            for factor in (0..<factors).sorted(by: { (priorities[$0], $0) < (priorities[$1], $1) }) {
                point[factor] += isRising[factor] ? step : -step
                values += point
            }
        }
        points = UnitDesign(dimensions: factors, values: values.map { min(max($0, 0), 1) })
    }
}
