// SPDX-License-Identifier: GPL-3.0-or-later
import Chance
import Experiments
import Testing

/// A mean difference over a range of 0...10 with a known root, seen through replicates.
private struct Curve: Sendable, CustomStringConvertible {
    var description: String
    var root: Double
    var mean: @Sendable (Double) -> Double
    /// Noise that replicates keep at every value, and noise of their own slope.
    var shared = 1.0
    var slope = 0.1
    /// Noise that is new at each value, as where histories part.
    var own = 0.5

    func differences(_ value: Double, seed: UInt64, replicates: Int = 30) -> [Double] {
        (0..<UInt64(replicates)).map { replicate in
            let draws = Luck(seed: seed, replicate: replicate).draws(.bootstrap, step: 0)
            let always = normal(draws.uniform(0), mean: 0, sd: shared)
            let tilt = normal(draws.uniform(1), mean: 0, sd: slope)
            let here = normal(draws.uniform(2, value.bitPattern), mean: 0, sd: own)
            return mean(value) + always + tilt * (value - 5) + here
        }
    }

    static let all = [
        Curve(description: "line", root: 6.3, mean: { 0.8 * ($0 - 6.3) }),
        Curve(description: "falling line", root: 2.2, mean: { -1.1 * ($0 - 2.2) }),
        Curve(description: "curve", root: 3, mean: { $0 * $0 / 4 - 2.25 }),
        Curve(description: "saturating", root: 4, mean: { 3 * (1 - 4 / max($0, 0.5)) }),
        Curve(description: "step", root: 7.31, mean: { $0 < 7.31 ? -2 : 1.5 }),
        Curve(description: "quiet", root: 5.77, mean: { $0 - 5.77 }, shared: 0, slope: 0, own: 0),
    ]
}

@Suite struct `Tipping values` {
    @Test(arguments: Curve.all)
    private func `are held by their interval in at least nineteen of twenty seeds`(curve: Curve) async {
        let seeds = 200
        var held = 0
        var evaluations = 0
        var widths = 0.0
        for seed in 0..<UInt64(seeds) {
            let found = await TippingPoint.find(TippingSearch(0...10)) { curve.differences($0, seed: 500 + seed) }
            evaluations += found.evaluations
            guard case .at(let value, let interval) = found.finding else { continue }
            #expect(interval.contains(value))
            widths += interval.upperBound - interval.lowerBound
            if interval.contains(curve.root) { held += 1 }
        }
        // 95 % or more, up to the error of 200 seeds.
        #expect(Double(held) > 190 - 4.5 * (200 * 0.95 * 0.05).squareRoot(), "\(held) of \(seeds)")
        #expect(Double(evaluations) / Double(seeds) < 16, "\(evaluations)")
        #expect(widths / Double(seeds) < 2.5, "\(widths)")
    }

    @Test(arguments: Curve.all)
    private func `are found in nineteen of the first twenty seeds`(curve: Curve) async {
        var held = 0
        for seed in 0..<20 as Range<UInt64> {
            let found = await TippingPoint.find(TippingSearch(0...10)) { curve.differences($0, seed: seed) }
            if case .at(_, let interval) = found.finding, interval.contains(curve.root) { held += 1 }
        }
        #expect(held >= 19, "\(held) of 20")
    }

    @Test func `there is none inside the range where the sign stays`() async {
        let curve = Curve(description: "high", root: .nan, mean: { 2 + 0.1 * $0 })
        for seed in 0..<20 as Range<UInt64> {
            let found = await TippingPoint.find(TippingSearch(0...10)) { curve.differences($0, seed: seed) }
            #expect(found.finding == .none(isPositive: true))
            #expect(found.evaluations == 5)
        }
    }

    @Test func `none is invented where nothing happens`() async {
        let curve = Curve(description: "nothing", root: .nan, mean: { _ in 0 }, slope: 0, own: 1)
        var invented = 0
        for seed in 0..<400 as Range<UInt64> {
            let found = await TippingPoint.find(TippingSearch(0...10)) { curve.differences($0, seed: seed) }
            if case .at = found.finding { invented += 1 }
        }
        #expect(Double(invented) < 20 + 4.5 * (400 * 0.05 * 0.95).squareRoot(), "\(invented) of 400")
    }

    @Test func `a sign that is lost towards an end is told up to where it is clear`() async {
        let curve = Curve(description: "fading", root: .nan, mean: { max(0, 4 - $0) })
        for seed in 0..<20 as Range<UInt64> {
            let found = await TippingPoint.find(TippingSearch(0...10)) { curve.differences($0, seed: seed) }
            guard case .unclear(let bounds) = found.finding else {
                // One replicate set in twenty or so sees a sign in nothing.
                continue
            }
            #expect(bounds.upperBound == 10 && (2...5).contains(bounds.lowerBound), "\(bounds)")
        }
        let flat = await TippingPoint.find(TippingSearch(0...10)) { _ in [0, 0, 0, 0] }
        #expect(flat.finding == .unclear(0...10))
        let single = await TippingPoint.find(TippingSearch(0...10)) { [$0 - 5] }
        #expect(single.finding == .unclear(0...10))
    }

    @Test func `of several the one nearest to what is believed is told`() async {
        let wave: @Sendable (Double) -> [Double] = { value in
            [-0.01, 0, 0.01].map { (value - 2) * (value - 8) + $0 }
        }
        for (believed, root) in [(1.0, 2.0), (9.0, 8.0)] {
            let found = await TippingPoint.find(TippingSearch(0...10, believed: believed), differences: wave)
            guard case .at(let value, let interval) = found.finding else {
                Issue.record("nothing found near \(believed)")
                continue
            }
            #expect(abs(value - root) < 0.05 && interval.contains(root))
        }
    }

    @Test func `a search that was stopped goes on where it was`() async {
        let curve = Curve.all[0]
        let whole = await TippingPoint.find(TippingSearch(0...10)) { curve.differences($0, seed: 3) }
        var search = TippingSearch(0...10)
        for _ in 0..<6 { search.record(search.next!, differences: curve.differences(search.next!, seed: 3)) }
        var resumed = TippingSearch(0...10)
        for look in search.looks.reversed() { resumed.record(look.value, differences: look.differences) }
        let rest = await TippingPoint.find(resumed) { curve.differences($0, seed: 3) }
        #expect(rest == whole)
    }

    @Test func `replicates that do not apply are left out`() async {
        let found = await TippingPoint.find(TippingSearch(0...10)) { value in
            [value - 4.01, .nan, value - 3.99, value - 4, value - 4.02, value - 3.98]
        }
        guard case .at(let value, let interval) = found.finding else {
            Issue.record("nothing found")
            return
        }
        #expect(abs(value - 4) < 0.05 && interval.contains(4))
    }
}
