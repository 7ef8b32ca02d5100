// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// A search for companions under way: what is run, and on which arms.
private struct CompanionSearch {
    let about: StressCase
    /// The mix and the baseline.
    let policies: [Int]
    let base: Scenario

    init(_ about: StressCase, _ scenario: Scenario) {
        self.about = about
        policies = [about.policy, scenario.baseline].sorted()
        base = scenario
    }

    /// The world of the case with measures added to the mix.
    func world(adding measures: [Int]) -> StressWorld {
        guard !measures.isEmpty else { return about.world(base) }
        let added = measures.map { base.measures[$0].id }.joined(separator: ", ")
        return about.world(base.adding(measures, to: about.policy))
            .with("\(base.policies[about.policy].id) with \(added)")
    }

    func cost(of measures: [Int]) -> Double {
        world(adding: measures).scenario.yearlyCost(of: measures, in: about.policy)
    }
}

extension StressExperiment {
    /// Mixes that fail, one for each assumption, objective and mix, in the world in which it misses most: the best mixes as the
    /// scenario stands first, then by how far they miss.
    func failures(_ findings: StressFindings) -> [(world: Int, about: StressCase)] {
        guard plan.hasTargets else { return [] }
        // What varies together says nothing about failing alone, and takes long to sum up.
        var alone = findings
        alone.together = nil
        let summary = StressSummary(alone)
        var gravest: [[Int]: (world: Int, row: StressRow, miss: Double)] = [:]
        // What adding up gets wrong, no added measure holds up.
        for row in summary.rows where row.verdict >= .fails && !worlds[row.world].scenario.addsUpMeasures {
            let pairs = findings.pairs(row.world, row.objective)
            let goal = scenario.objectives[row.objective]
            let arm = plan.policies.firstIndex(of: row.policy)!
            let met = pairs.map {
                goal.margin(
                    $0.standing[arm], reference: $0.standing[findings.baseline], start: $0.starts.standing)
            }
            let otherwise = pairs.map {
                goal.margin($0.other[arm], reference: $0.other[findings.baseline], start: $0.starts.other)
            }
            // A mix that is also overtaken is told as such: whether it fails, its margins say.
            guard let low = Estimate(met.filter(\.isFinite))?.interval?.lowerBound, low > 0,
                let miss = Estimate(otherwise.filter(\.isFinite)), let high = miss.interval?.upperBound, high < 0
            else { continue }
            let base = abs(findings.standingMeans(row.objective)?[findings.baseline] ?? 0)
            let size = base > 0 ? miss.mean / base : miss.mean
            let key = [row.assumption, row.objective, row.policy]
            if gravest[key].map({ size < $0.miss }) ?? true { gravest[key] = (row.world, row, size) }
        }
        let order = gravest.values.sorted { a, b in
            let (first, second) = (
                summary.winners[a.row.objective] == a.row.policy, summary.winners[b.row.objective] == b.row.policy
            )
            if first != second { return first }
            if a.miss != b.miss { return a.miss < b.miss }
            return (a.world, a.row.objective, a.row.policy) < (b.world, b.row.objective, b.row.policy)
        }
        return order.map {
            ($0.world, stressCase($0.world, policy: $0.row.policy, objective: $0.row.objective))
        }
    }

    /// Searches the catalogue for what would hold up a mix that fails; nil if stopped.
    func companions(
        _ about: StressCase, _ subject: CompanionFinding.Subject, _ findings: StressFindings, _ run: inout StressRun
    ) async throws(JournalError) -> CompanionFinding? {
        let search = CompanionSearch(about, scenario)
        let all = CompanionCandidates.all(scenario, policy: about.policy, changes: about.changes)
        let tried = Array(all.prefix(AnswerDesign.mostCandidates))
        var halving = SuccessiveHalving(
            Array(tried.indices), histories: AnswerDesign.companionHistories, keep: AnswerDesign.finalists)
        while let round = halving.next {
            let sets = round.items.map { [tried[$0].measure] }
            guard let order = try await order(sets, search, round.histories, &run) else { return nil }
            halving.record(order.map { round.items[$0] })
        }
        let last = halving.alive.map { tried[$0] }
        let sets = last.map { [$0.measure] }
        guard let order = try await order(sets, search, 2 * AnswerDesign.companionHistories, &run) else { return nil }
        let finalists = order.map { last[$0] }
        var finding = CompanionFinding(
            subject: subject, policy: about.policy, objective: about.objective, candidates: all.count,
            tried: tried.count, rows: [])
        guard let without = try await fresh([[]], search, &run)?.first else { return nil }
        finding.without = Estimate(margins(without, search).filter(\.isFinite))
        guard let alone = try await rows(finalists.map { [$0] }, search, without, findings, &run) else { return nil }
        finding.rows = alone
        if !alone.contains(where: { $0.verdict == .restores }), finalists.count > 1 {
            guard let pairs = try await pairs(finalists, search, &run),
                let together = try await rows(pairs, search, without, findings, &run)
            else { return nil }
            finding.rows += together
        }
        finding.rows = CompanionFinding.sorted(finding.rows)
        return finding
    }

    /// Pairs of the first finalist with each other one, the best of them, in the order of the finalists.
    private func pairs(
        _ finalists: [CompanionCandidates.Candidate], _ search: CompanionSearch, _ run: inout StressRun
    ) async throws(JournalError) -> [[CompanionCandidates.Candidate]]? {
        let pairs = finalists.dropFirst().map { [finalists[0], $0] }
        let sets = pairs.map { $0.map(\.measure) }
        guard let order = try await order(sets, search, 2 * AnswerDesign.companionHistories, &run) else { return nil }
        return order.prefix(AnswerDesign.mostPairs).map { pairs[$0] }
    }

    /// Sets of measures, those that seem to restore the target first, the cheapest of them first; then by how far they miss.
    private func order(
        _ sets: [[Int]], _ search: CompanionSearch, _ histories: Int, _ run: inout StressRun
    ) async throws(JournalError) -> [Int]? {
        let numbers = AnswerDesign.firstCompanion..<(AnswerDesign.firstCompanion + histories)
        guard let records = try await records(sets.map(search.world), search.policies, numbers, &run) else {
            return nil
        }
        let scores = records.map { records -> (restores: Bool, margin: Double) in
            let sample = Sample(margins(records, search).filter(\.isFinite))
            guard let mean = sample.mean else { return (false, -.infinity) }
            let error = (sample.variance ?? .infinity) / Double(sample.count)
            return (mean > error.squareRoot(), mean)
        }
        let costs = sets.map(search.cost)
        return sets.indices.sorted { a, b in
            if scores[a].restores != scores[b].restores { return scores[a].restores }
            if scores[a].restores, costs[a] != costs[b] { return costs[a] < costs[b] }
            return scores[a].margin == scores[b].margin ? a < b : scores[a].margin > scores[b].margin
        }
    }

    private func fresh(
        _ sets: [[Int]], _ search: CompanionSearch, _ run: inout StressRun
    ) async throws(JournalError) -> [[StressRecord]]? {
        let first = AnswerDesign.firstCompanionFresh
        return try await records(
            sets.map(search.world), search.policies, first..<(first + AnswerDesign.fresh(plan)), &run)
    }

    private func margins(_ records: [StressRecord], _ search: CompanionSearch) -> [Double] {
        margins(records, search.policies, policy: search.about.policy, objective: search.about.objective)
    }

    /// What may be said of sets of measures on fresh histories; nil if stopped.
    private func rows(
        _ sets: [[CompanionCandidates.Candidate]], _ search: CompanionSearch, _ without: [StressRecord],
        _ findings: StressFindings, _ run: inout StressRun
    ) async throws(JournalError) -> [CompanionRow]? {
        guard let records = try await fresh(sets.map { $0.map(\.measure) }, search, &run) else { return nil }
        return zip(sets, records).map { row($0, $1, search, without, findings) }
    }

    private func row(
        _ set: [CompanionCandidates.Candidate], _ with: [StressRecord], _ search: CompanionSearch,
        _ without: [StressRecord], _ findings: StressFindings
    ) -> CompanionRow {
        let about = search.about
        let told = Double(AnswerDesign.finalists + AnswerDesign.mostPairs)
        let confidence = 1 - StressSummary.rate / told
        func values(_ objective: Int) -> [(with: Double, without: Double)] {
            func all(_ records: [StressRecord]) -> [Double] {
                margins(records, search.policies, policy: about.policy, objective: objective)
            }
            return zip(all(with), all(without)).filter { $0.isFinite && $1.isFinite }.map { ($0, $1) }
        }
        func estimate(_ values: [Double]) -> Estimate? {
            var estimate = Estimate(values)
            estimate?.interval = Sample(values).interval(confidence: confidence)
            return estimate
        }
        let own = values(about.objective)
        let margin = estimate(own.map(\.with))
        let gain = estimate(own.map { $0.with - $0.without })
        let others = scenario.objectives.indices.filter { $0 != about.objective }
        let questions = told * Double(max(1, others.count))
        let measures = set.map(\.measure)
        return CompanionRow(
            measures: measures, reason: set[0].reason, yearlyCost: search.cost(of: measures), pairs: own.count,
            margin: margin, gain: gain,
            met: plan.hasTargets && !own.isEmpty
                ? Double(own.count { $0.with >= 0 }) / Double(own.count) : nil,
            worsens: others.filter { objective in
                let change = Sample(values(objective).map { $0.with - $0.without })
                guard let mean = change.mean, mean < 0, let chance = change.chance else { return false }
                return -mean >= counting(findings, objective) && chance * questions <= StressSummary.rate
            },
            verdict: CompanionVerdict(
                margin: margin?.interval, gain: gain?.interval, counting: counting(findings, about.objective)))
    }
}
