// SPDX-License-Identifier: GPL-3.0-or-later

/// The ratio of two paired means with Fieller's 95 % interval (Fieller 1954).
package enum Fieller {
    /// Mean of `numerator` over mean of `denominator`; nil where the denominator's 95 % interval holds 0, and with fewer
    /// than two pairs.
    ///
    /// The ends solve (b2 - t2 v_bb) r2 - 2 (ab - t2 v_ab) r + (a2 - t2 v_aa) = 0, a and b the means, v their estimated
    /// variances and covariance, t Student's at n - 1 degrees of freedom. They are finite just when 0 is outside b's
    /// interval.
    package static func ratio(_ numerator: [Double], _ denominator: [Double]) -> Estimate? {
        let n = Double(numerator.count)
        let top = Sample(numerator)
        let bottom = Sample(denominator)
        guard let a = top.mean, let b = bottom.mean, let aa = top.variance, let bb = bottom.variance, b != 0 else {
            return nil
        }
        var ab = 0.0
        for (x, y) in zip(numerator, denominator) { ab += (x - a) * (y - b) }
        ab /= n - 1
        let t = StudentTable.twoSided95(degreesOfFreedom: numerator.count - 1)
        let scale = t * t / n
        let square = b * b - scale * bb
        guard square > 0 else { return nil }
        let middle = a * b - scale * ab
        let root = max(0, middle * middle - square * (a * a - scale * aa)).squareRoot()
        let parts = [Estimate(numerator)!, Estimate(denominator)!]
        return Estimate(
            mean: a / b, interval: ((middle - root) / square)...((middle + root) / square),
            carriers: min(parts[0].carriers, parts[1].carriers), isRare: parts.contains { $0.isRare })
    }
}

/// A number that was estimated, with its 95 % interval.
package struct Estimate: Sendable, Equatable {
    package var mean: Double
    /// Nil with a single value.
    package var interval: ClosedRange<Double>?
    /// Histories that carry it, (sum of |values|)^2 / sum of squares: all where they are alike, m where m alike are not 0,
    /// about two in three where they scatter about 0, few where few are far larger than the rest.
    package var carriers: Double
    /// Whether something was seen, but in so few histories that the interval is rough: what is seldom seen may be far
    /// larger the next time. See `Benchmarks/coverage`.
    package var isRare: Bool

    /// So many carriers are enough, or a third of the histories where these are few.
    package static let enoughCarriers = 10.0

    package init(mean: Double, interval: ClosedRange<Double>?, carriers: Double = 0, isRare: Bool = false) {
        self.mean = mean
        self.interval = interval
        self.carriers = carriers
        self.isRare = isRare
    }

    /// Mean and Student interval of values; nil without any.
    package init?(_ values: [Double]) {
        let sample = Sample(values)
        guard let mean = sample.mean else { return nil }
        let carriers = Self.carriers(values)
        self.init(
            mean: mean, interval: sample.interval, carriers: carriers,
            isRare: carriers > 0 && carriers < min(Self.enoughCarriers, Double(values.count) / 3))
    }

    /// The same, without an interval where it `isRare`: Student's interval holds the value less often there than it says.
    package var withoutRoughInterval: Estimate {
        var estimate = self
        if isRare { estimate.interval = nil }
        return estimate
    }

    /// Whether 0 is outside the interval; false where there is none.
    package var isClear: Bool { interval.map { !$0.contains(0) } ?? false }

    private static func carriers(_ values: [Double]) -> Double {
        var (sum, squares) = (0.0, 0.0)
        for value in values {
            sum += abs(value)
            squares += value * value
        }
        return squares > 0 ? sum * sum / squares : 0
    }
}
