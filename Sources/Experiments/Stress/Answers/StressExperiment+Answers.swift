// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

extension StressExperiment {
    /// What would hold the plan up where it fails, and what response of the groups would hurt it most; nil where neither was
    /// asked for, and if stopped.
    func answers(_ findings: StressFindings, _ run: inout StressRun) async throws(JournalError) -> StressAnswers? {
        guard plan.companions > 0 || plan.redTeam > 0 else { return nil }
        run.enter(.answers, total: answers.histories)
        let failures = failures(findings)
        var answers = StressAnswers(failing: failures.count)
        for (world, about) in failures.prefix(plan.companions) {
            guard let found = try await companions(about, .assumption(world: world), findings, &run) else { return nil }
            answers.companions.append(found)
        }
        guard plan.redTeam > 0 else { return answers }
        guard let found = try await redTeam(findings, &run) else { return nil }
        answers.redTeam = found
        for row in gravest(found, findings).prefix(plan.companions) {
            guard let found = try await companions(stressCase(found[row]), .redTeam(row), findings, &run) else {
                return nil
            }
            answers.blunting.append(found)
        }
        return answers
    }

    /// Rows of findings of the red team that leave something to blunt, the gravest first: by verdict, then by how much they
    /// hurt against what counts.
    private func gravest(_ found: [RedTeamFinding], _ findings: StressFindings) -> [Int] {
        func size(_ row: Int) -> Double {
            let counting = counting(findings, found[row].objective)
            let hurt = found[row].hurt?.mean ?? 0
            return counting > 0 ? hurt / counting : hurt
        }
        return found.indices.filter { found[$0].hurts }.sorted { a, b in
            if found[a].verdict != found[b].verdict { return found[a].verdict > found[b].verdict }
            return size(a) == size(b) ? a < b : size(a) > size(b)
        }
    }
}
