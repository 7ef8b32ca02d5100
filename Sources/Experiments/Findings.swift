// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What an experiment was asked to do.
package struct Plan: Sendable {
    package enum Replicates: Sendable, Equatable {
        case fixed(Int)
        /// Batches until the 95 % half-width of every objective's paired difference is within `percent` of the effect or
        /// of the reference mean, at most `most` replicates.
        case precision(percent: Double, most: Int)
    }

    /// Rows of the policies compared, sorted by id; holds the references.
    package var policies: [Int]
    /// Pairs (policy, reference) whose difference is reported, both rows of `policies`' scenario list.
    package var contrasts: [(policy: Int, reference: Int)]
    package var replicates: Replicates
    package var threads: Int
    /// Draw uncertain parameters from their ranges, the same draw in every arm.
    package var samplesParameters: Bool
    /// Rows of the cell layout that get series.
    package var recorded: [Int]

    package init(
        policies: [Int], contrasts: [(policy: Int, reference: Int)], replicates: Replicates, threads: Int,
        samplesParameters: Bool, recorded: [Int]
    ) {
        self.policies = policies
        self.contrasts = contrasts
        self.replicates = replicates
        self.threads = threads
        self.samplesParameters = samplesParameters
        self.recorded = recorded
    }
}

/// One finished replicate: every arm on the same luck.
package struct ReplicateRecord: Sendable, Equatable {
    package var replicate: Int
    /// In the order of `Plan.policies`.
    package var arms: [RunRecord]

    package init(replicate: Int, arms: [RunRecord]) {
        self.replicate = replicate
        self.arms = arms
    }
}

/// A replicate that broke a rule of the model; the others are kept.
package struct FailedReplicate: Sendable, Equatable {
    package var replicate: Int
    package var fault: BrokenInvariant

    package init(replicate: Int, fault: BrokenInvariant) {
        self.replicate = replicate
        self.fault = fault
    }
}

/// Everything an experiment found, before any summary.
package struct Findings: Sendable {
    package var scenario: Scenario
    package var plan: Plan
    package var layout: CellLayout
    package var calendar: Calendar
    /// Sorted by replicate number.
    package var replicates: [ReplicateRecord]
    /// Fresh replicates for re-estimating winners, numbered after all others; sorted likewise.
    package var fresh: [ReplicateRecord]
    package var failed: [FailedReplicate]
    /// False when the run was stopped before its plan was fulfilled.
    package var isComplete: Bool

    package init(
        scenario: Scenario, plan: Plan, layout: CellLayout, calendar: Calendar, replicates: [ReplicateRecord],
        fresh: [ReplicateRecord], failed: [FailedReplicate], isComplete: Bool
    ) {
        self.scenario = scenario
        self.plan = plan
        self.layout = layout
        self.calendar = calendar
        self.replicates = replicates
        self.fresh = fresh
        self.failed = failed
        self.isComplete = isComplete
    }
}
