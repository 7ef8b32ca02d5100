// SPDX-License-Identifier: GPL-3.0-or-later

/// One line of `effects.csv`: a policy against a reference in one cell at one horizon.
package struct EffectRow: Sendable, Equatable {
    /// Rows of the scenario's policies.
    package var policy: Int
    package var reference: Int
    /// Row of the cell layout.
    package var cell: Int
    package var horizonWeeks: Int
    package var paired: PairedSummary
    /// The replicate whose difference is nearest to the mean; nil without pairs.
    package var example: Int?

    package init(policy: Int, reference: Int, cell: Int, horizonWeeks: Int, paired: PairedSummary) {
        self.policy = policy
        self.reference = reference
        self.cell = cell
        self.horizonWeeks = horizonWeeks
        self.paired = paired
    }
}

/// One line of `ranking.csv`: how a policy stands among all of the plan on one objective at its due date.
package struct RankingRow: Sendable, Equatable {
    /// Row of the scenario's objectives.
    package var objective: Int
    /// Row of the scenario's policies.
    package var policy: Int
    /// Replicates in which every arm has a value; with none of them all below is nil.
    package var replicates: Int
    /// Share of those replicates in which it is best; policies that tie for best share the replicate.
    package var probabilityBest: Double?
    /// Mean rank, 1 the best; policies that tie have the mean of the ranks they fill.
    package var expectedRank: Double?
    /// Mean and 95th percentile (type 7) of the distance to the replicate's best policy, in the indicator's unit.
    package var regretMean: Double?
    package var regretQ95: Double?
    /// Mean on fresh replicates and its 95 % interval, for the objective's winner and the reference only.
    package var freshMean: Double?
    package var freshInterval: ClosedRange<Double>?
    /// Whether its mean over the replicates is the best of all policies.
    package var isWinner: Bool

    package init(
        objective: Int, policy: Int, replicates: Int, probabilityBest: Double? = nil, expectedRank: Double? = nil,
        regretMean: Double? = nil, regretQ95: Double? = nil, freshMean: Double? = nil,
        freshInterval: ClosedRange<Double>? = nil, isWinner: Bool
    ) {
        self.objective = objective
        self.policy = policy
        self.replicates = replicates
        self.probabilityBest = probabilityBest
        self.expectedRank = expectedRank
        self.regretMean = regretMean
        self.regretQ95 = regretQ95
        self.freshMean = freshMean
        self.freshInterval = freshInterval
        self.isWinner = isWinner
    }
}

/// One line of `objectives.csv`: whether a policy meets an objective by its due date.
package struct ObjectiveRow: Sendable, Equatable {
    /// Row of the scenario's policies.
    package var policy: Int
    /// Row of the scenario's objectives.
    package var objective: Int
    /// Replicates in which it can be told; with none of them all below is nil.
    package var replicates: Int
    /// Share of those in which the target is met at the due date.
    package var probabilityMet: Double?
    /// Its 95 % interval by Clopper and Pearson.
    package var interval: ClosedRange<Double>?
    /// The first reading (year ends, due weeks) by which at least half of all replicates have met the target once; nil
    /// where fewer ever do.
    package var medianWeekMet: Int?

    package init(
        policy: Int, objective: Int, replicates: Int, probabilityMet: Double? = nil,
        interval: ClosedRange<Double>? = nil, medianWeekMet: Int? = nil
    ) {
        self.policy = policy
        self.objective = objective
        self.replicates = replicates
        self.probabilityMet = probabilityMet
        self.interval = interval
        self.medianWeekMet = medianWeekMet
    }
}

/// What one use of a measure costs in one year, before it is broken down by country: for `costs.csv`.
package struct CostRow: Sendable, Equatable {
    /// Row of the scenario's policies.
    package var policy: Int
    /// Row of the policy's uses.
    package var use: Int
    /// Year of the horizon, from 1.
    package var year: Int
    /// Mean over replicates, USD.
    package var cost: Double

    package init(policy: Int, use: Int, year: Int, cost: Double) {
        self.policy = policy
        self.use = use
        self.year = year
        self.cost = cost
    }
}

/// One line of `series.csv`: a recorded cell at one point in time, over replicates. Nil where no replicate applies.
package struct SeriesRow: Sendable, Equatable {
    /// Row of the scenario's policies.
    package var policy: Int
    /// Row of the cell layout.
    package var cell: Int
    /// Week of the horizon at whose end the point stands.
    package var week: Int
    package var mean: Double?
    /// Quantiles of type 7.
    package var q05: Double?
    package var q50: Double?
    package var q95: Double?

    package init(
        policy: Int, cell: Int, week: Int, mean: Double? = nil, q05: Double? = nil, q50: Double? = nil,
        q95: Double? = nil
    ) {
        self.policy = policy
        self.cell = cell
        self.week = week
        self.mean = mean
        self.q05 = q05
        self.q50 = q50
        self.q95 = q95
    }
}
