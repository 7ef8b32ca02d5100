// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments
import TestSupport
import Testing

private func objective(_ target: Objective.Target, _ wish: Wish = .lower) -> Objective {
    Objective(
        id: "o", statement: "", indicator: .killings, place: nil, wish: wish, target: target, dueWeek: 52)
}

@Test func `targets are met at their bounds, each against its own base`() {
    #expect(objective(.level(5)).isMet(5, reference: .nan, start: .nan) == true)
    #expect(objective(.level(5)).isMet(5.1, reference: .nan, start: .nan) == false)
    #expect(objective(.level(5), .higher).isMet(5, reference: .nan, start: .nan) == true)
    #expect(objective(.level(5)).isMet(.nan, reference: 1, start: 1) == nil)
    #expect(objective(.changeFromReference(0.25)).isMet(75, reference: 100, start: 1) == true)
    #expect(objective(.changeFromReference(0.25)).isMet(76, reference: 100, start: 1) == false)
    #expect(objective(.changeFromReference(0.25), .higher).isMet(125, reference: 100, start: 1) == true)
    #expect(objective(.changeFromStart(0.5)).isMet(50, reference: 1, start: 100) == true)
    #expect(objective(.changeFromStart(0.5)).isMet(50, reference: 1, start: .nan) == nil)
}

@Test func `staying at zero is no change`() {
    #expect(objective(.changeFromReference(0.25)).isMet(0, reference: 0, start: 1) == false)
    #expect(objective(.changeFromReference(0.25), .higher).isMet(1, reference: 0, start: 1) == true)
    #expect(objective(.changeFromReference(0)).isMet(0, reference: 0, start: 1) == true)
}

@Test func `the probability of meeting an objective counts replicates`() {
    let rows = Summary(HandMade.findings([[9, 4], [5, 5], [6, 7], [9, .nan]])).objectives
    #expect(rows.map(\.policy) == [0, 1] && rows.map(\.replicates) == [4, 3])
    #expect(rows[0].probabilityMet == 0.25 && rows[1].probabilityMet == 2.0 / 3)
    #expect(rows[0].interval == ShareInterval.clopperPearson(successes: 1, trials: 4))
    // Of the baseline's four one meets it, of the policy's four two do: half.
    #expect(rows[0].medianWeekMet == nil && rows[1].medianWeekMet == 52)
}

@Test func `what is judged over years is the mean of these years, also where they end between two of the calendar's`()
    async throws
{
    var over = Objective.lessDelivered(due: 130)
    over.overWeeks = 104
    let objectives = [over, .lessDelivered(due: 130)]
    let findings = try await Experiment(.small(years: 3, objectives: objectives), .small()).run()
    #expect(findings.calendar.readings == [52, 78, 104, 130, 156] && !findings.calendar.horizons.contains(78))
    let readings = findings.readings
    let arm = findings.replicates[0].arms[1]
    func judged(_ objective: Int, _ week: Int) throws -> Double {
        readings.value(objective, arm, reading: try #require(findings.calendar.readings.firstIndex(of: week)))
    }
    #expect(readings.due(0) == 3)
    #expect(try judged(0, 130) == (judged(1, 130) + judged(1, 78)) / 2)
    #expect(try judged(0, 104) == (judged(1, 104) + judged(1, 52)) / 2)
    // Only what has passed since the policies began is judged.
    #expect(try judged(0, 52) == judged(1, 52))
    #expect(try judged(0, 130) != judged(1, 130))
}

@Test func `the median week is a year's end or a due week`() async throws {
    let objectives = [Objective.killings(atMost: 1e9, place: 1, due: 70), .lessDelivered(due: 80)]
    let findings = try await Experiment(.small(years: 2, objectives: objectives), .small()).run()
    #expect(findings.calendar.readings == [52, 70, 80, 104] && findings.calendar.horizons == [52, 70, 80, 104])
    let rows = Summary(findings).objectives
    #expect(rows.count == 4 && rows[0].medianWeekMet == 52 && rows[0].probabilityMet == 1)
    // The reading of the objective is the year value of its cell at the same horizon.
    let cell = try #require(findings.layout.row(of: Cell(.killings, place: 1)))
    let arm = findings.replicates[0].arms[1]
    for h in 0..<4 { #expect(arm.objectiveReadings[h] == arm.yearly[h * findings.layout.cells.count + cell]) }
}
