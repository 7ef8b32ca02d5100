// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Whether paired differences say that something matters, asked after each batch of pairs until it is clear or the last
/// batch is in. All looks together are wrong in at most `level` of studies in which there is no difference.
///
/// The correction over looks is `SpendingBoundary`'s; that over several tests that lead to one verdict, such as one
/// assumption's effects on all objectives, is Bonferroni's: each has `level / tests`.
package struct SequentialTest: Sendable {
    package enum Verdict: Sendable, Equatable {
        /// Lies above or below 0.
        case differs(isPositive: Bool)
        /// Lies wholly within the margin: too small to matter.
        case isSmall
        /// Neither, yet: more pairs, or after the last look *inconclusive*.
        case open
    }

    /// So many pairs without any difference are enough: were one pair in seven to differ, a study in twenty had none.
    package static let enoughEqualPairs = 20

    package let looks: Int
    package let level: Double
    package let boundary: SpendingBoundary

    /// - Parameters:
    ///   - looks: at most; batches that the budget allows.
    ///   - level: of the verdict.
    ///   - tests: that lead to it.
    package init(looks: Int, level: Double = 0.05, tests: Int = 1, spending: SpendingBoundary.Spending = .late) {
        precondition(tests > 0, "a verdict rests on at least one test")
        self.looks = looks
        self.level = level
        boundary = SpendingBoundary(looks: looks, level: level / Double(tests), spending: spending)
    }

    /// The interval that holds the mean difference at all looks together with probability 1 - level: wider than that of a single
    /// look. Nil with fewer than two pairs, and where no error may be spent yet.
    ///
    /// - Parameters:
    ///   - differences: all so far; not-a-numbers left out.
    ///   - look: 0 the first; those beyond the last are refused.
    package func interval(_ differences: [Double], look: Int) -> ClosedRange<Double>? {
        precondition((0..<looks).contains(look), "there is no such look")
        let sample = Sample(differences)
        let nominal = boundary.nominal[look]
        guard let mean = sample.mean, let variance = sample.variance, nominal > 0 else { return nil }
        if variance == 0 { return mean...mean }
        let half =
            -StudentT.quantile(nominal / 2, degreesOfFreedom: Double(sample.count - 1))
            * (variance / Double(sample.count)).squareRoot()
        return half.isFinite ? (mean - half)...(mean + half) : nil
    }

    /// - Parameter margin: how large a difference must be to matter, 0 or more, in the unit of the differences.
    ///
    /// A difference carried by few pairs (`Estimate.isRare`) stays open: Student's interval is rough there.
    package func verdict(_ differences: [Double], look: Int, margin: Double) -> Verdict {
        guard let interval = interval(differences, look: look) else { return .open }
        // Equal to the bit: what was changed is not felt. A few such pairs could still be chance.
        if differences.allSatisfy({ $0 == 0 }) { return differences.count >= Self.enoughEqualPairs ? .isSmall : .open }
        if Estimate(differences)?.isRare ?? true { return .open }
        if interval.lowerBound > 0 { return .differs(isPositive: true) }
        if interval.upperBound < 0 { return .differs(isPositive: false) }
        return -margin <= interval.lowerBound && interval.upperBound <= margin ? .isSmall : .open
    }
}
