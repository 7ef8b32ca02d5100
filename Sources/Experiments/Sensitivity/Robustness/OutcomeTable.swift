// SPDX-License-Identifier: GPL-3.0-or-later

/// What came of every mix in every future: for each objective its value and whether it was met.
package struct OutcomeTable: Sendable {
    package struct Objective: Sendable, Equatable {
        package var isLowerBetter: Bool
        package init(isLowerBetter: Bool) { self.isLowerBetter = isLowerBetter }
    }

    package struct Outcome: Sendable, Equatable {
        /// In the objective's unit; not a number where it does not apply.
        package var value: Double
        package var isMet: Bool

        package init(value: Double, isMet: Bool) {
            self.value = value
            self.isMet = isMet
        }
    }

    package let futures: Int
    package let mixes: Int
    package let objectives: [Objective]
    private let outcomes: [Outcome]

    /// - Parameter outcomes: by future, then mix, then objective.
    package init(mixes: Int, objectives: [Objective], outcomes: [Outcome]) {
        let width = mixes * objectives.count
        precondition(width > 0 && outcomes.count % width == 0, "every future has an outcome of each mix and objective")
        self.mixes = mixes
        self.objectives = objectives
        self.outcomes = outcomes
        futures = outcomes.count / width
    }

    package subscript(future: Int, mix: Int, objective: Int) -> Outcome {
        outcomes[(future * mixes + mix) * objectives.count + objective]
    }

    /// Whether an objective applies under every mix of a future, so that mixes can be compared there.
    func isComparable(_ future: Int, _ objective: Int) -> Bool {
        (0..<mixes).allSatisfy { self[future, $0, objective].value.isFinite }
    }

    /// By how much each mix falls short of the best mix of a future, 0 or more, in the objective's unit; nil where it does
    /// not apply under every mix.
    package func regrets(_ future: Int, _ objective: Int) -> [Double]? {
        guard isComparable(future, objective) else { return nil }
        let sign = objectives[objective].isLowerBetter ? 1.0 : -1.0
        let losses = (0..<mixes).map { sign * self[future, $0, objective].value }
        let best = losses.min()!
        return losses.map { $0 - best }
    }
}
