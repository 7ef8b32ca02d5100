// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel

/// A row before all are judged together: what it would say if chance can be ruled out.
struct StressTrial {
    var row: StressRow
    /// What its means say, each to be kept only where its p-value allows.
    var claims: [(verdict: StressVerdict, pValue: Double)] = []
    var pairsNeeded: Int?
}

/// Rows of one assumption and objective, which are judged together.
struct StressFamily {
    var assumption: Int
    var objective: Int
    var rows: [Int]
}

extension StressPlan {
    /// How often verdicts are looked at: once more where worlds may get more histories.
    var looks: Int { mostReplicates > replicates ? 2 : 1 }
}

extension StressFindings {
    /// Every mix in every world on every objective.
    func trials() -> (rows: [StressTrial], families: [StressFamily]) {
        var rows: [StressTrial] = []
        var families: [StressFamily] = []
        for assumption in plan.register.indices {
            let own = worlds.indices.filter { worlds[$0].assumption == assumption }
            guard !own.isEmpty else { continue }
            let first = rows.count
            for world in own {
                for objective in scenario.objectives.indices {
                    rows += trials(assumption, world, objective, ways: own.count)
                }
            }
            for objective in scenario.objectives.indices {
                families.append(
                    StressFamily(
                        assumption: assumption, objective: objective,
                        rows: (first..<rows.count).filter { rows[$0].row.objective == objective }))
            }
        }
        return (rows, families)
    }

    /// Mean of every arm as the scenario stands, over the histories in which all have a value; nil without any.
    package func standingMeans(_ objective: Int) -> [Double]? { means(pairs(0, objective).map(\.standing)) }

    /// Index of the arm with the best mean; the first of those that tie.
    func best(_ means: [Double], _ objective: Int) -> Int {
        let best = scenario.objectives[objective].wish == .lower ? means.min()! : means.max()!
        return means.firstIndex(of: best)!
    }

    private func means(_ values: [[Double]]) -> [Double]? {
        guard !values.isEmpty else { return nil }
        return plan.policies.indices.map { arm in Sample(values.map { $0[arm] }).mean! }
    }

    private func trials(_ assumption: Int, _ world: Int, _ objective: Int, ways: Int) -> [StressTrial] {
        let mixes = plan.policies.indices.filter { $0 != baseline }
        let pairs = pairs(world, objective)
        guard let before = means(pairs.map(\.standing)), let after = means(pairs.map(\.other)) else {
            return mixes.map { arm in
                StressTrial(
                    row: StressRow(
                        assumption: assumption, world: world, policy: plan.policies[arm], objective: objective,
                        pairs: 0,
                        verdict: .inconclusive))
            }
        }
        let counts = Counts(ways: ways, mixes: mixes.count, arms: plan.policies.count, looks: plan.looks)
        let turn = turn(pairs, before, after, objective, counts)
        return mixes.map { arm in
            trial(arm, pairs, before, after, assumption, world, objective, counts, turn)
        }
    }

    /// How many questions of each kind are asked about one assumption and objective. A third of the rate goes to each kind,
    /// and an equal part to each look.
    private struct Counts {
        var effects: Double
        var orders: Double

        init(ways: Int, mixes: Int, arms: Int, looks: Int) {
            effects = 3 * Double(looks * ways * mixes)
            orders = 3 * Double(looks * ways * arms * (arms - 1) / 2)
        }
    }

    /// Two arms of which the second overtakes the first.
    private struct Turn {
        var beaten: Int
        var winner: Int
        var pValue: Double
    }

    private func trial(
        _ arm: Int, _ pairs: [StressPair], _ before: [Double], _ after: [Double], _ assumption: Int, _ world: Int,
        _ objective: Int, _ counts: Counts, _ turn: Turn?
    ) -> StressTrial {
        let base = baseline
        let standing = pairs.map { $0.standing[arm] - $0.standing[base] }
        let effects = pairs.map { $0.other[arm] - $0.other[base] }
        let change = Sample(zip(effects, standing).map { $0 - $1 })
        let counting = plan.materiality * abs(before[base])
        var row = StressRow(
            assumption: assumption, world: world, policy: plan.policies[arm], objective: objective, pairs: pairs.count,
            standing: Estimate(standing), effect: Estimate(effects), change: Estimate(change.values),
            rankStanding: rank(arm, before, objective), rank: rank(arm, after, objective), verdict: .inconclusive)
        var trial = StressTrial(row: row)
        row.pValue = change.chance.map { min(1, counts.effects * $0) }
        if let p = row.pValue, abs(change.mean!) >= counting, change.mean != 0 { trial.claims.append((.matters, p)) }
        if plan.hasTargets {
            let goal = scenario.objectives[objective]
            let met = margins(arm, pairs, goal) { ($0.standing, $0.starts.standing) }
            let otherwise = margins(arm, pairs, goal) { ($0.other, $0.starts.other) }
            row.metStanding = share(arm, pairs, goal) { ($0.standing, $0.starts.standing) }
            row.met = share(arm, pairs, goal) { ($0.other, $0.starts.other) }
            let fall = Sample(zip(otherwise.values, met.values).map { $0 - $1 })
            if let low = met.interval?.lowerBound, let high = otherwise.interval?.upperBound, low > 0, high < 0 {
                trial.claims.append((.fails, min(1, counts.effects * (fall.chance ?? 1))))
            }
        }
        if let turn, [turn.beaten, turn.winner].contains(arm) { trial.claims.append((.turns, turn.pValue)) }
        if pairs.count >= StressSummary.fewest, let interval = change.interval, interval.lowerBound >= -counting,
            interval.upperBound <= counting
        {
            row.verdict = .holds
        }
        trial.row = row
        trial.pairsNeeded = needed(change, counting, counts)
        return trial
    }

    /// Whether another arm than the best as the scenario stands is clearly the best, and by as much as counts.
    private func turn(
        _ pairs: [StressPair], _ before: [Double], _ after: [Double], _ objective: Int, _ counts: Counts
    ) -> Turn? {
        let (first, second) = (best(before, objective), best(after, objective))
        guard first != second else { return nil }
        let sign: Double = scenario.objectives[objective].wish == .lower ? 1 : -1
        let lead = Sample(pairs.map { sign * ($0.other[first] - $0.other[second]) })
        let lag = pairs.map { sign * ($0.standing[first] - $0.standing[second]) }
        guard let interval = lead.interval, interval.lowerBound > 0,
            lead.mean! >= plan.materiality * abs(before[baseline])
        else { return nil }
        let swing = Sample(zip(lead.values, lag).map { $0 - $1 })
        return Turn(beaten: first, winner: second, pValue: min(1, counts.orders * (swing.chance ?? 1)))
    }

    private func rank(_ arm: Int, _ means: [Double], _ objective: Int) -> Int {
        let sign: Double = scenario.objectives[objective].wish == .lower ? 1 : -1
        return 1 + means.count { sign * $0 < sign * means[arm] }
    }

    /// By how much a target is met, history by history, in the indicator's unit; below 0 it is missed.
    private func margins(
        _ arm: Int, _ pairs: [StressPair], _ goal: Objective, _ world: (StressPair) -> ([Double], Double)
    ) -> Sample {
        Sample(
            pairs.map { pair in
                let (values, start) = world(pair)
                return goal.margin(values[arm], reference: values[baseline], start: start)
            }.filter(\.isFinite))
    }

    private func share(
        _ arm: Int, _ pairs: [StressPair], _ goal: Objective, _ world: (StressPair) -> ([Double], Double)
    ) -> Double? {
        let told = pairs.compactMap { pair in
            let (values, start) = world(pair)
            return goal.isMet(values[arm], reference: values[baseline], start: start)
        }
        return told.isEmpty ? nil : Double(told.count { $0 }) / Double(told.count)
    }

    /// Pairs until the change is either clear or clearly too small to count.
    private func needed(_ change: Sample, _ counting: Double, _ counts: Counts) -> Int? {
        guard let mean = change.mean, let variance = change.variance else { return nil }
        if abs(mean) < counting {
            return PairedSummary.pairsNeeded(mean: counting - abs(mean), variance: variance, share: 1).map {
                max($0, StressSummary.fewest)
            }
        }
        // What must be ruled out is smaller than one in twenty by as many questions as are asked.
        let wider = StandardNormal.quantile(1 - StressSummary.rate / counts.effects / 2) / 1.959963984
        return PairedSummary.pairsNeeded(mean: mean, variance: variance * wider * wider, share: 1)
    }
}

extension Sample {
    /// Two-sided p-value of a mean of 0 by Student's t. Where all values are equal and not 0, the chance that as many fall on
    /// one side; nil with fewer than two.
    package var chance: Double? {
        guard let mean, let variance else { return nil }
        if mean == 0 { return 1 }
        guard variance > 0 else {
            var chance = 2.0
            for _ in 0..<count { chance /= 2 }
            return chance
        }
        let t = abs(mean) / (variance / Double(count)).squareRoot()
        return min(1, 2 * StudentT.cdf(-t, degreesOfFreedom: Double(count - 1)))
    }
}
