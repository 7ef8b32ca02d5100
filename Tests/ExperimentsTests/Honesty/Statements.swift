// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// What a stress test says of anything, by kind.
enum StatementKind: String, CaseIterable, Sendable {
    case verdict, tipping = "tipping value", elementaryEffect = "elementary effect"
    case elementarySpread = "spread of elementary effects", separation = "separation of misses"
    case firstOrder = "share of variance, alone", total = "share of variance, with others"
    case pair = "share of variance, pairs", box = "box of misses", best = "best mix", companion
    case sideEffect = "side effect of a companion", redTeam = "response that hurts"

    init(_ measure: SensitivityRow.Measure) {
        self =
            switch measure {
            case .elementaryEffect: .elementaryEffect
            case .elementarySpread: .elementarySpread
            case .separation: .separation
            case .firstOrder: .firstOrder
            case .total: .total
            case .pair: .pair
            }
    }
}

/// Statements of one study: how many questions were asked, and how many were answered by saying that something matters.
struct Statements {
    struct Count {
        var asked = 0
        var said = 0
    }

    private(set) var counts: [StatementKind: Count] = [:]

    init(_ findings: StressFindings) {
        let summary = StressSummary(findings)
        for judgement in summary.judgements { ask(.verdict, judgement.verdict > .inconclusive) }
        for found in findings.tipping {
            if case .at = found.point.finding { ask(.tipping, true) } else { ask(.tipping, false) }
        }
        for row in summary.sensitivities { ask(StatementKind(row.measure), row.isDistinguishable) }
        for region in summary.regions { ask(.box, !region.found.boxes.isEmpty) }
        ask(.best, summary.recommended != nil && summary.close.isEmpty)
        guard let answers = findings.answers else { return }
        for row in (answers.companions + answers.blunting).flatMap(\.rows) {
            ask(.companion, row.verdict <= .helps)
            ask(.sideEffect, !row.worsens.isEmpty)
        }
        for found in answers.redTeam { ask(.redTeam, found.hurts) }
    }

    private mutating func ask(_ kind: StatementKind, _ isSaid: Bool) {
        counts[kind, default: Count()].asked += 1
        if isSaid { counts[kind]!.said += 1 }
    }
}

/// How often studies in which nothing matters say otherwise.
struct Honesty {
    /// By kind, a share of each study that asked at all.
    private(set) var shares: [StatementKind: [Double]] = [:]
    private(set) var counts: [StatementKind: Statements.Count] = [:]

    static let allowed = 0.05

    mutating func add(_ statements: Statements) {
        for (kind, count) in statements.counts {
            shares[kind, default: []].append(Double(count.said) / Double(count.asked))
            counts[kind, default: Statements.Count()].asked += count.asked
            counts[kind]!.said += count.said
        }
    }

    func share(_ kind: StatementKind) -> Double {
        counts[kind].map { Double($0.said) / Double($0.asked) } ?? 0
    }

    /// Studies that say anything of a kind.
    func studies(_ kind: StatementKind) -> Int { shares[kind]?.count { $0 > 0 } ?? 0 }

    /// Whether more is said than one in twenty, beyond 4.5 standard errors: statements of one study share their luck, so it
    /// is studies that are counted.
    func isDishonest(_ kind: StatementKind) -> Bool {
        guard let shares = shares[kind], let mean = Sample(shares).mean, let variance = Sample(shares).variance else {
            return false
        }
        // Where few studies say anything their spread is rough; no less than that of statements apart from each other.
        let least = Self.allowed * (1 - Self.allowed) / Double(counts[kind]!.asked)
        return mean - Self.allowed > allowedScore * max(variance / Double(shares.count), least).squareRoot()
    }

    /// Whether more than one study in twenty says anything, beyond 4.5 standard errors.
    func isCareless(_ kind: StatementKind) -> Bool {
        let count = Double(shares[kind]?.count ?? 0)
        let error = (count * Self.allowed * (1 - Self.allowed)).squareRoot()
        return Double(studies(kind)) > Self.allowed * count + allowedScore * error
    }
}
