// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Glibc

/// How far from zero a difference must lie to be told at each of several looks, so that all looks together are wrong at most
/// in a given share of studies in which there is no difference.
///
/// The correction: Lan and DeMets's error spending (1983). Of the share `level`, a function of the part of the data seen so far
/// says how much may be spent by then; each look's bound is found by integrating over the paths that earlier looks let
/// through (Armitage, McPherson and Rowe 1969). With Student's t in place of the normal law each look keeps its own
/// probability (Jennison and Turnbull 2000, section 4.4).
package struct SpendingBoundary: Sendable, Equatable {
    /// How soon the error may be spent.
    package enum Spending: Sendable {
        /// Little at first, so that the last look is nearly as sharp as a single one (O'Brien and Fleming 1979).
        case late
        /// At an even pace, which ends sooner where the difference is large (Pocock 1977).
        case even
    }

    /// By look: the bound in standard errors, were the normal law exact; infinite where no error may be spent.
    package let bounds: [Double]

    /// By look: the two-sided probability beyond the bound.
    package var nominal: [Double] { bounds.map { $0.isFinite ? 2 * StandardNormal.cdf(-$0) : 0 } }

    /// - Parameters:
    ///   - looks: equally spaced, 1...50.
    ///   - level: two-sided, inside (0, 1).
    package init(looks: Int, level: Double = 0.05, spending: Spending = .late) {
        precondition((1...50).contains(looks), "there are 1 to 50 looks")
        precondition(level > 0 && level < 1, "a level lies between 0 and 1")
        var bounds: [Double] = []
        var paths = Paths.start
        var spent = 0.0
        for look in 1...looks {
            let time = Double(look) / Double(looks)
            let upTo = Self.spent(at: time, level: level, spending)
            let bound = paths.bound(spending: max(0, upTo - spent), after: 1 / Double(looks), at: time)
            bounds.append(bound)
            if bound.isFinite { spent = upTo }
            if look < looks { paths = paths.advanced(by: 1 / Double(looks), within: bound, at: time) }
        }
        self.bounds = bounds
    }

    private static func spent(at time: Double, level: Double, _ spending: Spending) -> Double {
        switch spending {
        case .late:
            // Each side spends half of the level.
            4 * StandardNormal.cdf(StandardNormal.quantile(level / 4) / time.squareRoot())
        case .even: level * log(1 + (M_E - 1) * time)
        }
    }
}

/// The law of the sum of standardised increments over the paths that no look has ended: density on a grid.
private struct Paths {
    /// Simpson's weights times density, at each place.
    var places: [Double]
    var masses: [Double]

    static let start = Paths(places: [0], masses: [1])
    private static let intervals = 400

    /// The bound, in standard errors, that ends this share of paths at the next look.
    func bound(spending: Double, after step: Double, at time: Double) -> Double {
        // Below this nothing can be told from rounding.
        guard spending > 1e-14 else { return .infinity }
        var (low, high) = (0.0, 10.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if beyond(middle * time.squareRoot(), after: step) > spending { low = middle } else { high = middle }
        }
        return high
    }

    private func beyond(_ limit: Double, after step: Double) -> Double {
        let sd = step.squareRoot()
        var sum = 0.0
        for (place, mass) in zip(places, masses) {
            sum += mass * (StandardNormal.cdf((place - limit) / sd) + StandardNormal.cdf((-limit - place) / sd))
        }
        return sum
    }

    func advanced(by step: Double, within bound: Double, at time: Double) -> Paths {
        // Eight standard deviations hold all that a double can tell.
        let limit = min(bound, 8) * time.squareRoot()
        let width = 2 * limit / Double(Self.intervals)
        let scale = 1 / (2 * Double.pi * step).squareRoot()
        var next = Paths(places: [], masses: [])
        for at in 0...Self.intervals {
            let place = -limit + Double(at) * width
            var density = 0.0
            for (from, mass) in zip(places, masses) {
                let gap = place - from
                density += mass * exp(-gap * gap / (2 * step))
            }
            let weight = at == 0 || at == Self.intervals ? 1.0 : at % 2 == 1 ? 4 : 2
            next.places.append(place)
            next.masses.append(density * scale * weight * width / 3)
        }
        return next
    }
}
