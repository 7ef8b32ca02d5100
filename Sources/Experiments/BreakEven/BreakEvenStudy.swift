// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// The search for break-even strengths, as a value: it says which variants of mixes it wants to see, and is shown them.
struct BreakEvenStudy {
    /// One measure of one pair of mixes.
    private struct Question {
        var pair: Int
        var measure: Int
        var search: TippingSearch
        var isLeftOut = false
        /// The value it waits for.
        var wanted: [Double] = []
    }

    /// The best two mixes on an objective.
    private struct Pair {
        var objective: Int
        var first: Int
        var second: Int
        var lead: Estimate?
    }

    /// Strengths looked at in one search beside what is assumed and the ends.
    private static let mostSteps = 6
    /// Rounds of variants, each with one burn-in a history: the ends, then one step of every search.
    static let mostRounds = 1 + mostSteps

    /// Numbers of the histories looked at: the first of the comparison.
    let numbers: [Int]
    private let scenario: Scenario
    private let readings: ObjectiveReadings
    private let arms: [Int: Int]
    private let replicates: [ReplicateRecord]
    private let pairs: [Pair]
    private var questions: [Question] = []
    /// By variant: year values by history of `numbers`, then objective.
    private var seen: [MixVariant: [[Double]]] = [:]
    private var variants: [MixVariant] = []
    /// Weeks of simulated time left to spend; nil where there is no limit.
    private var weeksLeft: Int?

    init(_ scenario: Scenario, _ plan: Plan, _ asked: BreakEvenPlan, _ replicates: [ReplicateRecord]) {
        self.scenario = scenario
        self.replicates = replicates
        let calendar = Calendar(scenario)
        readings = ObjectiveReadings(
            scenario: scenario, policies: plan.policies, calendar: calendar, replicates: replicates)
        arms = Dictionary(uniqueKeysWithValues: plan.policies.enumerated().map { ($1, $0) })
        numbers = replicates.prefix(asked.histories(after: replicates.count)).map(\.replicate)
        if asked == .bounded {
            weeksLeft = replicates.count * (scenario.burnInWeeks + plan.policies.count * scenario.horizonWeeks) / 2
        }
        pairs = Self.pairs(scenario, plan.policies, readings)
        for (row, pair) in pairs.enumerated() where pair.lead?.isClear == true {
            for measure in Self.measures(scenario, pair.first, pair.second) {
                var search = TippingSearch(0...2, believed: 1)
                search.first = [0, 1, 2]
                search.tolerance = 0.02
                questions.append(Question(pair: row, measure: measure, search: search))
                let assumed = differences(questions.count - 1, at: 1)
                questions[questions.count - 1].search.record(1, differences: assumed)
            }
        }
        wantEnds()
    }

    // MARK: What is asked

    /// The best two mixes by their means, on each objective on which two have values.
    private static func pairs(_ scenario: Scenario, _ policies: [Int], _ readings: ObjectiveReadings) -> [Pair] {
        readings.objectives.compactMap { objective in
            let values = readings.values(objective)
            guard policies.count > 1, !values.isEmpty else { return nil }
            let sign = scenario.objectives[objective].sign
            let means = policies.indices.map { arm in sign * Sample(values.map { $0[arm] }).mean! }
            // Ties go to the first of the plan, as everywhere.
            let order = policies.indices.sorted { means[$0] == means[$1] ? $0 < $1 : means[$0] > means[$1] }
            let lead = Estimate(values.map { sign * ($0[order[0]] - $0[order[1]]) })
            return Pair(objective: objective, first: policies[order[0]], second: policies[order[1]], lead: lead)
        }
    }

    /// Measures of two mixes with a magnitude that could be otherwise; the costliest first.
    private static func measures(_ scenario: Scenario, _ first: Int, _ second: Int) -> [Int] {
        var spend: [Int: Double] = [:]
        for use in scenario.policies[first].uses + scenario.policies[second].uses where use.dose > 0 {
            let measure = scenario.measures[use.measure]
            guard !measure.openEffects.isEmpty else { continue }
            spend[use.measure, default: 0] += use.dose * measure.referenceSpend
        }
        return spend.keys.sorted { spend[$0]! == spend[$1]! ? $0 < $1 : spend[$0]! > spend[$1]! }
    }

    /// Both ends of every measure, as far as the limit allows: the costliest measure of each pair first, then the next.
    private mutating func wantEnds() {
        let turns = pairs.indices.map { pair in questions.indices.filter { questions[$0].pair == pair } }
        let order = (0..<(turns.map(\.count).max() ?? 0)).flatMap { turn in
            turns.compactMap { turn < $0.count ? $0[turn] : nil }
        }
        for row in order where !want([0, 2], row) { questions[row].isLeftOut = true }
    }

    /// Asks for strengths of a question; false where that costs too much.
    private mutating func want(_ strengths: [Double], _ row: Int) -> Bool {
        let more = strengths.flatMap { variants(of: questions[row], at: $0) }
            .filter { seen[$0] == nil && !variants.contains($0) }
        let burnIn = variants.isEmpty && !more.isEmpty ? scenario.burnInWeeks : 0
        let cost = numbers.count * (burnIn + more.count * scenario.horizonWeeks)
        if let weeksLeft {
            guard cost <= weeksLeft else { return false }
            self.weeksLeft = weeksLeft - cost
        }
        variants += more
        questions[row].wanted = strengths
        return true
    }

    /// The mixes of a pair that hold the measure.
    private func variants(of question: Question, at strength: Double) -> [MixVariant] {
        let pair = pairs[question.pair]
        return [pair.first, pair.second].filter { policy in
            scenario.policies[policy].uses.contains { $0.measure == question.measure && $0.dose > 0 }
        }.map { MixVariant(policy: $0, measure: question.measure, strength: strength) }
    }

    // MARK: What is shown

    /// Variants it wants to see next; none when it is done.
    var next: [MixVariant] { variants }

    /// Takes in what the variants came to and decides what to ask for next.
    ///
    /// - Parameter records: by history of `numbers`, each with the variants of `next` as arms.
    mutating func record(_ records: [StressRecord]) {
        for (arm, variant) in variants.enumerated() {
            seen[variant] = records.map { record in
                readings.objectives.map { objective in
                    record.fault == nil ? record.values[objective * variants.count + arm] : .nan
                }
            }
        }
        variants = []
        for row in questions.indices {
            for strength in questions[row].wanted {
                questions[row].search.record(strength, differences: differences(row, at: strength))
            }
            questions[row].wanted = []
        }
        for row in questions.indices where !questions[row].isLeftOut && questions[row].search.hasCrossing {
            questions[row].search.mostEvaluations = 3 + Self.mostSteps
            step(row)
        }
    }

    /// Asks for the next value of a search, as long as it has one that was not seen for another.
    private mutating func step(_ row: Int) {
        while let strength = questions[row].search.next {
            let missing = variants(of: questions[row], at: strength).filter { seen[$0] == nil }
            guard missing.isEmpty else {
                _ = want([strength], row)
                return
            }
            questions[row].search.record(strength, differences: differences(row, at: strength))
        }
    }

    /// By how much the first mix is better than the second in each history, in the indicator's unit; not a number where that does
    /// not apply. What is assumed was met by all histories of the comparison.
    private func differences(_ row: Int, at strength: Double) -> [Double] {
        let (question, pair) = (questions[row], pairs[questions[row].pair])
        let reading = readings.due(pair.objective)
        let sign = scenario.objectives[pair.objective].sign
        func value(_ policy: Int, _ history: Int) -> Double {
            let variant = MixVariant(policy: policy, measure: question.measure, strength: strength)
            if let values = seen[variant] { return values[history][pair.objective] }
            return readings.value(pair.objective, replicates[history].arms[arms[policy]!], reading: reading)
        }
        return (0..<(strength == 1 ? replicates.count : numbers.count)).map {
            sign * (value(pair.first, $0) - value(pair.second, $0))
        }
    }

    /// By objective, then the costliest measure first.
    var findings: [BreakEvenFinding] {
        pairs.enumerated().flatMap { row, pair -> [BreakEvenFinding] in
            func finding(_ measure: Int?, _ outcome: BreakEvenFinding.Outcome) -> BreakEvenFinding {
                BreakEvenFinding(
                    objective: pair.objective, first: pair.first, second: pair.second, lead: pair.lead,
                    measure: measure, outcome: outcome, histories: numbers.count)
            }
            guard pair.lead?.isClear == true else { return [finding(nil, .undecided)] }
            let own = questions.filter { $0.pair == row }
            return own.isEmpty
                ? [finding(nil, .nothingAssumed)]
                : own.map { finding($0.measure, $0.isLeftOut ? .leftOut : .searched($0.search.result)) }
        }
    }
}

extension Objective {
    /// +1 where more is better, -1 where less is.
    fileprivate var sign: Double { wish == .lower ? -1 : 1 }
}

extension Experiment {
    /// At what strength of a measure the best two mixes on an objective change places; nil where that was not asked for, and if
    /// stopped.
    func breakEven(
        _ replicates: [ReplicateRecord], _ run: inout StressRun
    ) async throws(JournalError) -> [BreakEvenFinding]? {
        guard let asked = plan.breakEven else { return nil }
        var study = BreakEvenStudy(scenario, plan, asked, replicates)
        if !study.next.isEmpty { run.enter(.breakEven, total: study.numbers.count * BreakEvenStudy.mostRounds) }
        while !study.next.isEmpty {
            let (world, policies) = scenario.world(with: study.next)
            let jobs = study.numbers.map {
                StressJob(
                    world: world, policies: policies, replicate: $0, samplesParameters: plan.samplesParameters)
            }
            guard let records = try await run.run(jobs) else { return nil }
            study.record(records)
        }
        return study.findings
    }
}
