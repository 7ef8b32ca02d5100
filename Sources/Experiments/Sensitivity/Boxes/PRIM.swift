// SPDX-License-Identifier: GPL-3.0-or-later

/// The patient rule induction method (Friedman and Fisher 1999): from the box of everything, peel the slice whose loss
/// raises the share of failures most, again and again, then paste back what raises it too.
///
/// Which slice: the gain in density for each future lost, which keeps choices, that shut out many futures at a stroke,
/// on a par with numbers (Kwakkel and Jaxa-Rozen 2016). As EMA Workbench's `Prim` by default, but for three gaps. Where
/// the best peel would leave less than `leastMass` the next best is taken. Peeling goes on where the best slice loses
/// a little density, as in the original: slices are small and a chance run of failures in one must not end the search; the
/// pasting then starts from the densest box as well. And choices can be pasted where no number is restricted.
package struct PRIM: Sendable {
    /// One step of the trade-off between coverage and density.
    package struct Step: Sendable, Equatable {
        package var box: Box
        package var measure: BoxMeasure

        package init(box: Box, measure: BoxMeasure) {
            self.box = box
            self.measure = measure
        }
    }

    package let table: FactorTable
    package let fails: [Bool]
    /// Share of the futures inside that a peel of a number takes off.
    package var peelShare = 0.05
    /// Share of the futures beyond a bound that a paste takes back.
    package var pasteShare = 0.05
    /// Share of all futures below which no box is peeled.
    package var leastMass = 0.05

    package init(_ table: FactorTable, fails: [Bool]) {
        precondition(fails.count == table.count, "every future fails or holds")
        self.table = table
        self.fails = fails
    }

    /// The boxes of a peeling and of the pasting after it, from the widest; the first is unrestricted.
    ///
    /// - Parameters:
    ///   - rows: the futures to look at, such as those not yet in a box.
    ///   - total: futures and failures in all, of which coverage and mass are shares; by default those of `rows`.
    package func trajectory(among rows: [Int], of total: (futures: Int, failures: Int)? = nil) -> [Step] {
        let total = total ?? (rows.count, rows.count { fails[$0] })
        var search = PRIMSearch(self, rows: rows, total: total)
        var steps = [search.step]
        // The step at which no slice gained anything any more.
        var greedyEnd: Step?
        while let gain = search.peel() {
            if gain <= 0 && greedyEnd == nil { greedyEnd = steps.last }
            steps.append(search.step)
        }
        let densest = steps.max {
            ($0.measure.density, $0.measure.coverage) < ($1.measure.density, $1.measure.coverage)
        }
        var starts = [densest!]
        if let greedyEnd, greedyEnd.box != densest!.box { starts.append(greedyEnd) }
        for start in starts {
            search.goBack(to: start)
            while search.paste() { steps.append(search.step) }
        }
        return steps
    }

    /// The bound that shuts out a share of sorted values: halfway between the order statistics about it, ties passed over
    /// inwards, as in Bryant and Lempert's toolkit.
    static func bound(_ sorted: [Double], _ share: Double) -> Double {
        let at = Double(sorted.count - 1) * share
        var low = Int(at.rounded(.down))
        var high = Int(at.rounded(.up))
        if share > 0.5 {
            while sorted[low] == sorted[high] && low > 0 { low -= 1 }
        } else {
            while sorted[low] == sorted[high] && high < sorted.count - 1 { high += 1 }
        }
        return (sorted[low] + sorted[high]) / 2
    }
}
