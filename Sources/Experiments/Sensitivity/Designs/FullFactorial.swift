// SPDX-License-Identifier: GPL-3.0-or-later

/// All combinations of structural alternatives, the last factor changing fastest.
package struct FullFactorial: Sendable, Equatable {
    /// Alternatives of each factor.
    package let levels: [Int]

    /// - Parameter levels: each 1 or more.
    package init(levels: [Int]) {
        precondition(levels.allSatisfy { $0 > 0 }, "a factor has at least one alternative")
        self.levels = levels
    }

    /// Combinations; nil where there are more than a word can count.
    package var count: Int? {
        var product = 1
        for level in levels {
            let (next, overflow) = product.multipliedReportingOverflow(by: level)
            if overflow { return nil }
            product = next
        }
        return product
    }

    /// Which alternative each factor takes in a combination.
    package func choices(_ combination: Int) -> [Int] {
        var rest = combination
        var choices = levels.map { _ in 0 }
        for (factor, level) in levels.enumerated().reversed() {
            choices[factor] = rest % level
            rest /= level
        }
        precondition(rest == 0 && combination >= 0, "there is no such combination")
        return choices
    }
}
