// SPDX-License-Identifier: GPL-3.0-or-later

/// Which of many findings may be kept when not even one of them should be chance.
package enum Holm {
    /// Each p-value against all that was looked at (Holm 1979): what is at most a level may be kept, and the probability that
    /// any of it is chance is at most that level, however the findings depend on each other. In the order given; 0...1.
    package static func adjusted(_ pValues: [Double]) -> [Double] {
        var adjusted = [Double](repeating: 1, count: pValues.count)
        var greatest = 0.0
        let order = pValues.indices.sorted { (pValues[$0], $0) < (pValues[$1], $1) }
        for (rank, row) in order.enumerated() {
            greatest = max(greatest, min(1, Double(pValues.count - rank) * pValues[row]))
            adjusted[row] = greatest
        }
        return adjusted
    }
}
