// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Student's t at 97.5 %, kept for the degrees of freedom that experiments have: effects ask for it thousands of times.
package enum StudentTable {
    private static let kept: [Double] = (1...1000).map { StudentT.quantile(0.975, degreesOfFreedom: Double($0)) }

    /// Half-width of a 95 % interval in standard errors.
    ///
    /// - Parameter degreesOfFreedom: 1 or more.
    package static func twoSided95(degreesOfFreedom: Int) -> Double {
        degreesOfFreedom <= kept.count
            ? kept[degreesOfFreedom - 1] : StudentT.quantile(0.975, degreesOfFreedom: Double(degreesOfFreedom))
    }
}
