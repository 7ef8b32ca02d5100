// SPDX-License-Identifier: GPL-3.0-or-later
import Experiments

/// How many histories of a repetition carry an estimate; see `Estimate.carriers`.
enum Carriers: String, CaseIterable {
    case none = "none", few = "fewer than 3", rare = "3 or more, yet rare", enough = "enough"

    init(_ estimate: Estimate) {
        self =
            switch estimate.carriers {
            case 0: .none
            case _ where !estimate.isRare: .enough
            case ..<3: .few
            default: .rare
            }
    }
}

/// How often 95 % intervals held the long-run value.
struct Coverage {
    struct Tally {
        var intervals = 0
        var held = 0
        /// Intervals wholly below the value, and wholly above it: misses of skewed counts lie mostly below.
        var below = 0
        var above = 0

        var share: Double { Double(held) / Double(intervals) }
        /// The share's own 95 % interval.
        var ends: ClosedRange<Double> { ShareInterval.clopperPearson(successes: held, trials: intervals) }

        mutating func add(_ interval: ClosedRange<Double>, _ value: Double) {
            intervals += 1
            if interval.contains(value) { held += 1 }
            if interval.upperBound < value { below += 1 }
            if interval.lowerBound > value { above += 1 }
        }
    }

    private let longRun: LongRun
    private(set) var repetitions = 0
    /// Of claims that are not rare.
    private(set) var tallies: [Claim: Tally] = [:]
    /// By the kind of claim and how many histories carry it.
    private(set) var byCarriers: [Claim.Kind: [Carriers: Tally]] = [:]
    /// Repetitions in which what Fieller's theorem says of the offset holds, shown or not; see `isInFiellerSet`.
    private(set) var anyOffset: [Int: Tally] = [:]
    /// Claims judged in each repetition, and whether they held: cells of one repetition share their luck.
    private var held: [[Claim: Bool]] = []

    init(against longRun: LongRun) { self.longRun = longRun }

    mutating func add(_ claims: [Claim: Claim.Answer]) {
        repetitions += 1
        var judged: [Claim: Bool] = [:]
        for (claim, answer) in claims {
            guard let value = longRun[claim], let interval = answer.estimate.interval else { continue }
            let carriers = Carriers(answer.estimate)
            byCarriers[claim.quantity.kind, default: [:]][carriers, default: Tally()].add(interval, value)
            guard carriers == .enough else { continue }
            tallies[claim, default: Tally()].add(interval, value)
            judged[claim] = interval.contains(value)
            let offset = Claim(quantity: .offset, cell: claim.cell)
            if claim.quantity == .first, let ratio = longRun[offset], let gap = claims.gap(claim.cell, offset: ratio) {
                anyOffset[claim.cell, default: Tally()].add(gap, 0)
            }
        }
        held.append(judged)
    }

    /// Coverage over all claims of a kind, with its interval over repetitions, each of which counts once.
    func pooled(_ isIncluded: (Claim) -> Bool) -> Estimate? {
        Estimate(
            held.compactMap { judged in
                let asked = judged.filter { isIncluded($0.key) }
                return asked.isEmpty ? nil : Double(asked.values.count { $0 }) / Double(asked.count)
            })
    }
}

extension [Claim: Claim.Answer] {
    /// The interval of second order + offset x first order, which holds 0 just where Fieller's set, bounded or not, holds
    /// the offset. Nobody has to ask first whether the first order can be told from zero.
    ///
    /// Widths give variances, and that of the total, the sum of both orders, their covariance.
    fileprivate func gap(_ cell: Int, offset: Double) -> ClosedRange<Double>? {
        func estimate(_ quantity: Claim.Quantity) -> (mean: Double, square: Double)? {
            guard let found = self[Claim(quantity: quantity, cell: cell)]?.estimate, let ends = found.interval else {
                return nil
            }
            let half = (ends.upperBound - ends.lowerBound) / 2
            return (found.mean, half * half)
        }
        guard let first = estimate(.first), let second = estimate(.second), let total = estimate(.total) else {
            return nil
        }
        let mean = second.mean + offset * first.mean
        let square =
            second.square + offset * offset * first.square + offset * (total.square - first.square - second.square)
        let half = Swift.max(0, square).squareRoot()
        return (mean - half)...(mean + half)
    }
}
