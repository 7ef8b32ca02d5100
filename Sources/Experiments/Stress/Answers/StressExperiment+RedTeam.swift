// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import CrimeModel
import Glibc

/// The red team at work: the factors, the arms, and the scenario as it stands to compare with.
private struct RedTeam {
    let factors: StressFactors
    let policies: [Int]
    let base: Scenario

    init(_ scenario: Scenario, policies: [Int]) {
        factors = StressFactors(RedTeamFactors.register(scenario), scenario)
        self.policies = policies
        base = scenario
    }

    /// Of each factor, how many choices there are; nil for a number.
    var choices: [Int?] {
        factors.factors.map { factor in
            if case .choice(let changes) = factor.kind { changes.count + 1 } else { nil }
        }
    }

    /// The world of a response of which only some factors differ.
    func world(_ point: [Double], _ columns: [Int]) -> StressWorld {
        base.responding(columns.compactMap { move($0, point) })
    }

    func theme(_ factor: Int) -> ResponseTheme { RedTeamFactors.theme(factors.id(factor)) }

    /// How far a factor lies from where the scenario has it, as a part of its range; a choice that differs is far.
    func distance(_ factor: Int, _ point: [Double]) -> Double {
        guard let move = move(factor, point) else { return 0 }
        guard let own = move.quantile, let standing = move.standingQuantile else { return 1 }
        return abs(own - standing)
    }

    /// What differs; nil where the scenario says the same.
    func move(_ factor: Int, _ point: [Double]) -> ResponseMove? {
        let value = factors.value(factor, at: point[factor])
        switch factors.factors[factor].kind {
        case .number(let dial, let range):
            // Three digits say enough, and can be typed again.
            let value = value.rounded(digits: 3).clamped(to: range)
            guard let standing = base.standing(dial), standing != value else { return nil }
            return ResponseMove(
                factor: factors.id(factor), theme: theme(factor), words: factors.words(factor, value),
                change: .dial(dial, value), value: value, standing: standing,
                quantile: ParameterSampling.quantile(of: value, in: range),
                standingQuantile: ParameterSampling.quantile(of: standing, in: range))
        case .choice(let changes):
            guard value > 0 else { return nil }
            return ResponseMove(
                factor: factors.id(factor), theme: theme(factor), words: factors.words(factor, value),
                change: changes[Int(value) - 1])
        }
    }
}

extension Scenario {
    /// The world in which groups respond otherwise in some ways.
    fileprivate func responding(_ moves: [ResponseMove]) -> StressWorld {
        StressWorld(
            assumption: nil, words: moves.map(\.words).joined(separator: "; "), level: nil,
            otherwise: moves.map { "\($0.factor): \($0.words) = \($0.value ?? 0)" },
            scenario: moves.reduce(self) { $0.changed(by: $1.change) })
    }
}

extension Double {
    /// Rounded to so many significant digits.
    fileprivate func rounded(digits: Int) -> Double {
        guard self != 0, isFinite else { return self }
        let scale = pow(10, Double(digits - 1) - floor(log10(abs(self))))
        return (self * scale).rounded() / scale
    }
}

extension StressExperiment {
    /// Searches the responses of the groups for those that hurt a mix most, on every objective; nil if stopped.
    func redTeam(_ findings: StressFindings, _ run: inout StressRun) async throws(JournalError) -> [RedTeamFinding]? {
        let subjects = scenario.objectives.indices.map { subject($0, findings) }
        let team = RedTeam(scenario, policies: Set(subjects.compactMap { $0 } + [scenario.baseline]).sorted())
        guard team.factors.count > 0 else { return [] }
        var found: [RedTeamFinding] = []
        for (objective, policy) in subjects.enumerated() {
            guard let policy else { continue }
            guard let finding = try await worst(team, objective, policy, findings, &run) else { return nil }
            found.append(finding)
        }
        return found
    }

    /// The world of what the red team found, with the mix it is about.
    func stressCase(_ finding: RedTeamFinding) -> StressCase {
        StressCase(
            policy: finding.policy, objective: finding.objective, changes: finding.moves.map(\.change),
            world: { $0.responding(finding.moves) })
    }

    private func worst(
        _ team: RedTeam, _ objective: Int, _ policy: Int, _ findings: StressFindings, _ run: inout StressRun
    ) async throws(JournalError) -> RedTeamFinding? {
        let keys = team.factors.factors.indices.map { key(ofText: team.factors.id($0)) }
        let seed = scenario.seed
        var search = WorstPointSearch(
            spread: plan.redTeam, choices: team.choices, keys: keys,
            luck: { Luck(seed: seed, replicate: UInt64(AnswerDesign.firstAttack + $0)) })
        let all = Array(team.factors.factors.indices)
        func hurts(
            _ points: [(point: [Double], columns: [Int])], _ histories: Int, _ run: inout StressRun
        ) async throws(JournalError) -> [[Double]]? {
            let numbers = AnswerDesign.firstAttack..<(AnswerDesign.firstAttack + histories)
            return try await self.hurts(points, team, objective, policy, numbers, &run)
        }
        var spread: [Double] = []
        while let batch = search.next {
            let points = batch.rows.map { (point: search.points[$0], columns: all) }
            guard let found = try await hurts(points, batch.histories, &run) else { return nil }
            let means = found.map { Sample($0.filter(\.isFinite)).mean }
            if spread.isEmpty { spread = means.compactMap { $0 } }
            search.record(means)
        }
        guard let worst = search.worst else {
            return RedTeamFinding(
                objective: objective, policy: policy, points: search.points.count, spread: plan.redTeam, moves: [],
                found: 0, pairs: 0, asBad: 0, plausible: 0, verdict: .open)
        }
        let point = search.points[worst]

        guard let columns = try await needed(point, team, objective, policy, &run) else { return nil }
        let moves = columns.compactMap { team.move($0, point) }
        return try await judged(
            RedTeamFinding(
                objective: objective, policy: policy, points: search.points.count, spread: plan.redTeam, moves: moves,
                found: search.scores[worst] ?? 0, pairs: 0, asBad: 0, plausible: 0, verdict: .open),
            team, spread, findings, &run)
    }

    /// Factors of a response that do the harm: what can be put back to what the scenario says is, whole themes before single
    /// factors and the farthest first, as long as nine tenths of the harm remain. Nil if stopped.
    private func needed(
        _ point: [Double], _ team: RedTeam, _ objective: Int, _ policy: Int, _ run: inout StressRun
    ) async throws(JournalError) -> [Int]? {
        let numbers = AnswerDesign.firstAttack..<(AnswerDesign.firstAttack + AnswerDesign.stripHistories)
        func harm(_ columns: [Int], _ run: inout StressRun) async throws(JournalError) -> Double? {
            try await hurts([(point, columns)], team, objective, policy, numbers, &run).map {
                Sample($0[0].filter(\.isFinite)).mean ?? -.infinity
            }
        }
        var columns = team.factors.factors.indices.filter { team.move($0, point) != nil }
        guard let whole = try await harm(columns, &run) else { return nil }
        guard whole > 0 else { return columns }
        func parts(_ part: (Int) -> String) -> [Set<Int>] {
            Dictionary(grouping: columns, by: part).sorted { $0.key < $1.key }.map { Set($0.value) }
                .map { ($0, $0.map { team.distance($0, point) }.max() ?? 0) }
                .sorted { $0.1 > $1.1 }.map(\.0)
        }
        for part in parts({ team.theme($0).rawValue }) + parts({ team.factors.id($0) }) {
            let fewer = columns.filter { !part.contains($0) }
            guard !fewer.isEmpty, fewer.count < columns.count else { continue }
            guard let left = try await harm(fewer, &run) else { return nil }
            if left >= 0.9 * whole { columns = fewer }
        }
        return columns
    }

    /// By how much responses lower what a mix does, history by history; nil if stopped.
    private func hurts(
        _ points: [(point: [Double], columns: [Int])], _ team: RedTeam, _ objective: Int, _ policy: Int,
        _ numbers: Range<Int>, _ run: inout StressRun
    ) async throws(JournalError) -> [[Double]]? {
        guard let base = try await records([scenario.standingWorld], team.policies, numbers, &run) else { return nil }
        let standing = margins(base[0], team.policies, policy: policy, objective: objective)
        var found: [[Double]] = []
        // Worlds are built a few at a time: each holds a scenario of its own.
        for start in stride(from: 0, to: points.count, by: 32) {
            let worlds = points[start..<min(start + 32, points.count)].map { team.world($0.point, $0.columns) }
            guard let records = try await records(worlds, team.policies, numbers, &run) else { return nil }
            found += records.map { records in
                zip(standing, margins(records, team.policies, policy: policy, objective: objective)).map { $0 - $1 }
            }
        }
        return found
    }

    /// The same finding with what luck that the search has not seen says of it; nil if stopped.
    private func judged(
        _ found: RedTeamFinding, _ team: RedTeam, _ spread: [Double], _ findings: StressFindings,
        _ run: inout StressRun
    ) async throws(JournalError) -> RedTeamFinding? {
        let first = AnswerDesign.firstAttackFresh
        let numbers = first..<(first + AnswerDesign.fresh(plan))
        let worlds = [scenario.standingWorld, scenario.responding(found.moves)]
        guard let records = try await records(worlds, team.policies, numbers, &run) else { return nil }
        let values = records.map {
            margins($0, team.policies, policy: found.policy, objective: found.objective)
        }
        let own = found.objective * team.policies.count + team.policies.firstIndex(of: found.policy)!
        let pairs = zip(numbers, zip(values[0], values[1])).filter { $1.0.isFinite && $1.1.isFinite }
            .map { (replicate: $0, standing: $1.0, attacked: $1.1) }
        var finding = found
        finding.pairs = pairs.count
        finding.standing = Estimate(pairs.map(\.standing))
        finding.attacked = Estimate(pairs.map(\.attacked))
        finding.hurt = Estimate(pairs.map { $0.standing - $0.attacked })
        guard let hurt = finding.hurt else { return finding }
        if plan.hasTargets {
            finding.metStanding = Double(pairs.count { $0.standing >= 0 }) / Double(pairs.count)
            finding.met = Double(pairs.count { $0.attacked >= 0 }) / Double(pairs.count)
        }
        func oddity(_ pair: (replicate: Int, standing: Double, attacked: Double)) -> Double {
            abs(pair.standing - pair.attacked - hurt.mean)
        }
        finding.example = pairs.min { oddity($0) < oddity($1) }.map {
            ($0.replicate, records[1][$0.replicate - first].values[own])
        }.map { ResponseExample(replicate: $0, value: $1) }
        finding.verdict = verdict(finding, counting(findings, found.objective))
        guard finding.hurts else { return finding }
        (finding.asBad, finding.plausible) = (spread.count { 2 * $0 >= hurt.mean }, spread.count)
        return finding
    }

    private func verdict(_ finding: RedTeamFinding, _ counting: Double) -> RedTeamVerdict {
        guard let hurt = finding.hurt?.interval else { return .open }
        let (standing, attacked) = (finding.standing?.interval, finding.attacked?.interval)
        if hurt.lowerBound > 0, plan.hasTargets, let standing, let attacked, standing.lowerBound > 0,
            attacked.upperBound < 0
        {
            return .broken
        }
        if hurt.lowerBound > 0, hurt.lowerBound + hurt.upperBound >= 2 * counting { return .dented }
        return hurt.upperBound < counting || hurt.upperBound <= 0 ? .withstands : .open
    }
}
