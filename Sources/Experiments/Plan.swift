// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What an experiment was asked to do.
package struct Plan: Sendable {
    package enum Replicates: Sendable, Equatable {
        case fixed(Int)
        /// Batches until the 95 % half-width of every objective's paired difference is within `percent` of the effect or
        /// of the reference mean, at most `most` replicates. See `StoppingRule`.
        case precision(percent: Double, most: Int)
    }

    /// Rows of the policies compared, sorted by id; holds the references.
    package var policies: [Int]
    /// Pairs (policy, reference) whose difference is reported, both rows of `policies`' scenario list.
    package var contrasts: [(policy: Int, reference: Int)]
    package var replicates: Replicates
    /// Replicates at work at the same time. 1 or more; more than there are cores gains nothing. Changes no value.
    package var threads: Int
    /// Draw uncertain parameters from their ranges, the same draw in every arm.
    package var samplesParameters: Bool
    /// Rows of the cell layout that get series.
    package var recorded: [Int]
    /// Whether a policy's effect is split into orders and channels, and which; nil for a plain comparison.
    package var attribution: Attribution?
    /// Whether it is asked at what strength of a measure rankings turn, and in how many histories; nil for not at all.
    package var breakEven: BreakEvenPlan?

    package init(
        policies: [Int], contrasts: [(policy: Int, reference: Int)], replicates: Replicates, threads: Int,
        samplesParameters: Bool, recorded: [Int], attribution: Attribution? = nil
    ) {
        self.policies = policies
        self.contrasts = contrasts
        self.replicates = replicates
        self.threads = threads
        self.samplesParameters = samplesParameters
        self.recorded = recorded
        self.attribution = attribution
    }
}
