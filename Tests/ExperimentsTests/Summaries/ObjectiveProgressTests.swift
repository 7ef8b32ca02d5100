// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Testing

@Test func `progress at the due date is what the objective is judged by, and every reading is there`() async throws {
    let objectives = [Objective.killings(atMost: 0, place: nil, due: 104), .lessDelivered(due: 80)]
    let findings = try await Experiment(.small(years: 2, objectives: objectives), .small()).run()
    let rows = Summary(findings).objectives
    for row in rows {
        let progress = findings.progress(row.objective, policy: row.policy)
        #expect(progress.map(\.week) == findings.calendar.readings)
        let due = try #require(progress.first { $0.week == findings.scenario.objectives[row.objective].dueWeek })
        #expect(due.share == row.probabilityMet && due.interval == row.interval)
    }
    #expect(rows.count == 4)
}

@Test func `progress counts only histories in which it can be told`() {
    let findings = HandMade.findings([[9, 4], [5, 5], [6, 7], [9, .nan]])
    #expect(findings.progress(0, policy: 0).map(\.share) == [0.25])
    #expect(findings.progress(0, policy: 1).map(\.share) == [2.0 / 3])
    #expect(findings.progress(0, policy: 1)[0].interval == ShareInterval.clopperPearson(successes: 2, trials: 3))
    #expect(findings.progress(0, policy: 7).isEmpty)
}
