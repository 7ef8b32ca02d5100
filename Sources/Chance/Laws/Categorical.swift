// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Which of several options happens, each with probability proportional to its weight.
///
/// The options lie on (0, 1) in their order, so shifting weight from one to the next moves few choices.
///
/// - Parameters:
///   - u: a uniform number in (0, 1).
///   - weights: finite, none negative, at least one positive; they need not sum to 1. Anything else is refused.
/// - Returns: an index into `weights`, never one whose weight is 0.
package func categorical(_ u: Double, weights: Span<Double>) -> Int {
    requireUniform(u)
    var total = 0.0
    for index in weights.indices {
        precondition(weights[index] >= 0, "a weight must not be negative")
        total += weights[index]
    }
    precondition(total > 0 && total < .infinity, "the weights must have a positive, finite sum")
    let target = u * total
    var reached = 0.0
    var choice = 0
    for index in weights.indices where weights[index] > 0 {
        choice = index
        reached += weights[index]
        if target < reached { break }
    }
    // Rounding can leave `target` at the very end of the sum: the last option with weight then stands.
    return choice
}

/// Which option is chosen when each has probability proportional to exp(intensity x value): the logit rule.
///
/// - Parameters:
///   - u: a uniform number in (0, 1).
///   - values: the worth of each option in any unit; minus infinity marks an option that is not available. At least one
///     must be finite. Plus infinity and not-a-number are refused.
///   - intensity: per unit of value, finite and not negative: 0 chooses evenly, large chooses the best.
/// - Returns: an index into `values`. Source: McFadden (1974), conditional logit.
package func softmaxChoice(_ u: Double, values: Span<Double>, intensity: Double) -> Int {
    requireUniform(u)
    precondition(intensity >= 0 && intensity < .infinity, "the intensity of choice must be finite and not negative")
    var best = -Double.infinity
    for index in values.indices {
        precondition(values[index] < .infinity, "a value must be a number below infinity")
        best = max(best, values[index])
    }
    precondition(best > -.infinity, "at least one option must be available")
    // Measured against the best value, so that no exponential overflows and the best one counts 1. The first sixteen
    // weights are kept on the stack: taking each exponential twice doubles the time.
    var kept = InlineArray<16, Double>(repeating: 0)
    func weight(_ index: Int) -> Double {
        values[index] == -.infinity ? 0 : exp(intensity * (values[index] - best))
    }
    var total = 0.0
    for index in values.indices {
        let share = weight(index)
        if index < kept.count { kept[index] = share }
        total += share
    }
    let target = u * total
    var reached = 0.0
    var choice = 0
    for index in values.indices {
        let share = index < kept.count ? kept[index] : weight(index)
        guard share > 0 else { continue }
        choice = index
        reached += share
        if target < reached { break }
    }
    return choice
}
