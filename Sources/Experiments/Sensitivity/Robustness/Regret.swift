// SPDX-License-Identifier: GPL-3.0-or-later

/// How much worse a mix did than the mix that was best in the same future (Savage 1951).
package struct Regret: Sendable, Equatable {
    /// One for each future in which it can be told, 0 or more.
    package let values: [Double]

    package init(values: [Double]) { self.values = values }

    /// Mean with Student's 95 % interval; nil without futures.
    package var mean: Estimate? { Estimate(values) }
    /// Exceeded in one future of twenty.
    package var percentile95: Double? { Sample(values).quantile(0.95) }
    package var maximum: Double? { values.max() }

    /// Of every mix in one objective, in its unit.
    package static func all(_ table: OutcomeTable, objective: Int) -> [Regret] {
        collect(table) { table.regrets($0, objective) }
    }

    /// Of every mix in all objectives at once, weighted. The regrets of each objective are divided by its `scale`, the
    /// mean over futures of the difference between the best and the worst mix: 1 is to be the worst there is, as futures
    /// go. An objective in which mixes never differ adds nothing.
    ///
    /// - Parameter weights: one for each objective, none negative, at least one positive; only their ratios matter.
    package static func all(_ table: OutcomeTable, weights: [Double]) -> [Regret] {
        precondition(weights.count == table.objectives.count, "every objective has a weight")
        let sum = weights.reduce(0, +)
        precondition(weights.allSatisfy { $0 >= 0 } && sum > 0, "weights are not negative and not all 0")
        let scales = table.objectives.indices.map { scale(table, objective: $0) }
        let used = table.objectives.indices.filter { weights[$0] > 0 }
        return collect(table) { future in
            var total = [Double](repeating: 0, count: table.mixes)
            for objective in used {
                guard let regrets = table.regrets(future, objective) else { return nil }
                guard scales[objective] > 0 else { continue }
                for mix in total.indices { total[mix] += weights[objective] / sum * regrets[mix] / scales[objective] }
            }
            return total
        }
    }

    /// Mean over futures of the regret of the worst mix, in the objective's unit; 0 where it never applies.
    package static func scale(_ table: OutcomeTable, objective: Int) -> Double {
        Sample((0..<table.futures).compactMap { table.regrets($0, objective)?.max() }).mean ?? 0
    }

    private static func collect(_ table: OutcomeTable, _ regrets: (Int) -> [Double]?) -> [Regret] {
        let rows = (0..<table.futures).compactMap(regrets)
        return (0..<table.mixes).map { mix in Regret(values: rows.map { $0[mix] }) }
    }

    /// The mix with the least mean, the first of equal ones; nil without futures.
    package static func pick(_ regrets: [Regret]) -> Int? {
        let means = regrets.compactMap(\.mean?.mean)
        guard means.count == regrets.count, let least = means.min() else { return nil }
        return means.firstIndex(of: least)
    }
}
