// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// What may be said of measures added to a mix that fails, judged on luck that the search has not seen.
package enum CompanionVerdict: String, CaseIterable, Sendable, Comparable {
    case restores, helps
    case open = "cannot be told"
    case useless = "does not help"

    package static func < (a: CompanionVerdict, b: CompanionVerdict) -> Bool {
        allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
    }

    /// What it says, for those who read no code.
    package var definition: String {
        switch self {
        case .restores: "with it the mix clearly meets the target, and clearly does better than without"
        case .helps: "the mix clearly does better than without, but cannot be said to meet the target"
        case .open: "too few histories to tell whether it helps"
        case .useless: "it makes things better by less than counts, or worse"
        }
    }

    /// - Parameters:
    ///   - margin: by how much the target is met with the measures.
    ///   - gain: by how much better than without.
    ///   - counting: the least gain that counts.
    package init(margin: ClosedRange<Double>?, gain: ClosedRange<Double>?, counting: Double) {
        guard let margin, let gain else {
            self = .open
            return
        }
        if gain.lowerBound > 0 {
            self = margin.lowerBound > 0 ? .restores : .helps
        } else {
            self = gain.upperBound <= 0 || gain.upperBound < counting ? .useless : .open
        }
    }
}

/// One line of `companions.csv`: measures added to a mix that fails.
package struct CompanionRow: Sendable, Equatable {
    /// Rows of the scenario's measures; one, or two together.
    package var measures: [Int]
    /// What spoke for trying the first of them.
    package var reason: CompanionCandidates.Reason
    /// By the model's ledger, on top of the mix, USD a year.
    package var yearlyCost: Double
    /// Histories in which both with and without have a value.
    package var pairs: Int
    /// By how much the target is met with them, and how much better that is than without; intervals hold for all that is
    /// judged of a case together with 95 %.
    package var margin: Estimate?
    package var gain: Estimate?
    /// Share of histories that meet the target.
    package var met: Double?
    /// Rows of objectives that the mix clearly does worse on with them than without.
    package var worsens: [Int]
    package var verdict: CompanionVerdict
}

/// What would hold up one mix that fails.
package struct CompanionFinding: Sendable, Equatable {
    /// What it is about: an assumption's world, or what the red team found.
    package enum Subject: Sendable, Equatable {
        /// Row of the findings' worlds.
        case assumption(world: Int)
        /// Row of the red team's findings.
        case redTeam(Int)
    }

    package var subject: Subject
    /// Rows of the scenario's policies and objectives.
    package var policy: Int
    package var objective: Int
    /// Measures that could act, and those of them that were tried.
    package var candidates: Int
    package var tried: Int
    /// By how much the target is met without anything added, on the fresh histories; 95 %.
    package var without: Estimate?
    /// Those that restore first, the cheapest of them first; then by verdict and gain.
    package var rows: [CompanionRow]

    /// The cheapest that restores; nil where none can be said to.
    package var restoring: CompanionRow? { rows.first { $0.verdict == .restores } }

    /// Those that restore by cost, then the others by verdict and gain.
    static func sorted(_ rows: [CompanionRow]) -> [CompanionRow] {
        rows.sorted { a, b in
            if a.verdict != b.verdict { return a.verdict < b.verdict }
            let (first, second) = (a.gain?.mean ?? -.infinity, b.gain?.mean ?? -.infinity)
            if a.verdict != .restores, first != second { return first > second }
            if a.yearlyCost != b.yearlyCost { return a.yearlyCost < b.yearlyCost }
            return a.measures.lexicographicallyPrecedes(b.measures)
        }
    }
}

/// What the searches at the end of a stress test found.
package struct StressAnswers: Sendable, Equatable {
    /// Worlds, mixes and objectives that fail, beside those that were searched for.
    package var failing: Int
    /// The gravest first.
    package var companions: [CompanionFinding]
    /// By objective.
    package var redTeam: [RedTeamFinding]
    /// What blunts what the red team found, the gravest first.
    package var blunting: [CompanionFinding]

    package init(
        failing: Int, companions: [CompanionFinding] = [], redTeam: [RedTeamFinding] = [],
        blunting: [CompanionFinding] = []
    ) {
        self.failing = failing
        self.companions = companions
        self.redTeam = redTeam
        self.blunting = blunting
    }
}
