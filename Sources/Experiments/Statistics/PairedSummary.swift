// SPDX-License-Identifier: GPL-3.0-or-later

/// Values of a policy and of the reference in the same replicates.
package struct Pairs: Sendable {
    package private(set) var policy: [Double] = []
    package private(set) var reference: [Double] = []

    package init() {}

    /// Adds a replicate, unless one of the two is not applicable there.
    package mutating func append(policy: Double, reference: Double) {
        guard policy.isFinite, reference.isFinite else { return }
        self.policy.append(policy)
        self.reference.append(reference)
    }

    package mutating func removeAll() {
        policy.removeAll(keepingCapacity: true)
        reference.removeAll(keepingCapacity: true)
    }

    package var isEmpty: Bool { policy.isEmpty }
}

/// How a policy differs from the reference over the replicates in which both apply. Nil means not applicable.
package struct PairedSummary: Sendable, Equatable {
    /// Replicates in which both values are finite.
    package var pairs: Int
    /// Nil without pairs, as all else.
    package var meanReference: Double?
    package var meanPolicy: Double?
    /// Mean of policy - reference; exactly 0 where every pair is equal.
    package var difference: Double?
    /// 95 % interval of the difference, Student's t on pairs; nil with one pair; [0, 0] where every pair is equal.
    package var interval: ClosedRange<Double>?
    /// Whether few histories carry the difference; see `Estimate.isRare`.
    package var isRare = false
    /// Difference over |mean of the reference|, so that its sign is the difference's; nil where that mean is 0.
    package var relativeDifference: Double?
    /// Share of pairs in which the policy is lower; a tie counts half, so that 0.5 means no more often lower than higher.
    package var shareLower: Double?
    /// (Var P + Var B) / Var(P - B): how many times fewer replicates the shared luck makes necessary. Nil with one pair or
    /// where the difference does not vary.
    package var varianceReduction: Double?
    /// See `pairsNeeded`.
    package var pairsFor10Percent: Int?

    package init(
        pairs: Int, meanReference: Double? = nil, meanPolicy: Double? = nil, difference: Double? = nil,
        interval: ClosedRange<Double>? = nil, relativeDifference: Double? = nil, shareLower: Double? = nil,
        varianceReduction: Double? = nil, pairsFor10Percent: Int? = nil
    ) {
        self.pairs = pairs
        self.meanReference = meanReference
        self.meanPolicy = meanPolicy
        self.difference = difference
        self.interval = interval
        self.relativeDifference = relativeDifference
        self.shareLower = shareLower
        self.varianceReduction = varianceReduction
        self.pairsFor10Percent = pairsFor10Percent
    }

    package init(_ pairs: Pairs) {
        let policy = Sample(pairs.policy)
        let reference = Sample(pairs.reference)
        let differences = Sample(zip(pairs.policy, pairs.reference).map { $0 - $1 })
        self.pairs = differences.count
        meanReference = reference.mean
        meanPolicy = policy.mean
        difference = differences.mean
        interval = differences.interval
        isRare = Estimate(differences.values)?.isRare ?? false
        guard let difference, let meanReference else { return }
        relativeDifference = meanReference == 0 ? nil : difference / abs(meanReference)
        var lower = 0.0
        for value in differences.values { lower += value < 0 ? 1 : value == 0 ? 0.5 : 0 }
        shareLower = lower / Double(self.pairs)
        guard let variance = differences.variance else { return }
        if variance > 0 { varianceReduction = (policy.variance! + reference.variance!) / variance }
        pairsFor10Percent = Self.pairsNeeded(mean: difference, variance: variance, share: 0.1)
    }

    /// As `Estimate.withoutRoughInterval`.
    package var withoutRoughInterval: PairedSummary {
        var summary = self
        if isRare { summary.interval = nil }
        return summary
    }

    /// The least n of 2 or more with t(0.975, n - 1) x sd / sqrt(n) <= share x |mean|: the pairs that would bring the 95 %
    /// half-width within a share of the difference, were its mean and variance those found.
    ///
    /// Nil where the mean is 0, and where it would take more than 10^12.
    package static func pairsNeeded(mean: Double, variance: Double, share: Double) -> Int? {
        guard mean != 0 else { return nil }
        let ratio = variance.squareRoot() / (share * abs(mean))
        func suffices(_ n: Int) -> Bool {
            StudentTable.twoSided95(degreesOfFreedom: n - 1) * ratio <= Double(n).squareRoot()
        }
        // The normal quantile is below Student's, so fewer never suffice; the first guess's own t is above the answer's.
        let least = 1.959963984 * ratio
        guard least < 1e6 else { return nil }
        var low = max(2, Int((least * least).rounded(.up)))
        if suffices(low) { return low }
        let most = StudentTable.twoSided95(degreesOfFreedom: low - 1) * ratio
        var high = max(low + 1, Int((most * most).rounded(.up)))
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if suffices(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
