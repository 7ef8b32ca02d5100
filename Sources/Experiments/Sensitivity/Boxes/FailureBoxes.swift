// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Where a plan fails: boxes found on some futures and confirmed on others.
///
/// Peeling looks for what is extreme and so finds a dense box even where nothing is to be found. Hence a share of the futures
/// is set aside by luck. On the others a box is peeled, chosen by rule and freed of restrictions that do not earn their
/// place; then those set aside tell how much it covers, how dense it is, and whether it is denser than chance would make
/// it. The futures of a confirmed box are left out and the next is looked for; the first that is not confirmed ends the
/// search, which keeps the probability of any false box at `level` (tests in a fixed order).
package struct FailureBoxes: Sendable {
    package struct Found: Sendable {
        package var box: Box
        /// On the futures that chose it: flattering.
        package var fitted: BoxMeasure
        /// On those set aside, of which coverage is a share of all their failures: to be told, with its intervals.
        package var confirmed: BoxMeasure
        /// On all futures.
        package var overall: BoxMeasure
        /// The probability, on those set aside, of so many failures inside did the box not matter.
        package var pValue: Double
        /// Of each restriction, on those set aside.
        package var quasiPValues: [(restriction: Box.Restriction, value: Double)]
        /// Whether it reaches the rule's thresholds on those set aside.
        package var reachesRule: Bool
    }

    package struct Settings: Sendable {
        package var rule = BoxRule()
        /// Boxes at most.
        package var most = 3
        /// Share of the futures set aside.
        package var setAside = 1.0 / 3
        /// Significance of boxes.
        package var level = 0.05
        /// Significance of each restriction of a box.
        package var restrictionLevel = 0.05

        package init() {}
    }

    /// Confirmed boxes, in the order found. Empty: nothing that can be told from chance.
    package private(set) var boxes: [Found] = []
    /// The trade-off from which the first box was chosen, on the futures not set aside.
    package private(set) var tradeOff: [PRIM.Step] = []
    /// The best box, where it was not confirmed: for the appendix.
    package private(set) var unconfirmed: Found?

    package init(
        _ table: FactorTable, fails: [Bool], luck: Luck, settings: Settings = Settings(),
        prim change: (inout PRIM) -> Void = { _ in }
    ) {
        let draws = luck.draws(.futureSampling, step: 0)
        var search: [Int] = []
        var check: [Int] = []
        for row in 0..<table.count {
            if draws.uniform(UInt64(row)) < settings.setAside { check.append(row) } else { search.append(row) }
        }
        self.init(table, fails: fails, search: search, check: check, settings: settings, prim: change)
    }

    /// - Parameters:
    ///   - search: futures on which boxes are looked for.
    ///   - check: others, on which they are confirmed; fresh ones if there are.
    package init(
        _ table: FactorTable, fails: [Bool], search: [Int], check: [Int], settings: Settings = Settings(),
        prim change: (inout PRIM) -> Void = { _ in }
    ) {
        var prim = PRIM(table, fails: fails)
        change(&prim)
        let all = Array(0..<table.count)
        let total = (search.count, search.count { fails[$0] })
        var (searched, checked, whole) = (search, check, all)
        for number in 0..<settings.most {
            let steps = prim.trajectory(among: searched, of: total)
            if number == 0 { tradeOff = steps }
            guard let chosen = settings.rule.choose(steps) else { return }
            var box = Self.simplified(chosen.box, prim, among: searched, settings: settings)
            let base = Self.share(checked, fails)
            let inside = BoxMeasure(box, table, fails: fails, among: checked)
            let pValue = inside.pValue(against: base)
            if pValue <= settings.level { box = Self.confirmed(box, table, fails, among: checked, settings: settings) }
            func measure(_ rows: [Int], of group: [Int]) -> BoxMeasure {
                var measure = BoxMeasure(box, table, fails: fails, among: rows)
                (measure.allFutures, measure.allFailures) = (group.count, group.count { fails[$0] })
                return measure
            }
            let found = Found(
                box: box, fitted: measure(searched, of: search), confirmed: measure(checked, of: check),
                overall: measure(whole, of: all), pValue: pValue,
                quasiPValues: box.quasiPValues(table, fails: fails, among: checked),
                reachesRule: settings.rule.reaches(measure(checked, of: check)))
            guard pValue <= settings.level, !box.dimensions.isEmpty else {
                if number == 0 { unconfirmed = found }
                return
            }
            boxes.append(found)
            func rest(_ rows: [Int]) -> [Int] {
                let inside = Set(box.rows(table, among: rows))
                return rows.filter { !inside.contains($0) }
            }
            (searched, checked, whole) = (rest(searched), rest(checked), rest(whole))
        }
    }

    private static func share(_ rows: [Int], _ fails: [Bool]) -> Double {
        rows.isEmpty ? 0 : Double(rows.count { fails[$0] }) / Double(rows.count)
    }

    /// Without restrictions whose loss costs no more balance than the rule's slack, the least costly first.
    private static func simplified(_ box: Box, _ prim: PRIM, among rows: [Int], settings: Settings) -> Box {
        func balance(_ box: Box) -> Double { BoxMeasure(box, prim.table, fails: prim.fails, among: rows).balance }
        var box = box
        let floor = balance(box) - settings.rule.slack
        while box.restrictions.count > 1 {
            let fewer = box.restrictions.map { box.dropping($0) }.map { (box: $0, balance: balance($0)) }
            guard let best = fewer.max(by: { $0.balance < $1.balance }), best.balance >= floor else { break }
            box = best.box
        }
        return box
    }

    /// Without restrictions that those set aside do not bear out, the least likely first.
    private static func confirmed(
        _ box: Box, _ table: FactorTable, _ fails: [Bool], among rows: [Int], settings: Settings
    ) -> Box {
        var box = box
        while let worst = box.quasiPValues(table, fails: fails, among: rows).max(by: { $0.value < $1.value }),
            worst.value > settings.restrictionLevel
        {
            box = box.dropping(worst.restriction)
        }
        return box
    }
}
