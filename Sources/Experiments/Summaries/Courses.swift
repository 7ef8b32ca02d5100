// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel

/// One line of `courses.csv`: how an effect stands in one quarter. First and second order only where the effect is split.
package struct CourseRow: Sendable, Equatable {
    /// Rows of the scenario's policies.
    package var policy: Int
    package var reference: Int
    /// Row of the cell layout; one of the plan's recorded cells.
    package var cell: Int
    /// Week of the horizon at whose end the quarter ends.
    package var week: Int
    package var pairs: Int
    package var first: Estimate?
    package var second: Estimate?
    package var total: Estimate?

    package init(
        policy: Int, reference: Int, cell: Int, week: Int, pairs: Int, first: Estimate? = nil, second: Estimate? = nil,
        total: Estimate? = nil
    ) {
        self.policy = policy
        self.reference = reference
        self.cell = cell
        self.week = week
        self.pairs = pairs
        self.first = first
        self.second = second
        self.total = total
    }

    package func estimate(_ order: EffectOrder) -> Estimate? {
        switch order {
        case .first: first
        case .second: second
        case .total: total
        }
    }
}

/// Which part of an effect is meant.
package enum EffectOrder: String, Sendable, CaseIterable {
    case first = "first-order"
    case second = "second-order"
    case total
}

/// One line of `timing.csv`: when an effect appears, peaks, fades and turns. Weeks are ends of quarters; nil where it does
/// not happen.
///
/// A single quarter whose interval leaves zero out may be chance, and there are many, so it takes two in a row.
package struct TimingRow: Sendable, Equatable {
    package var policy: Int
    package var reference: Int
    package var cell: Int
    package var order: EffectOrder
    /// End of the first of two quarters in a row that can be told from zero, on the same side of it.
    package var appears: Int?
    /// End of the quarter with the largest mean on that side, and that mean.
    package var peaks: Int?
    package var peak: Double?
    /// End of the first quarter after the peak from which on no two quarters in a row can be told from zero on that side.
    package var fades: Int?
    /// End of the first of two quarters in a row, later than the first, that are clearly on the other side.
    package var reverses: Int?
    /// End of the quarter by which what had added up since the beginning is used up again, on average.
    package var undone: Int?

    package init(policy: Int, reference: Int, cell: Int, order: EffectOrder) {
        self.policy = policy
        self.reference = reference
        self.cell = cell
        self.order = order
    }

    /// Reads the times off a course of estimates, one for each quarter.
    package init(policy: Int, reference: Int, cell: Int, order: EffectOrder, course: [(week: Int, estimate: Estimate?)])
    {
        self.init(policy: policy, reference: reference, cell: cell, order: order)
        let signs = course.map { point -> Int in
            guard let estimate = point.estimate, estimate.isClear else { return 0 }
            return estimate.mean > 0 ? 1 : -1
        }
        func begins(_ quarter: Int, _ sign: Int) -> Bool {
            quarter + 1 < signs.count && signs[quarter] == sign && signs[quarter + 1] == sign
        }
        guard let start = signs.indices.first(where: { signs[$0] != 0 && begins($0, signs[$0]) }) else { return }
        let sign = signs[start]
        let side = course.map { Double(sign) * ($0.estimate?.mean ?? 0) }
        let top = side.indices.dropFirst(start).max { side[$0] < side[$1] } ?? start
        appears = course[start].week
        peaks = course[top].week
        peak = course[top].estimate?.mean
        let last = signs.indices.last { begins($0, sign) }.map { $0 + 1 } ?? start
        let end = max(last, top)
        if end + 1 < course.count { fades = course[end + 1].week }
        reverses = signs.indices.first { $0 > start && begins($0, -sign) }.map { course[$0].week }
        var sum = 0.0
        for (quarter, value) in side.enumerated() {
            sum += value
            if quarter > start, sum <= 0 {
                undone = course[quarter].week
                break
            }
        }
    }
}

extension Findings {
    /// The effect of every contrast of the plan in every recorded cell, quarter by quarter.
    package func courseRows() -> [CourseRow] {
        let splits = SplitReader.all(self)
        return plan.contrasts.flatMap { contrast -> [CourseRow] in
            guard let policy = plan.policies.firstIndex(of: contrast.policy),
                let reference = plan.policies.firstIndex(of: contrast.reference)
            else { return [] }
            let split = splits.first { $0.policy == contrast.policy && $0.reference == contrast.reference }
            return plan.recorded.enumerated().flatMap { k, cell in
                (0..<calendar.quarters).map { quarter in
                    var row = CourseRow(
                        policy: contrast.policy, reference: contrast.reference, cell: cell,
                        week: (quarter + 1) * Calendar.weeksPerQuarter, pairs: 0)
                    if let split {
                        let values = split.values(recorded: k, quarter: quarter)
                        row.pairs = values.total.count
                        row.first = Estimate(values.first)
                        row.second = Estimate(values.second)
                        row.total = Estimate(values.total)
                    } else {
                        let at = k * calendar.quarters + quarter
                        let values = replicates.map {
                            Double($0.arms[policy].quarterly[at]) - Double($0.arms[reference].quarterly[at])
                        }.filter(\.isFinite)
                        row.pairs = values.count
                        row.total = Estimate(values)
                    }
                    return row
                }
            }
        }
    }

    /// When each effect of a course appears, peaks, fades and turns; by contrast, recorded cell and order.
    package static func timingRows(_ courses: [CourseRow], quarters: Int) -> [TimingRow] {
        guard quarters > 0 else { return [] }
        return stride(from: 0, to: courses.count, by: quarters).flatMap { start -> [TimingRow] in
            let course = courses[start..<(start + quarters)]
            let about = courses[start]
            return EffectOrder.allCases.filter { about.estimate($0) != nil }.map { order in
                TimingRow(
                    policy: about.policy, reference: about.reference, cell: about.cell, order: order,
                    course: course.map { ($0.week, $0.estimate(order)) })
            }
        }
    }
}
