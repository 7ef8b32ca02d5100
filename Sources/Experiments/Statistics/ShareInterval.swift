// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Clopper and Pearson's 95 % interval for a share (1934): exact, so its coverage is never below 95 %.
package enum ShareInterval {
    /// - Parameters:
    ///   - successes: 0...trials.
    ///   - trials: 1 or more.
    package static func clopperPearson(successes: Int, trials: Int) -> ClosedRange<Double> {
        let k = Double(successes)
        let n = Double(trials)
        let low = successes == 0 ? 0 : Beta.quantile(0.025, k, n - k + 1)
        let high = successes == trials ? 1 : Beta.quantile(0.975, k + 1, n - k)
        return low...high
    }
}
