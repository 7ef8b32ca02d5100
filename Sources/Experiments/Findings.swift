// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// One finished replicate: every arm on the same luck.
package struct ReplicateRecord: Sendable, Equatable {
    package var replicate: Int
    /// In the order of `Plan.policies`.
    package var arms: [RunRecord]
    /// What an attribution adds, by its policies; empty without one.
    package var splits: [SplitRecord]
    /// By elasticity of the attribution.
    package var sweeps: [SweepRecord]

    package init(replicate: Int, arms: [RunRecord], splits: [SplitRecord] = [], sweeps: [SweepRecord] = []) {
        self.replicate = replicate
        self.arms = arms
        self.splits = splits
        self.sweeps = sweeps
    }
}

/// A fresh replicate: only the winners and the reference, to estimate them anew without the luck that made them win.
package struct FreshRecord: Sendable, Equatable {
    /// `FreshReplicates.first` or more.
    package var replicate: Int
    /// Rows of the scenario's policies that were run, ascending.
    package var policies: [Int]
    /// In the order of `policies`. They hold no series.
    package var arms: [RunRecord]

    package init(replicate: Int, policies: [Int], arms: [RunRecord]) {
        self.replicate = replicate
        self.policies = policies
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
    /// Fresh replicates for re-estimating winners, numbered after all others; sorted likewise. Empty without objectives.
    package var fresh: [FreshRecord]
    /// Replicates left out, fresh ones included; sorted likewise.
    package var failed: [FailedReplicate]
    /// False when the run was stopped before its plan was fulfilled.
    package var isComplete: Bool
    /// At what strength of a measure rankings turn, by objective; nil where that was not asked for.
    package var breakEven: [BreakEvenFinding]?

    package init(
        scenario: Scenario, plan: Plan, layout: CellLayout, calendar: Calendar, replicates: [ReplicateRecord],
        fresh: [FreshRecord], failed: [FailedReplicate], isComplete: Bool
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
