// SPDX-License-Identifier: GPL-3.0-or-later

/// Which of many findings may be kept when chance alone would give some.
package enum FalseDiscovery {
    /// The largest p-value that may be kept so that at most `rate` of what is kept is expected to be chance (Benjamini and
    /// Hochberg 1995); nil where none may.
    ///
    /// - Parameters:
    ///   - pValues: 0...1, of all that was looked at.
    ///   - rate: inside (0, 1).
    package static func threshold(_ pValues: [Double], rate: Double) -> Double? {
        let sorted = pValues.sorted()
        let count = Double(sorted.count)
        return sorted.enumerated().last { $1 <= rate * Double($0 + 1) / count }?.element
    }
}
