// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// Whether a sign goes with a harm some time later, over histories.
///
/// A sign is read against its own mean over the past year, which an agency knows, and the harm ahead against what its own
/// past tells: the last point, the last two, three and six, and the last year. Both are against the mean of all histories at the same
/// time, so that a course all histories share is no warning. Least squares over all histories and times takes out what the
/// harm's past tells of either; the correlation of what is left is the partial correlation. Its error is reckoned from what
/// each history contributes, so that nothing is assumed of how points of one history hang together.
///
/// Nothing is measured against a history's own mean over the whole horizon: that mean holds the future, and a sign that only
/// follows the harm, slowly, would then seem to lead it.
package struct Lead: Sendable, Equatable {
    /// How far ahead the harm is, in points of the series.
    package var points: Int
    /// Histories in which both are known throughout.
    package var histories: Int
    /// Correlation of the sign with the harm ahead, whatever the harm's past. -1...1.
    package var correlation: Double
    /// What is left of it beyond the harm's past, with its 95 % interval, Student's t on histories; no interval where few
    /// histories carry it. -1...1.
    package var partial: Estimate
    /// Probability of so large a t were there nothing; nil without an interval.
    package var pValue: Double?

    /// Fewer histories leave too little to tell one from luck.
    package static let fewestHistories = 10
    /// Points ahead that are tried; ascending.
    package static let ahead = [1, 3, 6, 13]
    /// Points over which the harm's past is taken together; the last is the year a sign is read against.
    package static let past = [1, 2, 3, 6, 13]
    /// Points of a series that can be read: a year has passed, and the farthest look ahead is still inside.
    package static func readable(_ points: Int) -> Range<Int> {
        let first = past.last! - 1
        return first..<max(first, points - ahead.last!)
    }
}

/// Series of one kind, history by history, against the mean of all histories in which they are known.
private struct Centred {
    /// Whether a history's series is known throughout.
    let isKnown: [Bool]
    /// History-major; 0 where the history is not known.
    var values: [Double]

    /// - Parameter column: what is read at a point of a series.
    init(_ histories: [[Double]], _ points: Range<Int>, _ column: ([Double], Int) -> Double) {
        isKnown = histories.map { $0.allSatisfy(\.isFinite) }
        values = [Double](repeating: 0, count: histories.count * points.count)
        let known = Double(isKnown.count { $0 })
        for (at, point) in points.enumerated() {
            var sum = 0.0
            for (history, series) in histories.enumerated() where isKnown[history] {
                let value = column(series, point)
                values[history * points.count + at] = value
                sum += value
            }
            for history in histories.indices where isKnown[history] {
                values[history * points.count + at] -= sum / known
            }
        }
    }

    static func mean(_ series: [Double], over points: Int, until point: Int) -> Double {
        series[(point - points + 1)...point].reduce(0, +) / Double(points)
    }
}

/// What may give warning, ready to be compared with harms.
package struct SignSeries: Sendable {
    fileprivate let isKnown: [Bool]
    fileprivate let values: [Double]
    /// By history.
    fileprivate let squares: [Double]

    /// - Parameter histories: one series for each, all equally long; NaN where it has no value.
    package init(_ histories: [[Double]]) {
        let points = Lead.readable(histories.first?.count ?? 0)
        let centred = Centred(histories, points) { $0[$1] - Centred.mean($0, over: Lead.past.last!, until: $1) }
        isKnown = centred.isKnown
        values = centred.values
        squares = histories.indices.map { history in
            centred.values[(history * points.count)..<((history + 1) * points.count)].reduce(0) { $0 + $1 * $1 }
        }
    }
}

/// A harm, ready to be compared with signs: what its past tells at each point, and how it goes on.
package struct HarmSeries: Sendable {
    private static let width = Lead.past.count + Lead.ahead.count
    private let isKnown: [Bool]
    /// Histories x points x columns: its past, then what is ahead.
    private let columns: [Double]
    /// Histories x columns x columns: sums of products.
    private let products: [Double]
    private let points: Int

    /// - Parameter histories: one series for each, all equally long; NaN where it has no value.
    package init(_ histories: [[Double]]) {
        let readable = Lead.readable(histories.first?.count ?? 0)
        let width = Self.width
        let centred =
            Lead.past.map { span in Centred(histories, readable) { Centred.mean($0, over: span, until: $1) } }
            + Lead.ahead.map { step in Centred(histories, readable) { $0[$1 + step] } }
        var columns = [Double](repeating: 0, count: histories.count * readable.count * width)
        for (column, part) in centred.enumerated() {
            for (row, value) in part.values.enumerated() { columns[row * width + column] = value }
        }
        var products = [Double](repeating: 0, count: histories.count * width * width)
        for row in 0..<(histories.count * readable.count) {
            let first = row / max(1, readable.count) * width * width
            for a in 0..<width {
                for b in 0..<width {
                    products[first + a * width + b] += columns[row * width + a] * columns[row * width + b]
                }
            }
        }
        isKnown = centred[0].isKnown
        self.columns = columns
        self.products = products
        points = readable.count
    }

    /// How a sign leads it, by points ahead; nothing where there is too little to go by, or where one of the two does not vary
    /// beyond what the harm's past tells.
    package func leads(of sign: SignSeries) -> [Lead] {
        let known = isKnown.indices.filter { isKnown[$0] && sign.isKnown[$0] }
        guard known.count >= Lead.fewestHistories, points > 0 else { return [] }
        let cross = known.map { crossProducts(sign, $0) }
        var (sums, crossSums) = ([Double](repeating: 0, count: Self.width * Self.width), cross[0].map { _ in 0.0 })
        for (row, history) in known.enumerated() {
            for at in sums.indices { sums[at] += products[history * sums.count + at] }
            for at in crossSums.indices { crossSums[at] += cross[row][at] }
        }
        let squares = known.reduce(0) { $0 + sign.squares[$1] }
        let told = Told(sums, crossSums, width: Self.width)
        return Lead.ahead.enumerated().compactMap { step, ahead -> Lead? in
            let column = Lead.past.count + step
            let parts = known.enumerated().map { row, history in
                told.left(
                    of: products[(history * sums.count)..<((history + 1) * sums.count)], cross[row],
                    sign.squares[history],
                    column)
            }
            let whole = (squares * sums[column * Self.width + column]).squareRoot()
            guard let partial = Self.partial(parts, squares, sums[column * Self.width + column], points: points) else {
                return nil
            }
            return Lead(
                points: ahead, histories: known.count, correlation: crossSums[column] / whole,
                partial: partial.estimate,
                pValue: partial.pValue)
        }
    }

    /// Sums of products of a sign with the columns in one history.
    private func crossProducts(_ sign: SignSeries, _ history: Int) -> [Double] {
        let (values, columns) = (sign.values.span, self.columns.span)
        // One for each column, held in registers.
        var sums = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
        for row in (history * points)..<((history + 1) * points) {
            let (value, at) = (values[row], row * 9)
            sums.0 += value * columns[at]
            sums.1 += value * columns[at + 1]
            sums.2 += value * columns[at + 2]
            sums.3 += value * columns[at + 3]
            sums.4 += value * columns[at + 4]
            sums.5 += value * columns[at + 5]
            sums.6 += value * columns[at + 6]
            sums.7 += value * columns[at + 7]
            sums.8 += value * columns[at + 8]
        }
        return [sums.0, sums.1, sums.2, sums.3, sums.4, sums.5, sums.6, sums.7, sums.8]
    }

    /// The correlation of what is left of sign and harm, its interval and p-value.
    ///
    /// Each history's share of it is taken less half of what its own squares add to the scale, which makes the spread of
    /// shares the error of the ratio. One degree of freedom goes to the mean of all histories that is taken off at each time.
    /// The error is at least that of as many independent points: where both seldom happen, and never yet together, histories
    /// are more alike than they will be once they do.
    private static func partial(
        _ parts: [Told.Left], _ signSquares: Double, _ harmSquares: Double, points: Int
    ) -> (estimate: Estimate, pValue: Double?)? {
        let count = Double(parts.count)
        let sign = parts.reduce(0) { $0 + $1.sign } / count
        let harm = parts.reduce(0) { $0 + $1.harm } / count
        guard sign * count > 1e-9 * signSquares, harm * count > 1e-9 * harmSquares else { return nil }
        let shares = parts.map { $0.both / (sign * harm).squareRoot() }
        guard var estimate = Estimate(shares) else { return nil }
        let mean = estimate.mean
        let squares = zip(parts, shares).reduce(0.0) { sum, part in
            let spread = part.1 - mean / 2 * (part.0.sign / sign + part.0.harm / harm)
            return sum + spread * spread
        }
        let error = max(squares / (count - 2), 1 / Double(points)).squareRoot() / count.squareRoot()
        guard !estimate.isRare, error > 0 else { return (Estimate(mean: mean, interval: nil), nil) }
        let half = StudentTable.twoSided95(degreesOfFreedom: parts.count - 2) * error
        estimate.interval = (mean - half)...(mean + half)
        return (estimate, 2 * StudentT.cdf(-abs(mean / error), degreesOfFreedom: count - 2))
    }
}

/// What a harm's past tells of a sign and of the harm ahead, by least squares over all histories.
private struct Told {
    /// Products of what is left in one history.
    struct Left {
        var both: Double
        var sign: Double
        var harm: Double
    }

    private static let past = Lead.past.count
    private let width: Int
    /// Of the sign, then of each look ahead: one number for each of the past's columns.
    private let weights: [[Double]]

    /// - Parameters:
    ///   - sums: products of columns over all histories.
    ///   - cross: products of the sign with them.
    init(_ sums: [Double], _ cross: [Double], width: Int) {
        self.width = width
        let past = Self.past
        // Gauss and Jordan; a column of the past that the earlier ones tell already is left out.
        var rows = (0..<past).map { row in
            (0..<past).map { sums[row * width + $0] } + [cross[row]] + (past..<width).map { sums[row * width + $0] }
        }
        for pivot in 0..<past {
            let size = rows[pivot][pivot]
            guard size > 1e-9 * sums[pivot * width + pivot], size > 0 else {
                rows[pivot] = rows[pivot].map { _ in 0 }
                continue
            }
            rows[pivot] = rows[pivot].map { $0 / size }
            for row in 0..<past where row != pivot {
                let factor = rows[row][pivot]
                for at in rows[row].indices { rows[row][at] -= factor * rows[pivot][at] }
            }
        }
        weights = (past..<(past + 1 + width - past)).map { column in (0..<past).map { rows[$0][column] } }
    }

    /// - Parameters:
    ///   - products: of columns, in one history.
    ///   - cross: of the sign with them there.
    ///   - column: the look ahead.
    func left(of products: ArraySlice<Double>, _ cross: [Double], _ signSquares: Double, _ column: Int) -> Left {
        let first = products.startIndex
        let (sign, harm) = (weights[0], weights[column - Self.past + 1])
        var left = Left(both: cross[column], sign: signSquares, harm: products[first + column * width + column])
        for a in 0..<Self.past {
            let ahead = products[first + a * width + column]
            left.both -= sign[a] * ahead + harm[a] * cross[a]
            left.sign -= 2 * sign[a] * cross[a]
            left.harm -= 2 * harm[a] * ahead
            for b in 0..<Self.past {
                let product = products[first + a * width + b]
                left.both += sign[a] * harm[b] * product
                left.sign += sign[a] * sign[b] * product
                left.harm += harm[a] * harm[b] * product
            }
        }
        return left
    }
}
