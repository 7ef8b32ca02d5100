// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// At what value of a number a mix just meets a target, or another mix overtakes the best.
package struct TippingFinding: Sendable, Equatable {
    /// Row of the plan's register; an assumption about a number.
    package var assumption: Int
    /// Rows of the scenario's objectives and policies.
    package var objective: Int
    package var policy: Int
    /// The policy that overtakes it; nil where it is the target that is met or missed.
    package var rival: Int?
    package var point: TippingPoint
}

/// A question for a value: what of each history is to be 0 there.
private struct TippingQuestion {
    var assumption: Int
    var objective: Int
    var policy: Int
    var rival: Int?
}

extension StressExperiment {
    /// Values at which one may look beyond those of the one-at-a-time test, over all searches: as many as there are
    /// worlds. A search that gets none keeps the bounds between which the number tips.
    var mostEvaluations: Int { plan.searchesTipping ? worlds.count : 0 }
    /// Of one search.
    private static let mostPerSearch = 8

    /// Every target and every ranking, over every number. Those between whose values a sign clearly changes are searched, the
    /// best mixes first, on the histories of the one-at-a-time test.
    func tippingPoints(
        _ findings: StressFindings, _ run: inout StressRun
    ) async throws(JournalError) -> [TippingFinding] {
        let winners = scenario.objectives.indices.map { objective in
            findings.standingMeans(objective).map { plan.policies[findings.best($0, objective)] }
        }
        var searches = questions(winners).map { question in (question, begun(question, findings)) }
        var left = mostEvaluations
        run.enter(.tipping, total: left * plan.replicates)
        let order = searches.indices.sorted { a, b in
            func isAboutWinner(_ row: Int) -> Bool { searches[row].0.policy == winners[searches[row].0.objective] }
            return isAboutWinner(a) == isAboutWinner(b) ? a < b : isAboutWinner(a)
        }
        for row in order where searches[row].1.hasCrossing {
            let (question, _) = searches[row]
            searches[row].1.mostEvaluations = searches[row].1.looks.count + Self.mostPerSearch
            while left > 0, let value = searches[row].1.next {
                guard let differences = try await differences(question, at: value, &run) else { return [] }
                searches[row].1.record(value, differences: differences)
                left -= 1
            }
        }
        return searches.map { question, search in
            TippingFinding(
                assumption: question.assumption, objective: question.objective, policy: question.policy,
                rival: question.rival, point: search.result)
        }
    }

    private func questions(_ winners: [Int?]) -> [TippingQuestion] {
        let mixes = plan.policies.filter { $0 != scenario.baseline }
        return plan.register.indices.filter { plan.register[$0].numbers != nil }.flatMap { assumption in
            scenario.objectives.indices.flatMap { objective -> [TippingQuestion] in
                let targets =
                    plan.hasTargets
                    ? mixes.map {
                        TippingQuestion(assumption: assumption, objective: objective, policy: $0, rival: nil)
                    } : []
                guard let winner = winners[objective] else { return targets }
                return targets
                    + plan.policies.filter { $0 != winner }.map {
                        TippingQuestion(assumption: assumption, objective: objective, policy: winner, rival: $0)
                    }
            }
        }
    }

    /// A search that has seen the values of the one-at-a-time test.
    private func begun(_ question: TippingQuestion, _ findings: StressFindings) -> TippingSearch {
        let (dial, range) = plan.register[question.assumption].numbers!
        let standing = scenario.standing(dial)
        var search = TippingSearch(range, believed: standing)
        search.tolerance = 0.02
        for (row, world) in worlds.enumerated() {
            let isOwn = world.assumption == question.assumption
            guard let value = isOwn ? world.level : row == 0 ? standing : nil, range.contains(value) else { continue }
            let records = findings.histories(row)
            search.record(
                value, differences: records.map { self.difference(question, $0, plan.policies, world.scenario) })
        }
        search.first = search.looks.map(\.value)
        return search
    }

    private func differences(
        _ question: TippingQuestion, at value: Double, _ run: inout StressRun
    ) async throws(JournalError) -> [Double]? {
        let (dial, _) = plan.register[question.assumption].numbers!
        let world = scenario.world(plan.register, question.assumption, .dial(dial, value), level: value)
        let policies = Set([question.policy, question.rival ?? scenario.baseline, scenario.baseline]).sorted()
        let numbers = plan.firstReplicate..<(plan.firstReplicate + plan.replicates)
        let jobs = numbers.map { StressJob(world: world, policies: policies, replicate: $0) }
        return try await run.run(jobs)?.map { difference(question, $0, policies, world.scenario) }
    }

    /// By how much a mix meets the target, or does better than its rival, in one history; in the indicator's unit. Not a number
    /// where the history does not apply.
    private func difference(
        _ question: TippingQuestion, _ record: StressRecord?, _ policies: [Int], _ world: Scenario
    ) -> Double {
        guard let record, record.fault == nil else { return .nan }
        let objective = world.objectives[question.objective]
        func value(_ policy: Int) -> Double {
            record.values[question.objective * policies.count + policies.firstIndex(of: policy)!]
        }
        guard let rival = question.rival else {
            return objective.margin(
                value(question.policy), reference: value(world.baseline), start: record.starts[question.objective])
        }
        return (objective.wish == .lower ? -1 : 1) * (value(question.policy) - value(rival))
    }
}

extension Assumption {
    /// The number an assumption is about and where it may lie; nil where it is about none.
    package var numbers: (dial: Dial, range: ClosedRange<Double>)? {
        if case .numeric(let dial, let range, _) = otherwise { (dial, range) } else { nil }
    }
}
