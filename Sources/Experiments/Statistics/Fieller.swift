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
        return Estimate(mean: a / b, interval: ((middle - root) / square)...((middle + root) / square))
    }
}

/// A number that was estimated, with its 95 % interval.
package struct Estimate: Sendable, Equatable {
    package var mean: Double
    /// Nil with a single value.
    package var interval: ClosedRange<Double>?

    package init(mean: Double, interval: ClosedRange<Double>?) {
        self.mean = mean
        self.interval = interval
    }

    /// Mean and Student interval of values; nil without any.
    package init?(_ values: [Double]) {
        let sample = Sample(values)
        guard let mean = sample.mean else { return nil }
        self.init(mean: mean, interval: sample.interval)
    }

    /// Whether 0 is outside the interval; false where there is none.
    package var isClear: Bool { interval.map { !$0.contains(0) } ?? false }
}
