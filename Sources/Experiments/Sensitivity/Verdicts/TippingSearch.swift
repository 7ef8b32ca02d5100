// SPDX-License-Identifier: GPL-3.0-or-later
import Chance

/// The search for a tipping point, as a value: ask `next` where to look, `record` what was seen, until there is no next. What
/// comes next depends only on what was recorded, so a search that was stopped goes on where it was.
///
/// The interval is Fieller's idea without his straight line: it holds the values at which the mean difference is not clearly
/// of either sign by Student's t. At the true value that is so with the confidence asked for, whatever the curve, as long as
/// it crosses zero once there. A few evenly spaced values find the signs; then each end of the interval is closed in
/// on by interpolation, replicate by replicate, since all values share their luck. Its ends are values that were looked at,
/// the outer ones where the budget ends the search: then it is too wide, never too narrow.
package struct TippingSearch: Sendable {
    package struct Look: Sendable, Equatable {
        package var value: Double
        package var differences: [Double]
    }

    package let range: ClosedRange<Double>
    /// Values looked at first, 2 or more; at first five evenly spaced ones, ends included. Two crossings between neighbours
    /// can be missed.
    package var first: [Double]
    /// How near to look, as a share of the range.
    package var tolerance = 0.01
    package var mostEvaluations = 24
    /// Of the interval.
    package var confidence = 0.95
    /// Where there are several, the one nearest to this value is sought: that which is believed.
    package var believed: Double?
    /// By ascending value.
    package private(set) var looks: [Look] = []

    package init(_ range: ClosedRange<Double>, believed: Double? = nil) {
        precondition(range.lowerBound < range.upperBound, "a tipping point is sought in a range")
        self.range = range
        self.believed = believed
        let width = range.upperBound - range.lowerBound
        first = (0..<4).map { range.lowerBound + width * Double($0) / 4 } + [range.upperBound]
    }

    /// Whether two values have been looked at where the sign is clear and opposite.
    package var hasCrossing: Bool { crossing != nil }

    package mutating func record(_ value: Double, differences: [Double]) {
        let at = looks.firstIndex { $0.value > value } ?? looks.count
        looks.insert(Look(value: value, differences: differences), at: at)
    }

    /// Where to look next; nil when done.
    package var next: Double? {
        if let value = first.first(where: { value in !looks.contains { $0.value == value } }) { return value }
        guard looks.count < mostEvaluations else { return nil }
        let signs = self.signs
        if let crossing { return middle(of: crossing) ?? end(crossing.low, 1, signs) ?? end(crossing.high, -1, signs) }
        guard let sign = commonSign(signs) else { return nil }
        // The sign is lost towards one end: where?
        let clear = signs.indices.filter { signs[$0] == sign }
        if signs.last == 0 && clear == Array(0...clear.last!) { return end(clear.last!, 1, signs) }
        if signs.first == 0 && clear == Array(clear[0]..<signs.count) { return end(clear[0], -1, signs) }
        return nil
    }

    /// What is known so far.
    package var result: TippingPoint {
        TippingPoint(finding: finding, evaluations: looks.count)
    }

    private var finding: TippingPoint.Finding {
        guard !looks.isEmpty else { return .unclear(range) }
        if let crossing {
            let bounds = looks[crossing.low].value...looks[crossing.high].value
            return .at(root(of: crossing), interval: bounds)
        }
        let signs = self.signs
        guard let sign = commonSign(signs) else { return .unclear(range) }
        let doubtful = signs.indices.filter { signs[$0] != sign }
        guard let first = doubtful.first, let last = doubtful.last else { return .none(isPositive: sign > 0) }
        return .unclear(
            (first == 0 ? range.lowerBound : looks[first - 1].value)...(last == looks.count - 1
                ? range.upperBound : looks[last + 1].value))
    }

    // MARK: What the looks say

    /// Student's t of a look's mean against 0; infinite where replicates are all alike, 0 with fewer than two.
    private static func score(_ differences: [Double]) -> (t: Double, count: Int) {
        let sample = Sample(differences.filter(\.isFinite))
        guard let mean = sample.mean, let variance = sample.variance else { return (0, sample.count) }
        if variance == 0 { return (mean == 0 ? 0 : mean > 0 ? .infinity : -.infinity, sample.count) }
        return (mean / (variance / Double(sample.count)).squareRoot(), sample.count)
    }

    private static func critical(_ count: Int, _ confidence: Double) -> Double {
        count < 2 ? .infinity : StudentT.quantile((1 + confidence) / 2, degreesOfFreedom: Double(count - 1))
    }

    private func sign(_ look: Look, confidence: Double) -> Int {
        let (t, count) = Self.score(look.differences)
        return abs(t) <= Self.critical(count, confidence) ? 0 : t > 0 ? 1 : -1
    }

    /// By look: +1 or -1 where the sign is clear.
    private var signs: [Int] { looks.map { sign($0, confidence: confidence) } }

    /// The only clear sign there is; nil without or with both.
    private func commonSign(_ signs: [Int]) -> Int? {
        let clear = Set(signs.filter { $0 != 0 })
        return clear.count == 1 ? clear.first : nil
    }

    /// Two looks of opposite clear signs with none that is clear between them.
    private struct Crossing {
        var low: Int
        var high: Int
    }

    /// The crossing sought. That there is one must be clear beyond the number of places looked at, lest one of many looks be
    /// clear by chance; where its ends lie need not.
    private var crossing: Crossing? {
        let sure = 1 - (1 - confidence) / Double(first.count)
        let strong = looks.map { sign($0, confidence: sure) }
        let anchors = strong.indices.filter { strong[$0] != 0 }
        let signs = self.signs
        let crossings = zip(anchors, anchors.dropFirst()).filter { strong[$0] != strong[$1] }.map { from, to in
            var crossing = Crossing(low: from, high: to)
            while crossing.low + 1 < to && signs[crossing.low + 1] == strong[from] { crossing.low += 1 }
            while crossing.high - 1 > crossing.low && signs[crossing.high - 1] == strong[to] { crossing.high -= 1 }
            return crossing
        }
        guard let believed else { return crossings.first }
        func distance(_ crossing: Crossing) -> Double {
            max(0, looks[crossing.low].value - believed, believed - looks[crossing.high].value)
        }
        return crossings.min { distance($0) < distance($1) }
    }

    // MARK: Where to look

    private var resolution: Double { tolerance * (range.upperBound - range.lowerBound) }

    private func mean(_ look: Int) -> Double { Sample(looks[look].differences.filter(\.isFinite)).mean ?? 0 }

    /// The neighbours between which the mean changes sign.
    private func bracket(_ crossing: Crossing) -> (low: Int, high: Int) {
        let isPositive = mean(crossing.low) > 0
        let high = (crossing.low + 1...crossing.high).first { (mean($0) > 0) != isPositive } ?? crossing.high
        return (high - 1, high)
    }

    private func root(of crossing: Crossing) -> Double {
        let (low, high) = bracket(crossing)
        let (from, to) = (mean(low), mean(high))
        let share = from == to ? 0.5 : from / (from - to)
        return looks[low].value + share * (looks[high].value - looks[low].value)
    }

    /// Near the value itself, until one look is within half a standard error of it.
    private func middle(of crossing: Crossing) -> Double? {
        let (low, high) = bracket(crossing)
        guard looks[high].value - looks[low].value > resolution,
            abs(Self.score(looks[low].differences).t) > 0.5, abs(Self.score(looks[high].differences).t) > 0.5
        else { return nil }
        return between(low, high, share: share(low, high, t: 0))
    }

    /// Near an end of the interval: beyond the look that is clear, towards its neighbour that is not. Nil once the look is hardly
    /// clear or the neighbour near.
    private func end(_ clear: Int, _ direction: Int, _ signs: [Int]) -> Double? {
        let other = clear + direction
        let (t, count) = Self.score(looks[clear].differences)
        let critical = Self.critical(count, confidence)
        guard abs(looks[other].value - looks[clear].value) > resolution, abs(t) > critical + 0.5 else { return nil }
        // Aim a little outside, so that the look is clear.
        return between(clear, other, share: share(clear, other, t: Double(signs[clear]) * (critical + 0.25)))
    }

    private func between(_ from: Int, _ to: Int, share: Double) -> Double {
        // Every third look halves: interpolation alone can creep towards a jump from one side.
        let share = looks.count % 3 == 0 ? 0.5 : min(max(share, 0.05), 0.95)
        return looks[from].value + share * (looks[to].value - looks[from].value)
    }

    /// How far from one look to another Student's t passes a value, each replicate being drawn as a straight line.
    private func share(_ from: Int, _ to: Int, t: Double) -> Double {
        let (start, end) = (looks[from].differences, looks[to].differences)
        guard start.count == end.count else { return 0.5 }
        func score(_ share: Double) -> Double {
            Self.score(zip(start, end).map { $0 + share * ($1 - $0) }).t
        }
        let isFalling = score(0) > t
        var (low, high) = (0.0, 1.0)
        for _ in 0..<30 {
            let middle = (low + high) / 2
            if (score(middle) > t) == isFalling { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
