// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What becomes of an objective when an assumption is otherwise; the later, the more a plan should worry.
package enum StressVerdict: String, CaseIterable, Sendable, Comparable {
    case holds, inconclusive, matters, fails
    case turns = "turns the ranking"

    package static func < (a: StressVerdict, b: StressVerdict) -> Bool { a.order < b.order }

    private var order: Int { Self.allCases.firstIndex(of: self)! }

    /// What it says, for those who read no code.
    package var definition: String {
        switch self {
        case .holds: "what the mix does changes by less than counts, or not at all"
        case .inconclusive: "too few histories to tell"
        case .matters: "what the mix does changes clearly, and by as much as counts"
        case .fails:
            "the mix meets the target as the scenario stands, and clearly misses it with the assumption otherwise"
        case .turns: "the best mix as the scenario stands is clearly beaten by another"
        }
    }
}

/// One line of `assumptions.csv`: a mix and an objective with one assumption otherwise in one way.
package struct StressRow: Sendable, Equatable {
    /// Row of the plan's register.
    package var assumption: Int
    /// Row of the worlds.
    package var world: Int
    /// Rows of the scenario's policies and objectives.
    package var policy: Int
    package var objective: Int
    /// Histories in which every arm has a value in both worlds; with none of them the rest is nil.
    package var pairs: Int
    /// What the mix does against the baseline as the scenario stands and with the assumption otherwise.
    package var standing: Estimate?
    package var effect: Estimate?
    /// By how much what the mix does changes: the second less the first, history by history.
    package var change: Estimate?
    /// Of no change, times the number of questions asked about the assumption and objective. 0...1.
    package var pValue: Double?
    /// Share of histories that meet the target, before and after; nil where there is none.
    package var metStanding: Double?
    package var met: Double?
    /// Place among the arms by mean, 1 the best.
    package var rankStanding: Int?
    package var rank: Int?
    package var verdict: StressVerdict
    /// Pairs it would take to tell, were mean and spread those found; nil where it is told, and beyond 10^12.
    package var pairsNeeded: Int?
}

/// What is said of an assumption and an objective over all mixes and all ways in which it is otherwise.
package struct StressJudgement: Sendable, Equatable {
    /// Row of the plan's register, and of the scenario's objectives.
    package var assumption: Int
    package var objective: Int
    package var verdict: StressVerdict
    /// Rows of `StressSummary.rows` that give the verdict, the largest change first.
    package var deciding: [Int]
    /// The most pairs any mix would take, where too few were run.
    package var pairsNeeded: Int?
    /// Of no change at all, corrected within the assumption and objective. 0...1.
    package var pValue: Double
}

/// Everything said about a stress test, computed from its findings alone.
package struct StressSummary: Sendable {
    /// By assumption, world, objective, policy.
    package let rows: [StressRow]
    /// By assumption, then objective; none of assumptions that were not run.
    package let judgements: [StressJudgement]
    /// By objective: the policy with the best mean as the scenario stands, a row of the scenario's policies; nil without
    /// values.
    package let winners: [Int?]
    /// Empty where assumptions were not varied together.
    package let sensitivities: [SensitivityRow]
    package let regions: [FailureRegion]
    package let robustness: [RobustnessRow]
    /// The policy with the least mean regret, all objectives counting alike: over futures in which all assumptions vary or,
    /// without them, over histories of the scenario as it stands. A row of the scenario's policies; nil without values.
    package let recommended: Int?
    /// Mixes that cannot be told from it; rows of the scenario's policies.
    package let close: [Int]

    /// Judgements that say otherwise than `holds` where nothing matters at all: at most this share of studies has any, by
    /// correction within a judgement (Bonferroni 1936) and over all of them (Benjamini and Hochberg 1995).
    package static let rate = 0.05

    /// With fewer pairs nothing is said to hold: what is seldom seen may not have shown.
    package static let fewest = 5

    package init(_ findings: StressFindings) {
        (rows, judgements) = findings.judged()
        winners = findings.scenario.objectives.indices.map { objective in
            findings.standingMeans(objective).map { findings.plan.policies[findings.best($0, objective)] }
        }
        sensitivities = findings.sensitivities
        regions = findings.failureRegions
        robustness = findings.robustness
        let widest = findings.widest
        let judged: RobustnessRow.Futures = findings.together == nil ? .standing : .together
        recommended = robustness.first { $0.futures == judged && $0.criterion == widest && $0.rank == 1 }?.policy
        close = recommended.map { findings.close(to: $0) } ?? []
    }
}

extension StressFindings {
    /// Every row and what is said of each assumption and objective, all judged together.
    func judged() -> (rows: [StressRow], judgements: [StressJudgement]) {
        let trials = trials()
        let least = trials.families.map { family in
            family.rows.flatMap { trials.rows[$0].claims }.reduce(1.0) { min($0, $1.pValue) }
        }
        // Families whose least p-value stands, and in each every claim at the rate that they share (Benjamini and Bogomolov
        // 2014): else a grave claim would fall to a smaller one with less chance in it.
        let threshold = FalseDiscovery.threshold(least, rate: StressSummary.rate)
        let standing = threshold.map { limit in least.count { $0 <= limit } } ?? 0
        let level = standing > 0 ? StressSummary.rate * Double(standing) / Double(least.count) : -1
        let rows = trials.rows.map { trial in
            var row = trial.row
            row.verdict = max(
                row.verdict, trial.claims.filter { $0.pValue <= level }.map(\.verdict).max() ?? .holds)
            row.pairsNeeded = row.verdict == .inconclusive ? trial.pairsNeeded : nil
            return row
        }
        let judgements = zip(trials.families, least).map { family, p in
            let verdict = family.rows.map { rows[$0].verdict }.max() ?? .inconclusive
            let deciding = family.rows.filter { rows[$0].verdict == verdict }
            func size(_ row: Int) -> Double { abs(rows[row].change?.mean ?? 0) }
            let needed = deciding.compactMap { rows[$0].pairsNeeded }.max()
            return StressJudgement(
                assumption: family.assumption, objective: family.objective, verdict: verdict,
                deciding: deciding.sorted { size($0) == size($1) ? $0 < $1 : size($0) > size($1) },
                pairsNeeded: verdict == .inconclusive ? needed : nil, pValue: p)
        }
        return (rows, judgements)
    }
}
