// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// What separates the futures in which a plan fails from those in which it holds (Spear and Hornberger 1980).
package struct RegionalSensitivity: Sendable, Equatable {
    package struct Separation: Sendable, Equatable {
        package var factor: Int
        /// 0 where failing and holding futures have the same law of the factor, 1 where they have nothing in common: the
        /// distance of Kolmogorov and Smirnov, for choices half the sum of differences of shares (total variation).
        package var distance: Double
        /// The probability of such a distance were there no difference.
        package var pValue: Double
        /// Whether it is kept when at most 5 % of what is kept may be chance, over all factors.
        package var isDistinguishable: Bool
    }

    /// In the order of the factors.
    package let separations: [Separation]

    /// - Parameter luck: of the orders that test choices some of which are rare.
    /// - Returns: nil where no future fails or all do.
    package init?(_ table: FactorTable, fails: [Bool], luck: Luck, falseDiscoveryRate: Double = 0.05) {
        precondition(fails.count == table.count, "every future fails or holds")
        guard fails.contains(true), fails.contains(false) else { return nil }
        let tests = table.columns.enumerated().map { factor, column in
            switch column {
            case .numbers(let values):
                let failing = zip(values, fails).compactMap { $1 ? $0 : nil }
                let holding = zip(values, fails).compactMap { $1 ? nil : $0 }
                return KolmogorovSmirnov.test(failing, holding)!
            case .choices(let values, let count):
                return ChoiceTest(values, count: count, fails: fails)
                    .result(draws: luck.draws(.futureSampling, step: factor))
            }
        }
        let threshold = FalseDiscovery.threshold(tests.map(\.pValue), rate: falseDiscoveryRate) ?? -1
        separations = tests.enumerated().map {
            Separation(
                factor: $0, distance: $1.distance, pValue: $1.pValue, isDistinguishable: $1.pValue <= threshold)
        }
    }
}

/// Whether failing and holding futures take the same choices.
private struct ChoiceTest {
    let values: [Int]
    let count: Int
    let fails: [Bool]
    let failures: Int

    static let orders = 999

    init(_ values: [Int], count: Int, fails: [Bool]) {
        (self.values, self.count, self.fails) = (values, count, fails)
        failures = fails.count { $0 }
    }

    /// Pearson's chi-square; where it would expect fewer than five anywhere, its rank among random orders.
    func result(draws: Draws) -> (distance: Double, pValue: Double) {
        var all = [Int](repeating: 0, count: count)
        var failing = all
        for (value, isFailure) in zip(values, fails) {
            all[value] += 1
            if isFailure { failing[value] += 1 }
        }
        let (n, f) = (Double(values.count), Double(failures))
        var distance = 0.0
        for choice in 0..<count {
            distance += abs(Double(failing[choice]) / f - Double(all[choice] - failing[choice]) / (n - f)) / 2
        }
        let seen = all.filter { $0 > 0 }
        guard seen.count > 1 else { return (0, 1) }
        let statistic = chiSquare(failing, of: all)
        if Double(seen.min()!) * min(f, n - f) / n >= 5 {
            return (distance, 1 - ChiSquare.cdf(statistic, degreesOfFreedom: Double(seen.count - 1)))
        }
        let asLarge = (0..<Self.orders).count { order in
            chiSquare(reordered(draws, UInt64(order)), of: all) >= statistic * (1 - 1e-12)
        }
        return (distance, Double(asLarge + 1) / Double(Self.orders + 1))
    }

    private func chiSquare(_ failing: [Int], of all: [Int]) -> Double {
        let share = Double(failures) / Double(values.count)
        var sum = 0.0
        for (k, n) in zip(failing, all) where n > 0 {
            let gap = Double(k) - Double(n) * share
            sum += gap * gap / (Double(n) * share * (1 - share))
        }
        return sum
    }

    /// The choices of as many futures as fail, taken at random without replacement.
    private func reordered(_ draws: Draws, _ order: UInt64) -> [Int] {
        var failing = [Int](repeating: 0, count: count)
        var stream = draws.stream(order)
        var left = failures
        for (future, value) in values.enumerated() where left > 0 {
            if stream.uniform() * Double(values.count - future) < Double(left) {
                failing[value] += 1
                left -= 1
            }
        }
        return failing
    }
}
