// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc

/// Draws the uncertain parameters of a replicate from their ranges.
///
/// Each parameter is drawn by its own key, (seed, replicate, `parameterSampling`, step 0, id), so all arms of a replicate
/// share the draw and a parameter more or less changes no other. The law is uniform on the range, or uniform on its
/// logarithm where the range is positive and spans a factor of ten or more.
package enum ParameterSampling {
    /// Ratio of the ends of a range from which on the logarithm is drawn.
    package static let logarithmicFrom = 10.0

    /// The parameters of a replicate. Those without a range keep their value.
    package static func draw(_ scenario: Scenario, replicate: Int) -> ParameterValues {
        let draws = Luck(seed: scenario.seed, replicate: UInt64(replicate)).draws(.parameterSampling, step: 0)
        var values = scenario.parameters
        for (parameter, range) in scenario.ranges {
            values[parameter] = value(at: draws.uniform(key(ofText: parameter.id)), in: range)
        }
        return values
    }

    /// The quantile of the law on a range. `u` is inside (0, 1).
    package static func value(at u: Double, in range: ClosedRange<Double>) -> Double {
        let low = range.lowerBound
        let high = range.upperBound
        let drawn =
            low > 0 && high >= low * logarithmicFrom ? low * exp(u * log(high / low)) : low + u * (high - low)
        return min(max(drawn, low), high)
    }
}
