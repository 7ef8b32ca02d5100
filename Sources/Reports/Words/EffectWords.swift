// SPDX-License-Identifier: GPL-3.0-or-later
import CrimeModel
import Experiments

/// What may be said of a difference, judged on its 95 % interval alone.
package enum Verdict: Sendable, Equatable {
    case lowers, raises
    /// The interval holds 0.
    case noClearChange
    /// Equal in every single pair.
    case noChange
    /// Too few pairs, or too few histories that carry the difference, for an interval.
    case cannotTell

    package init(_ paired: PairedSummary) {
        guard let interval = paired.interval else {
            self = .cannotTell
            return
        }
        if interval.lowerBound == 0, interval.upperBound == 0 {
            self = .noChange
        } else if interval.lowerBound > 0 {
            self = .raises
        } else if interval.upperBound < 0 {
            self = .lowers
        } else {
            self = .noClearChange
        }
    }

    package var isClear: Bool { self == .lowers || self == .raises }

    /// Whether a clear change is the one wanted; nil where it is not clear or depends on who looks.
    package func isWanted(_ wish: Wish?) -> Bool? {
        guard isClear, let wish else { return nil }
        return (self == .lowers) == (wish == .lower)
    }
}

/// A difference in words and figures: as a share of the reference where that is not 0, else in the indicator's unit.
package struct EffectWords: Sendable {
    package let verdict: Verdict
    /// Whether it is told as a share of the reference.
    package let isRelative: Bool
    /// Persons and the like, told to about one digit of the interval's half.
    private let isCoarse: Bool
    private let paired: PairedSummary
    private let unit: String

    /// - Parameter asShare: false tells it in the indicator's unit whatever the reference is.
    package init(_ paired: PairedSummary, unit: String, asShare: Bool = true) {
        verdict = Verdict(paired)
        isRelative = asShare && paired.relativeDifference != nil
        isCoarse = !asShare
        self.paired = paired
        self.unit = unit
    }

    /// The difference and its interval on the scale the words use: percent, or the indicator's unit.
    package var difference: Double? { paired.difference.map { $0 / scale } }
    package var interval: ClosedRange<Double>? {
        paired.interval.map { $0.lowerBound / scale...$0.upperBound / scale }
    }

    private var scale: Double { isRelative ? abs(paired.meanReference!) / 100 : 1 }
    private var base: Double { isRelative ? abs(paired.meanReference!) / 100 : isMillions ? 1e6 : 1 }
    private var isMillions: Bool {
        let ends = [paired.difference, paired.interval?.lowerBound, paired.interval?.upperBound]
        return unit == "USD" && ends.contains { abs($0 ?? 0) >= 1e6 }
    }
    private var point: Double { (paired.difference ?? 0) / base }
    private var low: Double { (paired.interval?.lowerBound ?? 0) / base }
    private var high: Double { (paired.interval?.upperBound ?? 0) / base }
    /// Digits after the point, from the width of the interval, so that no digit is shown that luck decides; more where a
    /// clear change would seem to touch 0.
    private var digits: Int {
        // What is neither clear nor large enough to matter is nothing.
        if isRelative, verdict == .noClearChange, max(abs(low), abs(high)) < 0.05 { return 0 }
        let half = (high - low) / 2
        let from = verdict == .cannotTell || half == 0 ? point : half
        var digits =
            isRelative || isCoarse ? Self.percentDigits(from) : NumberText.digits(max(abs(from), abs(point) / 100))
        let near = min(abs(low), abs(high))
        while verdict.isClear, digits < 3, NumberText.isNothing(NumberText.plain(near, digits: digits)) { digits += 1 }
        return digits
    }

    private static func percentDigits(_ percent: Double) -> Int {
        switch abs(percent) {
        case 0.95...: 0
        case 0.095...: 1
        case 0.0095...: 2
        case 0: 0
        default: 3
        }
    }

    private var suffix: String {
        isRelative ? " %" : isMillions ? " million USD" : unit.hasPrefix("index") ? "" : " " + unit
    }

    /// For a table: `−12 % (−15 to −9)`, `no clear change (−3 to +5 %)`, `none seen` where all pairs are equal.
    package var cell: String {
        let interval = "\(NumberText.signed(low, digits: digits)) to \(NumberText.signed(high, digits: digits))"
        return switch verdict {
        case .cannotTell: paired.difference == nil ? "n/a" : change + " (no interval)"
        case .noChange: "none seen"
        case .noClearChange: "no clear change (\(interval)\(suffix))"
        case .lowers, .raises: "\(change) (\(interval))"
        }
    }

    /// For a narrow column: `−12 % ±3`, with `≈` in front where it cannot be told apart from no change, `?` where
    /// there is no interval.
    package var short: String {
        let half = NumberText.plain((high - low) / 2, digits: digits)
        let spread = NumberText.isNothing(half) ? "" : " ±" + half
        return switch verdict {
        case .cannotTell: paired.difference == nil ? "n/a" : "? " + change
        case .noChange: "="
        case .noClearChange: "≈ \(shortChange)\(spread)"
        case .lowers, .raises: "\(shortChange)\(spread)"
        }
    }

    /// What the marks of `short` mean, for below a table or figure.
    package static let marks =
        "± is half the width of the 95 % interval; ≈ cannot be told apart from no change; = equal in every history; ? too few "
        + "histories carry it for an interval"

    /// For a sentence after its verb: `by 12 % (9 to 15 %)`.
    package var byHowMuch: String {
        let ends = [abs(low), abs(high)].sorted()
        return "by \(NumberText.plain(abs(point), digits: digits))\(suffix) "
            + "(\(NumberText.plain(ends[0], digits: digits)) to \(NumberText.plain(ends[1], digits: digits))\(suffix))"
    }

    private var change: String { NumberText.signed(point, digits: digits) + suffix }
    private var shortChange: String {
        NumberText.signed(point, digits: digits) + (isMillions && !isRelative ? " M" : isRelative ? " %" : "")
    }
}
