// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// A stress test with its summary, looked up the way reports ask.
package struct StressSource: Sendable {
    package let findings: StressFindings
    package let summary: StressSummary

    package init(_ findings: StressFindings, _ summary: StressSummary) {
        self.findings = findings
        self.summary = summary
    }

    package var scenario: Scenario { findings.scenario }
    package var register: [Assumption] { findings.plan.register }
    package var baseline: Policy { scenario.policies[scenario.baseline] }
    package var mixes: [Int] { findings.plan.policies.filter { $0 != scenario.baseline } }

    /// Rows of assumptions that were run, those a plan should worry about most first.
    package var ordered: [Int] {
        register.indices.filter { register[$0].isTestable && !judgements($0).isEmpty }.sorted { a, b in
            let (first, second) = (worry(a), worry(b))
            return first == second ? register[a].id < register[b].id : first > second
        }
    }

    /// Rows of assumptions that were not run.
    package var untested: [Int] { register.indices.filter { !ordered.contains($0) } }

    package func judgements(_ assumption: Int) -> [StressJudgement] {
        summary.judgements.filter { $0.assumption == assumption }
    }

    package func judgement(_ assumption: Int, _ objective: Int) -> StressJudgement? {
        summary.judgements.first { $0.assumption == assumption && $0.objective == objective }
    }

    package func worst(_ assumption: Int) -> StressVerdict {
        judgements(assumption).map(\.verdict).max() ?? .inconclusive
    }

    /// The worst verdict, then how many objectives have it.
    private func worry(_ assumption: Int) -> Int {
        let worst = worst(assumption)
        return StressVerdict.allCases.firstIndex(of: worst)! * 1_000
            + judgements(assumption).count { $0.verdict == worst }
    }

    /// Rows of a mix on an objective with an assumption otherwise, in the order of its worlds.
    package func rows(_ assumption: Int, _ objective: Int, _ policy: Int) -> [StressRow] {
        summary.rows.filter { $0.assumption == assumption && $0.objective == objective && $0.policy == policy }
    }

    /// The mix a picture of an objective is about: the best as the scenario stands or, where that is the baseline, the best
    /// of the others.
    package func subject(_ objective: Int) -> Int? {
        guard let winner = summary.winners[objective] else { return nil }
        guard winner == scenario.baseline else { return winner }
        let sign: Double = scenario.objectives[objective].wish == .lower ? 1 : -1
        return mixes.min { a, b in
            func mean(_ policy: Int) -> Double {
                summary.rows.first { $0.objective == objective && $0.policy == policy }?.standing.map { sign * $0.mean }
                    ?? .infinity
            }
            return mean(a) < mean(b)
        }
    }

    /// The verdict on one objective with what gives it: `fails: container-control, without Corruption`.
    package func told(_ judgement: StressJudgement) -> String {
        var text = judgement.verdict.rawValue
        if judgement.verdict == .inconclusive {
            return text
                + (judgement.pairsNeeded.map { " (\(Self.pairs($0)))" } ?? "")
        }
        guard judgement.verdict > .inconclusive, let first = judgement.deciding.first else { return text }
        let row = summary.rows[first]
        text += ": \(scenario.policies[row.policy].id), \(findings.worlds[row.world].words)"
        let more = judgement.deciding.count - 1
        return text + (more > 0 ? " and \(more) more" : "")
    }

    /// How many worlds were run in more histories than all, to go on after the number that all were run in.
    package var grownWords: String {
        let grown = findings.counts.indices.filter { $0 > 0 && findings.counts[$0] > findings.plan.replicates }
        guard let first = grown.first else { return "" }
        return ", \(ReportText.count(grown.count, "world", "worlds")) whose verdict seemed within reach in "
            + "\(findings.counts[first])"
    }

    /// Assumptions that could not be told to change what a mix does or not, those of which fewest pairs would tell first; with
    /// how many that is.
    package func open(_ policy: Int) -> [(assumption: Int, pairs: Int)] {
        ordered.compactMap { assumption in
            let own = summary.rows.filter { $0.assumption == assumption && $0.policy == policy }
            guard own.map(\.verdict).max() == .inconclusive, let pairs = own.compactMap(\.pairsNeeded).min() else {
                return nil
            }
            return (assumption, pairs)
        }.sorted { ($0.pairs, $0.assumption) < ($1.pairs, $1.assumption) }
    }

    /// What a mix should worry about most: assumptions whose being otherwise clearly changes what it does or which mix is best,
    /// the gravest first.
    package func watched(_ policy: Int) -> [Watched] {
        ordered.compactMap { assumption -> Watched? in
            let own = summary.rows.filter { $0.assumption == assumption && $0.policy == policy }
            guard let worst = own.map(\.verdict).max(), worst > .inconclusive else { return nil }
            let rows = own.filter { $0.verdict == worst }
            return Watched(
                assumption: assumption, rows: rows, size: own.compactMap { relativeChange($0) }.max() ?? 0)
        }.sorted { a, b in
            let (first, second) = (a.rows[0].verdict, b.rows[0].verdict)
            if first != second { return first > second }
            if a.rows.count != b.rows.count { return a.rows.count > b.rows.count }
            return a.size == b.size ? a.assumption < b.assumption : a.size > b.size
        }
    }

    /// Where a number tips a target of a mix or lets another overtake it, the value nearest to where it stands first.
    package func tipping(_ assumption: Int, _ policy: Int) -> [TippingFinding] {
        guard let numbers = register[assumption].numbers else { return [] }
        let standing = scenario.standing(numbers.dial) ?? numbers.range.lowerBound
        return findings.tipping.filter {
            $0.assumption == assumption && $0.policy == policy && $0.point.finding.value != nil
        }.sorted { abs($0.point.finding.value! - standing) < abs($1.point.finding.value! - standing) }
    }

    /// A change as a share of what the indicator is under the baseline as the scenario stands.
    private func relativeChange(_ row: StressRow) -> Double? {
        guard let change = row.change?.mean, let base = findings.standingMeans(row.objective)?[findings.baseline],
            base != 0
        else { return nil }
        return abs(change / base)
    }

    /// How many pairs it would take to tell, without pretending to know a number nobody would run.
    static func pairs(_ needed: Int) -> String {
        needed > 10_000 ? "more than 10,000 pairs" : "about \(NumberText.plain(Double(needed), digits: 0)) pairs"
    }

    /// A mean with half of its 95 % interval, in the indicator's unit.
    package static func words(_ estimate: Estimate?) -> String {
        guard let estimate else { return "n/a" }
        let half = estimate.interval.map { ($0.upperBound - $0.lowerBound) / 2 }
        if estimate.mean == 0, half == 0 { return "=" }
        let digits = NumberText.digits(max(abs(estimate.mean), half ?? 0))
        return NumberText.signed(estimate.mean, digits: digits)
            + (half.map { " ± " + NumberText.plain($0, digits: digits) } ?? "")
    }
}

/// An assumption that matters to one mix.
package struct Watched: Sendable {
    package var assumption: Int
    /// The mix's rows with the gravest verdict, by world, then objective; not empty.
    package var rows: [StressRow]
    /// The largest change, as a share of what the indicator is.
    var size: Double
}

extension StressVerdict {
    var tone: IntervalChart.Tone {
        switch self {
        case .turns, .fails: .unwanted
        case .matters: .changed
        case .inconclusive, .holds: .unclear
        }
    }

    var colour: TerminalText.Colour? {
        switch self {
        case .turns, .fails: .bad
        case .matters: .strong
        case .inconclusive: .faint
        case .holds: .good
        }
    }
}
