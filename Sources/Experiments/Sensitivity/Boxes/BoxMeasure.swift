// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// How well a box tells failures from the rest (Bryant and Lempert 2010).
package struct BoxMeasure: Sendable, Equatable {
    /// Futures inside.
    package var futures: Int
    /// Failures inside.
    package var failures: Int
    /// Futures and failures there are in all.
    package var allFutures: Int
    package var allFailures: Int

    package init(futures: Int, failures: Int, allFutures: Int, allFailures: Int) {
        self.futures = futures
        self.failures = failures
        self.allFutures = allFutures
        self.allFailures = allFailures
    }

    /// Of a box, among some futures.
    package init(_ box: Box, _ table: FactorTable, fails: [Bool], among rows: [Int]) {
        let inside = box.rows(table, among: rows)
        self.init(
            futures: inside.count, failures: inside.count { fails[$0] }, allFutures: rows.count,
            allFailures: rows.count { fails[$0] })
    }

    /// Share of all failures that lie inside.
    package var coverage: Double { allFailures == 0 ? 0 : Double(failures) / Double(allFailures) }
    /// Share of the futures inside that fail.
    package var density: Double { futures == 0 ? 0 : Double(failures) / Double(futures) }
    /// Share of all futures that lie inside.
    package var mass: Double { allFutures == 0 ? 0 : Double(futures) / Double(allFutures) }
    /// Harmonic mean of coverage and density.
    package var balance: Double { failures == 0 ? 0 : 2 * coverage * density / (coverage + density) }

    /// Clopper and Pearson's 95 % intervals; honest only on futures that did not choose the box.
    package var coverageInterval: ClosedRange<Double> {
        allFailures == 0 ? 0...1 : ShareInterval.clopperPearson(successes: failures, trials: allFailures)
    }
    package var densityInterval: ClosedRange<Double> {
        futures == 0 ? 0...1 : ShareInterval.clopperPearson(successes: failures, trials: futures)
    }

    /// The probability of so many failures or more inside, did each future fail with this probability.
    package func pValue(against share: Double) -> Double {
        if failures == 0 || share >= 1 { return 1 }
        if share <= 0 { return 0 }
        return Beta.cdf(share, Double(failures), Double(futures - failures + 1))
    }
}

extension Box {
    /// The quasi-p-value of each restriction (Bryant and Lempert 2010): the probability of so many failures inside were
    /// the futures that it shuts out like those it keeps. *Quasi*, because on the futures that chose the box it is
    /// far too small: peeling looks for what is extreme.
    package func quasiPValues(
        _ table: FactorTable, fails: [Bool], among rows: [Int]
    ) -> [(restriction: Restriction, value: Double)] {
        let own = BoxMeasure(self, table, fails: fails, among: rows)
        return restrictions.map { restriction in
            (
                restriction,
                own.pValue(against: BoxMeasure(dropping(restriction), table, fails: fails, among: rows).density)
            )
        }
    }
}
