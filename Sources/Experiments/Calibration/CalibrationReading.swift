// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Glibc

/// What the baseline shows of one calibration target.
///
/// Quantities are ratios of means over histories, not means of ratios: a history in which little happens weighs little.
/// A history counts with all its numbers or, where one of them is not applicable, not at all.
package struct CalibrationReading: Sendable {
    package enum Verdict: String, CaseIterable, Sendable {
        /// The whole 95 % interval lies in the band.
        case inside
        /// The estimate lies in the band, and its interval reaches beyond.
        case edge = "at the edge"
        /// The estimate lies outside the band, or there is none.
        case outside
    }

    package let target: CalibrationTarget
    /// The quantity with its 95 % interval; nil where no history has it or where what it is divided by cannot be told
    /// from 0.
    package let estimate: Estimate?
    /// Histories that count.
    package let histories: Int

    package init(_ target: CalibrationTarget, _ findings: Findings) {
        self.target = target
        switch target.quantity {
        case .ratio(let first, let second, let divisor):
            var readings = [first] + (second.map { [$0] } ?? [])
            if case .reading(let third) = divisor { readings.append(third) }
            let columns = Self.columns(readings, findings)
            let top = second == nil ? columns[0] : Self.product(columns[0], columns[1])
            histories = top.count
            switch divisor {
            case .number(let number): estimate = Estimate(top.map { $0 / number })
            case .reading: estimate = Fieller.ratio(top, columns[columns.count - 1])
            }
        case .growth(let cells, let from, let to):
            let ends = [to, from].map { CalibrationTarget.Reading(cells, year: $0) }
            let columns = Self.columns(ends, findings)
            histories = columns[0].count
            estimate = Fieller.ratio(columns[0], columns[1]).flatMap { Self.yearly($0, years: to - from) }
        }
    }

    package var verdict: Verdict {
        guard let estimate, target.band.contains(estimate.mean) else { return .outside }
        guard let interval = estimate.interval else { return .edge }
        return target.band.contains(interval.lowerBound) && target.band.contains(interval.upperBound)
            ? .inside : .edge
    }

    // MARK: Values

    /// Values of each reading, of the histories in which all of them are applicable.
    private static func columns(_ readings: [CalibrationTarget.Reading], _ findings: Findings) -> [[Double]] {
        var columns = [[Double]](repeating: [], count: readings.count)
        for record in findings.replicates {
            let values = readings.map { value($0, record.arms[0], findings) }
            guard values.allSatisfy(\.isFinite) else { continue }
            for (column, value) in values.enumerated() { columns[column].append(value) }
        }
        return columns
    }

    private static func value(
        _ reading: CalibrationTarget.Reading, _ record: RunRecord, _ findings: Findings
    ) -> Double {
        var sum = 0.0
        for cell in reading.cells {
            guard let row = findings.layout.row(of: cell) else { return .nan }
            if reading.year == 0 {
                sum += record.yearBefore[row]
            } else {
                let week = reading.year * Calendar.weeksPerYear
                guard let horizon = findings.calendar.horizons.firstIndex(of: week) else { return .nan }
                sum += record.yearly[horizon * findings.layout.cells.count + row]
            }
        }
        return sum
    }

    /// Values whose mean is the product of two means and whose scatter is that of the product, to first order (delta
    /// method).
    private static func product(_ first: [Double], _ second: [Double]) -> [Double] {
        guard let a = Sample(first).mean, let b = Sample(second).mean else { return [] }
        return zip(first, second).map { x, y in x * b + a * y - a * b }
    }

    /// Growth a year from growth over years; nil where something fell to nothing.
    private static func yearly(_ whole: Estimate, years: Int) -> Estimate? {
        func rate(_ ratio: Double) -> Double { pow(ratio, 1 / Double(years)) - 1 }
        guard whole.mean > 0 else { return nil }
        var estimate = whole
        estimate.mean = rate(whole.mean)
        // Compounding keeps the order, so the ends of the interval stay its ends.
        estimate.interval = whole.interval.map { rate(max(0, $0.lowerBound))...rate($0.upperBound) }
        return estimate
    }
}
