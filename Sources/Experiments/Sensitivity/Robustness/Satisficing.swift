// SPDX-License-Identifier: GPL-3.0-or-later

/// The share of futures in which a mix is good enough (Starr 1962; Lempert et al. 2003).
package struct Satisficing: Sendable, Equatable {
    package var met: Int
    /// Futures in which the objective applies.
    package var futures: Int

    /// Nil without futures.
    package var share: Double? { futures == 0 ? nil : Double(met) / Double(futures) }
    /// Clopper and Pearson's, 95 %: over futures drawn as these were.
    package var interval: ClosedRange<Double>? {
        futures == 0 ? nil : ShareInterval.clopperPearson(successes: met, trials: futures)
    }

    /// Of an objective.
    package init(_ table: OutcomeTable, mix: Int, objective: Int) {
        self.init(table, mix: mix, objectives: [objective])
    }

    /// Of several objectives at once: futures in which all that are named are met. A future counts where all of them
    /// apply.
    package init(_ table: OutcomeTable, mix: Int, objectives: [Int]) {
        let applicable = (0..<table.futures).filter { future in
            objectives.allSatisfy { table[future, mix, $0].value.isFinite }
        }
        futures = applicable.count
        met = applicable.count { future in objectives.allSatisfy { table[future, mix, $0].isMet } }
    }
}
