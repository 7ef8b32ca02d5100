// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension StressExperiment {
    /// Worlds that may get more histories, the scenario as it stands among them: a third of all. 0 where none is to.
    var mostGrown: Int { plan.mostReplicates > plan.replicates ? max(2, worlds.count / 3) : 0 }

    /// Runs more histories of the worlds whose verdicts these can bring within reach.
    ///
    /// - Returns: the findings with them; nil if stopped before all were done.
    func grown(_ findings: StressFindings, _ run: inout StressRun) async throws(JournalError) -> StressFindings? {
        let worlds = worldsWithinReach(findings)
        guard !worlds.isEmpty else { return findings }
        let numbers = (plan.firstReplicate + plan.replicates)..<(plan.firstReplicate + plan.mostReplicates)
        run.enter(.growth, total: worlds.count * numbers.count)
        let jobs = numbers.flatMap { number in
            worlds.map { StressJob(world: self.worlds[$0], policies: plan.policies, replicate: number) }
        }
        guard try await run.run(jobs) != nil else { return nil }
        return self.findings(run, grown: Set(worlds))
    }

    /// What is known of histories every world gets, and of those that some get.
    func findings(_ run: StressRun, grown: Set<Int> = []) -> StressFindings {
        StressFindings(
            scenario: scenario, plan: plan, worlds: worlds,
            counts: worlds.indices.map { grown.contains($0) ? plan.mostReplicates : plan.replicates },
            records: run.records, isComplete: !run.isStopped)
    }

    /// Worlds in which what some mix does is open and should be told by the histories there may be, the nearest to it first, and
    /// the scenario as it stands; ascending, empty where there are none.
    private func worldsWithinReach(_ findings: StressFindings) -> [Int] {
        guard mostGrown > 0 else { return [] }
        let near = findings.judged().rows.enumerated().compactMap {
            place, row -> (needed: Int, place: Int, world: Int)? in
            guard row.verdict == .inconclusive, let needed = row.pairsNeeded, needed <= plan.mostReplicates else {
                return nil
            }
            return (needed, place, row.world)
        }.sorted { ($0.needed, $0.place) < ($1.needed, $1.place) }
        var chosen: Set = [0]
        for row in near where chosen.count < mostGrown { chosen.insert(row.world) }
        return chosen.count > 1 ? chosen.sorted() : []
    }
}
